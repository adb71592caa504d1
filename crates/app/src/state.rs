//! Everything that the pages show, except what is worked out from the document.

use std::rc::Rc;

use sonae_assess::summary::Giving;
use sonae_content::Lang;
use sonae_files::opened::Opened;
use sonae_files::written::Written;
use sonae_model::document::Document;

use crate::exercise::state::Drill;
use crate::files::state::{Files, Locked, Pending};
use crate::given::Given;
use crate::history::History;
use crate::keeping::state::Keeping;
use crate::letters::state::{Exchange, Offered};
use crate::pack::state::Installed;
use crate::records::state::{Ask, Time};
use crate::shell::state::{Session, Waiting};
use crate::tour::state::Tour;

/// Everything that the pages show, except what is worked out from the document.
#[derive(Clone, PartialEq, Debug)]
pub struct State {
    /// What the user gave.
    pub doc: Document,
    /// What of it was answered by hand, here.
    pub given: Given,
    /// The way back to what it was before.
    pub history: History,
    /// This visit: where the user is, on which day, and what is said.
    pub session: Session,
    /// What waits for the user's word.
    pub waiting: Option<Waiting>,
    /// What is known of what this browser keeps.
    pub keeping: Keeping,
    /// Files on their way in and out.
    pub files: Files,
    /// The tabletop exercise.
    pub drill: Drill,
    /// The round trip with a vendor.
    pub exchange: Exchange,
    /// Records, other facilities, another person's answers.
    pub time: Time,
    /// The association's pack that is in use.
    pub pack: Option<Rc<Installed>>,
    /// The way through a sample, while one is open.
    pub tour: Option<Tour>,
    /// What goes into a summary for the association beside the document.
    pub giving: Giving,
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
            given: Given::default(),
            history: History::default(),
            session: Session::new(lang),
            waiting: None,
            keeping: Keeping::default(),
            files: Files::default(),
            drill: Drill::default(),
            exchange: Exchange::default(),
            time: Time::default(),
            pack: None,
            tour: None,
            giving: Giving::default(),
        }
    }

    /// The document that waits for the user's word.
    pub fn pending(&self) -> Option<&Pending> {
        if let Some(Waiting::Document(pending)) = &self.waiting { Some(pending) } else { None }
    }

    /// The locked file that waits for its passphrase.
    pub fn locked(&self) -> Option<&Locked> {
        if let Some(Waiting::Locked(locked)) = &self.waiting { Some(locked) } else { None }
    }

    /// The file of the round trip that waits for the user's word.
    pub fn offered(&self) -> Option<&Offered> {
        if let Some(Waiting::Letter(offered)) = &self.waiting { Some(offered) } else { None }
    }

    /// What would be removed, cleared, taken in or stopped.
    pub fn asked(&self) -> Option<&Ask> {
        if let Some(Waiting::Ask(asked)) = &self.waiting { Some(asked) } else { None }
    }

    /// Takes the document that waits, unless something else does.
    pub(crate) fn take_pending(&mut self) -> Option<Pending> {
        match self.waiting.take_if(|it| matches!(it, Waiting::Document(_))) {
            Some(Waiting::Document(pending)) => Some(*pending),
            _ => None,
        }
    }

    /// Takes the locked file that waits, unless something else does.
    pub(crate) fn take_locked(&mut self) -> Option<Locked> {
        match self.waiting.take_if(|it| matches!(it, Waiting::Locked(_))) {
            Some(Waiting::Locked(locked)) => Some(locked),
            _ => None,
        }
    }

    /// Begins with a document that was kept; what was before cannot come back.
    pub fn begin_with(&mut self, doc: Document) {
        self.history = History::new(Written::new(&doc));
        self.doc = doc;
    }

    /// Goes on with what the storage keeps.
    pub fn go_on_with(&mut self, opened: &Opened) {
        self.begin_with(opened.doc.clone());
        self.history.went_on_with(opened.edits.clone());
    }
}
