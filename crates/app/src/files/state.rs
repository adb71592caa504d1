//! Files on their way in and out.

use sonae_base::date::Date;
use sonae_files::envelope::Envelope;
use sonae_files::opened::Opened;
use sonae_model::document::Document;

use crate::files::known::Known;
use crate::files::origin::Origin;

/// A document waiting for the user's word.
#[derive(Clone, PartialEq, Debug)]
pub struct Pending {
    /// Where it comes from.
    pub origin: Origin,
    /// What was read.
    pub opened: Opened,
    /// What is here of it already.
    pub known: Known,
}

/// A locked file waiting for its passphrase.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Locked {
    /// Where it comes from.
    pub origin: Origin,
    /// What was read.
    pub envelope: Envelope,
    /// A passphrase was tried and did not open it.
    pub wrong: bool,
}

/// Files on their way in and out, as far as they are on the screen.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Files {
    /// The passphrase as far as it is typed. It is never kept anywhere else.
    pub passphrase: String,
    /// The same once more, for locking: what is mistyped unseen would lock the file for good.
    pub passphrase_again: String,
    /// The passphrase can be read on the screen.
    pub show_passphrase: bool,
    /// A file is being locked or unlocked.
    pub busy: bool,
    /// The file that is being locked.
    pub outgoing: Option<Outgoing>,
    /// The file that was handed to the browser last, until the user says that it is there.
    pub handed: Option<Handed>,
    /// The day on which the user last found a file with the document.
    pub filed: Option<Date>,
}

impl Files {
    /// Forgets what was typed: it is kept no longer than it is needed.
    pub(crate) fn forget_passphrase(&mut self) {
        self.passphrase.clear();
        self.passphrase_again.clear();
    }
}

/// What a file holds, and how it was when the file was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Holds {
    /// The document: changes that no file had before, and its text.
    Document(usize, String),
    /// A vendor's answers, with the counts of their parts.
    Reply(Vec<u32>),
    /// Something that can be made again.
    Other,
}

/// How the names of files begin: those of a sample say so.
pub(crate) fn stem(doc: &Document) -> &'static str {
    if doc.sample { "sonae-sample-" } else { "sonae-" }
}

/// A file on its way out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outgoing {
    /// What it holds.
    pub holds: Holds,
    /// Its name without the ending.
    pub stem: String,
    /// Its text.
    pub text: String,
}

/// A file that was handed to the browser. What the browser does with it, a page cannot see: it may save it, ask where, or
/// refuse.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Handed {
    /// Its name.
    pub name: String,
    /// Its text, for copying where nothing arrives.
    pub text: String,
    /// What it holds.
    pub holds: Holds,
    /// The text is shown; whether the browser has copied it, once it has said so.
    pub shown: Option<Option<bool>>,
}
