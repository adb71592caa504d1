//! Keeps the document in a storage that may refuse, be full, damaged, cleared, or in use by another window.
//!
//! Two windows need no lock: each text says what went into it, so what two windows wrote at the same moment is put
//! together from their last common text. A lock could be missing (old browsers, `file:` pages) or be held by a window
//! that is frozen; this cannot.

use sonae_files::edits::to_kept;
use sonae_files::keys::{PREFIX, document_key};
use sonae_files::merge::{Elsewhere, merge_opened};
use sonae_files::opened::Opened;
use sonae_files::read::{marks_in, open};
use sonae_files::refusal::Refusal;
use sonae_files::storage_error::StorageError;
use sonae_files::turning::Turning;

use crate::lineage::{Lineage, Stamped};
use crate::storage::{Storage, units};

/// A text that could not be opened and was put aside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Aside {
    /// Its key.
    pub key: String,
    /// Why it could not be opened.
    pub why: Refusal,
}

/// What was found at the start.
#[derive(Debug)]
pub enum Restored {
    /// Nothing kept yet.
    Fresh,
    /// The document of the last visit.
    Found(Box<Opened>),
    /// What was kept cannot be opened: it was put aside and stays there.
    SetAside(Aside),
    /// It cannot be opened and there is no room to put it aside: nothing is saved, so nothing is overwritten.
    Locked(Refusal),
    /// The storage is out of reach.
    Unavailable(StorageError),
}

/// How saving went.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Saved {
    /// Changes of another window came in with it.
    pub elsewhere: Option<Elsewhere>,
    /// Less than a fifth of the room is left.
    pub low: bool,
}

/// Keeps one document under our key of a storage.
pub struct Autosave<S> {
    pub(crate) storage: S,
    /// The facility whose document is kept; empty for the first.
    pub(crate) site: String,
    pub(crate) locked: Option<StorageError>,
    pub(crate) off: bool,
    /// What went into what this window shows.
    pub(crate) seen: Lineage,
    /// The text that this window wrote last.
    pub(crate) written: String,
    /// A facility that is to come in the place of another, and did not find room yet.
    pub(crate) turning: Option<Turning>,
    /// Units in use besides the document, and by the document with its key.
    pub(crate) others: usize,
    pub(crate) own: usize,
    /// Where the answers are kept that a vendor gives in this window.
    pub(crate) guest: Option<String>,
}

/// Key of the association's pack.
const PACK: &str = "sonae:v1:pack";

const ASIDE: &str = "sonae:v1:aside:";

pub(crate) const LANG: &str = "sonae:v1:lang";

pub(crate) const PERSIST: &str = "sonae:v1:persist";

/// Start of the keys of answers that a vendor is giving, apart from the document.
pub(crate) const GUEST: &str = "sonae:v1:guest";

/// Units in use from which it is said that the room runs out: four fifths of what browsers give.
const LOW: usize = 4_200_000;

impl<S: Storage> Autosave<S> {
    /// Uses a storage.
    pub fn new(storage: S) -> Self {
        Self {
            storage,
            site: String::new(),
            locked: None,
            off: false,
            seen: Lineage::default(),
            written: String::new(),
            turning: None,
            others: 0,
            own: 0,
            guest: None,
        }
    }

    /// Finds what the last visit left. A text that cannot be opened, or not whole, is copied aside before anything else
    /// is written.
    pub fn restore(&mut self) -> Restored {
        self.site = self.last_site();
        self.finish_turn();
        self.find()
    }

    /// The facility whose document is kept.
    pub fn site(&self) -> &str {
        &self.site
    }

    /// The storage.
    pub fn storage(&self) -> &S {
        &self.storage
    }

    /// The storage, when keeping ends.
    pub fn into_storage(self) -> S {
        self.storage
    }

    /// Every key of ours.
    ///
    /// # Errors
    /// [`StorageError::Denied`]
    pub fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.storage.keys()?.into_iter().filter(|key| key.starts_with(PREFIX)).collect())
    }

    /// Nothing is saved: the user wants it so.
    pub fn is_off(&self) -> bool {
        self.off
    }

    pub(crate) fn key(&self) -> String {
        document_key(&self.site)
    }

    pub(crate) fn find(&mut self) -> Restored {
        if self.off {
            return Restored::Fresh;
        }
        self.count();
        let text = match self.storage.get(&self.key()) {
            Ok(Some(text)) => text,
            Ok(None) => return Restored::Fresh,
            Err(error) => return Restored::Unavailable(error),
        };
        let opened = open(&text);
        self.seen.see(&text, opened.as_ref().map_or_else(|_| marks_in(&text), |opened| opened.base.clone()));
        match opened {
            Ok(mut opened) => {
                if opened.notes.iter().any(sonae_files::opened::Note::is_loss) && self.put_aside(&text).is_err() {
                    // Saving would lose what was left out.
                    self.lock(StorageError::Full);
                } else if opened.records() == 0 && opened.sites.is_empty() {
                    self.take_left(&mut opened);
                }
                Restored::Found(Box::new(opened))
            }
            Err(why) => {
                if let Ok(key) = self.put_aside(&text) {
                    return Restored::SetAside(Aside { key, why });
                }
                self.locked = Some(StorageError::Full);
                Restored::Locked(why)
            }
        }
    }

    pub(crate) fn put_aside(&mut self, text: &str) -> Result<String, StorageError> {
        let keys = self.storage.keys()?;
        for key in keys.iter().filter(|k| k.starts_with(ASIDE)) {
            if self.storage.get(key)?.as_deref() == Some(text) {
                return Ok(key.clone());
            }
        }
        // One of the first n + 1 numbers is free when n are taken.
        let free = (1..=keys.len() + 1).map(|n| format!("{ASIDE}{n}")).find(|k| !keys.contains(k));
        let key = free.unwrap_or_else(|| format!("{ASIDE}0"));
        self.storage.set(&key, text)?;
        Ok(key)
    }

    /// Saves the document, a text of [`to_kept`], at a time of day and date ("2026-11-24 14:03").
    ///
    /// # Errors
    /// [`StorageError`]; also `Full` while an unreadable text stands where the document would go.
    pub fn save(&mut self, text: &str, at: &str) -> Result<Saved, StorageError> {
        if self.off {
            return Ok(Saved::default());
        }
        if self.turning.is_some() {
            return self.turn_with(text, at);
        }
        let kept = self.storage.get(&self.key())?;
        match self.locked {
            // Room to put the unreadable text aside may have come back.
            Some(StorageError::Full) => {
                self.put_aside(kept.as_deref().unwrap_or_default())?;
                self.locked = None;
            }
            Some(error) => return Err(error),
            None => {}
        }
        let mut joined = None;
        match &kept {
            None if !self.seen.is_empty() => return Err(self.lock(StorageError::Cleared)),
            Some(kept) if !self.seen.knows(kept) => joined = self.join(text, kept)?,
            // Without this, two windows would answer each other for ever.
            Some(kept) if self.holds(kept, text) => return Ok(Saved::default()),
            _ => {}
        }
        let (whole, elsewhere) = joined.map_or((None, None), |(whole, elsewhere)| (Some(whole), Some(elsewhere)));
        let stamped = self.seen.stamp(whole.as_deref().unwrap_or(text), at);
        let own = units(&self.key()) + units(&stamped.text);
        let low = self.others + own > LOW;
        self.storage.set(&self.key(), &stamped.text)?;
        self.own = own;
        self.wrote(stamped);
        Ok(Saved { elsewhere, low })
    }

    /// What stands in the storage now.
    pub(crate) fn wrote(&mut self, stamped: Stamped) {
        self.seen.see(&stamped.text, stamped.from);
        self.written = stamped.text;
    }

    /// Whether a kept text holds the same document as a text of [`to_kept`].
    fn holds(&self, kept: &str, text: &str) -> bool {
        // Our own writes end in the text; those of another version of the app have to be read.
        let same = text.strip_prefix('{').is_some_and(|rest| kept.ends_with(rest));
        same || (self.written != kept && open(kept).is_ok_and(|opened| to_kept(&opened.doc, &opened.edits) == text))
    }

    /// Puts together what is to be saved and what another window has saved since. The window comes to the same by
    /// itself, and says which fields both had changed.
    pub(crate) fn join(&mut self, mine: &str, kept: &str) -> Result<Option<(String, Elsewhere)>, StorageError> {
        let merged = open(kept).and_then(|theirs| {
            let base = self.seen.common(&theirs.base);
            let merged = merge_opened(&base, &open(mine)?, &theirs)?;
            Ok((merged.opened, base, theirs.base))
        });
        match merged {
            Ok((opened, base, from)) => {
                self.seen.see(kept, from);
                Ok(Some((
                    to_kept(&opened.doc, &opened.edits),
                    Elsewhere { base, theirs: kept.to_owned(), site: self.site.clone() },
                )))
            }
            Err(Refusal::Newer) => Err(self.lock(StorageError::Newer)),
            Err(_) => self.put_aside(kept).map(|_| None),
        }
    }

    /// Another window has changed what is kept; `None` when it was removed. Says what that means for this window, if
    /// anything.
    ///
    /// # Errors
    /// `Cleared` and `Newer`: nothing is saved from now on.
    pub fn incoming(&mut self, theirs: Option<String>) -> Result<Option<Elsewhere>, StorageError> {
        if self.off || self.locked.is_some() {
            return Ok(None);
        }
        let Some(theirs) = theirs else {
            return if self.seen.is_empty() { Ok(None) } else { Err(self.lock(StorageError::Cleared)) };
        };
        if self.seen.knows(&theirs) {
            return Ok(None);
        }
        match open(&theirs) {
            Ok(opened) => {
                let base = self.seen.common(&opened.base);
                self.seen.see(&theirs, opened.base);
                Ok(Some(Elsewhere { base, theirs, site: self.site.clone() }))
            }
            Err(Refusal::Newer) => Err(self.lock(StorageError::Newer)),
            // The next save puts it aside.
            Err(_) => Ok(None),
        }
    }

    /// Saves nothing and takes nothing in from now on.
    fn lock(&mut self, why: StorageError) -> StorageError {
        self.locked = Some(why);
        why
    }

    /// What is kept may have changed while this window slept.
    ///
    /// # Errors
    /// As [`Self::incoming`].
    pub fn look(&mut self) -> Result<Option<Elsewhere>, StorageError> {
        match self.storage.get(&self.key()) {
            Ok(kept) => self.incoming(kept),
            Err(_) => Ok(None),
        }
    }

    /// Saves from now on, also after [`StorageError::Cleared`].
    pub fn resume(&mut self) {
        self.off = false;
        if self.locked == Some(StorageError::Cleared) {
            self.locked = None;
        }
        self.seen.clear();
        self.remember_site();
    }

    /// Saves nothing from now on and takes what was saved away; what was put aside stays, and so does what could not be
    /// opened or is of a newer version: it is not what this window shows.
    ///
    /// # Errors
    /// [`StorageError::Denied`]
    pub fn stop(&mut self) -> Result<(), StorageError> {
        (self.off, self.turning) = (true, None);
        self.clear_shelf()?;
        self.set_pack(None);
        if self.locked.is_some() { Ok(()) } else { self.storage.remove(&self.key()) }
    }

    /// Texts that could not be opened, with their keys: put aside, or where they stood for want of room.
    pub fn asides(&self) -> Vec<(String, String)> {
        let keys = self.storage.keys().unwrap_or_default();
        let stands = self.locked == Some(StorageError::Full);
        let aside = keys.into_iter().filter(|k| k.starts_with(ASIDE) || (stands && *k == self.key()));
        aside.filter_map(|k| self.storage.get(&k).ok().flatten().map(|text| (k, text))).collect()
    }

    /// Removes everything of ours and says what is left of it (nothing, when all went well).
    pub fn wipe(&mut self) -> Vec<String> {
        for key in self.keys().unwrap_or_default() {
            // A refusal shows in the list that is returned.
            let _ = self.storage.remove(&key);
        }
        (self.locked, self.turning) = (None, None);
        self.site.clear();
        self.seen.clear();
        self.keys().unwrap_or_default()
    }

    /// The text of the association's pack.
    pub fn pack(&self) -> Option<String> {
        self.storage.get(PACK).ok().flatten().filter(|_| !self.off)
    }

    /// Keeps the association's pack, or takes it away. Where there is no room for it, it lasts until the page is left.
    pub fn set_pack(&mut self, text: Option<&str>) {
        let _ = match text {
            Some(text) if !self.off => self.storage.set(PACK, text),
            _ => self.storage.remove(PACK),
        };
    }

    /// The language chosen last.
    pub fn lang(&self) -> Option<String> {
        self.storage.get(LANG).ok().flatten()
    }

    /// Remembers the language; a refusal costs nothing but the memory of it.
    pub fn set_lang(&mut self, code: &str) {
        if !self.off {
            let _ = self.storage.set(LANG, code);
        }
    }

    /// Whether the browser has yet to be asked not to clear the storage by itself; true once.
    pub fn ask_to_persist(&mut self) -> bool {
        // A refusal to remember it means asking again at the next visit.
        let fresh = !self.off && matches!(self.storage.get(PERSIST), Ok(None));
        fresh && self.storage.set(PERSIST, "1").is_ok()
    }
}
