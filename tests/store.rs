//! Opening, saving and keeping documents.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use sonae::content::FieldId;
use sonae::domain::answer::Choice;
use sonae::domain::document::Document;
use sonae::domain::facility::Kind;
use sonae::store::{
    Autosave, MAX_FILE_BYTES, MemoryStorage, Note, Refusal, Restored, SAMPLES, Storage as _, open, to_json,
};

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
