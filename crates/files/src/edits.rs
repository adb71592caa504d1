//! Which fields were changed last, and in which order.
//!
//! Three texts do not show what lay between them: a field that went from A to B and back to A looks as if nobody had
//! touched it. So what is kept in the browser says of the fields changed last, by path ("answers.two_factor.choice"),
//! the how-manieth change that was. The count goes on over windows: it is one more than the highest that a window has
//! seen (Lamport's clock), so a field whose count is higher than in an older text was changed since then. It is never
//! below the milliseconds of the clock, so that of two windows that have not heard of each other the later one is told
//! from the earlier; a clock that is wrong or goes backwards takes nothing from the order within one window.

use sonae_base::json::Value;
use sonae_base::json::object::Object;
use sonae_base::json::print::compact;
use sonae_model::document::Document;

use crate::write::to_json;

/// Fields remembered. One that gave way to later ones is compared by its value alone.
const REMEMBERED: usize = 48;

/// Longest path that is remembered, in bytes: names from a file may be of any length.
const MAX_PATH: usize = 200;

/// Highest count, in the year 2286: what is beyond was not written by us.
const MAX_COUNT: i64 = 10_000_000_000_000;

/// The fields changed last, the latest first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Edits(Vec<(String, i64)>);

impl Edits {
    /// Reads them; what cannot be one counts as not there.
    pub fn read(value: Option<Value>) -> Self {
        let mut edits = Self::default();
        if let Some(Value::Object(fields)) = value {
            for (path, count) in fields {
                if let Some(count) = count.as_i64().filter(|count| (1..=MAX_COUNT).contains(count)) {
                    edits.put(path, count);
                }
            }
        }
        edits
    }

    /// The document's text with them, as it is kept in the browser.
    pub fn beside(&self, text: &str) -> String {
        match text.strip_prefix('{') {
            Some(rest) if !self.0.is_empty() => {
                let fields: Object = self.0.iter().map(|(path, count)| (path, *count)).collect();
                ["{\"edits\":", &compact(&fields), ",", rest].concat()
            }
            _ => text.to_owned(),
        }
    }

    /// Notes what differs between two documents, as they are written, as the latest changes.
    pub fn note(&mut self, before: &Object, after: &Object) {
        self.note_at(before, after, 0);
    }

    /// The same, at a moment in milliseconds.
    pub fn note_at(&mut self, before: &Object, after: &Object, now: i64) {
        let mut fields = Vec::new();
        differing("", before, after, &mut fields);
        let next = now.max(self.0.first().map_or(0, |(_, count)| *count) + 1);
        for path in fields {
            self.put(path, next.min(MAX_COUNT));
        }
    }

    /// The count of a field, or the highest within it. Of one that gave way to later ones, the most it can have been.
    pub fn count(&self, path: &str) -> i64 {
        let floor = self.0.get(REMEMBERED - 1).map_or(0, |(_, count)| *count);
        self.within(path).map(|(_, count)| *count).next().unwrap_or(floor)
    }

    /// Whether a field, or any within it, was changed after what another text knows.
    pub fn went_on(&self, other: &Self, path: &str) -> bool {
        self.within(path).any(|(field, count)| *count > other.count(field))
    }

    fn within(&self, path: &str) -> impl Iterator<Item = &(String, i64)> {
        self.0.iter().filter(move |(field, _)| {
            let rest = field.strip_prefix(path);
            path.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }

    /// What two windows know, put together.
    #[must_use]
    pub fn join(&self, other: &Self) -> Self {
        let mut both = self.clone();
        for (path, count) in &other.0 {
            both.put(path.clone(), *count);
        }
        both
    }

    /// Sets a field's count unless it has a higher one; the order is the same wherever the same is put.
    fn put(&mut self, path: String, count: i64) {
        if path.len() > MAX_PATH {
            return;
        }
        if let Some(at) = self.0.iter().position(|(other, _)| *other == path) {
            if self.0.get(at).is_some_and(|(_, other)| *other >= count) {
                return;
            }
            self.0.remove(at);
        }
        let after = |(other, its): &(String, i64)| (*its, &path) < (count, other);
        let at = self.0.iter().position(after).unwrap_or(self.0.len());
        self.0.insert(at, (path, count));
        self.0.truncate(REMEMBERED);
    }
}

/// A document as it is kept in the browser.
pub fn to_kept(doc: &Document, edits: &Edits) -> String {
    edits.beside(&to_json(doc))
}

/// Whether a field holds anything: what is missing is as good as empty.
pub(crate) fn full(value: Option<&Value>) -> bool {
    value.is_some_and(|v| *v != Value::Null && v.as_str() != Some(""))
}

/// Paths of the fields in which two objects differ.
fn differing(at: &str, a: &Object, b: &Object, found: &mut Vec<String>) {
    let none = Object::default();
    let added = b.iter().map(|(key, _)| key).filter(|key| a.get(key).is_none());
    for key in a.iter().map(|(key, _)| key).chain(added) {
        let (a, b) = (a.get(key), b.get(key));
        if a == b {
            continue;
        }
        let path = if at.is_empty() { key.to_owned() } else { [at, ".", key].concat() };
        match (a, b) {
            (Some(Value::Object(a)), Some(Value::Object(b))) => differing(&path, a, b, found),
            (Some(Value::Object(a)), None) => differing(&path, a, &none, found),
            (None, Some(Value::Object(b))) => differing(&path, &none, b, found),
            _ if full(a) || full(b) => found.push(path),
            _ => {}
        }
    }
}
