//! What every page and part is given.

use yew::Callback;

use super::dom::Sends;
use crate::content::{Lang, Text};
use crate::domain::deep::Deep;
use crate::domain::derived::Derived;
use crate::domain::document::Document;
use crate::domain::facility::Facility;
use crate::domain::format;
use crate::domain::update::{Msg, State};
use crate::web::page::Arrival;

/// What every page and part is given.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// The state.
    pub state: &'a State,
    /// What is worked out from the document.
    pub derived: &'a Derived,
    /// What only some pages need of it.
    pub deep: &'a Deep,
    /// How much of the app is here.
    pub arrival: Arrival,
    /// Takes messages.
    pub send: &'a Callback<Msg>,
}

impl Sends for Cx<'_> {
    type Msg = Msg;

    fn sender(self) -> Callback<Msg> {
        self.send.clone()
    }
}

impl<'a> Cx<'a> {
    /// The language shown.
    pub fn lang(self) -> Lang {
        self.state.lang
    }

    /// The document.
    pub fn doc(self) -> &'a Document {
        &self.state.doc
    }

    /// The facility with defaults filled in.
    pub fn facility(self) -> &'a Facility {
        &self.derived.facility
    }

    /// A text.
    #[inline(never)]
    pub fn t(self, text: Text) -> &'static str {
        text.get(self.lang())
    }

    /// A text with its places filled.
    #[inline(never)]
    pub fn say(self, text: Text, values: &[(&str, &str)]) -> String {
        format::say(text, self.lang(), values)
    }

    /// A text with one place filled.
    #[inline(never)]
    pub fn say_one(self, text: Text, name: &str, value: &str) -> String {
        self.say(text, &[(name, value)])
    }

    /// A text with a number in its one place, `{n}`.
    #[inline(never)]
    pub fn count(self, text: Text, number: usize) -> String {
        self.say_one(text, "n", &number.to_string())
    }
}
