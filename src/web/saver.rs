//! Saves the document soon after each change, and at once when the page goes away; hears of other windows.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use sonae_app::effect::Deed;
use sonae_app::msg::Msg;
use sonae_app::{keeping, letters, records};
use sonae_files::keys::document_key;
use sonae_files::merge::Elsewhere;
use sonae_files::storage_error::StorageError;
use sonae_files::turning::Turning;
use sonae_keep::autosave::Restored;
use sonae_keep::shelf::on_shelf;
use sonae_model::guest::Guest;
use wasm_bindgen::JsCast as _;
use web_sys::{Event, StorageEvent, VisibilityState};
use yew::Callback;

use super::local_storage::Keeper;
use super::page::arrival;
use super::{clock, host, local_storage};

/// The longest a change waits. The time runs from the first change on: who types on and on is saved as well.
const WAIT_MS: u32 = 200;

/// How long changes of another window are gathered.
const HEAR_MS: u32 = 50;
/// How long other windows may take to hear of a save.
const RECENT_MS: f64 = 5_000.0;

struct Inner {
    autosave: RefCell<Keeper>,
    waiting: RefCell<Option<String>>,
    timer: Cell<Option<Timeout>>,
    low: Cell<bool>,
    /// When this window saved last, or began.
    saved: Cell<f64>,
    /// Another window is changing the shelf.
    hearing: Cell<bool>,
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
                self.saved.set(clock::milliseconds());
                if let Some(elsewhere) = saved.elsewhere {
                    self.send.emit(Msg::Keeping(keeping::Msg::Elsewhere(Rc::new(elsewhere))));
                }
                if saved.low && !self.low.replace(true) {
                    self.send.emit(Msg::Keeping(keeping::Msg::LowRoom));
                }
                self.send.emit(Msg::Keeping(keeping::Msg::Saved(time)));
                if self.autosave.borrow_mut().ask_to_persist() {
                    host::persist();
                }
            }
            Err(error) => {
                if error == StorageError::Full {
                    // Room may come back: the next change tries again, and so does leaving the page.
                    *self.waiting.borrow_mut() = Some(text);
                }
                self.send.emit(Msg::Keeping(keeping::Msg::SaveFailed(error)));
                return Some(error);
            }
        }
        None
    }

    fn tell(&self, found: Result<Option<Elsewhere>, StorageError>) {
        match found {
            Ok(Some(elsewhere)) => self.send.emit(Msg::Keeping(keeping::Msg::Elsewhere(Rc::new(elsewhere)))),
            Ok(None) => {}
            Err(error) => self.send.emit(Msg::Keeping(keeping::Msg::SaveFailed(error))),
        }
    }

    /// Another window wrote to the storage; without a key it cleared all of it. Frames of the same site may use the
    /// storage of the session: that is none of ours.
    fn heard(self: &Rc<Self>, event: &StorageEvent) {
        if !local_storage::is(event.storage_area().as_ref()) {
            return;
        }
        let (key, own) = {
            let autosave = self.autosave.borrow();
            let Some(key) = event.key().map_or(Some(None), |key| autosave.storage().known_as(&key).map(Some)) else {
                // Another install's.
                return;
            };
            (key, document_key(autosave.site()))
        };
        if key.as_ref().is_none_or(|key| *key == own) {
            let found = self.autosave.borrow_mut().incoming(event.new_value());
            self.tell(found);
        } else if key.as_ref().is_some_and(|key| on_shelf(key)) && !self.hearing.replace(true) {
            // A file with many records changes many keys: the shelf is read once for all of them.
            let inner = Rc::clone(self);
            Timeout::new(HEAR_MS, move || {
                inner.hearing.set(false);
                inner.shelf_changed();
            })
            .forget();
        }
        let found = match &key {
            Some(key) => self.autosave.borrow_mut().guest_elsewhere(key, event.new_value().as_deref()),
            None => self.autosave.borrow_mut().look_at_guest(),
        };
        self.tell_guest(found);
    }

    /// What another window did to the answers that a vendor gives here.
    #[allow(clippy::option_option, reason = "as the storage says it")]
    fn tell_guest(&self, found: Option<Option<Guest>>) {
        // The vendor's page is of the second part; once that is there, it is looked again.
        if let Some(theirs) = found.filter(|_| arrival().whole().is_some()) {
            let msg = theirs.map_or(letters::Msg::Gone, |theirs| letters::Msg::Elsewhere(Rc::new(theirs)));
            self.send.emit(Msg::Letters(msg));
        }
    }

    /// Another window kept or removed a record or a facility.
    fn shelf_changed(&self) {
        let mut autosave = self.autosave.borrow_mut();
        // Without storage, or when nothing is to be saved, memory is all there is.
        let Some(keys) = autosave.keys().ok().filter(|_| !autosave.is_off()) else { return };
        let (found, asides) = autosave.shelf();
        drop(autosave);
        self.send.emit(Msg::Records(records::Msg::Changed(Rc::new(found), Rc::new(keys), asides.len())));
        if arrival().whole().is_some() {
            self.read_twos();
        }
    }

    /// Reads comparisons that are not finished. Begins the second part (xtask/src/split/gates.rs): must stay a function of
    /// its own.
    #[inline(never)]
    fn read_twos(&self) {
        let twos = self.autosave.borrow().twos();
        self.send.emit(Msg::Records(records::Msg::Twos(Rc::new(twos))));
    }

    /// The page is seen again, perhaps after a long sleep in which nothing could be heard.
    fn look(&self) {
        let found = self.autosave.borrow_mut().look();
        self.tell(found);
        self.shelf_changed();
        let found = self.autosave.borrow_mut().look_at_guest();
        self.tell_guest(found);
    }
}

/// Saves the document.
pub struct Saver {
    inner: Rc<Inner>,
    _listeners: Vec<EventListener>,
}

impl Saver {
    /// Saves through `autosave` and says how it went.
    pub fn new(autosave: Keeper, send: Callback<Msg>) -> Option<Self> {
        let inner = Rc::new(Inner {
            autosave: RefCell::new(autosave),
            waiting: RefCell::new(None),
            timer: Cell::new(None),
            low: Cell::new(false),
            saved: Cell::new(clock::milliseconds()),
            hearing: Cell::new(false),
            send,
        });
        let window = web_sys::window()?;
        let document = window.document()?;
        let on = |run: fn(&Rc<Inner>, &Event)| {
            let inner = Rc::clone(&inner);
            move |event: &Event| run(&inner, event)
        };
        let listeners = vec![
            EventListener::new(
                &window,
                "pagehide",
                on(|inner, _| {
                    inner.flush();
                    if clock::milliseconds() - inner.saved.get() < RECENT_MS {
                        inner.autosave.borrow_mut().leave();
                    }
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

    /// Finds out what happened meanwhile, in this storage.
    pub fn look(&self) {
        self.inner.look();
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
        local_storage::stay_off(!keep);
        if keep {
            self.inner.autosave.borrow_mut().resume();
            self.save(json);
            // Its records come next: they do not stand there without it.
            self.inner.flush();
            return;
        }
        self.cancel();
        let stopped = self.inner.autosave.borrow_mut().stop();
        if let Err(error) = stopped {
            self.inner.send.emit(Msg::Keeping(keeping::Msg::SaveFailed(error)));
        }
    }

    fn cancel(&self) {
        self.inner.timer.set(None);
        *self.inner.waiting.borrow_mut() = None;
    }

    /// Reads what is kept beside the document.
    pub fn read_shelf(&self) {
        let (found, asides) = self.inner.autosave.borrow_mut().shelf();
        self.inner.send.emit(Msg::Records(records::Msg::Found(Rc::new(found), asides.len())));
    }

    /// The text of the association's pack that is kept.
    pub fn pack(&self) -> Option<String> {
        self.inner.autosave.borrow().pack()
    }

    /// Does something in the storage beside the document. Begins the second part (xtask/src/split/gates.rs).
    #[inline(never)]
    pub fn shelf(&self, deed: Deed) {
        match deed {
            Deed::Put(key, text) => {
                let put = self.inner.autosave.borrow_mut().put(&key, &text);
                if let Err(why) = put {
                    self.inner.send.emit(Msg::Records(records::Msg::NotKept(key, why)));
                }
            }
            Deed::Remove(keys) => {
                let mut refused = None;
                for key in keys {
                    refused = self.inner.autosave.borrow_mut().take(&key).err().or(refused);
                }
                if let Some(why) = refused {
                    self.inner.send.emit(Msg::Keeping(keeping::Msg::SaveFailed(why)));
                }
            }
            Deed::Turn(site) => self.turn(site),
            Deed::Replace(turning) => self.replace(*turning),
            Deed::Add(facility) => {
                let refused = self.inner.autosave.borrow_mut().add(&facility);
                self.not_kept(refused, StorageError::Full);
            }
            Deed::NewSite => self.inner.send.emit(Msg::Records(records::Msg::SiteAdded(clock::stamp()))),
        }
    }

    /// Keeps a facility in the place of the one that is shown.
    fn replace(&self, turning: Turning) {
        // What another window made of the facility that is left is not taken into the one that comes (app::undo).
        self.inner.flush();
        self.cancel();
        let (keys, at) = (turning.keys(), clock::now());
        let replaced = self.inner.autosave.borrow_mut().replace(turning, &at);
        match replaced {
            Ok(turned) => {
                self.not_kept(turned.refused, StorageError::Full);
                self.inner.tell(Ok(turned.elsewhere));
            }
            Err(why) => {
                self.not_kept(keys, why);
                self.inner.send.emit(Msg::Keeping(keeping::Msg::SaveFailed(why)));
            }
        }
    }

    fn not_kept(&self, keys: Vec<String>, why: StorageError) {
        for key in keys {
            self.inner.send.emit(Msg::Records(records::Msg::NotKept(key, why)));
        }
    }

    /// Keeps the document of another facility from now on.
    fn turn(&self, site: String) {
        let left = document_key(self.inner.autosave.borrow().site());
        let failed = self.inner.flush();
        // What could not be saved belongs to the facility that is left: it stays in memory, and goes under no other key.
        self.cancel();
        // What was cleared elsewhere was said then.
        if let Some(why) = failed.filter(|why| *why != StorageError::Cleared) {
            self.inner.send.emit(Msg::Records(records::Msg::NotKept(left, why)));
        }
        let found = self.inner.autosave.borrow_mut().turn_to(site);
        match found {
            Restored::Found(opened) => self.inner.send.emit(Msg::Records(records::Msg::Arrived(Rc::from(opened)))),
            Restored::SetAside(aside) => self.inner.send.emit(Msg::Records(records::Msg::ArrivedDamaged(aside.why))),
            Restored::Fresh => {}
            Restored::Locked(_) => self.inner.send.emit(Msg::Keeping(keeping::Msg::SaveFailed(StorageError::Full))),
            Restored::Unavailable(error) => self.inner.send.emit(Msg::Keeping(keeping::Msg::SaveFailed(error))),
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

    /// Keeps which answers were given by hand.
    pub fn keep_given(&self, lines: &str) {
        self.inner.autosave.borrow_mut().keep_given(lines);
    }

    /// Keeps the answers that a vendor is giving, or takes them away.
    pub fn keep_guest(&self, guest: Option<&Guest>) {
        let mut autosave = self.inner.autosave.borrow_mut();
        let kept = match guest {
            Some(guest) => autosave.keep_guest(guest),
            None => autosave.leave_guest().map(|()| None),
        };
        drop(autosave);
        match kept {
            Ok(theirs) => self.inner.tell_guest(theirs.map(Some)),
            Err(StorageError::Cleared) => self.inner.tell_guest(Some(None)),
            Err(error) => self.inner.send.emit(Msg::Keeping(keeping::Msg::SaveFailed(error))),
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
            send.emit(Msg::Keeping(keeping::Msg::Wiped(left)));
        }));
    }
}

/// The page is out of sight.
fn hidden() -> bool {
    let document = web_sys::window().and_then(|w| w.document());
    document.is_some_and(|d| d.visibility_state() == VisibilityState::Hidden)
}
