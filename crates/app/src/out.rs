//! What a feature is told of the rest of the window, and what it asks of it.
//!
//! A feature's `update` takes its own state, what else it changes by name (the document, say), its message and a
//! `Context`, and gives back an `Out`. So its first line says what a message can touch.

use sonae_assess::results::{Arrived, Results};
use sonae_base::date::Date;
use sonae_content::Lang;
use sonae_model::document::Document;
use sonae_model::route::Route;
use sonae_papers::sheet::Paper;

use crate::effect::Effect;
use crate::files::state::Outgoing;
use crate::shell::state::{Notice, Session, Waiting};

/// What is worked out from the document before a message: nothing is worked out a second time.
#[derive(Clone, Copy, Debug)]
pub struct Worked<'a> {
    /// The results.
    pub results: &'a Results,
    /// Once the second part of the program is here.
    pub arrived: Option<Arrived>,
}

/// What a feature is told of this visit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context<'a> {
    /// The language shown.
    pub lang: Lang,
    /// Today, once the browser has said so.
    pub today: Option<Date>,
    /// What is worked out from the document.
    pub worked: Worked<'a>,
}

impl<'a> Context<'a> {
    /// What a session and the results say.
    pub fn new(session: &Session, worked: Worked<'a>) -> Self {
        Self { lang: session.lang, today: session.today, worked }
    }
}

/// What a feature asks of the window (`shell::carry`).
#[derive(PartialEq, Debug, Default)]
pub(crate) struct Out {
    /// What is to be done outside.
    pub effects: Vec<Effect>,
    /// What was said or asked before is put away.
    pub puts_away: bool,
    /// The paper that the page of documents shows from now on.
    pub paper: Option<Paper>,
    /// The page to go to.
    pub goes_to: Option<Route>,
    /// A file that is handed to the browser, which is said.
    pub file: Option<Outgoing>,
    /// What waits for the user's word from now on.
    pub asks: Option<Waiting>,
    /// What is said.
    pub said: Option<Notice>,
}

impl Out {
    /// Something to be done outside, and nothing else.
    pub fn of(effect: Effect) -> Self {
        Self { effects: vec![effect], ..Self::default() }
    }

    /// Takes away what begins with a key of the papers, and says what it was called; one step back brings it again.
    pub fn removes(&mut self, doc: &mut Document, start: &str, name: String) {
        doc.register.retain(|key| !key.starts_with(start));
        self.effects.push(Effect::Save);
        self.puts_away = true;
        self.said = Some(Notice::Removed(name));
    }
}
