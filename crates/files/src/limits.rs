//! Whether a document or a file holds more than can be worked with, or than could be opened again.

use sonae_assess::actions;
use sonae_base::json::Value;
use sonae_base::json::object::Object;
use sonae_model::document::Document;
use sonae_model::limits::{ACTIONS, DRILLS, RECORDS, SITES, VENDORS};
use sonae_model::{exercise, systems, vendors};

use crate::opened::Opened;
use crate::read::open;
use crate::refusal::Refusal;
use crate::size::{MAX_DOCUMENT_BYTES, longest_written};
use crate::write::to_json;

/// Rows of all tables of a document together, with the values of what this version does not know: every answer writes
/// them anew. A hundred vendors with all their answers have twelve thousand.
const ROWS: usize = 20_000;

/// Whether there is more in a document than can be worked with.
pub fn exceeds(doc: &Document) -> bool {
    let tables = doc.answers.len() + doc.register.len() + doc.drafts.len() + doc.settings.overrides.len();
    tables + within(&doc.unknown) > ROWS
        || vendors::ids(doc).len() > VENDORS
        || systems::ids(doc).len() > systems::MOST
        || actions::own(doc).len() > ACTIONS
        || exercise::ids(doc).len() > DRILLS
}

/// Values in an object, at every level.
fn within(object: &Object) -> usize {
    object.iter().map(|(_, value)| values(value)).sum()
}

fn values(value: &Value) -> usize {
    match value {
        Value::Object(object) => 1 + within(object),
        Value::List(items) => 1 + items.iter().map(values).sum::<usize>(),
        _ => 1,
    }
}

/// Whether there is more in a file than can be worked with.
fn exceeded_by(opened: &Opened) -> bool {
    opened.sites.len() >= SITES
        || opened.records() > RECORDS
        || std::iter::once(opened).chain(&opened.sites).any(|site| exceeds(&site.doc))
}

/// Opens a file that comes from outside: what could not be worked with, or not be opened again, is not let in.
///
/// # Errors
/// As [`open`], and [`Refusal::TooMany`].
pub fn open_file(text: &str) -> Result<Opened, Refusal> {
    within_limits(open(text)?, text.len())
}

/// What was opened from a file of so many bytes, unless it could not be worked with, or not be opened again.
pub(crate) fn within_limits(opened: Opened, bytes: usize) -> Result<Opened, Refusal> {
    let large = |part: &Opened| to_json(&part.doc).len() > MAX_DOCUMENT_BYTES;
    // Of nearly every file this is known without writing its documents.
    if longest_written(bytes) > MAX_DOCUMENT_BYTES && (large(&opened) || opened.sites.iter().any(large)) {
        return Err(Refusal::TooLarge);
    }
    if exceeded_by(&opened) { Err(Refusal::TooMany) } else { Ok(opened) }
}
