//! Vendors: who they are, what each answered, and where their word and ours do not fit together (責任分界).

use sonae_base::date::Date;
use sonae_content::{ALSO_ASKED, CHECKLIST, ChecklistRow, QUESTIONS, Question, SHARED_WORK};

use crate::answer::Choice;
use crate::document::Document;
use crate::register::{self, day, text};
use crate::survey::answer_of;

/// Ids of the vendors entered.
pub fn ids(doc: &Document) -> Vec<&str> {
    register::ids(doc, "vendor")
}

/// Who does the work of an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// The facility.
    Facility,
    /// The vendor.
    Vendor,
}

impl Side {
    /// Both sides.
    pub const ALL: [Self; 2] = [Self::Facility, Self::Vendor];

    /// Stable id in the document: as the facility says it.
    pub fn id(self) -> &'static str {
        if self == Self::Facility { "own" } else { "vendor" }
    }

    /// The side with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.id() == id)
    }
}

/// An item that is asked of vendors.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Item {
    /// The row of the checklist, where the vendor form has it.
    pub row: Option<&'static ChecklistRow>,
    /// The question that is asked.
    pub question: &'static Question,
    /// The work can lie with either side.
    pub shared: bool,
}

/// Every item: the rows of the vendor form as far as they are known, then further work that is divided and what else is asked.
pub fn items() -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for row in CHECKLIST.rows.iter().filter(|row| row.vendor.is_some()) {
        if let Some(question) = QUESTIONS.get(row.question) {
            items.push(Item { row: Some(row), question, shared: SHARED_WORK.contains(&row.question) });
        }
    }
    let further = SHARED_WORK.iter().map(|index| (index, true)).chain(ALSO_ASKED.iter().map(|index| (index, false)));
    for (index, shared) in further {
        if let Some(question) = QUESTIONS.get(*index)
            && !items.iter().any(|item| item.question.id == question.id)
        {
            items.push(Item { row: None, question, shared });
        }
    }
    items
}

/// How the vendor's word and ours do not fit together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Conflict {
    /// Each says that the other does it.
    Neither,
    /// Each says that it does it itself.
    Both,
    /// Nobody says that it is done.
    Nobody,
    /// One says はい, the other いいえ.
    Contradiction,
}

/// Whose work an item is: what we say, what the vendor says, and what was settled.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Split {
    /// What we say.
    pub ours: Option<Side>,
    /// What the vendor says.
    pub theirs: Option<Side>,
    /// What was settled.
    pub settled: Option<Side>,
}

impl Split {
    /// Each says that the other does it, or both say that they do, and nothing was settled.
    pub fn conflict(self) -> Option<Conflict> {
        match (self.ours, self.theirs, self.settled) {
            (Some(Side::Vendor), Some(Side::Facility), None) => Some(Conflict::Neither),
            (Some(Side::Facility), Some(Side::Vendor), None) => Some(Conflict::Both),
            _ => None,
        }
    }
}

impl Item {
    /// How two answers, ours and the vendor's, do not fit together. Where the vendor is asked about itself, as in having
    /// a person in charge of its own, ours says nothing about theirs.
    pub fn answers_conflict(self, ours: Option<Choice>, theirs: Option<Choice>) -> Option<Conflict> {
        let about_itself = self.row.is_some_and(|row| row.vendor_itself);
        let (no, open) = (Some(Choice::No), [None, Some(Choice::No), Some(Choice::Unknown)]);
        match (ours, theirs) {
            _ if about_itself => None,
            (Some(Choice::Yes), theirs) if theirs == no => Some(Conflict::Contradiction),
            (ours, Some(Choice::Yes)) if ours == no => Some(Conflict::Contradiction),
            (ours, Some(Choice::No | Choice::Unknown)) if self.shared && open.contains(&ours) => Some(Conflict::Nobody),
            _ => None,
        }
    }
}

/// What a vendor answered on an item.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Line {
    /// The item.
    pub item: Item,
    /// Whose work it is.
    pub split: Split,
    /// What the vendor answered.
    pub answer: Option<Choice>,
    /// When.
    pub checked: Option<Date>,
    /// By when an いいえ becomes はい.
    pub target: Option<Date>,
    /// What does not fit together.
    pub conflict: Option<Conflict>,
}

/// The items with what is known of a vendor's answers; an empty form without an id.
pub fn lines(doc: &Document, id: &str) -> Vec<Line> {
    items().into_iter().map(|item| line(doc, id, item)).collect()
}

fn line(doc: &Document, id: &str, item: Item) -> Line {
    let of = item.question.id;
    let side = |part| Side::from_id(text(doc, &["vendor", id, part, of]));
    let split = Split { ours: side("work"), theirs: side("said"), settled: side("split") };
    let answer = Choice::from_id(text(doc, &["vendor", id, of]));
    let ours = answer_of(doc, item.question).map(|a| a.choice);
    Line {
        item,
        split,
        answer,
        checked: day(doc, &["vendor", id, of, "day"]),
        target: day(doc, &["vendor", id, of, "target"]),
        conflict: split.conflict().or_else(|| item.answers_conflict(ours, answer)),
    }
}

/// Items on which a vendor's word and ours do not fit together, over all vendors.
pub fn conflicts(doc: &Document) -> usize {
    ids(doc).into_iter().flat_map(|id| lines(doc, id)).filter(|l| l.conflict.is_some()).count()
}
