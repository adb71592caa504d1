//! The browser's local storage behind our trait. Touching it throws in private and sandboxed frames: every access is
//! a `Result`.

use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::DomException;

use crate::store::{Storage, StorageError};

/// `window.localStorage`.
pub struct LocalStorage;

fn storage() -> Result<web_sys::Storage, StorageError> {
    web_sys::window().and_then(|w| w.local_storage().ok().flatten()).ok_or(StorageError::Denied)
}

/// Whether this is the storage that we use.
pub fn is(other: Option<&web_sys::Storage>) -> bool {
    other.is_some() && other == storage().ok().as_ref()
}

fn error(thrown: &JsValue) -> StorageError {
    match thrown.dyn_ref::<DomException>().map(DomException::name).as_deref() {
        Some("QuotaExceededError") => StorageError::Full,
        _ => StorageError::Denied,
    }
}

impl Storage for LocalStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        storage()?.get_item(key).map_err(|e| error(&e))
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        storage()?.set_item(key, text).map_err(|e| error(&e))
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        storage()?.remove_item(key).map_err(|e| error(&e))
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let storage = storage()?;
        let count = storage.length().map_err(|e| error(&e))?;
        Ok((0..count).filter_map(|i| storage.key(i).ok().flatten()).collect())
    }
}
