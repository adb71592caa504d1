//! An answer to a question, with what the checklist asks to be recorded beside it.

use sonae_base::date::Date;

/// The five values of an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Choice {
    /// はい
    Yes,
    /// 一部
    Partial,
    /// いいえ
    No,
    /// わからない
    Unknown,
    /// 該当しない
    NotApplicable,
}

impl Choice {
    /// Every value in the order of the buttons.
    pub const ALL: [Self; 5] = [Self::Yes, Self::Partial, Self::No, Self::Unknown, Self::NotApplicable];

    /// Stable id in the document.
    pub fn id(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partial => "partial",
            Self::No => "no",
            Self::Unknown => "unknown",
            Self::NotApplicable => "na",
        }
    }

    /// The value with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.id() == id)
    }
}

/// An answer as it is kept.
#[derive(Clone, PartialEq, Debug)]
pub struct Answer {
    /// The value.
    pub choice: Choice,
    /// 確認日: when it was confirmed. Set to the day of answering, can be changed.
    pub checked: Option<Date>,
    /// 目標日: by when it will be はい.
    pub target: Option<Date>,
    /// Free note; for 該当しない the reason.
    pub note: String,
    /// Who answered.
    pub by: String,
}

impl Answer {
    /// A fresh answer given on a day.
    pub fn new(choice: Choice, checked: Option<Date>) -> Self {
        Self { choice, checked, target: None, note: String::new(), by: String::new() }
    }
}
