//! Opening, saving and keeping documents.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::cell::RefCell;
use std::rc::Rc;

use sonae_content::FieldId;
use sonae_files::opened::Note;
use sonae_files::read::open;
use sonae_files::refusal::Refusal;
use sonae_files::sample::SAMPLES;
use sonae_files::size::MAX_FILE_BYTES;
use sonae_files::storage_error::StorageError;
use sonae_files::write::to_json;
use sonae_keep::autosave::{Autosave, Restored};
use sonae_keep::storage::{MemoryStorage, Storage};
use sonae_model::answer::Choice;
use sonae_model::document::Document;
use sonae_model::facility::Kind;

#[test]
fn samples_open_whole_and_come_back_the_same() {
    for sample in &SAMPLES {
        let opened = open(sample.json).expect("a sample opens");
        assert_eq!(opened.notes, [], "nothing is left out");
        assert!(opened.doc.answers.len() >= 9 && opened.doc.profile.kind.is_some());
        let again = open(&to_json(&opened.doc)).expect("what we write we can read");
        assert_eq!((again.doc, again.notes), (opened.doc, Vec::new()));
    }
}

#[test]
fn refusals_say_why() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let cases: &[(&str, Refusal)] = &[
        ("", Refusal::Empty),
        ("  \n", Refusal::Empty),
        ("\u{feff}", Refusal::Empty),
        ("%PDF-1.7", Refusal::NotJson),
        ("{\"app\":\"sonae\",\"schema\":1,\"answers\":{", Refusal::NotJson),
        (&deep, Refusal::NotJson),
        ("[]", Refusal::NotOurs),
        ("null", Refusal::NotOurs),
        ("42", Refusal::NotOurs),
        ("{}", Refusal::NotOurs),
        ("{\"app\":\"other\",\"schema\":1}", Refusal::NotOurs),
        ("{\"app\":\"sonae\"}", Refusal::NotOurs),
        ("{\"app\":\"sonae\",\"schema\":0}", Refusal::NotOurs),
        ("{\"app\":\"sonae\",\"schema\":\"1\"}", Refusal::NotOurs),
        ("{\"app\":\"sonae\",\"schema\":-1}", Refusal::NotOurs),
        ("{\"app\":\"sonae\",\"schema\":2}", Refusal::Newer),
        ("{\"app\":\"sonae\",\"schema\":99}", Refusal::Newer),
    ];
    for (text, why) in cases {
        assert_eq!(open(text), Err(*why), "{text:.60}");
    }
    assert_eq!(open(&" ".repeat(MAX_FILE_BYTES + 1)), Err(Refusal::TooLarge));
}

#[test]
fn one_bad_item_does_not_lose_the_rest() {
    let text = r#"{"app":"sonae","schema":1,
        "profile":{"kind":"hospital","beds":1000000000,"name":7,"numbers":{"revenue":2289390000,"staff":"many"}},
        "answers":{
            "two_factor":{"choice":"no","target":"2027-02-30","note":"x"},
            "patches":{"choice":"perhaps"},
            "training":3,
            "asset_ledger":{"choice":"yes"},
            "retired_question":{"choice":"yes"}},
        "settings":{"anchor":"tarot","plan_years":2,"plan_budget":-5,"overrides":{"rate:ransomware":-1}},
        "from_the_future":{"kept":true}}"#;
    let opened = open(text).expect("opens");
    let doc = &opened.doc;
    assert_eq!((doc.profile.kind, doc.profile.beds), (Some(Kind::Hospital), None));
    assert_eq!(doc.profile.numbers.get(FieldId::Revenue), Some(2_289_390_000));
    assert_eq!(doc.answers.get("asset_ledger").map(|a| a.choice), Some(Choice::Yes));
    let two_factor = doc.answers.get("two_factor").expect("kept without its date");
    assert_eq!((two_factor.target, two_factor.note.as_str()), (None, "x"));
    let dropped: Vec<&str> =
        opened.notes.iter().filter_map(|n| if let Note::Dropped(at) = n { Some(at.as_str()) } else { None }).collect();
    for at in [
        "profile.beds",
        "profile.name",
        "profile.numbers.staff",
        "answers.two_factor.target",
        "answers.patches",
        "answers.training",
        "settings.anchor",
        "settings.plan_years",
        "settings.plan_budget",
        "settings.overrides.rate:ransomware",
    ] {
        assert!(dropped.contains(&at), "{at} is said; {dropped:?}");
    }
    assert!(opened.notes.contains(&Note::UnknownQuestions(1)));
    let written = to_json(doc);
    assert!(written.contains("from_the_future") && written.contains("retired_question"), "unknown parts are kept");
}

#[test]
fn an_empty_document_is_empty_and_a_sample_is_not() {
    assert!(Document::default().is_empty());
    assert!(!open(SAMPLES[0].json).expect("opens").doc.is_empty());
}

fn kept(text: &str) -> MemoryStorage {
    let mut storage = MemoryStorage::default();
    storage.set("sonae:v1:document", text).expect("room");
    storage
}

#[test]
fn damaged_and_newer_texts_are_put_aside_and_stay() {
    for (text, why) in [("{\"app\":\"son", Refusal::NotJson), ("{\"app\":\"sonae\",\"schema\":9}", Refusal::Newer)] {
        let mut autosave = Autosave::new(kept(text));
        let Restored::SetAside(aside) = autosave.restore() else { panic!("put aside") };
        assert_eq!(aside.why, why);
        autosave.save(&to_json(&Document::default()), "").expect("saving goes on");
        assert_eq!(autosave.asides(), [(aside.key, text.to_owned())], "the bytes are kept");
        autosave.restore();
        assert_eq!(autosave.asides().len(), 1, "not put aside twice");
    }
}

#[test]
fn without_room_to_put_aside_nothing_is_overwritten() {
    let text = "damaged".repeat(100);
    let mut storage = kept(&text);
    storage.limit = Some(800);
    let mut autosave = Autosave::new(storage);
    assert!(matches!(autosave.restore(), Restored::Locked(Refusal::NotJson)));
    assert!(autosave.save("{}", "").is_err(), "saving is off");
    assert_eq!(autosave.asides(), [("sonae:v1:document".to_owned(), text)], "its bytes can be had as a file");
    // To save nothing is not to throw away what could not even be opened.
    autosave.stop().expect("stops");
    assert_eq!(autosave.asides().len(), 1, "still there");
}

/// A storage whose room changes while it is in use.
#[derive(Clone, Default)]
struct Shared(Rc<RefCell<MemoryStorage>>);

impl Storage for Shared {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.0.borrow().get(key)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().set(key, text)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.0.borrow().keys()
    }
}

/// With a text that cannot be opened whole, and no room for a copy of it: nothing is written until there is.
#[test]
fn when_room_comes_back_the_text_is_put_aside_and_saving_goes_on() {
    let partly = r#"{"app":"sonae","schema":1,"profile":{"name":"のこる","beds":"many"}}"#;
    for text in ["damaged", partly] {
        let shared = Shared(Rc::new(RefCell::new(kept(text))));
        shared.0.borrow_mut().limit = Some(text.len() + 30);
        let mut autosave = Autosave::new(shared.clone());
        autosave.restore();
        let next = to_json(&Document::default());
        assert_eq!(autosave.save(&next, ""), Err(StorageError::Full));
        assert_eq!(shared.get("sonae:v1:document"), Ok(Some(text.to_owned())), "as it was");
        assert_eq!(autosave.asides().len(), 1, "can be saved as a file");
        shared.0.borrow_mut().limit = None;
        autosave.save(&next, "").expect("saves");
        assert_eq!(autosave.asides(), [("sonae:v1:aside:1".to_owned(), text.to_owned())]);
        let now = shared.get("sonae:v1:document").expect("readable").expect("saved");
        assert_eq!(open(&now).expect("opens").doc, Document::default());
    }
}

/// Another window of a newer version saves here: not even 保存しない takes its document away.
#[test]
fn saving_nothing_leaves_what_a_newer_version_saved() {
    let newer = "{\"app\":\"sonae\",\"schema\":99}";
    let shared = Shared(Rc::new(RefCell::new(kept(&to_json(&Document::default())))));
    let mut autosave = Autosave::new(shared.clone());
    autosave.restore();
    shared.clone().set("sonae:v1:document", newer).expect("room");
    assert_eq!(autosave.incoming(Some(newer.to_owned())), Err(StorageError::Newer));
    autosave.stop().expect("stops");
    autosave.resume();
    assert_eq!(autosave.save(&to_json(&Document::default()), ""), Err(StorageError::Newer));
    assert_eq!(shared.get("sonae:v1:document"), Ok(Some(newer.to_owned())));
}

#[test]
fn a_text_longer_than_we_write_is_said_to_be_cut() {
    let long = "あ".repeat(2_001);
    let text = format!(r#"{{"app":"sonae","schema":1,"profile":{{"name":"{long}"}},"register":{{"a":"{long}"}}}}"#);
    let opened = open(&text).expect("opens");
    assert_eq!(opened.doc.profile.name.chars().count(), 2_000);
    assert_eq!(opened.notes, ["profile.name", "register.a"].map(|at| Note::Dropped(at.to_owned())));
}

/// U+FFFD stands where an older version read a file in another encoding: it is said where, and nothing is put aside.
#[test]
fn characters_that_were_lost_earlier_are_said() {
    let text = r#"{"app":"sonae","schema":1,"profile":{"name":"\ufffd\ufffd医院"},"answers":{"rules":{"choice":"yes","note":"\ufffd"}},
        "register":{"risk:bec:owner":"x\ufffd"},"history":[{"app":"sonae","schema":1,"reason":"\ufffd"}]}"#;
    let notes = open(text).unwrap().notes;
    let at = ["profile.name", "register.risk:bec:owner", "history.0.reason", "answers.rules.note"];
    assert_eq!(notes, at.map(|at| Note::Lost(at.to_owned())));
    assert!(!notes.iter().any(Note::is_loss), "they were lost before");
}

#[test]
fn wiping_leaves_nothing_of_ours_and_everything_else() {
    let mut storage = kept("damaged");
    storage.set("other:page", "theirs").expect("room");
    let mut autosave = Autosave::new(storage);
    autosave.restore();
    autosave.set_lang("en");
    assert_eq!(autosave.lang().as_deref(), Some("en"));
    assert_eq!(autosave.wipe(), Vec::<String>::new());
    assert_eq!(autosave.asides(), []);
    assert!(matches!(autosave.restore(), Restored::Fresh));
}

/// Answers that a vendor was giving, as a newer version left them: the next vendor's do not take their place.
#[test]
fn a_vendors_answers_that_cannot_be_read_are_put_aside() {
    let shared = Shared::default();
    let mut autosave = Autosave::new(shared.clone());
    let key = "sonae:v1:guest:1";
    autosave.restore();
    shared.clone().set(key, "newer").expect("room");
    assert_eq!(autosave.guests(), []);
    assert_eq!(autosave.asides(), [("sonae:v1:aside:1".to_owned(), "newer".to_owned())]);
    assert_eq!(shared.get(key), Ok(None));
}
