//! What is kept beside the document that is shown: other facilities, and records of earlier days.
//!
//! Each stands under a key of its own. A record never changes once it is written, and its key follows from what it
//! holds; so two windows that keep or read records at the same time cannot lose one, and the same record brought in
//! twice is kept once. Another facility's document stands where it would stand if it were shown.

use std::rc::Rc;

use sonae_base::natural::natural;
use sonae_files::keys::{DOCUMENT, PREFIX, RECORD, TWO, document_key};
use sonae_files::opened::Note;
use sonae_files::read::{open, open_record};
use sonae_files::record::{Record, Shelf, Site};
use sonae_files::refusal::Refusal;
use sonae_files::storage_error::StorageError;

use crate::autosave::{Aside, Autosave};
use crate::given::GIVEN;
use crate::left::LEFT;
use crate::storage::{Storage, units};

/// Which facility was shown last.
const HERE: &str = "sonae:v1:here";

/// Units in use from which nothing is added to the shelf: what is left belongs to the document that is shown.
const FULL: usize = 5_000_000;

impl<S: Storage> Autosave<S> {
    /// Reads the shelf. What cannot be opened is put aside; what a newer version wrote is left where it is.
    pub fn shelf(&mut self) -> (Shelf, Vec<Aside>) {
        let mut found = Shelf { here: self.site().to_owned(), ..Shelf::default() };
        self.count();
        let mut asides = Vec::new();
        let mut keys = self.storage.keys().unwrap_or_default();
        keys.retain(|_| !self.is_off());
        keys.sort();
        for key in keys {
            let Some(kind) = kind_of(&key).filter(|_| key != document_key(self.site())) else { continue };
            let Ok(Some(text)) = self.storage.get(&key) else { continue };
            let opened = match kind {
                Kind::Site(_) => open(&text),
                Kind::Record(_) => open_record(&text),
            };
            match (opened, kind) {
                (Ok(opened), kind) => {
                    if opened.notes.iter().any(Note::is_loss) {
                        let _ = self.put_aside(&text);
                    }
                    match kind {
                        Kind::Site(id) => {
                            // The window that added it was closed before each had a key of its own.
                            for record in opened.history {
                                found.add(Record::opened(id, record));
                            }
                            found.sites.push(Site { id: id.to_owned(), doc: Rc::new(opened.doc) });
                        }
                        Kind::Record(site) => {
                            found.add(Record::opened(site, opened));
                        }
                    }
                }
                (Err(Refusal::Newer), _) => {}
                (Err(why), _) => {
                    if let Ok(aside) = self.put_aside(&text) {
                        // A refusal leaves it where it is, to be put aside again.
                        let _ = self.storage.remove(&key);
                        asides.push(Aside { key: aside, why });
                    }
                }
            }
        }
        found.sites.sort_by(|a, b| natural(&a.id, &b.id));
        (found, asides)
    }

    /// Puts a text on the shelf.
    ///
    /// # Errors
    /// `Full` before the browser says so: what is left of the room belongs to the document that is shown.
    pub fn put(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        if self.is_off() {
            return Ok(());
        }
        let before = self.units_under(key);
        let others = self.others.saturating_sub(before) + units(key) + units(text);
        if others + self.own > FULL {
            return Err(StorageError::Full);
        }
        self.storage.set(key, text)?;
        self.others = others;
        Ok(())
    }

    /// Counts the units in use.
    pub(crate) fn count(&mut self) {
        self.own = self.units_under(&self.key());
        self.others = self.storage.used().saturating_sub(self.own);
    }

    /// Units that a key takes with its text, if it is there. The whole room is counted when the shelf is read, also
    /// after another window changed it; from then on, what comes and goes.
    pub(crate) fn units_under(&self, key: &str) -> usize {
        self.storage.get(key).ok().flatten().map_or(0, |text| units(key) + units(&text))
    }

    /// Takes a text from the shelf.
    ///
    /// # Errors
    /// [`StorageError::Denied`]
    pub fn take(&mut self, key: &str) -> Result<(), StorageError> {
        let before = self.units_under(key);
        self.storage.remove(key)?;
        self.others = self.others.saturating_sub(before);
        Ok(())
    }

    /// Removes the other facilities and all records; what a newer version wrote is nothing that this one shows.
    pub(crate) fn clear_shelf(&mut self) -> Result<(), StorageError> {
        let here = document_key(self.site());
        for key in self.storage.keys()? {
            let newer = || self.storage.get(&key).is_ok_and(|t| t.is_some_and(|t| open(&t) == Err(Refusal::Newer)));
            if key == HERE
                || key == GIVEN
                || key.starts_with(TWO)
                || key.starts_with(LEFT)
                || (kind_of(&key).is_some() && key != here && !newer())
            {
                self.storage.remove(&key)?;
            }
        }
        Ok(())
    }

    /// Which facility to begin with: the one shown last, if it is still there, else one that is.
    pub(crate) fn last_site(&self) -> String {
        let keys = self.storage.keys().unwrap_or_default();
        let there = |site: &String| keys.contains(&document_key(site));
        let last = self.storage.get(HERE).ok().flatten().filter(there);
        let other = || keys.iter().filter_map(|key| key.strip_prefix(DOCUMENT)?.strip_prefix(':')).min();
        last.unwrap_or_else(|| {
            let first = String::new();
            if there(&first) { first } else { other().map(str::to_owned).unwrap_or_default() }
        })
    }

    /// Remembers which facility is shown; a refusal costs nothing but the memory of it.
    pub(crate) fn remember_site(&mut self) {
        let site = self.site().to_owned();
        let _ =
            if self.is_off() || site.is_empty() { self.storage.remove(HERE) } else { self.storage.set(HERE, &site) };
    }
}

pub(crate) enum Kind<'a> {
    /// The document of a facility.
    Site(&'a str),
    /// A record of a facility.
    Record(&'a str),
}

/// What stands under a key, if it belongs to the shelf.
pub(crate) fn kind_of(key: &str) -> Option<Kind<'_>> {
    if let Some(rest) = key.strip_prefix(RECORD) {
        return rest.split_once(':').map(|(site, _)| Kind::Record(site));
    }
    let rest = key.strip_prefix(DOCUMENT)?;
    if rest.is_empty() { Some(Kind::Site("")) } else { rest.strip_prefix(':').map(Kind::Site) }
}

/// Whether a key belongs to the shelf: when another window changes it, the shelf is read again.
pub fn on_shelf(key: &str) -> bool {
    key.starts_with(PREFIX) && (kind_of(key).is_some() || key.starts_with(TWO))
}
