//! Windows that go while others save: nothing that any of them was told is lost. The storage here is as a browser's with
//! windows in several processes: what runs in a window sees what was there when it began, and its own writes; those
//! reach the others when it ends.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::prelude::*;
use sonae_app::effect::Effect;
use sonae_app::msg::Msg;
use sonae_app::state::State;
use sonae_app::update::alone as update;
use sonae_app::{answers, keeping};
use sonae_content::{Lang, QUESTIONS};
use sonae_files::keys::{DOCUMENT, PREFIX};
use sonae_files::read::open;
use sonae_files::storage_error::StorageError;
use sonae_keep::autosave::{Autosave, Restored};
use sonae_keep::storage::Storage;
use sonae_model::answer::Choice;

/// What is written under a key, or that it is taken away.
type Write = (String, Option<String>);

/// What all windows share, with every write to it and the window that it came from.
#[derive(Default)]
struct Disk {
    texts: BTreeMap<String, String>,
    written: Vec<(usize, Write)>,
}

/// What runs in a window now: what it sees, and what it wrote.
type Run = Option<(BTreeMap<String, String>, Vec<Write>)>;

#[derive(Clone)]
struct Stale {
    me: usize,
    disk: Rc<RefCell<Disk>>,
    run: Rc<RefCell<Run>>,
}

impl Stale {
    /// Something runs in the window from now on.
    fn begin(&self) {
        self.run.borrow_mut().get_or_insert_with(|| (self.disk.borrow().texts.clone(), Vec::new()));
    }

    /// What ran has ended: what it wrote is there for all.
    fn end(&self) {
        let Some((_, writes)) = self.run.borrow_mut().take() else { return };
        let mut disk = self.disk.borrow_mut();
        for (key, text) in writes {
            match &text {
                Some(text) => disk.texts.insert(key.clone(), text.clone()),
                None => disk.texts.remove(&key),
            };
            disk.written.push((self.me, (key, text)));
        }
    }

    fn see<T>(&self, look: impl FnOnce(&BTreeMap<String, String>) -> T) -> T {
        self.begin();
        look(&self.run.borrow().as_ref().unwrap().0)
    }

    fn write(&self, key: &str, text: Option<&str>) {
        self.begin();
        let mut run = self.run.borrow_mut();
        let (seen, writes) = run.as_mut().unwrap();
        match text {
            Some(text) => seen.insert(key.to_owned(), text.to_owned()),
            None => seen.remove(key),
        };
        writes.push((key.to_owned(), text.map(str::to_owned)));
    }
}

impl Storage for Stale {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.see(|texts| texts.get(key).cloned()))
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.write(key, Some(text));
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.write(key, None);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.see(|texts| texts.keys().cloned().collect()))
    }
}

/// A page of the app.
struct Page {
    state: State,
    autosave: Autosave<Stale>,
    unsaved: bool,
    /// Writes that it has heard of, or that were there before it was.
    heard: usize,
}

impl Page {
    fn open(storage: &Stale) -> Self {
        let mut autosave = Autosave::new(storage.clone());
        let mut state = State::new(Lang(0));
        if let Restored::Found(opened) = autosave.restore() {
            state.go_on_with(&opened);
        }
        let heard = storage.disk.borrow().written.len();
        Self { state, autosave, unsaved: false, heard }
    }

    fn tell(&mut self, msg: Msg) {
        let (state, effects) = update(std::mem::replace(&mut self.state, State::new(Lang(0))), msg);
        self.state = state;
        self.unsaved |= effects.contains(&Effect::Save);
    }

    fn save(&mut self) {
        if std::mem::take(&mut self.unsaved) {
            let saved = self.autosave.save(&self.state.history.kept(), "2026-11-24 14:03").expect("saves");
            if let Some(elsewhere) = saved.elsewhere {
                self.tell(Msg::Keeping(keeping::Msg::Elsewhere(Rc::new(elsewhere))));
            }
        }
    }

    /// Hears of what others wrote; whether there was anything.
    fn hear(&mut self, storage: &Stale) -> bool {
        let news = storage.disk.borrow().written[self.heard..].to_vec();
        self.heard += news.len();
        for (by, (key, text)) in &news {
            if *by != storage.me
                && key == DOCUMENT
                && let Some(elsewhere) = self.autosave.incoming(text.clone()).expect("goes on")
            {
                self.tell(Msg::Keeping(keeping::Msg::Elsewhere(Rc::new(elsewhere))));
            }
        }
        !news.is_empty()
    }
}

/// Windows of one browser; a window has no page while it loads one.
struct Browser {
    windows: Vec<(Stale, Option<Page>)>,
    now: i64,
}

impl Browser {
    fn new(windows: usize) -> Self {
        let disk = Rc::new(RefCell::new(Disk::default()));
        let stale = |me| Stale { me, disk: Rc::clone(&disk), run: Rc::default() };
        let mut browser = Self { windows: (0..windows).map(|me| (stale(me), None)).collect(), now: 1_800_000_000_000 };
        (0..windows).for_each(|w| browser.start(w));
        browser
    }

    /// A page is loaded, which takes longer than anything that runs in another window.
    fn start(&mut self, window: usize) {
        self.windows.iter().for_each(|(storage, _)| storage.end());
        let (storage, page) = &mut self.windows[window];
        if page.is_none() {
            *page = Some(Page::open(storage));
            storage.end();
        }
    }

    /// A page saves what waits, leaves and goes away.
    fn go(&mut self, window: usize) {
        if let Some(mut page) = self.windows[window].1.take() {
            page.save();
            page.autosave.leave();
        }
    }

    fn tell(&mut self, window: usize, msg: Msg) {
        self.now += 1;
        if let Some(page) = &mut self.windows[window].1 {
            page.state.history.at(self.now);
            page.tell(msg);
        }
    }

    /// Every window is there again and hears of all.
    fn settle(&mut self) {
        (0..self.windows.len()).for_each(|w| self.start(w));
        for _ in 0..50 {
            let mut more = false;
            for (storage, page) in &mut self.windows {
                let page = page.as_mut().unwrap();
                more |= page.hear(storage) | page.unsaved;
                page.save();
                storage.end();
            }
            if !more {
                return;
            }
        }
        panic!("the windows never come to rest");
    }

    fn answers(&self, window: usize) -> Vec<(&str, Choice, &str)> {
        let doc = &self.windows[window].1.as_ref().unwrap().state.doc;
        doc.answers.iter().map(|(id, answer)| (id, answer.choice, answer.note.as_str())).collect()
    }

    fn texts(&self) -> BTreeMap<String, String> {
        self.windows[0].0.disk.borrow().texts.clone()
    }
}

fn answer(question: usize, choice: usize) -> Msg {
    Msg::Answers(answers::Msg::Answered(question, Choice::ALL[choice]))
}

/// As three windows that are loaded again within a moment: each reads the same, and the last writes over the others.
#[test]
fn windows_that_go_at_the_same_moment_lose_nothing() {
    for first in [false, true] {
        let mut browser = Browser::new(3);
        if !first {
            browser.tell(0, answer(3, 1));
            browser.settle();
        }
        for window in 0..3 {
            browser.tell(window, answer(window, window));
            browser.go(window);
        }
        browser.settle();
        for window in 0..3 {
            let answers = browser.answers(window);
            for (question, asked) in QUESTIONS.iter().take(3).enumerate() {
                let wanted = (asked.id, Choice::ALL[question], "");
                assert!(answers.contains(&wanted), "{question} in {window}, at first: {first}; {answers:?}");
            }
        }
        let keys: Vec<String> = browser.texts().into_keys().collect();
        assert_eq!(keys, [DOCUMENT], "nothing is left in the end");
    }
}

/// What was left long ago is in the document, or has been taken out of it.
#[test]
fn what_was_left_long_ago_does_not_come_back() {
    let mut browser = Browser::new(2);
    browser.tell(0, answer(0, 1));
    browser.tell(0, Msg::Answers(answers::Msg::SetNote(0, "もう要らない".to_owned())));
    browser.settle();
    browser.go(0);
    browser.windows[0].0.end();
    assert_eq!(browser.texts().len(), 2, "the document, and what was left");
    for step in 0..60 {
        // More fields than texts remember the changes of.
        let msg = match step {
            0 => Msg::Answers(answers::Msg::SetNote(0, String::new())),
            _ if step % 2 == 1 => answer(step / 2 + 1, 1),
            _ => Msg::Answers(answers::Msg::SetNote(step / 2, "別".to_owned())),
        };
        browser.tell(1, msg);
        let (storage, page) = &mut browser.windows[1];
        page.as_mut().unwrap().save();
        storage.end();
    }
    browser.settle();
    let note = |(id, _, note): &(&str, Choice, &str)| *id == QUESTIONS[0].id && note.is_empty();
    assert!(browser.answers(0).iter().any(note), "{:?}", browser.answers(0));
    assert_eq!(browser.texts().len(), 1);
}

#[test]
fn nothing_is_left_after_wiping_nor_while_nothing_is_saved() {
    for wipes in [false, true] {
        let mut browser = Browser::new(2);
        browser.tell(0, answer(0, 1));
        browser.settle();
        browser.go(1);
        browser.go(0);
        browser.windows.iter().for_each(|(storage, _)| storage.end());
        assert_eq!(browser.texts().len(), 2);
        browser.windows[1].1 = Some(Page::open(&browser.windows[1].0));
        browser.tell(1, answer(1, 1));
        let (storage, page) = &mut browser.windows[1];
        let page = page.as_mut().unwrap();
        page.save();
        if wipes {
            page.autosave.wipe();
        } else {
            page.autosave.stop().unwrap();
        }
        page.autosave.leave();
        storage.end();
        assert_eq!(browser.texts(), BTreeMap::new());
    }
}

/// What was left of a facility that is gone goes at the next start.
#[test]
fn nothing_of_a_facility_that_is_gone_stays() {
    let mut browser = Browser::new(1);
    browser.tell(0, answer(0, 1));
    browser.go(0);
    browser.windows[0].0.end();
    assert_eq!(browser.texts().len(), 2);
    let disk = Rc::clone(&browser.windows[0].0.disk);
    let text = disk.borrow_mut().texts.remove(DOCUMENT).unwrap();
    let other = format!("{DOCUMENT}:2");
    disk.borrow_mut().texts.insert(other.clone(), text);
    browser.start(0);
    assert!(browser.texts().into_keys().all(|key| key == other || key == format!("{PREFIX}v1:here")));
}

#[derive(Clone, Debug)]
enum Do {
    Answer(usize, usize),
    Note(usize, bool),
    Save,
    Hear,
    Begin,
    End,
    Go,
    Start,
}

fn doing() -> impl Strategy<Value = Do> {
    prop_oneof![
        4 => (0..3_usize, 0..5_usize).prop_map(|(q, c)| Do::Answer(q, c)),
        1 => (0..3_usize, any::<bool>()).prop_map(|(q, has)| Do::Note(q, has)),
        2 => Just(Do::Save),
        2 => Just(Do::Hear),
        2 => Just(Do::Begin),
        2 => Just(Do::End),
        3 => Just(Do::Go),
        2 => Just(Do::Start),
    ]
}

/// Few unless `PROPTEST_CASES` says how many.
fn cases() -> ProptestConfig {
    let config = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { config.cases } else { 64 };
    ProptestConfig { cases, ..config }
}

proptest! {
    #![proptest_config(cases())]

    /// Each window answers questions of its own: in the end all have all of them.
    #[test]
    fn nothing_is_lost_between_windows_that_come_and_go(
        steps in proptest::collection::vec((0..3_usize, doing()), 1..60),
    ) {
        let mut browser = Browser::new(3);
        let mut wanted = State::new(Lang(0));
        for (window, step) in steps {
            let there = browser.windows[window].1.is_some();
            let told = match step {
                Do::Answer(q, c) => Some(answer(3 * q + window, c)),
                Do::Note(q, has) => Some(Msg::Answers(answers::Msg::SetNote(3 * q + window, if has { "備え".to_owned() } else { String::new() }))),
                _ => None,
            };
            if let Some(msg) = told.filter(|_| there) {
                browser.tell(window, msg.clone());
                wanted = update(wanted, msg).0;
            }
            let (storage, page) = &mut browser.windows[window];
            match (step, page) {
                (Do::Save, Some(page)) => page.save(),
                (Do::Hear, Some(page)) => {
                    // Hearing is a run of its own.
                    storage.end();
                    page.hear(storage);
                    storage.end();
                }
                (Do::Begin, Some(_)) => storage.begin(),
                (Do::End, _) => storage.end(),
                (Do::Go, _) => browser.go(window),
                (Do::Start, None) => browser.start(window),
                _ => {}
            }
        }
        browser.settle();
        for (id, answer) in wanted.doc.answers.iter() {
            for (_, page) in &browser.windows {
                prop_assert_eq!(page.as_ref().unwrap().state.doc.answers.get(id), Some(answer), "{}", id);
            }
        }
        let kept = open(&browser.texts().remove(DOCUMENT).unwrap_or_default());
        prop_assert!(wanted.doc.answers.is_empty() || kept.unwrap().doc == browser.windows[0].1.as_ref().unwrap().state.doc);
    }
}
