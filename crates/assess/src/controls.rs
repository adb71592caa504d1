//! How far each measure is in place, read from the answers.

use sonae_content::{MEASURES, Measure, QUESTIONS};
use sonae_model::answer::Choice;
use sonae_model::document::Document;
use sonae_model::facility::Facility;
use sonae_model::survey::{answer_of, applies};

use crate::score::worth;

/// How unknown answers are read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reading {
    /// Unknown and unanswered count as not in place: the careful reading, used for the plan.
    Confirmed,
    /// Unknown and unanswered count as in place: the best it could be.
    Possible,
}

/// How far every measure is in place, 0–1, by index in the content; below zero where it has nothing to do here.
#[derive(Clone, PartialEq, Debug)]
pub struct Levels(Vec<f64>);

/// Level of a measure that has nothing to do at this facility.
const NOTHING_TO_DO: f64 = -1.0;

impl Levels {
    /// Reads the answers.
    pub fn read(doc: &Document, facility: &Facility, reading: Reading) -> Self {
        let level = |m| if is_open(doc, facility, m) { stated(doc, facility, m, reading) } else { NOTHING_TO_DO };
        Self(MEASURES.iter().map(level).collect())
    }

    /// How far a measure works, 0–1: as far as it is in place itself and everything that it requires is.
    ///
    /// What has nothing to do at this facility is not required either.
    pub fn effective(&self, measure: usize) -> f64 {
        // The build refuses cycles in `requires`, so this ends.
        required(measure).filter(|r| self.applies(*r)).fold(self.own(measure), |d, r| d.min(self.effective(r)))
    }

    /// How far a measure is in place itself, 0–1; 0 for an index beyond the content.
    pub fn own(&self, measure: usize) -> f64 {
        self.0.get(measure).map_or(0.0, |level| level.max(0.0))
    }

    /// Whether a measure has anything to do at this facility.
    pub fn applies(&self, measure: usize) -> bool {
        self.0.get(measure).is_some_and(|level| *level >= 0.0)
    }

    /// The same levels, with a measure fully in place.
    #[must_use]
    pub fn with(&self, measure: usize) -> Self {
        let mut levels = self.clone();
        if let Some(level) = levels.0.get_mut(measure) {
            *level = 1.0;
        }
        levels
    }

    /// The same levels, with these measures fully in place, whatever they cost.
    #[must_use]
    pub fn with_all(&self, measures: impl IntoIterator<Item = usize>) -> Self {
        measures.into_iter().fold(self.clone(), |levels, measure| levels.with(measure))
    }
}

/// The measures that a measure requires, as indices into the content; none for an index beyond it.
pub fn required(measure: usize) -> impl Iterator<Item = usize> {
    MEASURES.get(measure).map_or(&[][..], |m| m.requires).iter().copied()
}

/// Whether a measure has anything to do at this facility: not when each of its questions is 該当しない or not asked.
pub fn is_open(doc: &Document, facility: &Facility, measure: &Measure) -> bool {
    measure.answers.is_empty() || counted(doc, facility, measure).next().is_some()
}

/// Whether any question of a measure is answered わからない: then finding out comes before paying.
pub fn is_unknown(doc: &Document, facility: &Facility, measure: &Measure) -> bool {
    counted(doc, facility, measure).any(|choice| choice == Some(Choice::Unknown))
}

fn counted<'a>(
    doc: &'a Document,
    facility: &'a Facility,
    measure: &'a Measure,
) -> impl Iterator<Item = Option<Choice>> + 'a {
    measure
        .answers
        .iter()
        .filter_map(|&i| QUESTIONS.get(i))
        .filter(|q| applies(q, facility))
        .map(|q| answer_of(doc, q).map(|a| a.choice))
        .filter(|choice| *choice != Some(Choice::NotApplicable))
}

/// A measure is in place as far as the least of its questions.
fn stated(doc: &Document, facility: &Facility, measure: &Measure, reading: Reading) -> f64 {
    counted(doc, facility, measure)
        .filter_map(worth)
        .map(|(low, high)| if reading == Reading::Confirmed { low } else { high })
        .reduce(f64::min)
        .unwrap_or(0.0)
}
