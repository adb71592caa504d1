//! The summary: all that may leave, and how it is made from a document.

pub mod groups;
pub mod scale;

use sonae_base::date::Date;
use sonae_base::quarter::Quarter;
use sonae_base::sha256::digest;
use sonae_content::{Band, EDITION, FieldId, QUESTIONS};
use sonae_model::answer::Choice;
use sonae_model::document::Document;
use sonae_model::facility::{Facility, Kind, Origin, Profile};
use sonae_model::survey::{answer_of, applies};

use crate::budget::budget;
use crate::controls::{Levels, Reading};
use crate::loss::assess;
use crate::score::{Interval, score};
use crate::summary::scale::{DAYS, GAP, LOSS, POINTS, SPEND};

/// How many prefectures there are; they are named by their number in JIS X 0401.
pub const AREAS: u8 = 47;

/// What comes from outside the document: a secret for it should it have none, and the prefecture where the member wants
/// to name one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Giving {
    /// Drawn at random; becomes the secret of a document without one when its first summary is saved.
    pub spare: u128,
    /// Prefecture, 1–47.
    pub area: Option<u8>,
}

impl Giving {
    /// The spare secret as it stands in a document: 32 hexadecimal digits.
    pub fn secret(self) -> String {
        format!("{:032x}", self.spare)
    }
}

/// Whose summary it is, as far as a number tells.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Whose {
    /// A facility's number: the same in all its summaries.
    Facility(u128),
    /// A number of this file alone: summaries of the first form had no other.
    File(u64),
}

/// The number of the facility with a secret.
fn number(secret: &str) -> Whose {
    let sum = digest(["sonae summary ", secret].concat().as_bytes());
    Whose::Facility(sum.iter().take(16).fold(0, |number, byte| (number << 8) | u128::from(*byte)))
}

/// Why there is no summary yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Missing {
    /// The kind of facility, or a hospital's beds: without them it belongs to no group.
    Group,
    /// Any answer.
    Answers,
    /// A facility: it is a sample.
    Facility,
    /// A group for pharmacies.
    Pharmacy,
}

/// All that may leave. Totals are positions on the scales of [`crate::summary::scale`]; `None` where they cannot be worked out
/// from what was entered.
#[derive(Clone, PartialEq, Debug)]
pub struct Summary {
    /// Whose it is.
    pub whose: Whose,
    /// Edition of the content, a day.
    pub edition: Option<Date>,
    /// Quarter in which it was made.
    pub made: Option<Quarter>,
    /// Kind of facility.
    pub kind: Kind,
    /// Band of beds.
    pub band: Band,
    /// Prefecture, 1–47, where it was named.
    pub area: Option<u8>,
    /// One entry per question of the content; `None`: not asked or not answered.
    pub answers: Vec<Option<Choice>>,
    /// Confirmed score.
    pub score: Option<u8>,
    /// Possible score.
    pub possible: Option<u8>,
    /// Confirmed score by domain of the content.
    pub domains: Vec<Option<u8>>,
    /// Security spend as a share of the IT budget; only from amounts that were entered.
    pub spend: Option<u8>,
    /// Shortage against 15 % of the IT budget; only from amounts that were entered.
    pub gap: Option<u8>,
    /// Mean loss of one ransomware event, everything unknown counted as not in place.
    pub loss: Option<u8>,
    /// Mean days closed or reduced in one ransomware event, counted in the same way.
    pub days: Option<u8>,
}

impl Summary {
    /// Makes the summary.
    ///
    /// # Errors
    /// [`Missing`] says what the document does not have yet.
    pub fn of(doc: &Document, giving: Giving, made: Option<Quarter>) -> Result<Self, Missing> {
        if doc.sample {
            return Err(Missing::Facility);
        }
        let facility = Facility::resolve(&doc.profile);
        let kind = doc.profile.kind.filter(|_| !facility.band_assumed).ok_or(Missing::Group)?;
        if groups::part(kind, facility.band).is_none() {
            return Err(Missing::Pharmacy);
        }
        let choice = |q| if applies(q, &facility) { answer_of(doc, q).map(|a| a.choice) } else { None };
        let answers: Vec<_> = QUESTIONS.iter().map(choice).collect();
        if answers.iter().all(Option::is_none) {
            return Err(Missing::Answers);
        }
        let score = score(doc, &facility);
        let low = |interval: Interval| POINTS.band(f64::from(interval.points().0));
        let losses = assess(&facility, &doc.settings, &Levels::read(doc, &facility, Reading::Confirmed));
        let event = losses.lead().map(|lead| &lead.severity);
        let spending = entered_spending(&doc.profile, &facility);
        Ok(Self {
            whose: if doc.secret.is_empty() { number(&giving.secret()) } else { number(&doc.secret) },
            edition: Date::parse(EDITION),
            made,
            kind,
            band: facility.band,
            area: giving.area,
            answers,
            score: score.overall.map(low),
            possible: score.overall.map(|o| POINTS.band(f64::from(o.points().1))),
            domains: score.domains.iter().map(|domain| domain.map(low)).collect(),
            spend: spending.map(|(spend, it)| SPEND.band(spend as f64 / it as f64)),
            gap: spending.map(|_| GAP.band(budget(&facility, 0.0).need15.shortage().to_f64())),
            loss: event.map(|event| LOSS.band(event.total())),
            days: event.map(|event| DAYS.band(event.days)),
        })
    }
}

/// Security spend and IT budget, yen a year, where both rest on amounts that the member entered: an assumed amount would
/// tell the association about our defaults.
fn entered_spending(profile: &Profile, facility: &Facility) -> Option<(i64, i64)> {
    let spend = profile.numbers.get(FieldId::SecuritySpend)?;
    let it = facility.sourced(FieldId::ItBudget)?;
    let entered = match it.origin {
        Origin::Entered => true,
        Origin::Derived(_) => profile.numbers.get(FieldId::Revenue).is_some(),
        Origin::Default(_) => false,
    };
    (entered && it.value > 0).then_some((spend, it.value))
}
