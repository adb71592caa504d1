//! The one object that a file is, and what kind of file its head says that it is.

use sonae_base::json::object::Object;
use sonae_base::json::{Value, parse};

use crate::format::{APP, REPLY, REQUEST};
use crate::refusal::Refusal;
use crate::size::MAX_FILE_BYTES;

/// The kinds of files, as their heads name them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum FileKind {
    Locked,
    Letter,
    Document,
    Pack,
    Summary,
}

impl FileKind {
    /// What an object is. A document may hold parts that this version does not know, under whatever names: so it is told
    /// before packs and summaries are.
    pub fn of(root: &Object) -> Option<Self> {
        let has = |key: &str| root.get(key).is_some();
        match root.get("kind").and_then(Value::as_str) {
            _ if root.get("app").and_then(Value::as_str) != Some(APP) => None,
            _ if has("encrypted") => Some(Self::Locked),
            Some(REQUEST | REPLY) => Some(Self::Letter),
            _ if has("schema") => Some(Self::Document),
            _ if has("pack") => Some(Self::Pack),
            _ if has("summary") => Some(Self::Summary),
            _ => None,
        }
    }
}

/// The object that a file is.
///
/// # Errors
/// [`Refusal`] when it is none.
pub(crate) fn root(text: &str) -> Result<Object, Refusal> {
    if text.len() > MAX_FILE_BYTES {
        return Err(Refusal::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(Refusal::Empty);
    }
    match parse::parse(text) {
        Ok(Value::Object(root)) => Ok(root),
        Ok(_) => Err(Refusal::NotOurs),
        Err(_) => Err(Refusal::NotJson),
    }
}
