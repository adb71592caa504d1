//! Several installs under one origin: each has its own part of the one storage, and what an earlier version kept without
//! parts goes to the first that starts, whole, wherever it is cut off.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::cell::RefCell;
use std::rc::Rc;

use sonae_files::keys::document_key;
use sonae_files::letters::open_letter;
use sonae_files::read::open;
use sonae_files::record::Record;
use sonae_files::sample::SAMPLES;
use sonae_files::storage_error::StorageError;
use sonae_files::write::to_json;
use sonae_keep::autosave::{Autosave, Restored};
use sonae_keep::spaced::Spaced;
use sonae_keep::storage::{MemoryStorage, Storage};
use sonae_model::document::Document;
use sonae_model::guest::Guest;
use sonae_model::letters::Letter;

/// What a window does to the storage, after so many of its writes.
type Then = Option<(usize, Box<dyn FnOnce()>)>;

/// One storage, as windows of one origin share it.
#[derive(Clone, Default)]
struct Origin {
    memory: Rc<RefCell<MemoryStorage>>,
    /// Writes that still come through, when the window is to be killed.
    lives: Rc<RefCell<Option<usize>>>,
    then: Rc<RefCell<Then>>,
}

impl Origin {
    /// As another window sees it.
    fn window(&self) -> Self {
        Self { memory: Rc::clone(&self.memory), ..Self::default() }
    }

    fn killed_after(&self, writes: usize) -> Self {
        let window = self.window();
        window.lives.replace(Some(writes));
        window
    }

    /// A copy of all there is.
    fn copy(&self) -> Self {
        let copy = Self::default();
        for (key, text) in self.all() {
            copy.window().set(&key, &text).unwrap();
        }
        copy
    }

    fn all(&self) -> Vec<(String, String)> {
        let memory = self.memory.borrow();
        memory.keys().unwrap().into_iter().map(|key| (key.clone(), memory.get(&key).unwrap().unwrap())).collect()
    }

    fn at(&self, space: &str) -> Autosave<Spaced<Self>> {
        Autosave::new(Spaced::new(self.window(), space))
    }

    fn write(&self) -> Result<(), StorageError> {
        match self.lives.borrow_mut().as_mut() {
            Some(0) => return Err(StorageError::Denied),
            Some(left) => *left -= 1,
            None => {}
        }
        let due = match self.then.borrow_mut().as_mut() {
            Some((0, _)) => true,
            Some((left, _)) => {
                *left -= 1;
                false
            }
            None => false,
        };
        if due {
            let (_, then) = self.then.take().unwrap();
            then();
        }
        Ok(())
    }
}

impl Storage for Origin {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.memory.borrow().get(key)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.write()?;
        self.memory.borrow_mut().set(key, text)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.write()?;
        self.memory.borrow_mut().remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.memory.borrow().keys()
    }
}

const AT: &str = "2026-11-24 14:03";

fn named(name: &str) -> Document {
    let mut doc = open(SAMPLES[0].json).unwrap().doc;
    name.clone_into(&mut doc.profile.name);
    doc
}

/// A vendor in the middle of answering.
fn vendor() -> Guest {
    let Some(Ok(Letter::Reply(reply))) = open_letter(include_str!("../../../tests/letters/1-reply.json")) else {
        panic!("a reply")
    };
    Guest::new(*reply)
}

/// Puts something of every kind into a storage, as an autosave does.
fn fill<S: Storage>(mut autosave: Autosave<S>, name: &str) {
    autosave.restore();
    autosave.save(&to_json(&named(name)), AT).unwrap();
    let record = Record::new("", "2025-11-24", "x", "", named("earlier"));
    autosave.put(&record.key(), &record.text()).unwrap();
    autosave.put(&document_key("s2"), &to_json(&named("second"))).unwrap();
    autosave.set_pack(Some("a pack"));
    autosave.keep_guest(&vendor()).unwrap();
    autosave.set_lang("en");
    assert!(autosave.ask_to_persist());
}

/// All of it is found.
fn has_all<S: Storage>(autosave: &mut Autosave<S>, name: &str) {
    let Restored::Found(opened) = autosave.restore() else { panic!("{name} is not found") };
    assert_eq!(opened.doc.profile.name, name);
    let (shelf, asides) = autosave.shelf();
    assert_eq!((shelf.sites.len(), shelf.records.len(), asides.len()), (1, 1, 0), "{name}");
    assert_eq!(shelf.sites[0].doc.profile.name, "second");
    assert_eq!(shelf.records[0].doc.profile.name, "earlier");
    assert_eq!(autosave.pack().as_deref(), Some("a pack"));
    let guests: Vec<_> = autosave.guests().into_iter().map(|guest| guest.reply).collect();
    assert_eq!(guests, [vendor().reply]);
    assert_eq!(autosave.lang().as_deref(), Some("en"));
    assert!(!autosave.ask_to_persist());
}

fn has_nothing<S: Storage>(autosave: &mut Autosave<S>) {
    assert!(matches!(autosave.restore(), Restored::Fresh));
    let (shelf, asides) = autosave.shelf();
    assert!(shelf.sites.is_empty() && shelf.records.is_empty() && asides.is_empty());
    assert_eq!(autosave.keys().unwrap(), Vec::<String>::new());
    assert_eq!((autosave.pack(), autosave.lang()), (None, None));
}

/// What an earlier version left, beside something of somebody else.
fn earlier() -> Origin {
    let origin = Origin::default();
    fill(Autosave::new(origin.window()), "old");
    origin.window().set("theirs", "1").unwrap();
    origin
}

#[test]
fn two_installs_share_nothing_and_wiping_one_leaves_the_other() {
    for (a, b) in [("/a/", "/b/"), ("/", "/a/"), ("/a/", "/a/b/"), ("/a/", "/a"), ("/a/", "/a/#learner"), ("/", "")] {
        let origin = Origin::default();
        has_nothing(&mut origin.at(a));
        fill(origin.at(a), "A");
        if !b.is_empty() {
            has_nothing(&mut origin.at(b));
        }
        fill(origin.at(b), "B");
        let both = origin.all();
        has_all(&mut origin.at(a), "A");
        has_all(&mut origin.at(b), "B");
        assert_eq!(origin.all(), both, "{a} {b}: looking changes nothing");
        let units: usize = both.iter().map(|(key, text)| (key.clone() + text).encode_utf16().count()).sum();
        assert_eq!(Spaced::new(origin.window(), a).used(), units, "the room is one");
        assert_eq!(origin.at(b).wipe(), Vec::<String>::new());
        has_all(&mut origin.at(a), "A");
        has_nothing(&mut origin.at(b));
        assert_eq!(origin.at(a).wipe(), Vec::<String>::new());
        assert_eq!(origin.all(), []);
    }
}

#[test]
fn what_an_earlier_version_kept_goes_to_the_first_that_starts_and_to_no_other() {
    let origin = earlier();
    has_all(&mut origin.at("/a/"), "old");
    has_nothing(&mut origin.at("/b/"));
    has_all(&mut origin.at("/a/"), "old");
    let short = |(key, _): &(String, String)| !key.starts_with("sonae/a/:v1:") && key != "theirs";
    assert!(!origin.all().iter().any(short), "{:?}", origin.all());
    // Another install still has the earlier version: what it keeps is left to it, until it has this one.
    fill(Autosave::new(origin.window()), "B");
    has_all(&mut origin.at("/a/"), "old");
    has_all(&mut Autosave::new(origin.window()), "B");
    assert_eq!(origin.at("/a/").wipe(), Vec::<String>::new());
    has_all(&mut origin.at("/b/"), "B");
}

/// Nothing is left, not even for the moment after the move.
#[test]
fn wiping_at_once_leaves_nothing() {
    let origin = earlier();
    let mut autosave = origin.at("/a/");
    has_all(&mut autosave, "old");
    assert_eq!(autosave.wipe(), Vec::<String>::new());
    assert_eq!(origin.all(), [("theirs".to_owned(), "1".to_owned())]);
}

#[test]
fn a_window_killed_at_any_point_of_the_move_loses_nothing() {
    let mut ends = Vec::new();
    for writes in 0..40 {
        let origin = earlier();
        let cut = Spaced::new(origin.killed_after(writes), "/a/");
        has_all(&mut Autosave::new(cut), "old");
        // Killed again, a little later.
        for more in 0..3 {
            let again = origin.copy();
            has_all(&mut Autosave::new(Spaced::new(again.killed_after(more), "/a/")), "old");
            has_all(&mut again.at("/a/"), "old");
        }
        has_all(&mut origin.at("/a/"), "old");
        has_all(&mut origin.at("/a/"), "old");
        has_nothing(&mut origin.at("/b/"));
        ends.push(origin.all());
    }
    assert!(ends.iter().all(|end| *end == ends[0]), "in the end it is all the same");
}

#[test]
fn two_windows_that_start_at_the_same_moment_both_find_everything() {
    for writes in 0..40 {
        let origin = earlier();
        let (first, second) = (origin.window(), origin.window());
        let at_once = Box::new(move || has_all(&mut second.at("/a/"), "old"));
        first.then.replace(Some((writes, at_once)));
        has_all(&mut Autosave::new(Spaced::new(first, "/a/")), "old");
        has_all(&mut origin.at("/a/"), "old");
    }
}

#[test]
fn a_storage_without_room_for_the_move_is_used_as_it_is() {
    let size = earlier().all().iter().map(|(key, text)| key.len() + text.len()).sum::<usize>();
    let largest = to_json(&named("old")).len();
    for room in [0, 10, 25, 60, 300, largest / 2, largest + 100] {
        let origin = earlier();
        origin.memory.borrow_mut().limit = Some(size + room);
        for _ in 0..2 {
            let mut autosave = origin.at("/a/");
            has_all(&mut autosave, "old");
            let mut doc = named("old");
            doc.answers.remove("two_factor");
            autosave.save(&to_json(&doc), AT).expect("as large as before");
            has_all(&mut autosave, "old");
        }
        // With room again, everything goes where it belongs.
        let wiped = Origin { memory: Rc::clone(&origin.copy().memory), ..Origin::default() };
        origin.memory.borrow_mut().limit = None;
        has_all(&mut origin.at("/a/"), "old");
        has_nothing(&mut origin.at("/b/"));
        // And from the half of it, wiping takes both halves.
        wiped.memory.borrow_mut().limit = Some(size + room);
        assert_eq!(wiped.at("/a/").wipe(), Vec::<String>::new());
        assert_eq!(wiped.all(), [("theirs".to_owned(), "1".to_owned())], "{room}");
    }
}

/// The earlier version itself is the same code over the short names.
#[test]
fn a_window_of_an_earlier_version_is_told_that_a_newer_one_is_open() {
    let origin = earlier();
    let mut window = Autosave::new(origin.window());
    has_all(&mut window, "old");
    has_all(&mut origin.at("/a/"), "old");
    let left = origin.window().get("sonae:v1:document").unwrap();
    assert_eq!(window.incoming(left.clone()), Err(StorageError::Newer));
    assert_eq!(window.save(&to_json(&named("later")), AT), Err(StorageError::Newer));
    // The same without having heard.
    let deaf = earlier();
    let mut window = Autosave::new(deaf.window());
    has_all(&mut window, "old");
    has_all(&mut deaf.at("/a/"), "old");
    assert_eq!(window.save(&to_json(&named("later")), AT), Err(StorageError::Newer));
    has_all(&mut deaf.at("/a/"), "old");
    assert_eq!(deaf.window().get("sonae:v1:document").unwrap(), None, "gone at the next start");
}

/// A window in which nothing is to be saved begins empty, whatever other windows keep, and leaves it to them.
#[test]
fn a_window_that_starts_without_saving_reads_nothing_and_takes_nothing_away() {
    let origin = Origin::default();
    assert!(!origin.at("/a/").holds_work());
    origin.at("/a/").set_lang("en");
    assert!(!origin.at("/a/").holds_work(), "a language is nobody's work");
    fill(origin.at("/a/"), "A");
    let before = origin.all();
    let mut off = origin.at("/a/");
    assert!(off.holds_work());
    off.start_off();
    assert!(matches!(off.restore(), Restored::Fresh));
    let (shelf, _) = off.shelf();
    assert!(shelf.sites.is_empty() && shelf.records.is_empty());
    assert_eq!((off.pack(), off.guests()), (None, Vec::new()));
    off.save(&to_json(&named("nowhere")), AT).unwrap();
    off.put("sonae:v1:record::x", "{}").unwrap();
    off.set_lang("ja");
    assert_eq!(off.look(), Ok(None));
    assert_eq!(origin.all(), before);
    // For what it holds, others are enough, too: a vendor's answers, a record.
    for key in ["guest", "pack", "record::2025-11-24-1", "document:s2", "aside:1"] {
        let origin = Origin::default();
        origin.window().set(&["sonae/a/:v1:", key].concat(), "{}").unwrap();
        assert!(origin.at("/a/").holds_work(), "{key}");
    }
}

#[test]
fn a_key_is_known_by_its_own_install_only() {
    let at = |space: &str| Spaced::new(MemoryStorage::default(), space);
    let a = at("/a/");
    assert_eq!(a.known_as("sonae/a/:v1:document").as_deref(), Some("sonae:v1:document"));
    for other in ["sonae:v1:document", "sonae/b/:v1:document", "sonae/a/b/:v1:document", "sonae/:v1:document", "theirs"]
    {
        assert_eq!(a.known_as(other), None, "{other}");
    }
    assert_eq!(at("").known_as("sonae:v1:document").as_deref(), Some("sonae:v1:document"));
    assert_eq!(at("").known_as("sonae/a/:v1:document"), None);
}
