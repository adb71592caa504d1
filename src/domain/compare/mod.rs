//! Two documents side by side: what differs between them. One machine for two days of one facility, for two facilities
//! and for two people who answered the same questions.

mod fact;
mod standing;

pub use fact::{Fact, kind_text};
pub use standing::{PlanChange, Standing};

use super::answer::Answer;
use super::date::Date;
use super::document::Document;
use super::facility::Facility;
use super::survey::{answer_of, applies, asked};
use crate::content::{QUESTIONS, Question};

/// Months after which an answer is to be looked at again.
pub const YEAR: u16 = 12;

/// A question whose answers differ.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Change<'a> {
    /// Index into the content's questions.
    pub index: usize,
    /// The question.
    pub question: &'static Question,
    /// The answer in the first document.
    pub before: Option<&'a Answer>,
    /// The answer in the second.
    pub after: Option<&'a Answer>,
}

impl Change<'_> {
    /// The answer itself differs, not only what is noted beside it.
    pub fn is_choice(&self) -> bool {
        self.before.map(|a| a.choice) != self.after.map(|a| a.choice)
    }
}

/// Questions whose answer, note or 目標日 differs, in the order of the content. Who looked when is no difference.
///
/// A question that applies to neither facility is left out: its answer is kept, and counts nowhere.
pub fn answers<'a>(before: &'a Document, after: &'a Document) -> Vec<Change<'a>> {
    let facilities = [before, after].map(|doc| Facility::resolve(&doc.profile));
    let said = |answer: Option<&'a Answer>| answer.map(|a| (a.choice, a.target, a.note.as_str()));
    let asked = |question: &Question| facilities.iter().any(|facility| applies(question, facility));
    let all = QUESTIONS.iter().enumerate().map(|(index, question)| Change {
        index,
        question,
        before: answer_of(before, question),
        after: answer_of(after, question),
    });
    all.filter(|c| said(c.before) != said(c.after) && asked(c.question)).collect()
}

/// Facts about the facility that differ.
pub fn facts(before: &Document, after: &Document) -> Vec<Fact> {
    Fact::all().filter(|fact| !fact.same(&before.profile, &after.profile)).collect()
}

/// Questions (indices) whose answer was last confirmed more than some months before a day, or on no day that is known.
pub fn older_than(doc: &Document, facility: &Facility, today: Date, months: u16) -> Vec<usize> {
    let Some(limit) = today.months_before(months) else { return Vec::new() };
    let old = |answer: &Answer| answer.checked.is_none_or(|day| day <= limit);
    asked(facility).filter(|(_, q)| answer_of(doc, q).is_some_and(old)).map(|(i, _)| i).collect()
}

/// Questions (indices) whose meaning has changed since an edition ("2026-11-22"); an edition that is not known counts
/// as older than every change.
pub fn changed_since(edition: &str, facility: &Facility) -> Vec<usize> {
    asked(facility).filter(|(_, q)| q.changed > edition).map(|(i, _)| i).collect()
}
