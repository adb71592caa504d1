//! A document’s text beside the values that it was made of.

use sonae_base::json::object::Object;
use sonae_base::json::print::compact;
use sonae_base::json::{Value, parse};
use sonae_model::document::Document;

use crate::opened::Opened;
use crate::read::open_value;
use crate::refusal::Refusal;
use crate::write::object;

/// A document as it is kept: its text beside the values that the text was made of, so that nobody has to read the text to
/// know what stands in it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Written {
    text: String,
    object: Object,
}

impl Written {
    /// Writes a document.
    pub fn new(doc: &Document) -> Self {
        let object = object(doc);
        Self { text: compact(&object), object }
    }

    /// A text that was written before. One that cannot be read has no values.
    pub fn read(text: String) -> Self {
        let object = match parse::parse(&text) {
            Ok(Value::Object(object)) => object,
            _ => Object::default(),
        };
        Self { text, object }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The values in it.
    pub fn object(&self) -> &Object {
        &self.object
    }

    /// The document in it.
    ///
    /// # Errors
    /// [`Refusal`] when the text is none of a document.
    pub fn open(&self) -> Result<Opened, Refusal> {
        open_value(Value::Object(self.object.clone()))
    }
}
