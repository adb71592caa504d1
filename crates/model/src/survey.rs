//! Which questions are asked, in which parts, and how far the user has come.

use sonae_content::{CHECKLIST, DOMAINS, QUESTIONS, Question};

use crate::answer::{Answer, Choice};
use crate::document::Document;
use crate::facility::Facility;

/// A part of the questions that is shown on one page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Section {
    /// 院長3分: the few questions that matter most.
    Quick,
    /// The questions that fill the MHLW checklist, in its order.
    Checklist,
    /// All questions of a domain, by its index in the content.
    Domain(usize),
}

impl Section {
    /// The short path first, then the checklist and every domain.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::Quick, Self::Checklist].into_iter().chain((0..DOMAINS.len()).map(Self::Domain))
    }

    /// The part that follows, if any.
    pub fn next(self) -> Option<Self> {
        match self {
            Self::Quick | Self::Checklist => None,
            Self::Domain(i) => (i + 1 < DOMAINS.len()).then_some(Self::Domain(i + 1)),
        }
    }

    fn holds(self, index: usize, question: &Question) -> bool {
        match self {
            Self::Quick => question.quick,
            Self::Checklist => row_of(index).is_some(),
            Self::Domain(i) => question.domain == i,
        }
    }
}

/// Whether a question applies to the facility.
pub fn applies(question: &Question, facility: &Facility) -> bool {
    question.when.iter().all(|c| facility.meets(*c))
}

/// The questions that apply, with their index in the content.
pub fn asked(facility: &Facility) -> impl Iterator<Item = (usize, &'static Question)> {
    QUESTIONS.iter().enumerate().filter(|(_, q)| applies(q, facility))
}

/// The questions of a part that apply; those of the checklist in the order of its rows.
pub fn in_section(facility: &Facility, section: Section) -> impl Iterator<Item = (usize, &'static Question)> {
    let mut found: Vec<_> = asked(facility).filter(|(i, q)| section.holds(*i, q)).collect();
    if section == Section::Checklist {
        found.sort_by_key(|(i, _)| row_of(*i));
    }
    found.into_iter()
}

/// The place among the rows of the checklist that a question (index) fills.
pub fn row_of(question: usize) -> Option<usize> {
    CHECKLIST.rows.iter().position(|row| row.question == question)
}

/// The answer to a question.
pub fn answer_of<'a>(doc: &'a Document, question: &Question) -> Option<&'a Answer> {
    doc.answers.get(question.id)
}

/// How far a set of questions is answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// Questions that apply.
    pub total: usize,
    /// Of these, answered (わからない included).
    pub answered: usize,
    /// Of these, わからない.
    pub unknown: usize,
}

impl Progress {
    /// Everything is answered.
    pub fn done(self) -> bool {
        self.answered == self.total
    }

    /// Minutes that the rest takes: 20 seconds a question, rounded up.
    pub fn minutes_left(self) -> usize {
        ((self.total - self.answered) * 20).div_ceil(60)
    }
}

/// How far a part is answered.
pub fn progress(doc: &Document, facility: &Facility, section: Section) -> Progress {
    count(doc, in_section(facility, section))
}

/// How far all questions are answered.
pub fn progress_all(doc: &Document, facility: &Facility) -> Progress {
    count(doc, asked(facility))
}

fn count(doc: &Document, questions: impl Iterator<Item = (usize, &'static Question)>) -> Progress {
    questions.fold(Progress::default(), |mut p, (_, q)| {
        p.total += 1;
        if let Some(answer) = answer_of(doc, q) {
            p.answered += 1;
            p.unknown += usize::from(answer.choice == Choice::Unknown);
        }
        p
    })
}
