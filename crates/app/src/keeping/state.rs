//! How keeping goes.

use sonae_files::storage_error::StorageError;

/// What is known of what this browser keeps.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Keeping {
    /// How saving goes.
    pub saving: Saving,
    /// The page is a file of its own: other files on the computer can read what the browser keeps for it.
    pub local: bool,
    /// Changes since the last file that the user has found; a reminder comes with many.
    pub unsaved_work: usize,
    /// Texts that could not be opened and were put aside in the storage.
    pub asides: usize,
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

impl Default for Keeping {
    fn default() -> Self {
        Self { saving: Saving::Idle, local: false, unsaved_work: 0, asides: 0 }
    }
}
