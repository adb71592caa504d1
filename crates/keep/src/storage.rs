//! A place for texts under keys: the browser's local storage, or memory.

use std::collections::BTreeMap;

use sonae_files::storage_error::StorageError;

/// UTF-16 units of a text, as browsers count their room.
pub(crate) fn units(text: &str) -> usize {
    text.encode_utf16().count()
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

    /// Every key there is; of [`crate::spaced::Spaced`], our own.
    ///
    /// # Errors
    /// [`StorageError::Denied`]
    fn keys(&self) -> Result<Vec<String>, StorageError>;

    /// UTF-16 units in use, of ours and of others: browsers stop at 5,242,880 with the keys counted.
    fn used(&self) -> usize {
        let keys = self.keys().unwrap_or_default();
        keys.iter().map(|key| units(key) + self.get(key).ok().flatten().map_or(0, |text| units(&text))).sum()
    }
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
