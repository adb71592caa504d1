//! Where the document is put between visits.

use std::collections::BTreeMap;

use super::read::{Opened, Refusal, open};

/// Why a storage does not do what it was asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StorageError {
    /// The browser refuses access (private window, blocked cookies, sandboxed frame).
    Denied,
    /// No room left.
    Full,
}

/// A place for texts under keys.
pub trait Storage {
    /// The text under a key.
    ///
    /// # Errors
    /// [`StorageError::Denied`]
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;

    /// Puts a text under a key.
    ///
    /// # Errors
    /// [`StorageError`]; what stood there before then still stands there.
    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError>;

    /// Takes a key away; nothing happens when it is not there.
    ///
    /// # Errors
    /// [`StorageError::Denied`]
    fn remove(&mut self, key: &str) -> Result<(), StorageError>;

    /// Every key there is, ours or not.
    ///
    /// # Errors
    /// [`StorageError::Denied`]
    fn keys(&self) -> Result<Vec<String>, StorageError>;
}

/// A storage in memory, for tests and as the fallback where the browser has none.
#[derive(Default)]
pub struct MemoryStorage {
    texts: BTreeMap<String, String>,
    /// Refuse to write over this many bytes in all.
    pub limit: Option<usize>,
}

impl Storage for MemoryStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.texts.get(key).cloned())
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        let others: usize = self.texts.iter().filter(|(k, _)| *k != key).map(|(k, t)| k.len() + t.len()).sum();
        if self.limit.is_some_and(|limit| others + key.len() + text.len() > limit) {
            return Err(StorageError::Full);
        }
        self.texts.insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.texts.remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.texts.keys().cloned().collect())
    }
}

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

/// Keeps one document under our key of a storage.
pub struct Autosave<S> {
    storage: S,
    locked: bool,
}

/// Every key of ours begins with this: on `file:` pages the storage is shared with other files.
const PREFIX: &str = "sonae:";
const DOCUMENT: &str = "sonae:v1:document";
const ASIDE: &str = "sonae:v1:aside:";
const LANG: &str = "sonae:v1:lang";

impl<S: Storage> Autosave<S> {
    /// Uses a storage.
    pub fn new(storage: S) -> Self {
        Self { storage, locked: false }
    }

    /// Finds what the last visit left. A text that cannot be opened is copied aside before anything else is written.
    pub fn restore(&mut self) -> Restored {
        let text = match self.storage.get(DOCUMENT) {
            Ok(Some(text)) => text,
            Ok(None) => return Restored::Fresh,
            Err(error) => return Restored::Unavailable(error),
        };
        match open(&text) {
            Ok(opened) => Restored::Found(Box::new(opened)),
            Err(why) => {
                if let Ok(key) = self.put_aside(&text) {
                    return Restored::SetAside(Aside { key, why });
                }
                self.locked = true;
                Restored::Locked(why)
            }
        }
    }

    fn put_aside(&mut self, text: &str) -> Result<String, StorageError> {
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

    /// Saves the document.
    ///
    /// # Errors
    /// [`StorageError`]; also `Full` while an unreadable text stands where the document would go.
    pub fn save(&mut self, json: &str) -> Result<(), StorageError> {
        if self.locked {
            return Err(StorageError::Full);
        }
        self.storage.set(DOCUMENT, json)
    }

    /// Texts put aside, with their keys.
    pub fn asides(&self) -> Vec<(String, String)> {
        let keys = self.storage.keys().unwrap_or_default();
        let aside = keys.into_iter().filter(|k| k.starts_with(ASIDE));
        aside.filter_map(|k| self.storage.get(&k).ok().flatten().map(|text| (k, text))).collect()
    }

    /// Removes everything of ours and says what is left of it (nothing, when all went well).
    pub fn wipe(&mut self) -> Vec<String> {
        let ours = |s: &Self| -> Vec<String> {
            let keys = s.storage.keys().unwrap_or_default();
            keys.into_iter().filter(|k| k.starts_with(PREFIX)).collect()
        };
        for key in ours(self) {
            // A refusal shows in the list that is returned.
            let _ = self.storage.remove(&key);
        }
        self.locked = false;
        ours(self)
    }

    /// The language chosen last.
    pub fn lang(&self) -> Option<String> {
        self.storage.get(LANG).ok().flatten()
    }

    /// Remembers the language; a refusal costs nothing but the memory of it.
    pub fn set_lang(&mut self, code: &str) {
        let _ = self.storage.set(LANG, code);
    }
}
