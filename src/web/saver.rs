//! Saves the document soon after each change, and at once when the page goes away.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use yew::Callback;

use super::local_storage::LocalStorage;
use crate::store::{Autosave, StorageError};

/// Changes within this time are saved together.
const DEBOUNCE_MS: u32 = 300;

struct Inner {
    autosave: RefCell<Autosave<LocalStorage>>,
    waiting: RefCell<Option<String>>,
    done: Callback<Result<(), StorageError>>,
}

impl Inner {
    fn flush(&self) {
        // Taken before saving, so that nothing is borrowed while `done` runs.
        let Some(json) = self.waiting.borrow_mut().take() else { return };
        let result = self.autosave.borrow_mut().save(&json);
        self.done.emit(result);
    }
}

/// Saves the document.
pub struct Saver {
    inner: Rc<Inner>,
    timer: Cell<Option<Timeout>>,
    _listeners: Vec<EventListener>,
}

impl Saver {
    /// Saves through `autosave` and says how it went.
    pub fn new(autosave: Autosave<LocalStorage>, done: Callback<Result<(), StorageError>>) -> Option<Self> {
        let inner = Rc::new(Inner { autosave: RefCell::new(autosave), waiting: RefCell::new(None), done });
        let window = web_sys::window()?;
        let flush = |inner: &Rc<Inner>| {
            let inner = Rc::clone(inner);
            move |_: &web_sys::Event| inner.flush()
        };
        let mut listeners = vec![EventListener::new(&window, "pagehide", flush(&inner))];
        if let Some(document) = window.document() {
            listeners.push(EventListener::new(&document, "visibilitychange", flush(&inner)));
        }
        Some(Self { inner, timer: Cell::new(None), _listeners: listeners })
    }

    /// Saves this document, as JSON, soon.
    pub fn save(&self, json: String) {
        *self.inner.waiting.borrow_mut() = Some(json);
        let inner = Rc::clone(&self.inner);
        // Setting a new timer drops, and so cancels, the one before.
        self.timer.set(Some(Timeout::new(DEBOUNCE_MS, move || inner.flush())));
    }

    /// Remembers the language.
    pub fn set_lang(&self, code: &str) {
        self.inner.autosave.borrow_mut().set_lang(code);
    }

    /// Texts put aside.
    pub fn asides(&self) -> Vec<(String, String)> {
        self.inner.autosave.borrow().asides()
    }

    /// Removes everything of ours, also what waits to be saved; says how much is left.
    pub fn wipe(&self) -> usize {
        self.timer.set(None);
        *self.inner.waiting.borrow_mut() = None;
        self.inner.autosave.borrow_mut().wipe().len()
    }
}
