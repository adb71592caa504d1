//! The browser's local storage behind our trait. Touching it throws in private and sandboxed frames: every access is
//! a `Result`.

use sonae_files::storage_error::StorageError;
use sonae_keep::autosave::Autosave;
use sonae_keep::spaced::Spaced;
use sonae_keep::storage::Storage;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::DomException;

use super::page;

/// `window.localStorage`.
pub struct LocalStorage;

/// Keeps the document in this install's part of it.
pub type Keeper = Autosave<Spaced<LocalStorage>>;

/// Keeps the document in this install's part of the browser's storage.
pub fn keeper() -> Keeper {
    Autosave::new(Spaced::new(LocalStorage, &page::space()))
}

/// A key of the association's page: apart from those of other installs too, and from those of the members' app, so that
/// wiping that leaves it.
pub fn kit_key(name: &str) -> String {
    ["sonae-kit", &page::space(), ":v1:", name].concat()
}

fn storage() -> Result<web_sys::Storage, StorageError> {
    web_sys::window().and_then(|w| w.local_storage().ok().flatten()).ok_or(StorageError::Denied)
}

/// Whether this is the storage that we use.
pub fn is(other: Option<&web_sys::Storage>) -> bool {
    other.is_some() && other == storage().ok().as_ref()
}

/// Where a window remembers that nothing is to be saved: apart from the storage of all windows, and for as long as it
/// is open. No answer is ever put there.
fn session() -> Option<(web_sys::Storage, String)> {
    let storage = web_sys::window()?.session_storage().ok()??;
    Some((storage, ["sonae", &page::space(), ":v1:off"].concat()))
}

/// Whether nothing was to be saved when the page was left in this window.
pub fn stays_off() -> bool {
    session().and_then(|(storage, key)| storage.get_item(&key).ok()?).is_some()
}

/// Remembers for this window whether anything is to be saved. Where that is refused, so is saving.
pub fn stay_off(off: bool) {
    if let Some((storage, key)) = session() {
        let _ = if off { storage.set_item(&key, "1") } else { storage.remove_item(&key) };
    }
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
