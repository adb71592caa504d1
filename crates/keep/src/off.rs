//! Starting without keeping anything.

use crate::autosave::{Autosave, LANG, PERSIST};
use crate::storage::Storage;

impl<S: Storage> Autosave<S> {
    /// Whether anything that somebody gave is kept.
    pub fn holds_work(&self) -> bool {
        self.keys().unwrap_or_default().iter().any(|key| key != LANG && key != PERSIST)
    }

    /// Saves nothing from the start on, and takes nothing away: what other windows keep is theirs, and is not read.
    pub fn start_off(&mut self) {
        self.off = true;
    }
}
