//! Two windows on the same document: nothing that either was told is lost, in whatever order they save and hear of each
//! other. The storage here is as loose as browsers allow: a window sees its own writes at once, those of others late.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use proptest::prelude::*;
use sonae_app::effect::Effect;
use sonae_app::fields::Input;
use sonae_app::msg::Msg;
use sonae_app::shell::state::Notice;
use sonae_app::state::State;
use sonae_app::update::alone as update;
use sonae_app::{answers, keeping};
use sonae_content::{FieldId, Lang, QUESTIONS};
use sonae_files::keys::DOCUMENT;
use sonae_files::merge::{Elsewhere, merge};
use sonae_files::read::open;
use sonae_files::storage_error::StorageError;
use sonae_files::write::to_json;
use sonae_keep::autosave::{Autosave, Restored};
use sonae_keep::storage::Storage;
use sonae_model::answer::Choice;
use sonae_model::document::Document;
use sonae_model::facility::Kind;

/// All writes in the order in which they reach the disk: by which window (0 or 1, 2 before both), and what.
type Log = Rc<RefCell<Vec<(usize, Option<String>)>>>;

/// What one window sees of the storage: its own writes, and those of the other that have arrived.
#[derive(Clone)]
struct Slow {
    me: usize,
    log: Log,
    arrived: Rc<Cell<usize>>,
}

impl Slow {
    fn kept(&self) -> Option<String> {
        let log = self.log.borrow();
        let seen = log.iter().enumerate().rfind(|(i, (by, _))| *by == self.me || *i < self.arrived.get());
        seen.and_then(|(_, (_, text))| text.clone())
    }

    fn write(&self, text: Option<String>) {
        self.log.borrow_mut().push((self.me, text));
    }

    /// The next write of the other window arrives; a text of `None`: the document was taken away.
    #[allow(clippy::option_option, reason = "no write at all is not the same as one that removes")]
    fn next(&self) -> Option<Option<String>> {
        let log = self.log.borrow();
        let at = (self.arrived.get()..log.len()).find(|i| log[*i].0 != self.me)?;
        self.arrived.set(at + 1);
        Some(log[at].1.clone())
    }
}

impl Storage for Slow {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(if key == DOCUMENT { self.kept() } else { None })
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        if key == DOCUMENT {
            self.write(Some(text.to_owned()));
        }
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        if key == DOCUMENT {
            self.write(None);
        }
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.kept().iter().map(|_| DOCUMENT.to_owned()).collect())
    }
}

struct Window {
    state: State,
    autosave: Autosave<Slow>,
    storage: Slow,
    unsaved: bool,
    said: Vec<Notice>,
}

impl Window {
    /// Two windows that both find the same text.
    fn two(kept: &str) -> (Self, Self) {
        Self::both(vec![(2, Some(kept.to_owned()))])
    }

    fn both(written: Vec<(usize, Option<String>)>) -> (Self, Self) {
        let arrived = written.len();
        let log: Log = Rc::new(RefCell::new(written));
        let slow = |me| Slow { me, log: Rc::clone(&log), arrived: Rc::new(Cell::new(arrived)) };
        (Self::open(slow(0)), Self::open(slow(1)))
    }

    fn open(storage: Slow) -> Self {
        let mut autosave = Autosave::new(storage.clone());
        let mut state = State::new(Lang(0));
        if let Restored::Found(opened) = autosave.restore() {
            state.go_on_with(&opened);
        }
        Self { state, autosave, storage, unsaved: false, said: Vec::new() }
    }

    fn tell(&mut self, msg: Msg) {
        let (state, effects) = update(self.state.clone(), msg);
        self.state = state;
        self.unsaved |= effects.contains(&Effect::Save);
        self.said.extend(self.state.session.notice.take());
    }

    fn take_in(&mut self, elsewhere: Option<Elsewhere>) {
        if let Some(elsewhere) = elsewhere {
            self.tell(Msg::Keeping(keeping::Msg::Elsewhere(Rc::new(elsewhere))));
        }
    }

    fn save(&mut self) {
        if std::mem::take(&mut self.unsaved) {
            let text = self.state.history.kept();
            let saved = self.autosave.save(&text, "2026-11-24 14:03").expect("saves");
            self.take_in(saved.elsewhere);
        }
    }

    /// Hears of one write of the other, if there is one.
    fn hear(&mut self) -> bool {
        let Some(text) = self.storage.next() else { return false };
        let found = self.autosave.incoming(text).expect("goes on");
        self.take_in(found);
        true
    }
}

/// Lets everything arrive and be saved; ends, or the two would answer each other for ever.
fn settle(a: &mut Window, b: &mut Window) {
    for _ in 0..50 {
        a.save();
        b.save();
        if !(a.hear() | b.hear() | a.unsaved | b.unsaved) {
            return;
        }
    }
    panic!("the two windows never come to rest");
}

fn answer(question: usize, choice: usize) -> Msg {
    Msg::Answers(answers::Msg::Answered(question % QUESTIONS.len(), Choice::ALL[choice % Choice::ALL.len()]))
}

/// What one window does between two looks at the other.
#[derive(Clone, Debug)]
enum Do {
    Answer(usize, usize),
    Note(usize, String),
    Save,
    Hear,
}

fn doing() -> impl Strategy<Value = Do> {
    prop_oneof![
        4 => (0..QUESTIONS.len(), 0..5_usize).prop_map(|(q, c)| Do::Answer(q, c)),
        2 => (0..QUESTIONS.len(), "[a-z備え\"\\\\]{0,6}").prop_map(|(q, text)| Do::Note(q, text)),
        3 => Just(Do::Save),
        3 => Just(Do::Hear),
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

    /// One window answers the even questions, the other the odd ones: in the end both have all of them.
    #[test]
    fn nothing_is_lost_between_two_windows(steps in proptest::collection::vec((any::<bool>(), doing()), 1..60)) {
        let kept = to_json(&open(sonae_files::sample::SAMPLES[0].json).unwrap().doc);
        let (mut a, mut b) = Window::two(&kept);
        let mut wanted = a.state.doc.clone();
        for (first, step) in steps {
            let own = if first { &mut a } else { &mut b };
            let mine = |q: usize| (q / 2 * 2 + usize::from(!first)) % QUESTIONS.len();
            match step {
                Do::Answer(q, c) => {
                    let msg = answer(mine(q), c);
                    own.tell(msg.clone());
                    let alone = State { doc: wanted.clone(), ..State::new(Lang(0)) };
                    wanted = update(alone, msg).0.doc;
                }
                Do::Note(q, text) => {
                    let msg = Msg::Answers(answers::Msg::SetNote(mine(q), text));
                    own.tell(msg.clone());
                    let alone = State { doc: wanted.clone(), ..State::new(Lang(0)) };
                    wanted = update(alone, msg).0.doc;
                }
                Do::Save => own.save(),
                Do::Hear => {
                    own.hear();
                }
            }
        }
        settle(&mut a, &mut b);
        prop_assert_eq!(a.state.history.text(), b.state.history.text());
        let disk = a.storage.log.borrow().last().cloned().and_then(|(_, text)| text);
        prop_assert_eq!(&open(&disk.unwrap()).unwrap().doc, &a.state.doc, "and so is what is kept");
        // Saves that cross several times may name a field for nothing; each holds what it was given last all the same.
        for (id, answer) in wanted.answers.iter() {
            prop_assert_eq!(a.state.doc.answers.get(id), Some(answer), "{}", id);
        }
    }
}

proptest! {
    #![proptest_config(cases())]

    /// Both windows begin with nothing kept and change the same few fields: they end with the same document, in which each
    /// value is the last one of a window, or is named.
    #[test]
    fn two_windows_on_the_same_fields_end_the_same_and_say_so(
        steps in proptest::collection::vec((any::<bool>(), doing()), 1..40),
    ) {
        let (mut a, mut b) = Window::both(Vec::new());
        let mut given = [vec![None; 3], vec![None; 3]];
        for (first, step) in steps {
            let (own, given) = (if first { &mut a } else { &mut b }, &mut given[usize::from(!first)]);
            match step {
                Do::Answer(q, c) => {
                    own.tell(answer(q % 3, c));
                    given[q % 3] = Some(Choice::ALL[c % 5]);
                }
                Do::Note(q, text) => own.tell(Msg::Answers(answers::Msg::SetNote(q % 3, text))),
                Do::Save => own.save(),
                Do::Hear => {
                    own.hear();
                    // What the other window said counts from here on.
                    for (q, given) in given.iter_mut().enumerate() {
                        *given = own.state.doc.answers.get(QUESTIONS[q].id).map(|a| a.choice);
                    }
                }
            }
        }
        settle(&mut a, &mut b);
        prop_assert_eq!(a.state.history.kept(), b.state.history.kept());
        let disk = a.storage.log.borrow().last().cloned().and_then(|(_, text)| text);
        prop_assert!(disk.is_none_or(|text| open(&text).unwrap().doc == a.state.doc), "and so is what is kept");
        let said = format!("{:?}{:?}", a.said, b.said);
        for q in 0..3 {
            let id = QUESTIONS[q].id;
            let kept = a.state.doc.answers.get(id).map(|a| a.choice);
            let wanted = [given[0][q], given[1][q]];
            prop_assert!(wanted.contains(&kept) || said.contains(&format!("answers.{id}")), "{id}: {kept:?} {wanted:?} {said}");
        }
    }
}

fn kept(window: &Window, question: usize) -> Option<Choice> {
    window.state.doc.answers.get(QUESTIONS[question].id).map(|a| a.choice)
}

/// They end with the same answer, and each says that it was changed in both.
fn both_say(a: &mut Window, b: &mut Window) {
    settle(a, b);
    assert_eq!(kept(a, 1), kept(b, 1));
    let said = Notice::Conflicts(vec![format!("answers.{}.choice", QUESTIONS[1].id)]);
    assert!(a.said.contains(&said) && b.said.contains(&said), "{:?} {:?}", a.said, b.said);
}

/// The old text does not tell it from a field left alone.
#[test]
fn a_value_that_came_back_is_a_change() {
    let (mut a, mut b) = Window::both(Vec::new());
    a.tell(answer(1, 0));
    a.save();
    b.hear();
    for choice in [2, 0] {
        a.tell(answer(1, choice));
        a.save();
    }
    b.tell(answer(1, 4));
    b.save();
    both_say(&mut a, &mut b);
}

/// The same by undoing, and within the moment before anything is saved.
#[test]
fn a_value_that_was_taken_back_is_a_change() {
    let (mut a, mut b) = Window::both(Vec::new());
    a.tell(answer(1, 0));
    a.save();
    b.hear();
    a.tell(answer(1, 2));
    a.tell(Msg::Keeping(keeping::Msg::Undo));
    a.save();
    b.tell(answer(1, 4));
    b.save();
    both_say(&mut a, &mut b);
}

/// An order that proptest found while texts alone decided: one window came back to いいえ, and the other's earlier 該当しない
/// was kept unsaid.
#[test]
fn a_value_that_came_back_long_ago_does_not_give_way_unsaid() {
    let (mut a, mut b) = Window::both(Vec::new());
    for choice in [2, 4] {
        b.tell(answer(1, choice));
        b.save();
    }
    a.hear();
    b.tell(answer(1, 0));
    a.tell(answer(2, 4));
    b.save();
    a.tell(answer(1, 4));
    a.save();
    a.hear();
    b.tell(answer(1, 2));
    a.hear();
    settle(&mut a, &mut b);
    assert_eq!(kept(&a, 1), kept(&b, 1));
    let said = format!("{:?}{:?}", a.said, b.said);
    assert!(kept(&a, 1) == Some(Choice::No) || said.contains(&format!("answers.{}.choice", QUESTIONS[1].id)), "{said}");
}

#[test]
fn two_windows_that_both_begin_say_what_both_gave() {
    let (mut a, mut b) = Window::both(Vec::new());
    for (window, name) in [(&mut a, "ひがし診療所"), (&mut b, "にし診療所")] {
        window.tell(Msg::Answers(answers::Msg::Typed(Input::Name, name.to_owned())));
        window.save();
    }
    settle(&mut a, &mut b);
    assert_eq!(a.state.history.text(), b.state.history.text());
    let said = Notice::Conflicts(vec!["profile.name".to_owned()]);
    assert!(a.said.contains(&said) && b.said.contains(&said), "{:?} {:?}", a.said, b.said);
}

#[test]
fn the_same_field_changed_in_both_is_said_in_both_and_ends_the_same() {
    let kept = to_json(&Document::default());
    let (mut a, mut b) = Window::two(&kept);
    for (window, name) in [(&mut a, "ひがし診療所"), (&mut b, "にし診療所")] {
        window.tell(Msg::Answers(answers::Msg::Typed(Input::Name, name.to_owned())));
        window.save();
    }
    settle(&mut a, &mut b);
    assert_eq!(a.state.history.text(), b.state.history.text());
    let said = Notice::Conflicts(vec!["profile.name".to_owned()]);
    assert!(a.said.contains(&said) && b.said.contains(&said), "{:?} {:?}", a.said, b.said);
    // The value that gave way is one step back.
    let kept = a.state.doc.profile.name.clone();
    let lost = if kept == "ひがし診療所" { &mut b } else { &mut a };
    lost.tell(Msg::Keeping(keeping::Msg::Undo));
    assert_ne!(lost.state.doc.profile.name, kept);
}

/// Two windows that know the same change one field within a moment: the later change counts, whichever text is greater
/// and whichever is saved first.
#[test]
fn of_two_changes_within_a_moment_the_later_one_counts() {
    for (first, second) in [(0, 1), (1, 0), (2, 4), (4, 2)] {
        for b_saves_first in [false, true] {
            let (mut a, mut b) = Window::two(&to_json(&Document::default()));
            a.state.history.at(1_800_000_000_000);
            a.tell(answer(1, first));
            b.state.history.at(1_800_000_000_080);
            b.tell(answer(1, second));
            if b_saves_first {
                b.save();
            }
            a.save();
            settle(&mut a, &mut b);
            assert_eq!((kept(&a, 1), kept(&b, 1)), (Some(Choice::ALL[second]), Some(Choice::ALL[second])));
            let said = Notice::Conflicts(vec![format!("answers.{}.choice", QUESTIONS[1].id)]);
            assert!(a.said.contains(&said) || b.said.contains(&said), "{first} {second}: {:?} {:?}", a.said, b.said);
        }
    }
    // A clock that stands still or goes backwards takes nothing from a window's own order.
    let (mut a, mut b) = Window::two(&to_json(&Document::default()));
    for (now, choice) in [(1_800_000_000_000, 0), (1_700_000_000_000, 2), (1_700_000_000_000, 4)] {
        a.state.history.at(now);
        a.tell(answer(1, choice));
        a.save();
    }
    settle(&mut a, &mut b);
    assert_eq!((kept(&a, 1), kept(&b, 1)), (Some(Choice::ALL[4]), Some(Choice::ALL[4])));
    assert_eq!((&a.said, &b.said), (&Vec::new(), &Vec::new()));
}

#[test]
fn a_window_that_slept_takes_in_what_happened_and_keeps_its_own() {
    let kept = to_json(&Document::default());
    let (mut a, mut b) = Window::two(&kept);
    a.tell(Msg::Answers(answers::Msg::Typed(Input::Number(FieldId::Staff), "12".to_owned())));
    for i in 0..30 {
        b.tell(answer(i, i));
        b.save();
    }
    // All of it is there when the window wakes, but nothing of it was heard.
    let all = a.storage.log.borrow().len();
    a.storage.arrived.set(all);
    a.save();
    assert_eq!(a.state.doc.answers, b.state.doc.answers, "what happened meanwhile");
    assert_eq!(a.state.doc.profile.numbers.get(FieldId::Staff), Some(12), "its own");
    let whole = open(&a.storage.kept().unwrap()).unwrap().doc;
    assert_eq!(whole, a.state.doc);
}

#[test]
fn what_was_cleared_elsewhere_does_not_come_back_by_itself() {
    let kept = to_json(&open(sonae_files::sample::SAMPLES[0].json).unwrap().doc);
    let (mut a, mut b) = Window::two(&kept);
    assert_eq!(b.autosave.wipe(), Vec::<String>::new());
    assert_eq!(a.storage.next(), Some(None));
    assert_eq!(a.autosave.incoming(None), Err(StorageError::Cleared));
    let text = a.state.history.text().to_owned();
    assert_eq!(a.autosave.save(&text, ""), Err(StorageError::Cleared));
    assert_eq!(a.storage.kept(), None);
    // The other window begins anew. What is still here is neither replaced by that nor mixed into it.
    b.state = State::new(Lang(0));
    b.tell(Msg::Answers(answers::Msg::Typed(Input::Name, "あたらしい".to_owned())));
    b.save();
    assert!(a.hear(), "arrives");
    assert_eq!(a.state.history.text(), text, "as it was");
    assert_eq!(a.autosave.look(), Ok(None));
    assert_eq!(a.autosave.save(&text, ""), Err(StorageError::Cleared), "until its user says so");
    a.autosave.resume();
    let saved = a.autosave.save(&text, "").expect("saves when told to");
    a.take_in(saved.elsewhere);
    assert!(a.state.doc.answers.len() > 9, "its own");
    assert!(a.said.contains(&Notice::Conflicts(vec!["profile.name".to_owned()])), "{:?}", a.said);
}

#[test]
fn changes_that_do_not_go_together_are_said() {
    let mut doc = Document::default();
    doc.profile.kind = Some(Kind::Hospital);
    let (mut a, mut b) = Window::two(&to_json(&doc));
    a.tell(Msg::Answers(answers::Msg::Typed(Input::Beds, "120".to_owned())));
    a.tell(Msg::Answers(answers::Msg::Left(Input::Beds)));
    b.tell(Msg::Answers(answers::Msg::SetKind(Kind::ClinicBeds)));
    a.save();
    b.save();
    settle(&mut a, &mut b);
    assert_eq!(a.state.history.text(), b.state.history.text());
    let said = Notice::Conflicts(vec!["profile.beds".to_owned()]);
    assert!(a.said.contains(&said) || b.said.contains(&said), "{:?} {:?}", a.said, b.said);
}

#[test]
fn a_newer_version_elsewhere_is_never_overwritten() {
    let kept = to_json(&Document::default());
    let newer = "{\"app\":\"sonae\",\"schema\":99}";
    let (mut a, b) = Window::two(&kept);
    b.storage.write(Some(newer.to_owned()));
    a.storage.next();
    assert_eq!(a.autosave.save(&kept, ""), Err(StorageError::Newer));
    assert_eq!(a.autosave.save(&kept, ""), Err(StorageError::Newer), "and from now on");
    assert_eq!(a.storage.kept().as_deref(), Some(newer));
}

#[test]
fn merging_takes_each_field_from_the_side_that_changed_it() {
    let base = r#"{"app":"sonae","schema":1,"answers":{"patches":{"choice":"no","note":"a"}},"x":1}"#;
    let mine = r#"{"app":"sonae","schema":1,"answers":{"patches":{"choice":"yes","note":"a"}},"x":1,"mine":[1]}"#;
    let theirs =
        r#"{"app":"sonae","schema":1,"answers":{"patches":{"choice":"no","note":"b"},"training":{"choice":"no"}}}"#;
    let merged = merge(base, mine, theirs).expect("merges");
    let doc = &merged.opened.doc;
    let patches = doc.answers.get("patches").unwrap();
    assert_eq!((patches.choice, patches.note.as_str(), doc.answers.len()), (Choice::Yes, "b", 2));
    assert_eq!(merged.conflicts, Vec::<String>::new());
    let text = to_json(doc);
    assert!(text.contains("\"mine\":[1]") && !text.contains("\"x\""), "{text}");
}
