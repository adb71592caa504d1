//! What can happen to what is kept.

use std::rc::Rc;

use sonae_files::merge::Elsewhere;
use sonae_files::storage_error::StorageError;

/// What the user, the storage or another window does.
#[derive(Clone, PartialEq, Debug)]
pub enum Msg {
    /// Take the last change back.
    Undo,
    /// Do the change again that was taken back.
    Redo,
    /// Clear the answers, which can be undone.
    Clear,
    /// Ask before wiping.
    AskWipe,
    /// Wipe.
    Wipe,
    /// Wiping is done; names of what is left of ours.
    Wiped(Vec<String>),
    /// Save in this browser, or save nothing.
    SetKeep(bool),
    /// Saving stopped; save again from now on.
    Resume,
    /// Saving went well at this time ("2026-11-24 14:03").
    Saved(String),
    /// Saving failed.
    SaveFailed(StorageError),
    /// Little room is left to save in.
    LowRoom,
    /// Another window changed the document.
    Elsewhere(Rc<Elsewhere>),
}

impl Msg {
    /// Whether it passes while a vendor's page is open (`letters::guest`): what the storage says of its own accord.
    pub fn reaches_guest(&self) -> bool {
        match self {
            Self::Saved(_) | Self::SaveFailed(_) | Self::LowRoom | Self::Elsewhere(_) => true,
            Self::Undo
            | Self::Redo
            | Self::Clear
            | Self::AskWipe
            | Self::Wipe
            | Self::Wiped(_)
            | Self::SetKeep(_)
            | Self::Resume => false,
        }
    }

    /// Whether it needs the second part of the program. Undoing does not: only what the second part did has a way back
    /// that begins it.
    pub fn needs_all(&self) -> bool {
        match self {
            Self::Clear | Self::SetKeep(_) | Self::Resume => true,
            Self::Undo
            | Self::Redo
            | Self::AskWipe
            | Self::Wipe
            | Self::Wiped(_)
            | Self::Saved(_)
            | Self::SaveFailed(_)
            | Self::LowRoom
            | Self::Elsewhere(_) => false,
        }
    }
}
