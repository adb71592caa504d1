//! The keys of one install, apart from those of others under the same origin.
//!
//! Whoever uses the storage through this sees the keys as if it were alone: `sonae:v1:document` stands for
//! `sonae/path/:v1:document`. Earlier versions kept every install's answers under the short names; the first install that
//! starts with this version takes them over.

use sonae_files::keys::{DOCUMENT, PREFIX};
use sonae_files::storage_error::StorageError;

use crate::storage::Storage;

/// Stands for as long as something of an earlier version is still to be taken over.
const MOVING: &str = "sonae:v1:moving";

/// Left under the short name of a document that was taken over, until the next start. A window that still runs an
/// earlier version then says that a newer one is open and saves nothing more, so that no work goes where nobody looks
/// for it; were the key just gone, it would offer to save there again.
const MOVED: &str = r#"{"app":"sonae","schema":1000}"#;

/// A storage shared with other installs.
pub struct Spaced<S> {
    storage: S,
    /// What our keys begin with, in place of [`PREFIX`].
    own: String,
    /// Something of ours may still stand under its short name.
    moving: bool,
}

impl<S: Storage> Spaced<S> {
    /// The part of a storage that belongs to a space. It holds no `:`. An empty one has the short names.
    pub fn new(storage: S, space: &str) -> Self {
        let mut spaced = Self { storage, own: ["sonae", space, ":"].concat(), moving: false };
        // What stands under the short names may be anybody's: one user of several (`#`, src/web/lms.js) takes none of it.
        if spaced.own != PREFIX && !space.contains('#') {
            // What is refused stays where it was, and is read there.
            let _ = spaced.take_over();
        }
        spaced
    }

    /// A key of the storage as we know it, if it is ours.
    pub fn known_as(&self, key: &str) -> Option<String> {
        key.strip_prefix(&self.own).map(|rest| [PREFIX, rest].concat())
    }

    fn named(&self, key: &str) -> String {
        [&self.own, key.strip_prefix(PREFIX).unwrap_or(key)].concat()
    }

    /// Moves what an earlier version kept, one key at a time, so that there need be room for one of them only. Each is
    /// written under its new name before the old one goes: whenever this stops, everything stands under one of the two.
    fn take_over(&mut self) -> Result<(), StorageError> {
        let keys = self.storage.keys()?;
        let marker = self.named(MOVING);
        self.moving = keys.contains(&marker);
        let begun = keys.iter().any(|key| key.starts_with(&self.own));
        let mut old = Vec::new();
        for key in keys.into_iter().filter(|key| key.starts_with(PREFIX)) {
            if self.storage.get(&key)?.as_deref() == Some(MOVED) {
                self.storage.remove(&key)?;
            } else {
                old.push(key);
            }
        }
        if !self.moving {
            if begun || old.is_empty() {
                // What came to the short names later is of another install, which has its earlier version still.
                return Ok(());
            }
            if self.storage.set(&marker, "").is_err() {
                // Not even this has room: goes on where everything is, until there is some.
                PREFIX.clone_into(&mut self.own);
                return Ok(());
            }
            self.moving = true;
        }
        let mut left = false;
        for key in &old {
            left |= self.bring(key).is_err();
        }
        if !left {
            self.storage.remove(&marker)?;
            self.moving = false;
        }
        Ok(())
    }

    fn bring(&mut self, key: &str) -> Result<(), StorageError> {
        let (own, text) = (self.named(key), self.storage.get(key)?);
        // Both are there when the last start was cut off here, or when an earlier version has begun anew: that one's
        // answers are left to it.
        let here = self.storage.get(&own)?;
        match text {
            Some(text) if here.is_none() => self.storage.set(&own, &text)?,
            text if text != here => return Ok(()),
            _ => {}
        }
        self.leave(key)
    }

    /// Takes away what stands under a short name.
    fn leave(&mut self, key: &str) -> Result<(), StorageError> {
        if key.starts_with(DOCUMENT) { self.storage.set(key, MOVED) } else { self.storage.remove(key) }
    }

    /// What still stands under a short name.
    fn old(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.storage.get(key)?.filter(|text| self.moving && text != MOVED))
    }
}

impl<S: Storage> Storage for Spaced<S> {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        match self.storage.get(&self.named(key))? {
            None => self.old(key),
            found => Ok(found),
        }
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        let own = self.named(key);
        let fresh = self.moving && self.storage.get(&own)?.is_none() && self.old(key)?.is_some();
        match self.storage.set(&own, text) {
            Ok(()) if fresh => self.leave(key),
            // No room for both: where it stood, it has room.
            Err(StorageError::Full) if fresh => self.storage.set(key, text),
            done => done,
        }
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.storage.remove(&self.named(key))?;
        let old = self.storage.get(key)?;
        // A short name may be another install's.
        if self.moving || old.as_deref() == Some(MOVED) { self.storage.remove(key) } else { Ok(()) }
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let keys = self.storage.keys()?;
        let mut own: Vec<String> = keys.iter().filter_map(|key| self.known_as(key)).collect();
        for key in keys {
            if self.moving && key.starts_with(PREFIX) && !own.contains(&key) && self.old(&key)?.is_some() {
                own.push(key);
            }
        }
        Ok(own)
    }

    fn used(&self) -> usize {
        self.storage.used()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::MemoryStorage;

    #[test]
    fn one_user_of_several_takes_over_nothing_and_sees_nothing_of_another() {
        let mut storage = MemoryStorage::default();
        storage.set(DOCUMENT, "whose?").unwrap();
        let mut one = Spaced::new(storage, "/course/#1");
        assert_eq!((one.get(DOCUMENT), one.keys()), (Ok(None), Ok(Vec::new())));
        one.set(DOCUMENT, "mine").unwrap();
        let other = Spaced::new(one.storage, "/course/#2");
        assert_eq!((other.get(DOCUMENT), other.keys()), (Ok(None), Ok(Vec::new())));
        let mut again = Spaced::new(other.storage, "/course/#1");
        assert_eq!(again.get(DOCUMENT), Ok(Some("mine".to_owned())));
        again.remove(DOCUMENT).unwrap();
        assert_eq!(again.storage.get(DOCUMENT), Ok(Some("whose?".to_owned())), "not theirs to take away");
    }
}
