//! What can happen on these pages, and what is then to be done in the storage.

use std::rc::Rc;

use sonae_assess::reconciliation::{Pick, Two};
use sonae_files::opened::Opened;
use sonae_files::record::Shelf;
use sonae_files::refusal::Refusal;
use sonae_files::storage_error::StorageError;

/// What happened.
#[derive(Clone, PartialEq, Debug)]
pub enum Msg {
    /// The shelf was read: what it holds, and how many texts were put aside because they are damaged.
    Found(Rc<Shelf>, usize),
    /// What is kept of the document has records or facilities within it: an older version that did not know them saved it.
    Within(Rc<Opened>),
    /// Another window changed the shelf: what it holds now, the keys there, and how many texts were put aside.
    Changed(Rc<Shelf>, Rc<Vec<String>>, usize),
    /// A text of the shelf was not saved: its key and why.
    NotKept(String, StorageError),
    /// The reason of a record was typed into.
    Reason(String),
    /// Keep the present answers as a record.
    Keep,
    /// Which record stands on a side of the comparison (its key; empty: today).
    Pick(Side, String),
    /// Ask before a record (key) is removed.
    AskRecord(String),
    /// Save all records but those of the last year to a file, and ask before they are removed here.
    MoveOut,
    /// Do what was asked for.
    Confirm,
    /// Take the records of the file that waits, and nothing else.
    TakeRecords,
    /// Take the answers of the file that waits as a record of the facility here that they are of.
    TakeAsRecord,
    /// Begin the yearly re-check: keep a record, then look at each answer.
    BeginReview,
    /// An answer (question index) still holds: its 確認日 is today.
    StillTrue(usize),
    /// Add a facility.
    AddSite,
    /// The new facility's id.
    SiteAdded(String),
    /// Show another facility, by its id.
    Switch(String),
    /// What the storage keeps of the facility that is now shown.
    Arrived(Rc<Opened>),
    /// What it keeps cannot be opened and was put aside.
    ArrivedDamaged(Refusal),
    /// Ask before a facility is removed.
    AskSite(String),
    /// Add the file that waits as a facility of its own.
    AddOpened,
    /// Compare the file that waits with the document.
    Compare,
    /// Whose value is taken of a difference (its key).
    Settle(String, Pick),
    /// Take every value that was chosen, in one step.
    Finish,
    /// Stop comparing; asks when something was decided already.
    StopComparing,
    /// The comparisons that are kept, with their facilities: at the start, and when another window changed them.
    Twos(Rc<Vec<(String, Two)>>),
    /// Save the answers of this facility alone to a file.
    OnlyHere(bool),
    /// Keep a record before a file takes the document's place.
    BeforeOpening(bool),
    /// Put the facility's name into the calendar.
    NameInCalendar(bool),
    /// Save the calendar of due dates.
    SaveCalendar,
    /// Add something to do that no question asks for.
    AddAction,
    /// Remove it, by its id.
    RemoveAction(String),
}

impl Msg {
    /// Whether it passes while a vendor's page is open (`letters::guest`): what the storage says of its own accord does, for
    /// what is not taken in then would be missing afterwards.
    pub fn reaches_guest(&self) -> bool {
        match self {
            Self::Found(..) | Self::Within(_) | Self::Changed(..) | Self::NotKept(..) | Self::Twos(_) => true,
            Self::Reason(_)
            | Self::Keep
            | Self::Pick(..)
            | Self::AskRecord(_)
            | Self::MoveOut
            | Self::Confirm
            | Self::TakeRecords
            | Self::TakeAsRecord
            | Self::BeginReview
            | Self::StillTrue(_)
            | Self::AddSite
            | Self::SiteAdded(_)
            | Self::Switch(_)
            | Self::Arrived(_)
            | Self::ArrivedDamaged(_)
            | Self::AskSite(_)
            | Self::AddOpened
            | Self::Compare
            | Self::Settle(..)
            | Self::Finish
            | Self::StopComparing
            | Self::OnlyHere(_)
            | Self::BeforeOpening(_)
            | Self::NameInCalendar(_)
            | Self::SaveCalendar
            | Self::AddAction
            | Self::RemoveAction(_) => false,
        }
    }

    /// Whether it needs the second part of the program.
    pub fn needs_all(&self) -> bool {
        match self {
            Self::Found(..) | Self::Changed(..) | Self::NotKept(..) => false,
            Self::Within(_)
            | Self::Reason(_)
            | Self::Keep
            | Self::Pick(..)
            | Self::AskRecord(_)
            | Self::MoveOut
            | Self::Confirm
            | Self::TakeRecords
            | Self::TakeAsRecord
            | Self::BeginReview
            | Self::StillTrue(_)
            | Self::AddSite
            | Self::SiteAdded(_)
            | Self::Switch(_)
            | Self::Arrived(_)
            | Self::ArrivedDamaged(_)
            | Self::AskSite(_)
            | Self::AddOpened
            | Self::Compare
            | Self::Settle(..)
            | Self::Finish
            | Self::StopComparing
            | Self::Twos(_)
            | Self::OnlyHere(_)
            | Self::BeforeOpening(_)
            | Self::NameInCalendar(_)
            | Self::SaveCalendar
            | Self::AddAction
            | Self::RemoveAction(_) => true,
        }
    }
}

/// A side of the comparison.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// The earlier one.
    Before,
    /// The later one.
    After,
}
