//! Everything that the pages show, except what is worked out from the document.

use super::date::Date;
use super::document::Document;
use super::portfolio::Set;
use super::route::Route;
use crate::content::Lang;
use crate::store::{Note, Opened, Refusal, StorageError};

/// Everything that the pages show, except what is worked out from the document.
#[derive(Clone, PartialEq, Debug)]
pub struct State {
    /// What the user gave.
    pub doc: Document,
    /// The page shown.
    pub route: Route,
    /// The language shown.
    pub lang: Lang,
    /// Today, once the browser has said so.
    pub today: Option<Date>,
    /// How saving goes.
    pub saving: Saving,
    /// What is said at the top of the page until dismissed.
    pub notice: Option<Notice>,
    /// A document waiting for the user's word before it replaces the present one.
    pub pending: Option<Pending>,
    /// Wiping waits for the user's word.
    pub confirm_wipe: bool,
    /// Which document of the documents page is shown.
    pub paper: Paper,
    /// Measures that are tried out on the plan page; `None`: those of the plan.
    pub tried: Option<Set>,
    /// The menu is open (narrow screens).
    pub menu: bool,
    /// Texts that could not be opened and were put aside in the storage.
    pub asides: usize,
}

/// How saving goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Saving {
    /// Nothing to save yet.
    Idle,
    /// Saved at this time of day.
    Saved(String),
    /// The storage does not take it.
    Failed(StorageError),
}

/// Something to tell the user.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// A document was opened, with what was left out.
    Opened(Vec<Note>),
    /// A file was refused.
    Refused(Refusal),
    /// What the last visit left could not be opened and was put aside.
    SetAside(Refusal),
    /// The same, with no room to put it aside: nothing is saved.
    Locked(Refusal),
    /// Everything was wiped; what is left of ours (nothing, when all went well).
    Wiped(usize),
    /// A link asked for a content pack that this version does not have.
    NoPack(String),
    /// A file was handed to the browser to save.
    FileSaved(String),
}

/// A document waiting for the user's word.
#[derive(Clone, PartialEq, Debug)]
pub struct Pending {
    /// File name, or empty for a sample.
    pub name: String,
    /// What was read.
    pub opened: Opened,
}

/// Documents of the documents page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Paper {
    /// One A4 for the board, with its annex.
    Report,
    /// The MHLW checklist.
    Checklist,
    /// The vendor form, one sheet a vendor.
    Vendors,
    /// A form of the content, by index.
    Form(usize),
    /// The risk register.
    Register,
    /// Contact card and roles.
    People,
    /// The story for management, in the words of the three principles.
    Management,
}

impl State {
    /// The state at the start.
    pub fn new(lang: Lang) -> Self {
        Self {
            doc: Document::default(),
            route: Route::Start,
            lang,
            today: None,
            saving: Saving::Idle,
            notice: None,
            pending: None,
            confirm_wipe: false,
            paper: Paper::Report,
            tried: None,
            menu: false,
            asides: 0,
        }
    }
}
