//! Keeps the association's pack in the making, and hears of it from another window.

use gloo::events::EventListener;
use sonae_keep::storage::Storage as _;
use wasm_bindgen::JsCast as _;
use web_sys::StorageEvent;
use yew::Callback;

use super::local_storage;
use super::local_storage::{LocalStorage, kit_key};

/// Where it is kept.
const DRAFT: &str = "draft";

/// What is kept; an empty text where there is nothing.
pub fn kept() -> String {
    LocalStorage.get(&kit_key(DRAFT)).ok().flatten().unwrap_or_default()
}

/// Keeps a text, or takes away what is kept when it is empty; whether the browser did so.
pub fn keep(text: &str) -> bool {
    let (mut storage, key) = (LocalStorage, kit_key(DRAFT));
    if text.is_empty() { storage.remove(&key) } else { storage.set(&key, text) }.is_ok()
}

/// Says what another window made of it, also after a time in which nothing could be heard.
pub fn listen(changed: &Callback<String>) -> [Option<EventListener>; 2] {
    let window = web_sys::window();
    let (hears, looks) = (changed.clone(), changed.clone());
    let storage = window.as_ref().map(|window| {
        EventListener::new(window, "storage", move |event| {
            let event: &StorageEvent = event.unchecked_ref();
            let ours = event.key().is_none_or(|key| key == kit_key(DRAFT));
            if ours && local_storage::is(event.storage_area().as_ref()) {
                hears.emit(kept());
            }
        })
    });
    let shown = window.as_ref().map(|window| EventListener::new(window, "focus", move |_| looks.emit(kept())));
    [storage, shown]
}
