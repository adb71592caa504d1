//! The document: everything the user gave, and nothing that can be worked out from it.

use super::answer::Answer;
use super::facility::Profile;
use super::loss::cover::Cover;
use super::money::Yen;
use super::plan::Aim;
use super::table::Table;
use crate::content::Anchor;
use crate::store::json::Object;

/// Everything the user gave.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Document {
    /// Facts about the facility.
    pub profile: Profile,
    /// Answers by question id. Ids that this edition does not know are kept.
    pub answers: Table<Answer>,
    /// What the user wrote into the papers, by key: see `register`.
    pub register: Table<String>,
    /// What the user chose about methods and the plan.
    pub settings: Settings,
    /// Texts typed into fields that could not be understood yet, by field key: kept so that nothing typed is lost.
    pub drafts: Table<String>,
    /// Parts of the file that this version does not know, kept as they were.
    pub unknown: Object,
}

impl Document {
    /// Whether the user has given anything yet.
    pub fn is_empty(&self) -> bool {
        *self == Self { unknown: self.unknown.clone(), ..Self::default() }
    }
}

/// Choices about methods and the plan.
#[derive(Clone, PartialEq, Debug)]
pub struct Settings {
    /// Where the yearly rate of ransomware comes from.
    pub anchor: Anchor,
    /// Count prevention after the event as loss.
    pub optional_lines: bool,
    /// What the plan is to achieve.
    pub aim: Aim,
    /// Money for new measures, yen a year; `None`: the shortage at 15 % (or 30 %).
    pub plan_budget: Option<Yen>,
    /// Years the plan covers: 1 or 3.
    pub plan_years: u8,
    /// What insurance leaves to the facility of each event, yen.
    pub cover_deductible: Option<Yen>,
    /// Most that insurance pays for an event, yen; `None`: no insurance is reckoned with.
    pub cover_limit: Option<Yen>,
    /// Print the facility's name on reports.
    pub print_name: bool,
    /// Values of our assumptions that the user replaced, by assumption id: whole yen, or years between two events.
    pub overrides: Table<i64>,
}

impl Settings {
    /// The insurance that is reckoned with, once its limit is known.
    pub fn cover(&self) -> Option<Cover> {
        let limit = self.cover_limit?.to_f64();
        let deductible = self.cover_deductible.unwrap_or(Yen::ZERO).to_f64();
        (limit > 0.0).then_some(Cover { deductible, limit })
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            anchor: Anchor::Combined,
            optional_lines: false,
            aim: Aim::FewestDays,
            plan_budget: None,
            plan_years: 1,
            cover_deductible: None,
            cover_limit: None,
            print_name: false,
            overrides: Table::default(),
        }
    }
}
