//! Saves the document soon after each change, and at once when the page goes away; hears of other windows.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast as _;
use web_sys::{Event, StorageEvent, VisibilityState};
use yew::Callback;

use super::local_storage::LocalStorage;
use super::{clock, host, local_storage};
use crate::domain::msg::Msg;
use crate::domain::time::{self, Deed};
use crate::store::{Autosave, Elsewhere, Restored, StorageError, document_key, on_shelf};

/// The longest a change waits. The time runs from the first change on: who types on and on is saved as well.
const WAIT_MS: u32 = 200;

struct Inner {
    autosave: RefCell<Autosave<LocalStorage>>,
    waiting: RefCell<Option<String>>,
    timer: Cell<Option<Timeout>>,
    low: Cell<bool>,
    send: Callback<Msg>,
}

impl Inner {
    /// Saves what waits; the reason when that fails.
    fn flush(&self) -> Option<StorageError> {
        self.timer.set(None);
        // Taken before saving, so that nothing is borrowed while a message is sent.
        let text = self.waiting.borrow_mut().take()?;
        let time = clock::now();
        let result = self.autosave.borrow_mut().save(&text, &time);
        match result {
            Ok(saved) => {
                if let Some(elsewhere) = saved.elsewhere {
                    self.send.emit(Msg::Elsewhere(Rc::new(elsewhere)));
                }
                if saved.low && !self.low.replace(true) {
                    self.send.emit(Msg::LowRoom);
                }
                self.send.emit(Msg::Saved(time));
                if self.autosave.borrow_mut().ask_to_persist() {
                    host::persist();
                }
            }
            Err(error) => {
                if error == StorageError::Full {
                    // Room may come back: the next change tries again, and so does leaving the page.
                    *self.waiting.borrow_mut() = Some(text);
                }
                self.send.emit(Msg::SaveFailed(error));
                return Some(error);
            }
        }
        None
    }

    fn tell(&self, found: Result<Option<Elsewhere>, StorageError>) {
        match found {
            Ok(Some(elsewhere)) => self.send.emit(Msg::Elsewhere(Rc::new(elsewhere))),
            Ok(None) => {}
            Err(error) => self.send.emit(Msg::SaveFailed(error)),
        }
    }

    /// Another window wrote to the storage; without a key it cleared all of it. Frames of the same site may use the
    /// storage of the session: that is none of ours.
    fn heard(&self, event: &StorageEvent) {
        if !local_storage::is(event.storage_area().as_ref()) {
            return;
        }
        let key = event.key();
        let own = document_key(self.autosave.borrow().site());
        if key.as_ref().is_none_or(|key| *key == own) {
            let found = self.autosave.borrow_mut().incoming(event.new_value());
            self.tell(found);
        } else if key.is_some_and(|key| on_shelf(&key)) {
            self.shelf_changed();
        }
    }

    /// Another window kept or removed a record or a facility.
    fn shelf_changed(&self) {
        let mut autosave = self.autosave.borrow_mut();
        // Without storage, or when nothing is to be saved, memory is all there is.
        let Some(keys) = autosave.keys().ok().filter(|_| !autosave.is_off()) else { return };
        let (found, asides) = autosave.shelf();
        drop(autosave);
        self.send.emit(Msg::Time(time::Msg::Changed(Rc::new(found), Rc::new(keys), asides.len())));
    }

    /// The page is seen again, perhaps after a long sleep in which nothing could be heard.
    fn look(&self) {
        let found = self.autosave.borrow_mut().look();
        self.tell(found);
        self.shelf_changed();
    }
}

/// Saves the document.
pub struct Saver {
    inner: Rc<Inner>,
    _listeners: Vec<EventListener>,
}

impl Saver {
    /// Saves through `autosave` and says how it went.
    pub fn new(autosave: Autosave<LocalStorage>, send: Callback<Msg>) -> Option<Self> {
        let inner = Rc::new(Inner {
            autosave: RefCell::new(autosave),
            waiting: RefCell::new(None),
            timer: Cell::new(None),
            low: Cell::new(false),
            send,
        });
        let window = web_sys::window()?;
        let document = window.document()?;
        let on = |run: fn(&Inner, &Event)| {
            let inner = Rc::clone(&inner);
            move |event: &Event| run(&inner, event)
        };
        let listeners = vec![
            EventListener::new(
                &window,
                "pagehide",
                on(|inner, _| {
                    inner.flush();
                }),
            ),
            // Comes also when the page is shown again from the back/forward cache.
            EventListener::new(
                &document,
                "visibilitychange",
                on(|inner, _| {
                    inner.flush();
                    // What is found while the page goes away would be said to nobody.
                    if !hidden() {
                        inner.look();
                    }
                }),
            ),
            EventListener::new(&window, "storage", on(|inner, event| inner.heard(event.unchecked_ref()))),
        ];
        Some(Self { inner, _listeners: listeners })
    }

    /// Saves this document, as JSON, soon.
    pub fn save(&self, json: String) {
        let waits = self.inner.waiting.replace(Some(json)).is_some();
        let timer = self.inner.timer.take();
        if waits && timer.is_some() {
            return self.inner.timer.set(timer);
        }
        let inner = Rc::clone(&self.inner);
        self.inner.timer.set(Some(Timeout::new(WAIT_MS, move || {
            inner.flush();
        })));
    }

    /// Saves from now on, beginning with this document, or saves nothing and takes away what was saved.
    pub fn keep(&self, keep: bool, json: String) {
        if keep {
            self.inner.autosave.borrow_mut().resume();
            return self.save(json);
        }
        self.cancel();
        let stopped = self.inner.autosave.borrow_mut().stop();
        if let Err(error) = stopped {
            self.inner.send.emit(Msg::SaveFailed(error));
        }
    }

    fn cancel(&self) {
        self.inner.timer.set(None);
        *self.inner.waiting.borrow_mut() = None;
    }

    /// Reads what is kept beside the document.
    pub fn read_shelf(&self) {
        let (found, asides) = self.inner.autosave.borrow_mut().shelf();
        self.inner.send.emit(Msg::Time(time::Msg::Found(Rc::new(found), asides.len())));
    }

    /// Does something in the storage beside the document.
    pub fn shelf(&self, deed: Deed) {
        match deed {
            Deed::Put(key, text) => {
                let put = self.inner.autosave.borrow_mut().put(&key, &text);
                if let Err(why) = put {
                    self.inner.send.emit(Msg::Time(time::Msg::NotKept(key, why)));
                }
            }
            Deed::Remove(keys) => {
                let mut refused = None;
                for key in keys {
                    refused = self.inner.autosave.borrow_mut().take(&key).err().or(refused);
                }
                if let Some(why) = refused {
                    self.inner.send.emit(Msg::SaveFailed(why));
                }
            }
            Deed::Turn(site) => self.turn(site),
            Deed::NewSite => self.inner.send.emit(Msg::Time(time::Msg::SiteAdded(clock::stamp()))),
        }
    }

    /// Keeps the document of another facility from now on.
    fn turn(&self, site: String) {
        let left = document_key(self.inner.autosave.borrow().site());
        let failed = self.inner.flush();
        // What could not be saved belongs to the facility that is left: it stays in memory, and goes under no other key.
        self.cancel();
        if let Some(why) = failed {
            self.inner.send.emit(Msg::Time(time::Msg::NotKept(left, why)));
        }
        let found = self.inner.autosave.borrow_mut().turn_to(site);
        match found {
            Restored::Found(opened) => self.inner.send.emit(Msg::Time(time::Msg::Arrived(Rc::from(opened)))),
            Restored::SetAside(aside) => self.inner.send.emit(Msg::Time(time::Msg::ArrivedDamaged(aside.why))),
            Restored::Fresh => {}
            Restored::Locked(_) => self.inner.send.emit(Msg::SaveFailed(StorageError::Full)),
            Restored::Unavailable(error) => self.inner.send.emit(Msg::SaveFailed(error)),
        }
    }

    /// Keeps the association's pack.
    pub fn set_pack(&self, text: Option<&str>) {
        self.inner.autosave.borrow_mut().set_pack(text);
    }

    /// Remembers the language.
    pub fn set_lang(&self, code: &str) {
        self.inner.autosave.borrow_mut().set_lang(code);
    }

    /// Keeps the answers that a vendor is giving, or takes them away.
    pub fn keep_guest(&self, text: Option<&str>) {
        let kept = self.inner.autosave.borrow_mut().keep_guest(text);
        if let Err(error) = kept {
            self.inner.send.emit(Msg::SaveFailed(error));
        }
    }

    /// Texts put aside.
    pub fn asides(&self) -> Vec<(String, String)> {
        self.inner.autosave.borrow().asides()
    }

    /// Removes everything of ours, also what waits to be saved; says what is left in the end.
    pub fn wipe(&self) {
        self.cancel();
        let mut left = self.inner.autosave.borrow_mut().wipe();
        let send = self.inner.send.clone();
        host::clear(Box::new(move |more| {
            left.extend(more.unwrap_or_default().lines().map(str::to_owned));
            send.emit(Msg::Wiped(left));
        }));
    }
}

/// The page is out of sight.
fn hidden() -> bool {
    let document = web_sys::window().and_then(|w| w.document());
    document.is_some_and(|d| d.visibility_state() == VisibilityState::Hidden)
}
