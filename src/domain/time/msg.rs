//! What can happen on these pages, and what is then to be done in the storage.

use std::rc::Rc;

use super::two::Pick;
use crate::store::{Opened, Refusal, Shelf, StorageError};

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
    /// Stop comparing.
    StopComparing,
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

/// A side of the comparison.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// The earlier one.
    Before,
    /// The later one.
    After,
}

/// What is to be done in the storage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Deed {
    /// Put a text under a key.
    Put(String, String),
    /// Remove keys.
    Remove(Vec<String>),
    /// Keep the document of another facility from now on, and say what is kept of it.
    Turn(String),
    /// Make an id for a new facility.
    NewSite,
}
