//! What can happen to files.

use sonae_files::refusal::Refusal;

use crate::files::origin::Origin;

/// What the user, or the browser, does with files.
#[derive(Clone, PartialEq, Debug)]
pub enum Msg {
    /// A sample (index) was asked for.
    LoadSample(usize),
    /// A text was read: where it comes from, and the text.
    Read(Origin, String),
    /// A file was refused before it was read.
    Refused(Refusal),
    /// Replace the document by the one waiting.
    ConfirmOpen,
    /// The passphrase for locking a file, or for opening a locked one, was typed into.
    SetPassphrase(String),
    /// The passphrase for locking was typed once more.
    SetPassphraseAgain(String),
    /// Show or hide the passphrase.
    ShowPassphrase(bool),
    /// Open the locked file with the passphrase.
    Unlock,
    /// What the locked file holds; `None`: the passphrase does not open it.
    Unlocked(Option<String>),
    /// This browser cannot open the locked file.
    CannotUnlock,
    /// The text of the locked file; `None`: this browser cannot.
    Sealed(Option<String>),
    /// Save the document to a file.
    Save,
    /// Save the paper that is shown as CSV.
    SaveCsv,
    /// Save the texts put aside to a file.
    SaveAsides,
    /// Hand a text to the browser as a file: its name and the text.
    HandOut(String, String),
    /// The file that was handed out is there: the user says so.
    Found,
    /// Show the text of that file, and copy it.
    CopyText,
    /// Whether the browser has copied it.
    Copied(bool),
}

impl Msg {
    /// Whether it passes while a vendor's page is open (`letters::guest`): the reply is saved to a file like any other.
    pub fn reaches_guest(&self) -> bool {
        match self {
            Self::SetPassphrase(_)
            | Self::SetPassphraseAgain(_)
            | Self::ShowPassphrase(_)
            | Self::Sealed(_)
            | Self::Found
            | Self::CopyText
            | Self::Copied(_) => true,
            Self::LoadSample(_)
            | Self::Read(..)
            | Self::Refused(_)
            | Self::ConfirmOpen
            | Self::Unlock
            | Self::Unlocked(_)
            | Self::CannotUnlock
            | Self::Save
            | Self::SaveCsv
            | Self::SaveAsides
            | Self::HandOut(..) => false,
        }
    }

    /// Whether it needs the second part of the program. What only its pages send comes when it is there anyway.
    pub fn needs_all(&self) -> bool {
        match self {
            Self::LoadSample(_)
            | Self::Read(..)
            | Self::ConfirmOpen
            | Self::Unlock
            | Self::Unlocked(_)
            | Self::CannotUnlock
            | Self::Sealed(_)
            | Self::Save
            | Self::HandOut(..)
            | Self::Found
            | Self::CopyText => true,
            Self::Refused(_)
            | Self::SetPassphrase(_)
            | Self::SetPassphraseAgain(_)
            | Self::ShowPassphrase(_)
            | Self::SaveCsv
            | Self::SaveAsides
            | Self::Copied(_) => false,
        }
    }
}
