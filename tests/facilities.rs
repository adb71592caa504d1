//! One facility never meets another: whatever is opened, undone, cleared or cut off, the records and files of a facility
//! hold nothing of another one, here, in the storage and in another window.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use proptest::prelude::*;
use sonae_app::effect::Deed;
use sonae_app::effect::Effect;
use sonae_app::files::known::Known;
use sonae_app::files::origin::Origin;
use sonae_app::keeping::state::Saving;
use sonae_app::msg::Msg;
use sonae_app::records::msg::Msg as Do;
use sonae_app::records::state::Ask;
use sonae_app::shell::state::Notice;
use sonae_app::state::State;
use sonae_app::update::alone as update;
use sonae_app::{answers, files, keeping, shell};
use sonae_base::date::Date;
use sonae_content::{EDITION, Lang, QUESTIONS};
use sonae_files::keys::DOCUMENT;
use sonae_files::merge::Elsewhere;
use sonae_files::read::open;
use sonae_files::record::{Record, Shelf, Site, to_file_with};
use sonae_files::storage_error::StorageError;
use sonae_files::write::to_json;
use sonae_keep::autosave::{Autosave, Restored};
use sonae_keep::storage::{MemoryStorage, Storage};
use sonae_model::answer::{Answer, Choice};
use sonae_model::document::Document;
use sonae_model::facility::Kind;
use sonae_model::route::Route;

/// A storage that goes on after its window: it takes so many more writes, and no more.
#[derive(Clone, Default)]
struct Mortal {
    texts: Rc<RefCell<MemoryStorage>>,
    left: Rc<Cell<Option<usize>>>,
    writes: Rc<Cell<usize>>,
}

impl Mortal {
    fn lives(&self) -> bool {
        self.writes.set(self.writes.get() + 1);
        match self.left.get() {
            Some(0) => false,
            Some(left) => {
                self.left.set(Some(left - 1));
                true
            }
            None => true,
        }
    }

    /// Another storage with the same in it.
    fn copy(&self) -> Self {
        let copy = Self::default();
        for key in self.keys().unwrap() {
            let text = self.get(&key).unwrap().unwrap();
            copy.texts.borrow_mut().set(&key, &text).unwrap();
        }
        copy
    }

    fn all(&self) -> String {
        let keys = self.keys().unwrap();
        keys.iter().fold(String::new(), |all, key| all + key + "=" + &self.get(key).unwrap().unwrap() + "\n")
    }
}

impl Storage for Mortal {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.texts.borrow().get(key)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        if self.lives() { self.texts.borrow_mut().set(key, text) } else { Ok(()) }
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        if self.lives() { self.texts.borrow_mut().remove(key) } else { Ok(()) }
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.texts.borrow().keys()
    }
}

/// A window: it carries out what `update` asks for as the browser does (src/web/saver.rs).
struct Window {
    state: State,
    autosave: Autosave<Mortal>,
    storage: Mortal,
    files: Vec<(String, String)>,
}

impl Window {
    fn begin(storage: Mortal) -> Self {
        let mut autosave = Autosave::new(storage.clone());
        let mut state = State::new(Lang(0));
        state.session.today = Date::parse("2026-11-30");
        let mut within = None;
        if let Restored::Found(opened) = autosave.restore() {
            state.go_on_with(&opened);
            within = Some(*opened);
        }
        let mut window = Self { state, autosave, storage, files: Vec::new() };
        let shelf = window.autosave.shelf().0;
        window.act(Msg::Records(Do::Found(Rc::new(shelf), 0)));
        if let Some(opened) = within.filter(|opened| opened.records() + opened.sites.len() > 0) {
            window.act(Msg::Records(Do::Within(Rc::new(opened))));
        }
        window
    }

    fn act(&mut self, msg: Msg) {
        let mut waiting = vec![msg];
        while let Some(msg) = waiting.pop() {
            let (state, effects) = update(self.state.clone(), msg);
            self.state = state;
            let mut changed = false;
            for effect in effects {
                match effect {
                    Effect::Save => changed = true,
                    Effect::Keep(true) => {
                        self.autosave.resume();
                        changed = true;
                    }
                    Effect::Keep(false) => self.autosave.stop().unwrap(),
                    Effect::Download(name, text) => self.files.push((name, text)),
                    Effect::Shelf(deed) => waiting.extend(self.deed(deed)),
                    _ => {}
                }
            }
            if changed {
                match self.autosave.save(&self.state.history.kept(), "") {
                    Ok(saved) => {
                        waiting.extend(saved.elsewhere.map(|it| Msg::Keeping(keeping::Msg::Elsewhere(Rc::new(it)))));
                    }
                    Err(why) => waiting.push(Msg::Keeping(keeping::Msg::SaveFailed(why))),
                }
            }
        }
    }

    fn deed(&mut self, deed: Deed) -> Vec<Msg> {
        let refused = |keys: Vec<String>, why| -> Vec<Msg> {
            keys.into_iter().map(|key| Msg::Records(Do::NotKept(key, why))).collect()
        };
        match deed {
            Deed::Put(key, text) => match self.autosave.put(&key, &text) {
                Ok(()) => Vec::new(),
                Err(why) => refused(vec![key], why),
            },
            Deed::Remove(keys) => {
                for key in keys {
                    self.autosave.take(&key).unwrap();
                }
                Vec::new()
            }
            Deed::Replace(turning) => {
                let keys = turning.keys();
                match self.autosave.replace(*turning, "") {
                    Ok(turned) => {
                        let heard = turned.elsewhere.map(|it| Msg::Keeping(keeping::Msg::Elsewhere(Rc::new(it))));
                        refused(turned.refused, StorageError::Full).into_iter().chain(heard).collect()
                    }
                    Err(why) => [refused(keys, why), vec![Msg::Keeping(keeping::Msg::SaveFailed(why))]].concat(),
                }
            }
            Deed::Add(facility) => refused(self.autosave.add(&facility), StorageError::Full),
            Deed::Turn(site) => match self.autosave.turn_to(site) {
                Restored::Found(opened) => vec![Msg::Records(Do::Arrived(Rc::from(opened)))],
                _ => Vec::new(),
            },
            Deed::NewSite => vec![Msg::Records(Do::SiteAdded("n".to_owned()))],
        }
    }

    /// Opens a file, and does with it what `what` says.
    fn open(&mut self, file: &str, what: Msg) {
        self.act(Msg::Files(files::Msg::Read(Origin::Picked("file.json".to_owned()), file.to_owned())));
        self.act(what);
    }

    /// The file that is saved now.
    fn saved(&mut self) -> String {
        self.act(Msg::Files(files::Msg::Save));
        self.files.pop().unwrap().1
    }

    /// Hears that another window changed the storage.
    fn hear(&mut self, own: Option<String>) -> Result<Option<Elsewhere>, StorageError> {
        let (found, keys) = (self.autosave.shelf().0, self.autosave.keys().unwrap());
        self.act(Msg::Records(Do::Changed(Rc::new(found), Rc::new(keys), 0)));
        let heard = self.autosave.incoming(own);
        if let Err(why) = heard {
            self.act(Msg::Keeping(keeping::Msg::SaveFailed(why)));
        }
        heard
    }

    /// What this window shows; records of one day have no order.
    fn shows(&self) -> (Document, Shelf) {
        let mut beside = self.state.time.shelf.clone();
        beside.records.sort_by_key(Record::key);
        (self.state.doc.clone(), beside)
    }

    fn names(&self) -> Vec<String> {
        self.state.time.records().iter().map(|record| record.doc.profile.name.clone()).collect()
    }
}

fn facility(name: &str, state: usize) -> Document {
    let mut doc = Document::default();
    name.clone_into(&mut doc.profile.name);
    doc.profile.kind = Some(Kind::ClinicBeds);
    for (i, question) in QUESTIONS.iter().take(5 + state).enumerate() {
        let note = format!("{name}のメモ{state}");
        doc.answers.insert(question.id.to_owned(), Answer { note, ..Answer::new(Choice::ALL[(i + state) % 5], None) });
    }
    doc
}

/// A file of a facility with records of some earlier states.
fn file(name: &str, state: usize, records: usize) -> String {
    let records: Vec<Record> = (0..records).map(|i| record(name, i)).collect();
    to_file_with(&facility(name, state), &records, &[], "2026-11-30")
}

fn record(name: &str, state: usize) -> Record {
    Record::new("", &format!("20{:02}-10-31", 10 + state), name, EDITION, facility(name, 10 + state))
}

fn replace(name: &str, records: usize) -> impl Fn(&mut Window) {
    let file = file(name, 0, records);
    move |window| window.open(&file, Msg::Files(files::Msg::ConfirmOpen))
}

const SUZUKI: &str = "鈴木クリニック";
const TANAKA: &str = "田中クリニック";

#[test]
fn a_file_opened_in_the_place_of_another_facility_takes_its_records_with_it_and_leaves_nothing_of_that_one() {
    let mut window = Window::begin(Mortal::default());
    replace(SUZUKI, 1)(&mut window);
    window.act(Msg::Records(Do::Keep));
    assert_eq!(window.names(), [SUZUKI, SUZUKI]);
    let first = window.shows();
    window.act(Msg::Records(Do::Reason("見直しの前".to_owned())));
    window.act(Msg::Records(Do::Pick(sonae_app::records::msg::Side::Before, "x".to_owned())));
    replace(TANAKA, 2)(&mut window);
    assert_eq!(window.names(), [TANAKA, TANAKA]);
    assert!(window.state.time.reason.is_empty() && window.state.time.pick == [None, None], "nor what was picked");
    assert!(!window.saved().contains(SUZUKI), "the file holds nothing of the other");
    assert!(!window.storage.all().contains(SUZUKI), "nor does the storage");
    let second = window.shows();
    assert_eq!(Window::begin(window.storage.copy()).shows(), second, "and so it is found at the next start");
    window.act(Msg::Keeping(keeping::Msg::Undo));
    assert_eq!(window.shows(), first, "with its own records, and none of the other's");
    assert!(!window.saved().contains(TANAKA) && !window.storage.all().contains(TANAKA));
    assert_eq!(Window::begin(window.storage.copy()).shows(), first);
    window.act(Msg::Keeping(keeping::Msg::Redo));
    assert_eq!(window.shows(), second);
    window.act(Msg::Keeping(keeping::Msg::Undo));
    // Clearing asks, because records go.
    window.act(Msg::Keeping(keeping::Msg::Clear));
    assert_eq!((window.state.asked(), window.shows()), (Some(&Ask::Clear), first.clone()));
    window.act(Msg::Records(Do::Confirm));
    assert!(window.state.doc.is_empty() && window.names().is_empty());
    assert_eq!(window.state.session.notice, Some(Notice::Cleared));
    assert!(!window.storage.all().contains(SUZUKI), "{}", window.storage.all());
    window.act(Msg::Keeping(keeping::Msg::Undo));
    assert_eq!(window.shows(), first);
    assert_eq!(Window::begin(window.storage.copy()).shows(), first);
}

#[test]
fn a_file_of_the_same_facility_keeps_the_records_that_are_here() {
    let mut window = Window::begin(Mortal::default());
    replace(SUZUKI, 1)(&mut window);
    window.act(Msg::Records(Do::Keep));
    let before = window.shows();
    // The same name, written otherwise; one record that is here, one that is not.
    let mut doc = facility(SUZUKI, 3);
    doc.profile.name = "鈴木 クリニック".to_owned();
    let records = [record(SUZUKI, 0), record(SUZUKI, 7)];
    window.open(&to_file_with(&doc, &records, &[], ""), Msg::Files(files::Msg::ConfirmOpen));
    assert_eq!((window.names().len(), window.state.time.shelf.here.as_str()), (3, ""));
    let after = window.shows();
    assert_eq!(Window::begin(window.storage.copy()).shows(), after);
    window.act(Msg::Keeping(keeping::Msg::Undo));
    assert_eq!(window.shows(), before);
    window.act(Msg::Keeping(keeping::Msg::Redo));
    assert_eq!(window.shows(), after);
    // Known by a record that both have, without a name.
    let mut window = Window::begin(Mortal::default());
    window.open(
        &to_file_with(&facility("", 0), &[record("", 1), record("", 2)], &[], ""),
        Msg::Files(files::Msg::ConfirmOpen),
    );
    window.open(&to_file_with(&facility("", 1), &[record("", 2)], &[], ""), Msg::Files(files::Msg::ConfirmOpen));
    assert_eq!(window.names().len(), 2);
    window.open(&to_file_with(&facility("", 2), &[record("", 3)], &[], ""), Msg::Files(files::Msg::ConfirmOpen));
    assert_eq!(window.names().len(), 1, "nothing says that these are one");
}

#[test]
fn other_facilities_of_a_file_come_with_it_and_go_with_it() {
    let mut window = Window::begin(Mortal::default());
    replace(SUZUKI, 1)(&mut window);
    let before = window.shows();
    let site = Site { id: "x".to_owned(), doc: Rc::new(facility("分院", 0)) };
    let file = to_file_with(&facility(TANAKA, 0), &[record(TANAKA, 1)], &[(site, vec![record("分院", 1)])], "");
    window.open(&file, Msg::Files(files::Msg::ConfirmOpen));
    assert_eq!((window.state.time.shelf.sites.len(), window.state.time.shelf.records.len()), (1, 2));
    let after = window.shows();
    assert_eq!(Window::begin(window.storage.copy()).shows(), after);
    window.act(Msg::Keeping(keeping::Msg::Undo));
    assert_eq!(window.shows(), before);
    assert!(!window.storage.all().contains("分院"));
    window.act(Msg::Keeping(keeping::Msg::Redo));
    assert_eq!(window.shows(), after);
}

/// What is done, the storage that it begins with, and how.
type Doing = (&'static str, Mortal, Box<dyn Fn(&mut Window)>);

/// What a window does, by the state it begins in, with the storage of that state.
fn deeds() -> Vec<Doing> {
    let begin = |steps: &[&dyn Fn(&mut Window)]| {
        let storage = Mortal::default();
        let mut window = Window::begin(storage.clone());
        for step in steps {
            step(&mut window);
        }
        storage
    };
    let suzuki = replace(SUZUKI, 3);
    let keep = |window: &mut Window| window.act(Msg::Records(Do::Keep));
    let site = Site { id: "x".to_owned(), doc: Rc::new(facility("分院", 0)) };
    let beside = [(site, vec![record("分院", 1), record("分院", 2)])];
    let whole = to_file_with(&facility(TANAKA, 0), &[record(TANAKA, 1), record(TANAKA, 2)], &beside, "");
    let (add, same) = (file(TANAKA, 0, 4), file(SUZUKI, 2, 6));
    let records = same.clone();
    vec![
        ("into nothing", begin(&[]), Box::new(replace(TANAKA, 4))),
        ("another facility", begin(&[&suzuki, &keep]), Box::new(replace(TANAKA, 4))),
        (
            "with others",
            begin(&[&suzuki]),
            Box::new(move |window| window.open(&whole, Msg::Files(files::Msg::ConfirmOpen))),
        ),
        (
            "the same facility",
            begin(&[&suzuki]),
            Box::new(move |window| window.open(&same, Msg::Files(files::Msg::ConfirmOpen))),
        ),
        ("added", begin(&[&suzuki]), Box::new(move |window| window.open(&add, Msg::Records(Do::AddOpened)))),
        ("records", begin(&[&suzuki]), Box::new(move |window| window.open(&records, Msg::Records(Do::TakeRecords)))),
        (
            "cleared",
            begin(&[&suzuki]),
            Box::new(|window| {
                window.act(Msg::Keeping(keeping::Msg::Clear));
                window.act(Msg::Records(Do::Confirm));
            }),
        ),
    ]
}

/// The storage stops taking anything after each number of writes in turn, as when a tab is killed: the next start finds
/// what was there before or what was to come, and never some of each. The same for the way back and the way forth.
#[test]
fn a_tab_that_dies_in_the_middle_leaves_the_old_or_the_new() {
    for (what, storage, deed) in deeds() {
        let mut window = Window::begin(storage.copy());
        let before = window.shows();
        deed(&mut window);
        let after = window.shows();
        assert_ne!(before, after, "{what}");
        assert_eq!(Window::begin(window.storage.copy()).shows(), after, "{what}");
        let undoable = window.state.history.undoable() > 0;
        let turns: [(&str, &[Msg]); 3] = [
            ("forth", &[]),
            ("undo", &[Msg::Keeping(keeping::Msg::Undo)]),
            ("redo", &[Msg::Keeping(keeping::Msg::Undo), Msg::Keeping(keeping::Msg::Redo)]),
        ];
        for (turn, msgs) in turns.iter().take(if undoable { 3 } else { 1 }) {
            let (mut old, mut new, mut died) = (0, 0, 0);
            for k in 0..200 {
                let mut window = Window::begin(storage.copy());
                let begun: &[Msg] = if msgs.is_empty() {
                    &[]
                } else {
                    deed(&mut window);
                    &msgs[..msgs.len() - 1]
                };
                for msg in begun {
                    window.act(msg.clone());
                }
                window.storage.left.set(Some(k));
                let from = window.shows();
                match msgs.last() {
                    None => deed(&mut window),
                    Some(msg) => window.act(msg.clone()),
                }
                died = k;
                let whole = window.storage.left.get() != Some(0);
                window.storage.left.set(None);
                let found = Window::begin(window.storage.copy());
                let shown = found.shows();
                assert!(
                    shown == from || shown == window.shows(),
                    "{what}, {turn}, killed after {k} writes: {}",
                    found.storage.all()
                );
                assert_eq!(Window::begin(found.storage.copy()).shows(), shown, "{what}, {turn}, {k}: and stays so");
                let texts = found.storage.all();
                assert!(!texts.contains("\"instead\""), "{what}, {turn}, {k}: {texts}");
                if shown == from {
                    old += 1;
                } else {
                    new += 1;
                }
                if whole {
                    break;
                }
            }
            assert!(old >= 1 && new >= 1 && died < 199, "{what}, {turn}: {old} old, {new} new");
        }
    }
}

#[test]
fn where_there_is_no_room_the_old_one_stays_until_there_is() {
    let storage = Mortal::default();
    let mut window = Window::begin(storage.clone());
    replace(SUZUKI, 2)(&mut window);
    let before = window.shows();
    let used: usize = storage.all().len();
    storage.texts.borrow_mut().limit = Some(used + 1_000);
    replace(TANAKA, 30)(&mut window);
    assert_eq!(window.state.keeping.saving, Saving::Failed(StorageError::Full));
    assert_eq!(window.names().len(), 30, "it is shown all the same");
    assert_eq!(Window::begin(storage.copy()).shows(), before, "nothing of the old one was given up");
    window.act(Msg::Answers(answers::Msg::Answered(0, Choice::Unknown)));
    assert_eq!(Window::begin(storage.copy()).shows(), before);
    storage.texts.borrow_mut().limit = None;
    window.act(Msg::Answers(answers::Msg::Answered(1, Choice::Unknown)));
    assert_eq!(Window::begin(storage.copy()).shows(), window.shows(), "the next change finds room for all of it");
    // Little room: what has a key of its own makes room for the next.
    let storage = Mortal::default();
    let mut window = Window::begin(storage.clone());
    let many = file(TANAKA, 0, 40);
    storage.texts.borrow_mut().limit = Some(many.len() + 12_000);
    window.open(&many, Msg::Files(files::Msg::ConfirmOpen));
    assert_eq!((window.names().len(), Window::begin(storage.copy()).shows()), (40, window.shows()));
}

#[test]
fn another_window_is_told_and_keeps_what_it_shows() {
    let storage = Mortal::default();
    let mut one = Window::begin(storage.clone());
    replace(SUZUKI, 2)(&mut one);
    let mut two = Window::begin(storage.clone());
    let before = two.shows();
    replace(TANAKA, 1)(&mut one);
    assert_eq!(two.hear(None), Err(StorageError::Cleared));
    assert_eq!(two.state.session.notice, Some(Notice::Stopped(StorageError::Cleared)));
    assert_eq!((&two.state.doc, two.names().len()), (&before.0, 2), "nothing of the other came in");
    two.act(Msg::Answers(answers::Msg::Answered(0, Choice::Unknown)));
    assert!(!storage.all().contains(SUZUKI), "not saved before its user says so");
    two.act(Msg::Keeping(keeping::Msg::Resume));
    let shelf = Window::begin(storage.copy()).shows().1;
    assert_eq!((shelf.sites.len(), shelf.of("").count()), (1, 2), "then with its records, beside the other");
    // The first window hears of that; undoing there makes no mixture.
    one.hear(storage.get(DOCUMENT).unwrap()).unwrap();
    one.act(Msg::Keeping(keeping::Msg::Undo));
    assert_eq!((one.state.doc.profile.name.as_str(), one.names().len()), (SUZUKI, 2));
    let all = Window::begin(storage.copy()).shows().1;
    let names: Vec<&str> = all.sites.iter().map(|site| site.doc.profile.name.as_str()).collect();
    assert_eq!((names, all.records.len()), (vec![SUZUKI], 4));
}

/// Records come in while another window changes the document, and neither has heard of the other.
#[test]
fn what_another_window_changes_while_records_come_in_is_not_lost() {
    let storage = Mortal::default();
    let mut one = Window::begin(storage.clone());
    replace(SUZUKI, 1)(&mut one);
    let mut two = Window::begin(storage.clone());
    two.act(Msg::Answers(answers::Msg::SetNote(0, "もうひとつの窓".to_owned())));
    drop(two);
    one.open(&file(SUZUKI, 0, 3), Msg::Records(Do::TakeRecords));
    let note = |doc: &Document| doc.answers.get(QUESTIONS[0].id).unwrap().note.clone();
    assert_eq!((note(&one.state.doc).as_str(), one.names().len()), ("もうひとつの窓", 3));
    assert_eq!(Window::begin(storage.copy()).shows(), one.shows());
}

/// What was heard of the facility that is left arrives after it is left.
#[test]
fn what_another_window_made_of_a_facility_that_was_left_is_not_taken_into_the_next() {
    let mut window = Window::begin(Mortal::default());
    replace(SUZUKI, 0)(&mut window);
    let base = to_json(&window.state.doc);
    let theirs = to_json(&facility(SUZUKI, 4));
    let heard = Elsewhere { base, theirs, site: String::new() };
    replace(TANAKA, 0)(&mut window);
    let before = window.shows();
    window.act(Msg::Keeping(keeping::Msg::Elsewhere(Rc::new(heard))));
    assert_eq!(window.shows(), before);
}

#[test]
fn records_of_another_facility_are_taken_only_after_asking() {
    let mut window = Window::begin(Mortal::default());
    replace(SUZUKI, 1)(&mut window);
    window.open(&file(TANAKA, 0, 2), Msg::Records(Do::TakeRecords));
    assert!(matches!(window.state.asked(), Some(Ask::Foreign(opened)) if opened.history.len() == 2));
    assert_eq!(window.names(), [SUZUKI]);
    window.act(Msg::Shell(shell::Msg::Cancel));
    window.act(Msg::Records(Do::Confirm));
    assert_eq!(window.names(), [SUZUKI], "nothing waits any more");
    window.open(&file(TANAKA, 0, 2), Msg::Records(Do::TakeRecords));
    window.act(Msg::Records(Do::Confirm));
    assert_eq!((window.names().len(), window.state.session.notice.clone()), (3, Some(Notice::RecordsTaken(2))));
    window.act(Msg::Keeping(keeping::Msg::Undo));
    assert_eq!(window.names(), [SUZUKI]);
}

#[test]
fn the_same_facility_twice_is_said() {
    let mut window = Window::begin(Mortal::default());
    replace(SUZUKI, 1)(&mut window);
    let before = window.shows();
    window.act(Msg::Files(files::Msg::Read(Origin::Picked("again.json".to_owned()), file(SUZUKI, 0, 1))));
    assert_eq!(
        (&window.state.session.notice, window.state.pending().is_none()),
        (&Some(Notice::AllHere(String::new())), true)
    );
    window.open(&file(TANAKA, 0, 0), Msg::Records(Do::AddOpened));
    let id = window.state.time.shelf.sites[0].id.clone();
    window.act(Msg::Files(files::Msg::Read(Origin::Picked("again.json".to_owned()), file(TANAKA, 0, 0))));
    assert_eq!(window.state.session.notice, Some(Notice::AllHere(id.clone())));
    // Next month's file: asked, and taken as what it is.
    let later = to_file_with(&facility(TANAKA, 3), &[record(TANAKA, 1)], &[], "2026-12-24");
    window.act(Msg::Files(files::Msg::Read(Origin::Picked("later.json".to_owned()), later)));
    assert_eq!(window.state.pending().map(|it| it.known.clone()), Some(Known::OtherDay(id.clone())));
    window.act(Msg::Records(Do::TakeAsRecord));
    assert_eq!(window.state.time.shelf.sites.len(), 1);
    let days: Vec<&str> = window.state.time.shelf.of(&id).map(|record| record.day.as_str()).collect();
    assert_eq!((days, &window.state.doc), (vec!["2011-10-31", "2026-12-24"], &before.0));
    assert_eq!(Window::begin(window.storage.copy()).shows(), window.shows());
}

/// What happens in one window.
#[derive(Clone, Debug)]
enum Step {
    Open(usize, usize),
    Add(usize, usize),
    Records(usize),
    Keep,
    Answer(usize),
    Undo,
    Redo,
    Clear,
    Start,
    Switch,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..3_usize, 0..4_usize).prop_map(|(f, n)| Step::Open(f, n)),
        1 => (0..3_usize, 0..4_usize).prop_map(|(f, n)| Step::Add(f, n)),
        1 => (0..3_usize).prop_map(Step::Records),
        2 => Just(Step::Keep),
        2 => (0..5_usize).prop_map(Step::Answer),
        3 => Just(Step::Undo),
        2 => Just(Step::Redo),
        1 => Just(Step::Clear),
        1 => Just(Step::Start),
        1 => Just(Step::Switch),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// In whatever order: each record stands under the facility that it is of, and the storage holds what is shown.
    #[test]
    fn no_record_ever_stands_under_another_facility(steps in proptest::collection::vec(step(), 1..25)) {
        const NAMES: [&str; 3] = [SUZUKI, TANAKA, "佐藤病院"];
        let mut window = Window::begin(Mortal::default());
        for step in steps {
            match step {
                Step::Open(f, n) => window.open(&file(NAMES[f], n, n), Msg::Files(files::Msg::ConfirmOpen)),
                Step::Add(f, n) => window.open(&file(NAMES[f], n, n), Msg::Records(Do::AddOpened)),
                // Asked about, and not wanted, when they are of another one.
                Step::Records(f) if window.state.doc.profile.name == NAMES[f] => {
                    window.open(&file(NAMES[f], 2, 4), Msg::Records(Do::TakeRecords));
                }
                Step::Records(_) => {}
                Step::Keep if window.state.doc.is_empty() => {}
                Step::Keep => window.act(Msg::Records(Do::Keep)),
                Step::Answer(q) if window.state.doc.is_empty() => window.act(Msg::Go([Route::Start, Route::Result, Route::Plan, Route::Data, Route::Loss][q])),
                Step::Answer(q) => window.act(Msg::Answers(answers::Msg::Answered(q, Choice::ALL[q % 5]))),
                Step::Undo => window.act(Msg::Keeping(keeping::Msg::Undo)),
                Step::Redo => window.act(Msg::Keeping(keeping::Msg::Redo)),
                Step::Clear => {
                    window.act(Msg::Keeping(keeping::Msg::Clear));
                    window.act(Msg::Records(Do::Confirm));
                }
                Step::Start => window = Window::begin(window.storage.copy()),
                Step::Switch => {
                    let other = window.state.time.shelf.sites.first().map(|site| site.id.clone());
                    if let Some(id) = other {
                        window.act(Msg::Records(Do::Switch(id)));
                    }
                }
            }
            let (doc, shelf) = window.shows();
            let sites = shelf.sites.iter().map(|site| (site.id.as_str(), &*site.doc));
            let all: Vec<(&str, &Document)> = sites.chain([(shelf.here.as_str(), &doc)]).collect();
            for record in &shelf.records {
                let of = all.iter().find(|(id, _)| *id == record.site);
                prop_assert_eq!(of.map(|(_, doc)| doc.profile.name.as_str()), Some(record.doc.profile.name.as_str()));
            }
            let text = window.saved();
            prop_assert!(open(&text).is_ok());
            // An empty document that nobody began is kept nowhere.
            if !doc.is_empty() {
                let begun = |(doc, mut shelf): (Document, Shelf)| {
                    shelf.sites.retain(|site| !site.doc.is_empty());
                    (doc, shelf)
                };
                prop_assert_eq!(begun(Window::begin(window.storage.copy()).shows()), begun((doc, shelf)));
            }
        }
    }
}
