//! Two windows with the same document: what each changed is put together, field by field.

use sonae_base::json::Value;
use sonae_base::json::object::Object;
use sonae_base::json::print::compact;

use crate::edits::{Edits, full};
use crate::opened::{Note, Opened};
use crate::read::{open, open_value};
use crate::refusal::Refusal;
use crate::write::object;

/// Two changed documents put together.
#[derive(Clone, PartialEq, Debug)]
pub struct Merged {
    /// The document with the changes of both, and which were the latest.
    pub opened: Opened,
    /// Fields that both changed to something else ("answers.two_factor.choice"); one of the two values was kept.
    pub conflicts: Vec<String>,
}

/// Puts together what two windows made of the same text.
///
/// Method: a field that one of them left as it was takes the other's value. Where both changed it, both windows come
/// to the same choice by themselves (the later change, else the greater text), so that they end with the same document,
/// and it is said. A field that came back to the value it has in `base` was changed too: the texts say so ([`Edits`]).
///
/// # Errors
/// [`Refusal`] when `theirs` cannot be opened; a `base` that cannot be read counts as empty.
pub fn merge(base: &str, mine: &str, theirs: &str) -> Result<Merged, Refusal> {
    merge_opened(base, &open(mine)?, &open(theirs)?)
}

/// The same with what both windows made of it, opened.
///
/// # Errors
/// As [`merge`].
pub fn merge_opened(base: &str, mine: &Opened, theirs: &Opened) -> Result<Merged, Refusal> {
    // Only what can be opened takes part, in the form in which we write it.
    let written = |opened: &Opened| Value::Object(object(&opened.doc));
    let (my_edits, their_edits) = (&mine.edits, &theirs.edits);
    let (mine, theirs) = (written(mine), written(theirs));
    let base = open(base).ok();
    let base_edits = base.as_ref().map(|base| base.edits.clone()).unwrap_or_default();
    let base = base.as_ref().map_or(Value::Null, written);
    let mut merger =
        Merger { at: Vec::new(), base: &base_edits, mine: my_edits, theirs: their_edits, conflicts: Vec::new() };
    let whole = merger.value(Some(&base), Some(&mine), Some(&theirs)).unwrap_or_default();
    let mut conflicts = merger.conflicts;
    let mut opened = open_value(whole)?;
    // Two changes that are right by themselves may not go together: beds of a hospital, and no longer a hospital.
    conflicts.extend(opened.notes.iter().filter_map(|note| match note {
        Note::Dropped(at) => Some(at.clone()),
        Note::Lost(_) | Note::UnknownQuestions(_) => None,
    }));
    opened.edits = my_edits.join(their_edits);
    Ok(Merged { opened, conflicts })
}

struct Merger<'a> {
    at: Vec<String>,
    base: &'a Edits,
    mine: &'a Edits,
    theirs: &'a Edits,
    conflicts: Vec<String>,
}

impl Merger<'_> {
    fn value(&mut self, base: Option<&Value>, mine: Option<&Value>, theirs: Option<&Value>) -> Option<Value> {
        if mine == theirs {
            return mine.cloned();
        }
        let path = self.at.join(".");
        // What is missing is as good as empty: two windows with no common text differ in neither.
        // What knows of a later change than the other is not what the other went on from.
        let stays = |value: Option<&Value>, edits: &Edits, other: &Edits| {
            let same = value == base || !(full(base) || full(value));
            same && !edits.went_on(self.base, &path) && !edits.went_on(other, &path)
        };
        if stays(theirs, self.theirs, self.mine) {
            return mine.cloned();
        }
        if stays(mine, self.mine, self.theirs) {
            return theirs.cloned();
        }
        if let (Some(Value::Object(mine)), Some(Value::Object(theirs))) = (mine, theirs) {
            let none = Object::default();
            let base = if let Some(Value::Object(base)) = base { base } else { &none };
            return Some(Value::Object(self.object(base, mine, theirs)));
        }
        let rank = |value: Option<&Value>, edits: &Edits| (edits.count(&path), value.map(compact));
        let later = rank(mine, self.mine) < rank(theirs, self.theirs);
        self.conflicts.push(path);
        if later { theirs.cloned() } else { mine.cloned() }
    }

    fn object(&mut self, base: &Object, mine: &Object, theirs: &Object) -> Object {
        let mut whole = Object::default();
        let added = theirs.iter().map(|(key, _)| key).filter(|key| mine.get(key).is_none());
        for key in mine.iter().map(|(key, _)| key).chain(added) {
            self.at.push(key.to_owned());
            if let Some(value) = self.value(base.get(key), mine.get(key), theirs.get(key)) {
                whole.put(key.to_owned(), value);
            }
            self.at.pop();
        }
        whole
    }
}

/// What another window made of the document: the text that it started from, and its own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Elsewhere {
    /// The last text that both windows knew.
    pub base: String,
    /// The other window's text.
    pub theirs: String,
    /// The facility.
    pub site: String,
}
