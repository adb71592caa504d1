//! The files of the round trip with a vendor: their form is `vendor.schema.json`.
//!
//! Each carries a mark of its content, so that a file that was changed on its way is noticed. The mark is no signature:
//! who knows this source can make one. Files that must be proof against that are locked with a passphrase.

pub mod ids;
mod read;
mod write;

use sonae_base::fingerprint::mark;
use sonae_base::json::Value;
use sonae_base::json::object::Object;
use sonae_base::json::print::{compact, pretty};
use sonae_model::letters::{Letter, Reply, Request};

use crate::format::{REPLY, REQUEST};
use crate::head::{FileKind, root};
use crate::letters::ids::EXCHANGE;
use crate::letters::read::letter;
use crate::letters::write::Root;
use crate::refusal::Refusal;

/// A request as the text of a file.
pub fn request_file(request: &Request) -> String {
    pretty(&Root { kind: REQUEST, request, reply: None }.object())
}

/// A reply as the text of a file.
pub fn reply_file(reply: &Reply) -> String {
    pretty(&Root { kind: REPLY, request: &reply.request, reply: Some(reply) }.object())
}

/// The mark of a request: the same request always has the same.
pub fn request_mark(request: &Request) -> String {
    mark(&compact(&write::request(request)))
}

/// Opens a file of the round trip; `None` when the text is none.
///
/// # Errors
/// [`Refusal`] when it is one that cannot be used.
pub fn open_letter(text: &str) -> Option<Result<Letter, Refusal>> {
    let root = root(text).ok().filter(|root| FileKind::of(root) == Some(FileKind::Letter))?;
    Some(open_root(root))
}

/// Opens an object whose head says that it is a file of the round trip.
///
/// # Errors
/// [`Refusal`] when it is one that cannot be used.
pub fn open_root(mut root: Object) -> Result<Letter, Refusal> {
    let is_reply = root.take("kind").as_ref().and_then(Value::as_str) == Some(REPLY);
    match root.take("version").as_ref().and_then(Value::as_i64) {
        Some(EXCHANGE) => letter(root, is_reply).unwrap_or(Err(Refusal::Edited)),
        Some(version) if version > EXCHANGE => Err(Refusal::Newer),
        _ => Err(Refusal::Edited),
    }
}
