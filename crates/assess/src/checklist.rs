//! The MHLW checklist filled in from the answers.

use sonae_base::date::Date;
use sonae_content::{CHECKLIST, ChecklistRow, QUESTIONS, Question};
use sonae_model::answer::{Answer, Choice};
use sonae_model::document::Document;
use sonae_model::facility::Facility;
use sonae_model::survey::{answer_of, applies};

/// What stands in the answer column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark {
    /// はい
    Yes,
    /// いいえ
    No,
    /// Nothing yet: a finding at an inspection.
    Blank,
    /// Needs no answer (no vendor, no system).
    NotNeeded,
}

/// A row of the form.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Row<'a> {
    /// The printed row.
    pub row: &'static ChecklistRow,
    /// The question that fills it.
    pub question: &'static Question,
    /// What stands in the answer column.
    pub mark: Mark,
    /// The answer, with dates and note.
    pub answer: Option<&'a Answer>,
}

impl Row<'_> {
    /// いいえ without a target date: the form asks for one.
    pub fn lacks_target(&self) -> bool {
        self.mark == Mark::No && self.answer.is_none_or(|a| a.target.is_none())
    }

    /// Answered without a confirmation date.
    pub fn lacks_checked(&self) -> bool {
        matches!(self.mark, Mark::Yes | Mark::No) && self.answer.is_none_or(|a| a.checked.is_none())
    }

    /// The target date lies outside the fiscal year of `today`.
    pub fn target_too_late(&self, today: Date) -> bool {
        self.mark == Mark::No && self.answer.and_then(|a| a.target).is_some_and(|t| t > today.fiscal_year_end())
    }
}

/// The form's rows. 一部 prints as いいえ with its target date; わからない and no answer print as a blank, because only a
/// confirmed answer may stand on the form.
pub fn rows<'a>(doc: &'a Document, facility: &'a Facility) -> impl Iterator<Item = Row<'a>> {
    CHECKLIST.rows.iter().filter_map(move |row| {
        let question = QUESTIONS.get(row.question)?;
        let answer = answer_of(doc, question);
        let mark = if applies(question, facility) { mark(answer) } else { Mark::NotNeeded };
        Some(Row { row, question, mark, answer })
    })
}

fn mark(answer: Option<&Answer>) -> Mark {
    match answer.map(|a| a.choice) {
        Some(Choice::Yes) => Mark::Yes,
        Some(Choice::No | Choice::Partial) => Mark::No,
        Some(Choice::NotApplicable) => Mark::NotNeeded,
        Some(Choice::Unknown) | None => Mark::Blank,
    }
}

/// Counts for the head of the form.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// はい
    pub yes: usize,
    /// いいえ with a target date
    pub no: usize,
    /// いいえ without one
    pub no_without_target: usize,
    /// Blank
    pub blank: usize,
    /// Not needed
    pub not_needed: usize,
}

impl Tally {
    /// Rows that are ready for an inspection.
    pub fn ready(self) -> usize {
        self.yes + self.no + self.not_needed
    }

    /// All rows.
    pub fn total(self) -> usize {
        self.ready() + self.no_without_target + self.blank
    }
}

/// Counts the rows.
pub fn tally(doc: &Document, facility: &Facility) -> Tally {
    rows(doc, facility).fold(Tally::default(), |mut t, row| {
        match row.mark {
            Mark::Yes => t.yes += 1,
            Mark::No if row.lacks_target() => t.no_without_target += 1,
            Mark::No => t.no += 1,
            Mark::Blank => t.blank += 1,
            Mark::NotNeeded => t.not_needed += 1,
        }
        t
    })
}
