//! The score as an interval: what is confirmed, and what it could be if everything unknown turned out well.

use super::answer::Choice;
use super::document::Document;
use super::facility::Facility;
use super::survey::{answer_of, asked};
use crate::content::{DOMAINS, k};

/// A score from 0 to 100: `low` counts unanswered and わからない as no, `high` as yes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Interval {
    /// What is confirmed.
    pub low: f64,
    /// What is possible.
    pub high: f64,
}

impl Interval {
    /// Whole points: the nearest one where both ends meet, else rounded outwards, so that the printed interval always
    /// holds the exact one.
    pub fn points(self) -> (u32, u32) {
        if self.high - self.low < 1e-9 {
            let nearest = self.low.round() as u32;
            return (nearest, nearest);
        }
        // 1e-9 swallows the last-digit noise of sums such as 0.1 + 0.2.
        ((self.low + 1e-9).floor() as u32, (self.high - 1e-9).ceil().max(0.0) as u32)
    }
}

/// Grade, best first. Thresholds on the confirmed score: 80, 60, 40 (our convention).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Grade {
    /// 80 points or more, and every critical item はい.
    A,
    /// 60 points or more, and every critical item はい.
    B,
    /// 40 points or more, or capped by a critical item.
    C,
    /// Below 40 points.
    D,
}

/// Score of everything the facility answered.
#[derive(Clone, PartialEq, Debug)]
pub struct Score {
    /// Overall; `None` when every question is 該当しない.
    pub overall: Option<Interval>,
    /// One entry per domain of the content; `None`: nothing in it applies.
    pub domains: Vec<Option<Interval>>,
    /// Grade from the confirmed score, capped.
    pub grade: Option<Grade>,
    /// The grade would be better without the cap.
    pub capped: bool,
    /// Critical questions that are not はい, most urgent first (indices into the questions).
    pub critical_open: Vec<usize>,
    /// Questions answered 該当しない.
    pub not_applicable: Vec<usize>,
    /// How many questions count as unknown: わからない.
    pub unknown: usize,
    /// How many are unanswered.
    pub unanswered: usize,
}

/// A weighted mean in the making.
#[derive(Clone, Copy, Default)]
pub struct Sums {
    weight: f64,
    low: f64,
    high: f64,
}

impl Sums {
    /// Adds an answer's worth.
    pub fn add(&mut self, weight: f64, (low, high): (f64, f64)) {
        self.weight += weight;
        self.low += weight * low;
        self.high += weight * high;
    }

    /// The mean; `None` when nothing was added.
    pub fn interval(self) -> Option<Interval> {
        (self.weight > 0.0)
            .then(|| Interval { low: 100.0 * self.low / self.weight, high: 100.0 * self.high / self.weight })
    }
}

/// What an answer is worth, low and high, 0–1; `None` leaves the denominator.
///
/// 一部 counts [`k::PARTIAL_DEGREE`] at both ends.
pub fn worth(choice: Option<Choice>) -> Option<(f64, f64)> {
    match choice {
        Some(Choice::Yes) => Some((1.0, 1.0)),
        Some(Choice::Partial) => Some((k::PARTIAL_DEGREE.value, k::PARTIAL_DEGREE.value)),
        Some(Choice::No) => Some((0.0, 0.0)),
        Some(Choice::Unknown) | None => Some((0.0, 1.0)),
        Some(Choice::NotApplicable) => None,
    }
}

/// Scores a document: weighted means of the answers' worth, per domain and overall.
pub fn score(doc: &Document, facility: &Facility) -> Score {
    let mut all = Sums::default();
    let mut domains = vec![Sums::default(); DOMAINS.len()];
    let mut critical = Vec::new();
    let mut not_applicable = Vec::new();
    let (mut unknown, mut unanswered) = (0, 0);
    for (i, question) in asked(facility) {
        let choice = answer_of(doc, question).map(|a| a.choice);
        unknown += usize::from(choice == Some(Choice::Unknown));
        unanswered += usize::from(choice.is_none());
        let Some(worth) = worth(choice) else {
            not_applicable.push(i);
            continue;
        };
        let weight = f64::from(question.weight);
        all.add(weight, worth);
        if let Some(sums) = domains.get_mut(question.domain) {
            sums.add(weight, worth);
        }
        if let (Some(urgency), true) = (question.critical, choice != Some(Choice::Yes)) {
            let at = critical.iter().position(|(u, _)| *u > urgency).unwrap_or(critical.len());
            critical.insert(at, (urgency, i));
        }
    }
    let overall = all.interval();
    let uncapped = overall.map(|o| grade_of(o.low));
    let grade = uncapped.map(|g| if critical.is_empty() { g } else { g.max(Grade::C) });
    Score {
        overall,
        domains: domains.into_iter().map(Sums::interval).collect(),
        grade,
        capped: grade != uncapped,
        critical_open: critical.into_iter().map(|(_, i)| i).collect(),
        not_applicable,
        unknown,
        unanswered,
    }
}

fn grade_of(points: f64) -> Grade {
    match points {
        p if p >= 80.0 => Grade::A,
        p if p >= 60.0 => Grade::B,
        p if p >= 40.0 => Grade::C,
        _ => Grade::D,
    }
}
