//! The score as an interval: what is confirmed, and what it could be if everything unknown turned out well.

use sonae_content::{DOMAINS, k};
use sonae_model::answer::Choice;
use sonae_model::document::Document;
use sonae_model::facility::Facility;
use sonae_model::survey::{answer_of, asked};

/// A score from 0 to 100: `low` counts unanswered and わからない as no, `high` as yes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Interval {
    /// What is confirmed.
    pub low: f64,
    /// What is possible.
    pub high: f64,
}

impl Interval {
    /// Whole points as they are shown everywhere: the nearest one where both ends meet, else rounded outwards. But an end
    /// is 100 only with nothing open and 0 only with nothing done, which no rounding may say.
    ///
    /// ```
    /// use sonae_assess::score::Interval;
    ///
    /// assert_eq!(Interval { low: 41.6, high: 60.2 }.points(), (41, 61));
    /// assert_eq!(Interval { low: 41.6, high: 41.6 }.points(), (42, 42));
    /// assert_eq!(Interval { low: 0.2, high: 99.8 }.points(), (1, 99));
    /// ```
    pub fn points(self) -> (u32, u32) {
        let (low, high) = if self.high - self.low < NOISE {
            (self.low.round(), self.low.round())
        } else {
            ((self.low + NOISE).floor(), (self.high - NOISE).ceil())
        };
        (within(low, self.low), within(high, self.high))
    }
}

/// The last-digit noise of sums such as 0.1 + 0.2.
const NOISE: f64 = 1e-9;

fn within(points: f64, exact: f64) -> u32 {
    let least = if exact > NOISE { 1.0 } else { 0.0 };
    let most = if exact < 100.0 - NOISE { 99.0 } else { 100.0 };
    points.clamp(least, most) as u32
}

/// Grade, best first. Thresholds on the confirmed points as they are shown: 80, 60, 40 (our convention).
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

/// The score of a document, 0–100 points: weighted means of the answers' worth, per domain and overall.
///
/// ```
/// use sonae_assess::score::{Grade, score};
/// use sonae_content::QUESTIONS;
/// use sonae_model::answer::{Answer, Choice};
/// use sonae_model::document::Document;
/// use sonae_model::facility::Facility;
///
/// let mut doc = Document::default();
/// let facility = Facility::resolve(&doc.profile);
/// // Nothing is answered: anything is possible.
/// let points = |doc: &Document| score(doc, &facility).overall.map(|interval| interval.points());
/// assert_eq!(points(&doc), Some((0, 100)));
/// for question in &QUESTIONS {
///     doc.answers.insert(question.id.to_owned(), Answer::new(Choice::Yes, None));
/// }
/// assert_eq!(points(&doc), Some((100, 100)));
/// assert_eq!(score(&doc, &facility).grade, Some(Grade::A));
/// ```
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
    let uncapped = overall.map(|o| grade_of(o.points().0));
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

fn grade_of(points: u32) -> Grade {
    match points {
        80.. => Grade::A,
        60.. => Grade::B,
        40.. => Grade::C,
        _ => Grade::D,
    }
}
