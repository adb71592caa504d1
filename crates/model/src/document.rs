//! The document: everything the user gave, and nothing that can be worked out from it.

use sonae_base::json::object::Object;
use sonae_base::money::Yen;
use sonae_base::table::Table;
use sonae_content::Anchor;
use sonae_quant::insurance::Cover;

use crate::answer::Answer;
use crate::facility::Profile;

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
    /// It is one of our samples, or began as one: it counts nowhere as a facility. Goes wherever the document goes.
    pub sample: bool,
    /// A random text of this facility alone, in hexadecimal; empty until something needs it. Never shown nor published.
    pub secret: String,
    /// Parts of the file that this version does not know, kept as they were.
    pub unknown: Object,
}

impl Document {
    /// Whether it is of a facility and not of one of our samples: only those are counted, recorded and handed on.
    pub fn is_own(&self) -> bool {
        !self.sample
    }

    /// Whether the user has given anything yet.
    pub fn is_empty(&self) -> bool {
        *self == Self { unknown: self.unknown.clone(), ..Self::default() }
    }

    /// Whether nothing is known of the facility: no answer, and no fact but its name. An estimate would be nobody's.
    pub fn tells_nothing(&self) -> bool {
        let named = Profile { name: self.profile.name.clone(), ..Profile::default() };
        self.answers.is_empty() && self.profile == named
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
        Cover::new(self.cover_deductible.unwrap_or(Yen::ZERO).to_f64(), self.cover_limit?.to_f64())
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

/// What the plan is to achieve.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Aim {
    /// Fewest expected closed days.
    FewestDays,
    /// Least expected loss.
    LeastLoss,
    /// Most checklist items turned to はい.
    MostItems,
}

impl Aim {
    /// Every aim in the order of the choice.
    pub const ALL: [Self; 3] = [Self::FewestDays, Self::LeastLoss, Self::MostItems];

    /// Stable id in the document.
    pub fn id(self) -> &'static str {
        match self {
            Self::FewestDays => "days",
            Self::LeastLoss => "loss",
            Self::MostItems => "items",
        }
    }

    /// The aim with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|aim| aim.id() == id)
    }
}
