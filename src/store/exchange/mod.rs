//! The files of the round trip with a vendor: their form is `vendor.schema.json`.
//!
//! Each carries a mark of its content, so that a file that was changed on its way is noticed. The mark is no signature:
//! who knows this source can make one. Files that must be proof against that are locked with a passphrase.

mod read;
mod write;

use super::json::{self, Value};
use super::lineage::mark;
use super::{APP, Refusal};
use crate::domain::answer::Choice;
use crate::domain::exchange::{Letter, Reply, Request, Role};
use crate::domain::vendors::Side;
use read::letter;
use write::{Root, SavedRequest, compact, pretty};

/// Version of both files.
pub const EXCHANGE: i64 = 1;
/// Most items that are looked at: the form has fewer than twenty.
const MOST_ITEMS: usize = 200;
/// What a vendor can answer.
pub const ANSWERS: [Choice; 4] = [Choice::Yes, Choice::No, Choice::Unknown, Choice::NotApplicable];

const REQUEST: &str = "vendor_request";
const REPLY: &str = "vendor_reply";

/// A request as the text of a file.
pub fn request_file(request: &Request) -> String {
    pretty(&Root { kind: REQUEST, request, reply: None })
}

/// A reply as the text of a file.
pub fn reply_file(reply: &Reply) -> String {
    pretty(&Root { kind: REPLY, request: &reply.request, reply: Some(reply) })
}

/// The mark of a request: the same request always has the same.
pub fn request_mark(request: &Request) -> String {
    mark(&compact(&SavedRequest(request)))
}

/// Opens a file of the round trip; `None` when the text is none.
///
/// # Errors
/// [`Refusal`] when it is one that cannot be used.
pub fn open_letter(text: &str) -> Option<Result<Letter, Refusal>> {
    let Ok(Value::Object(mut root)) = json::parse(text.trim_start_matches('\u{feff}')) else { return None };
    if root.take("app").as_ref().and_then(Value::as_str) != Some(APP) {
        return None;
    }
    let reply = match root.take("kind").as_ref().and_then(Value::as_str) {
        Some(REQUEST) => false,
        Some(REPLY) => true,
        _ => return None,
    };
    Some(match root.take("version").as_ref().and_then(Value::as_i64) {
        Some(EXCHANGE) => letter(root, reply).unwrap_or(Err(Refusal::Edited)),
        Some(version) if version > EXCHANGE => Err(Refusal::Newer),
        _ => Err(Refusal::Edited),
    })
}

/// In a file that both sides read, nobody is "own".
fn side_id(side: Side) -> &'static str {
    if side == Side::Facility { "facility" } else { "vendor" }
}

fn side_from(id: &str) -> Option<Side> {
    Side::ALL.into_iter().find(|side| side_id(*side) == id)
}

fn role_id(role: Role) -> &'static str {
    match role {
        Role::Undivided => "none",
        Role::Open => "open",
        Role::Of(side) => side_id(side),
    }
}

fn role_from(id: &str) -> Option<Role> {
    match id {
        "none" => Some(Role::Undivided),
        "open" => Some(Role::Open),
        other => side_from(other).map(Role::Of),
    }
}
