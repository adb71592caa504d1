//! Two windows with the same document: what each changed is put together, field by field.

use super::json::{self, Object, Value};
use super::read::{Note, Opened, Refusal, open, open_value};
use super::write::to_json;

/// Two changed documents put together.
#[derive(Clone, PartialEq, Debug)]
pub struct Merged {
    /// The document with the changes of both.
    pub opened: Opened,
    /// Fields that both changed to something else ("answers.two_factor.choice"); one of the two values was kept.
    pub conflicts: Vec<String>,
}

/// Puts together what two windows made of the same text.
///
/// Method: a field that one of them left as it was takes the other's value. Where both changed it, both windows come
/// to the same choice by themselves (the greater text), so that they end with the same document, and it is said. A field
/// that came back to the value it has in `base` counts as left as it was: three texts do not show what lay between.
///
/// # Errors
/// [`Refusal`] when `theirs` cannot be opened; a `base` that cannot be read counts as empty.
pub fn merge(base: &str, mine: &str, theirs: &str) -> Result<Merged, Refusal> {
    // Only what can be opened takes part, in the form in which we write it.
    let read = |text: &str| json::parse(&to_json(&open(text)?.doc)).map_err(|_| Refusal::NotJson);
    let (mine, theirs) = (read(mine)?, read(theirs)?);
    let base = read(base).unwrap_or_default();
    let mut merger = Merger { at: Vec::new(), conflicts: Vec::new() };
    let whole = merger.value(Some(&base), Some(&mine), Some(&theirs)).unwrap_or_default();
    let opened = open_value(whole)?;
    let mut conflicts = merger.conflicts;
    // Two changes that are right by themselves may not go together: beds of a hospital, and no longer a hospital.
    conflicts.extend(opened.notes.iter().filter_map(|note| match note {
        Note::Dropped(at) => Some(at.clone()),
        Note::UnknownQuestions(_) => None,
    }));
    Ok(Merged { opened, conflicts })
}

struct Merger {
    at: Vec<String>,
    conflicts: Vec<String>,
}

impl Merger {
    fn value(&mut self, base: Option<&Value>, mine: Option<&Value>, theirs: Option<&Value>) -> Option<Value> {
        // What is missing is as good as empty: two windows with no common text differ in neither.
        let full = |value: Option<&Value>| value.is_some_and(|v| *v != Value::Null && v.as_str() != Some(""));
        let base_full = full(base);
        if mine == theirs || theirs == base || !(base_full || full(theirs)) {
            return mine.cloned();
        }
        if mine == base || !(base_full || full(mine)) {
            return theirs.cloned();
        }
        if let (Some(Value::Object(mine)), Some(Value::Object(theirs))) = (mine, theirs) {
            let none = Object::default();
            let base = if let Some(Value::Object(base)) = base { base } else { &none };
            return Some(Value::Object(self.object(base, mine, theirs)));
        }
        self.conflicts.push(self.at.join("."));
        let text = |value: Option<&Value>| value.and_then(|v| json::to_string(v, false).ok());
        if text(mine) < text(theirs) { theirs.cloned() } else { mine.cloned() }
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
