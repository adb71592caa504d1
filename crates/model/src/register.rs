//! What the user writes into the papers: treatments of risks, names and numbers, what vendors answer.
//!
//! Kept as texts by key ("risk:bec:due", "vendor:2:name"), so that a new line of a paper changes nothing in the file
//! format, and what an older version does not know stays. Typed on reading; a text that does not read is as if missing.

use sonae_base::date::Date;
use sonae_base::text::joined;
use sonae_content::{Text, t};

use crate::document::Document;

/// The key of an entry.
pub fn key(parts: &[&str]) -> String {
    joined(parts, ":")
}

/// The text under a key; empty when there is none.
pub fn text<'a>(doc: &'a Document, parts: &[&str]) -> &'a str {
    doc.register.get(&key(parts)).map_or("", String::as_str)
}

/// Ids of the entries of a list ("vendor", "system"), in the order of entering.
pub fn ids<'a>(doc: &'a Document, list: &str) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    for (key, _) in doc.register.iter() {
        // The keys of one entry stand together: the register is in order of its keys.
        if let Some((id, _)) =
            key.strip_prefix(list).and_then(|rest| rest.strip_prefix(':')).and_then(|rest| rest.split_once(':'))
            && found.last() != Some(&id)
        {
            found.push(id);
        }
    }
    found
}

/// An id that no entry of a list has: letters, so that the order of the keys is the order of entering.
pub fn new_id(doc: &Document, list: &str) -> String {
    after(ids(doc, list).last().copied())
}

/// The id that follows another in order: letters, the shortest possible.
pub fn after(last: Option<&str>) -> String {
    let mut id = "a".to_owned();
    while last.is_some_and(|last| *last >= *id) {
        match id.pop() {
            Some(last @ 'a'..='y') => id.push(char::from(u8::try_from(last).unwrap_or(b'a') + 1)),
            _ => id.push_str("za"),
        }
    }
    id
}

/// The start of all keys of an entry of a list.
pub fn start(list: &str, id: &str) -> String {
    key(&[list, id, ""])
}

/// The day under a key.
pub fn day(doc: &Document, parts: &[&str]) -> Option<Date> {
    Date::parse(text(doc, parts))
}

/// Low, middle, high.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Level {
    /// 低・小
    Low,
    /// 中
    Middle,
    /// 高・大
    High,
}

impl Level {
    /// Every level, lowest first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Middle, Self::High];

    /// Stable id in the document.
    pub fn id(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Middle => "middle",
            Self::High => "high",
        }
    }

    /// The level with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.id() == id)
    }
}

/// What is done about a risk (guideline 6.0, management part 2.1).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Treatment {
    /// 回避: stop doing what carries the risk.
    Avoid,
    /// 低減: measures.
    Reduce,
    /// 移転: insurance, contract.
    Transfer,
    /// 受容: live with it, knowingly.
    Accept,
}

impl Treatment {
    /// Every treatment in the order of the guideline.
    pub const ALL: [Self; 4] = [Self::Avoid, Self::Reduce, Self::Transfer, Self::Accept];

    /// Stable id in the document.
    pub fn id(self) -> &'static str {
        match self {
            Self::Avoid => "avoid",
            Self::Reduce => "reduce",
            Self::Transfer => "transfer",
            Self::Accept => "accept",
        }
    }

    /// The treatment with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.id() == id)
    }

    /// Its official word.
    pub fn word(self) -> Text {
        match self {
            Self::Avoid => t::RISKS_AVOID,
            Self::Reduce => t::RISKS_REDUCE,
            Self::Transfer => t::RISKS_TRANSFER,
            Self::Accept => t::RISKS_ACCEPT,
        }
    }
}
