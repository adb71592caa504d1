//! Two documents side by side: what differs between them. One machine for two days of one facility, for two facilities
//! and for two people who answered the same questions.

pub mod fact;
pub mod place;
pub mod standing;

use sonae_content::{QUESTIONS, Question};
use sonae_model::answer::Answer;
use sonae_model::document::Document;
use sonae_model::facility::Facility;
use sonae_model::survey::{answer_of, applies, asked};

use crate::compare::fact::Fact;

/// How many answers differ between two documents.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Changes {
    /// Only in the new one.
    pub added: usize,
    /// Different in the new one.
    pub changed: usize,
    /// Only in the old one.
    pub removed: usize,
}

impl Changes {
    /// What replacing one document by another does to the answers.
    pub fn between(here: &Document, there: &Document) -> Self {
        let mut changes = Self::default();
        for (id, answer) in there.answers.iter() {
            match here.answers.get(id) {
                None => changes.added += 1,
                Some(old) if old != answer => changes.changed += 1,
                Some(_) => {}
            }
        }
        changes.removed = here.answers.iter().filter(|(id, _)| there.answers.get(id).is_none()).count();
        changes
    }
}

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

/// Questions (indices) whose meaning has changed since an edition ("2026-11-22"); an edition that is not known counts
/// as older than every change.
pub fn changed_since(edition: &str, facility: &Facility) -> Vec<usize> {
    asked(facility).filter(|(_, q)| q.changed > edition).map(|(i, _)| i).collect()
}
