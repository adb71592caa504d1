//! Everything that the pages show, except what is worked out from the document.

use std::rc::Rc;

use super::date::Date;
use super::document::Document;
use super::drill::Drill;
use super::exchange::Exchange;
use super::files::Outgoing;
use super::history::History;
use super::pack::Installed;
use super::portfolio::Set;
use super::route::Route;
use super::share::summary::Giving;
use super::time::Time;
use super::tour::Tour;
use crate::content::Lang;
use crate::store::{Envelope, Note, Opened, Refusal, StorageError, to_json};

/// Everything that the pages show, except what is worked out from the document.
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own; no two say one thing together")]
#[derive(Clone, PartialEq, Debug)]
pub struct State {
    /// What the user gave.
    pub doc: Document,
    /// The way back to what it was before.
    pub history: History,
    /// Changes since the last file was saved; a reminder comes with many.
    pub unsaved_work: usize,
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
    /// A locked file waiting for its passphrase.
    pub locked: Option<Locked>,
    /// The passphrase as far as it is typed. It is never kept anywhere else.
    pub passphrase: String,
    /// The passphrase can be read on the screen.
    pub show_passphrase: bool,
    /// A file is being locked or unlocked.
    pub busy: bool,
    /// The file that is being locked.
    pub outgoing: Option<Outgoing>,
    /// The tabletop exercise.
    pub drill: Drill,
    /// The round trip with a vendor.
    pub exchange: Exchange,
    /// Wiping waits for the user's word.
    pub confirm_wipe: bool,
    /// Which document of the documents page is shown.
    pub paper: Paper,
    /// Measures that are tried out on the plan page; `None`: those of the plan.
    pub tried: Option<Set>,
    /// The way through a sample, while one is open.
    pub tour: Option<Tour>,
    /// The menu is open (narrow screens).
    pub menu: bool,
    /// Texts that could not be opened and were put aside in the storage.
    pub asides: usize,
    /// Records, other facilities, another person's answers.
    pub time: Time,
    /// The association's pack that is in use.
    pub pack: Option<Rc<Installed>>,
    /// What goes into a summary for the association beside the document.
    pub giving: Giving,
}

/// How saving goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Saving {
    /// Nothing to save yet.
    Idle,
    /// Saved at this time ("2026-11-24 14:03").
    Saved(String),
    /// The storage does not take it.
    Failed(StorageError),
    /// Nothing is saved: the user wants it so.
    Off,
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
    /// Everything was wiped; names of what is left of ours (nothing, when all went well).
    Wiped(Vec<String>),
    /// The answers were cleared; that can be undone.
    Cleared,
    /// What was saved is gone, or a newer version saves here: saving stopped.
    Stopped(StorageError),
    /// Little room is left to save in.
    LowRoom,
    /// All answers together grew too large: the last change was not taken.
    TooMuch,
    /// Fields that another window changed at the same time to something else.
    Conflicts(Vec<String>),
    /// This browser cannot lock files (it offers no cryptography on this page).
    CannotLock,
    /// The passphrase is too short.
    ShortPassphrase,
    /// A link asked for a content pack that is not there.
    NoPack(String),
    /// An association's pack, by its title, is in use now.
    PackTaken(String),
    /// A vendor's answers were taken in; that can be undone.
    Taken,
    /// A file was handed to the browser to save.
    FileSaved(String),
    /// The answers were kept as a record; false: the same record was there already.
    Recorded(bool),
    /// Records were taken from a file: how many were new.
    RecordsTaken(usize),
    /// Records could not be opened and were put aside.
    RecordsAside(usize),
    /// The browser does not take a record or facility: it is in memory alone.
    NotKept(StorageError),
    /// Two people's answers were put together: how many differences are decided, and how many are left.
    Settled(usize, usize),
}

/// A document waiting for the user's word.
#[derive(Clone, PartialEq, Debug)]
pub struct Pending {
    /// File name, or empty for a sample.
    pub name: String,
    /// What was read.
    pub opened: Opened,
}

/// A locked file waiting for its passphrase.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Locked {
    /// File name.
    pub name: String,
    /// What was read.
    pub envelope: Envelope,
    /// A passphrase was tried and did not open it.
    pub wrong: bool,
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
    /// What is to be done, by whom and by when.
    Actions,
    /// Contact card and roles.
    People,
    /// Records of tabletop exercises.
    Drill,
    /// The story for management, in the words of the three principles.
    Management,
}

impl State {
    /// The state at the start.
    pub fn new(lang: Lang) -> Self {
        let mut state = Self::blank(lang);
        state.begin_with(Document::default());
        state
    }

    /// A state to put in the place of one that is being changed.
    pub fn blank(lang: Lang) -> Self {
        Self {
            doc: Document::default(),
            history: History::default(),
            unsaved_work: 0,
            route: Route::Start,
            lang,
            today: None,
            saving: Saving::Idle,
            notice: None,
            pending: None,
            locked: None,
            passphrase: String::new(),
            show_passphrase: false,
            busy: false,
            outgoing: None,
            drill: Drill::default(),
            exchange: Exchange::default(),
            confirm_wipe: false,
            paper: Paper::Report,
            tried: None,
            tour: None,
            menu: false,
            asides: 0,
            time: Time::default(),
            pack: None,
            giving: Giving::default(),
        }
    }

    /// Begins with a document that was kept; what was before cannot come back.
    pub fn begin_with(&mut self, doc: Document) {
        self.history = History::new(to_json(&doc));
        self.doc = doc;
    }

    /// Goes on with what the storage keeps.
    pub fn go_on_with(&mut self, opened: &Opened) {
        self.begin_with(opened.doc.clone());
        self.history.went_on_with(opened.edits.clone());
    }
}
