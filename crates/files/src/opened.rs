//! What a text held that was opened.

use sonae_model::document::Document;

use crate::edits::Edits;

/// Something that was left out or mended while opening.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Note {
    /// A part had a form that could not be understood and was left out; where it stood ("profile.beds").
    Dropped(String),
    /// A text holds U+FFFD, which stands for characters that were lost earlier; where ("profile.name").
    Lost(String),
    /// Answers to questions that this edition does not ask; they are kept in the file.
    UnknownQuestions(usize),
}

impl Note {
    /// Whether something is missing from the document that stood in the text.
    pub fn is_loss(&self) -> bool {
        matches!(self, Self::Dropped(_))
    }
}

/// A document that was opened, with what else the file holds.
#[derive(Clone, PartialEq, Debug)]
pub struct Opened {
    /// The document.
    pub doc: Document,
    /// What was left out or mended.
    pub notes: Vec<Note>,
    /// When it was saved, as the file says ("2026-11-24", "2026-11-24 14:03"); empty when it does not.
    pub saved_at: String,
    /// Edition of the content that it was saved with; empty when the file does not say.
    pub edition: String,
    /// Which fields were changed last; only what is kept in the browser says so.
    pub edits: Edits,
    /// Marks of the texts that went into it, with spaces between them; only what is kept in the browser has them.
    pub base: String,
    /// Why a record was kept; empty for a document that is none.
    pub reason: String,
    /// Earlier records of the same facility.
    pub history: Vec<Self>,
    /// Other facilities in the same file.
    pub sites: Vec<Self>,
}

impl Opened {
    /// Records in it, of all its facilities.
    pub fn records(&self) -> usize {
        self.history.len() + self.sites.iter().map(|site| site.history.len()).sum::<usize>()
    }
}
