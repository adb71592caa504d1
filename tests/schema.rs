//! The schema of the file format (crates/files/schema/document.schema.json) against the writer, the reader and the Rust types.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

#[path = "shared/json_schema.rs"]
mod json_schema;
mod props;

use sonae_app::{answers, days};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use json_schema::Schema;
use proptest::prelude::*;
use serde_json::{Value, json};
use sonae_app::fields::Input;
use sonae_app::msg::Msg;
use sonae_app::state::State;
use sonae_app::update::alone as update;
use sonae_assess::loss::rate::anchor_id;
use sonae_base::date::Date;
use sonae_base::json::object::Object;
use sonae_base::money::Yen;
use sonae_base::table::Table;
use sonae_content::{Anchor, EDITION, FieldId, Lang, field};
use sonae_files::edits::{Edits, to_kept};
use sonae_files::envelope::Envelope;
use sonae_files::envelope::ROUNDS;
use sonae_files::format::{APP, SCHEMA};
use sonae_files::keys::DOCUMENT;
use sonae_files::opened::Note;
use sonae_files::read::open;
use sonae_files::record::{Record, Site, to_file_with};
use sonae_files::sample::SAMPLES;
use sonae_files::storage_error::StorageError;
use sonae_files::turning::{Kept, Turning};
use sonae_files::write::{object, to_file, to_json};
use sonae_keep::autosave::Autosave;
use sonae_keep::storage::Storage;
use sonae_model::answer::{Answer, Choice};
use sonae_model::document::Aim;
use sonae_model::document::{Document, Settings};
use sonae_model::facility::{Kind, PerField, Profile};

fn root() -> Value {
    serde_json::from_str(include_str!("../crates/files/schema/document.schema.json")).expect("the schema is JSON")
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn is_valid(text: &str) {
    let root = root();
    let faults = Schema::new(&root).faults(&parsed(text));
    assert!(faults.is_empty(), "{faults:#?}\n{text:.400}");
}

fn cases(name: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn table<V>(rows: Vec<(&str, V)>) -> Table<V> {
    let mut table = Table::default();
    for (key, value) in rows {
        table.insert(key.to_owned(), value);
    }
    table
}

/// A document with everything filled in. No `..default()` here: a new field of the Rust types does not build until it
/// is filled, and then the schema has to have it.
fn full() -> Document {
    let mut numbers = PerField::default();
    for id in FieldId::ALL {
        numbers.set(id, Some(field(id).max));
    }
    let answer = |choice| Answer {
        choice,
        checked: Date::new(2026, 11, 24),
        target: Date::new(2028, 2, 29),
        note: "倉庫の\"棚\"".to_owned(),
        by: "事務長".to_owned(),
    };
    Document {
        profile: Profile {
            name: "備え病院".to_owned(),
            kind: Some(Kind::Hospital),
            beds: Some(120),
            has_system: Some(true),
            has_vendor: Some(false),
            has_ehr: Some(true),
            has_remote: Some(false),
            has_network: Some(true),
            numbers,
        },
        answers: table(vec![("two_factor", answer(Choice::No)), ("retired_question", answer(Choice::NotApplicable))]),
        register: table(vec![("vendor:2:name", "備え商会".to_owned())]),
        settings: Settings {
            anchor: Anchor::Police,
            optional_lines: true,
            aim: Aim::MostItems,
            plan_budget: Some(Yen(5_000_000)),
            plan_years: 3,
            cover_deductible: Some(Yen(1_000_000)),
            cover_limit: Some(Yen(100_000_000)),
            print_name: true,
            overrides: table(vec![("rate:ransomware", 12)]),
        },
        drafts: table(vec![("beds", "ひゃく".to_owned())]),
        sample: true,
        secret: "00ff".repeat(8),
        unknown: Object::default(),
    }
}

/// A storage of one text that can be looked at from outside: of the last one, or of the first.
#[derive(Clone, Default)]
struct OneText(Rc<RefCell<Option<String>>>, bool);

impl Storage for OneText {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.0.borrow().clone().filter(|_| key == DOCUMENT))
    }

    fn set(&mut self, _: &str, text: &str) -> Result<(), StorageError> {
        let mut kept = self.0.borrow_mut();
        if !self.1 || kept.is_none() {
            *kept = Some(text.to_owned());
        }
        Ok(())
    }

    fn remove(&mut self, _: &str) -> Result<(), StorageError> {
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(vec![DOCUMENT.to_owned()])
    }
}

/// A document as it stands in the browser's storage, after a second save.
fn kept(doc: &Document) -> String {
    let storage = OneText::default();
    let mut autosave = Autosave::new(storage.clone());
    autosave.save(&to_json(&Document::default()), "").expect("room");
    let mut edits = Edits::default();
    edits.note(&object(&Document::default()), &object(doc));
    autosave.save(&to_kept(doc, &edits), "2026-11-24 14:03").expect("room");
    storage.0.take().expect("kept")
}

/// A document as it stands there for a moment, when it comes in the place of another.
fn turning(doc: &Document) -> String {
    let storage = OneText(Rc::default(), true);
    let facility = Kept { document: to_json(doc), ..Kept::default() };
    let turning = Turning { facility, gone: vec![DOCUMENT.to_owned()], ..Turning::default() };
    Autosave::new(storage.clone()).replace(turning, "2026-11-24 14:03").expect("room");
    storage.0.take().expect("kept")
}

/// Whether a value is opened with nothing left out.
fn opens_whole(value: &Value) -> bool {
    open(&value.to_string()).is_ok_and(|opened| !opened.notes.iter().any(Note::is_loss))
}

#[test]
fn what_was_ever_saved_is_valid() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/saved");
    let saved: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
    assert!(saved.len() >= 2);
    for text in &saved {
        is_valid(text);
    }
    for sample in &SAMPLES {
        is_valid(sample.json);
        let doc = open(sample.json).unwrap().doc;
        is_valid(&to_file(&doc, "2026-11-24"));
        is_valid(&kept(&doc));
    }
    for doc in [Document::default(), full()] {
        is_valid(&to_file(&doc, ""));
        is_valid(&kept(&doc));
        is_valid(&turning(&doc));
    }
}

/// Every object of a document is named in the schema part by part: what the writer writes is what the schema has.
fn same_names(schema: &Schema, rule: &Value, value: &Value, at: &str, objects: &mut usize) {
    let rule = schema.resolve(rule);
    let Some(parts) = value.as_object() else { return };
    *objects += 1;
    let names = |object: &serde_json::Map<String, Value>| object.keys().cloned().collect::<BTreeSet<_>>();
    if let Some(properties) = rule.get("properties").and_then(Value::as_object) {
        assert_eq!(names(parts), names(properties), "written, and in the schema, at {at:?}");
    }
    for (key, part) in parts {
        let own = rule.get("properties").and_then(|all| all.get(key));
        let others = rule.get("additionalProperties").filter(|others| others.is_object());
        let next = own.or(others).unwrap_or_else(|| panic!("{at}/{key} is not in the schema"));
        same_names(schema, next, part, &format!("{at}/{key}"), objects);
    }
}

#[test]
fn the_schema_names_what_the_writer_writes_and_nothing_else() {
    let root = root();
    let schema = Schema::new(&root);
    let mut objects = 0;
    let mut whole = parsed(&kept(&full()));
    whole["instead"] = parsed(&turning(&full()))["instead"].clone();
    same_names(&schema, &root["$defs"]["document"], &whole, "", &mut objects);
    assert_eq!(
        objects, 11,
        "document, edits, profile, numbers, answers and two of them, register, settings, overrides, drafts"
    );
    // All of it but what windows tell each other stands in a file, too.
    let file = parsed(&to_file(&full(), "2026-11-24"));
    let missing: Vec<&String> = whole.as_object().unwrap().keys().filter(|key| file.get(key).is_none()).collect();
    assert_eq!(missing, ["base", "edits", "instead"]);
    same_names(&schema, &root["$defs"]["locked"], &locked(), "", &mut objects);
    assert!(EDITION.len() == 10 && file["content_edition"] == EDITION);
}

fn enumerated(root: &Value, place: &str) -> Vec<String> {
    let values = root.pointer(place).and_then(Value::as_array).unwrap_or_else(|| panic!("{place} is missing"));
    values.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[test]
fn ids_and_limits_are_those_of_the_rust_types() {
    let root = root();
    for (place, ids) in [
        ("/$defs/profile/properties/kind/enum", Kind::ALL.map(Kind::id).to_vec()),
        ("/$defs/answer/properties/choice/enum", Choice::ALL.map(Choice::id).to_vec()),
        ("/$defs/settings/properties/anchor/enum", Anchor::ALL.map(anchor_id).to_vec()),
        ("/$defs/settings/properties/aim/enum", Aim::ALL.map(Aim::id).to_vec()),
    ] {
        let (mut ours, mut schemas) = (ids, enumerated(&root, place));
        ours.sort_unstable();
        schemas.sort_unstable();
        assert_eq!(schemas, ours, "{place}");
    }
    let numbers = root["$defs"]["numbers"]["properties"].as_object().unwrap();
    assert_eq!(numbers.len(), FieldId::ALL.len());
    for id in FieldId::ALL {
        let (ours, rule) = (field(id), &numbers[field(id).key]);
        assert_eq!(
            (rule["minimum"].as_i64(), rule["maximum"].as_i64()),
            (Some(ours.min), Some(ours.max)),
            "{}",
            ours.key
        );
    }
    for kind in Kind::ALL {
        let rules = root["$defs"]["profile"]["allOf"].as_array().unwrap();
        let of_kind = |rule: &&Value| enumerated(rule, "/if/properties/kind/enum").iter().any(|id| id == kind.id());
        let beds = &rules.iter().find(of_kind).expect("each kind has its beds")["then"]["properties"]["beds"];
        let limits = (beds["minimum"].as_i64().unwrap(), beds["maximum"].as_i64().unwrap());
        assert_eq!(limits, kind.bed_limits(), "{}", kind.id());
    }
    let document = &root["$defs"]["document"]["properties"];
    assert_eq!((&document["app"]["const"], &document["schema"]["const"]), (&json!(APP), &json!(SCHEMA)));
    assert_eq!(root["$defs"]["locked"]["properties"]["rounds"]["minimum"], ROUNDS);
    // What the schema says of a missing setting.
    let written = parsed(&to_file(&Document::default(), ""));
    for (key, rule) in root["$defs"]["settings"]["properties"].as_object().unwrap() {
        if let Some(default) = rule.get("default") {
            assert_eq!(&written["settings"][key], default, "{key}");
        }
    }
}

/// Every number and text that the schema names, with the numbers beside them.
fn named(schema: &Value, found: &mut Vec<Value>) {
    match schema {
        Value::Object(words) => {
            words.iter().filter(|(word, _)| *word != "description").for_each(|(_, v)| named(v, found));
        }
        Value::Array(items) => items.iter().for_each(|item| named(item, found)),
        Value::Number(n) => found.extend([-1, 0, 1].map(|by| json!(n.as_i64().unwrap() + by))),
        Value::String(text) => found.push(json!(text)),
        _ => {}
    }
}

/// Where every part of a value stands, as JSON pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    for (key, part) in value.as_object().into_iter().flatten() {
        let place = format!("{at}/{key}");
        places(part, &place, found);
        found.push(place);
    }
}

/// Each part of a whole document in turn replaced by some hundred values and taken away: the schema takes what the reader
/// opens whole, and nothing else.
#[test]
fn what_is_valid_is_what_opens_whole() {
    let root = root();
    let schema = Schema::new(&root);
    let mut values = vec![json!(null), json!(true), json!([]), json!({}), json!(1.5), json!(1e300), json!("")];
    values.extend(
        ["x", "1e3", "2026-11-24", "2026-11-24 14:03", "2026-02-30", "1999-12-31", "2200-01-01"].map(Value::from),
    );
    values.push(json!({"choice": "yes"}));
    values.push(json!({"x": [1]}));
    named(&root, &mut values);
    values.sort_by_key(Value::to_string);
    values.dedup();
    let mut whole = parsed(&kept(&full()));
    whole["instead"] = parsed(&turning(&full()))["instead"].clone();
    let mut all = Vec::new();
    places(&whole, "", &mut all);
    let (mut taken, mut refused) = (0, 0);
    for place in &all {
        // Not read: there the schema only says what is written.
        let unread = ["/base", "/content_edition", "/edits", "/instead"].contains(&place.as_str())
            || ["/edits/", "/instead/"].iter().any(|start| place.starts_with(start));
        for value in &values {
            let mut doc = whole.clone();
            *doc.pointer_mut(place).unwrap() = value.clone();
            let (valid, opens) = (schema.takes(&doc), opens_whole(&doc));
            assert!(valid == opens || (unread && opens), "{value} at {place}: valid {valid}, opens whole {opens}");
            *if valid { &mut taken } else { &mut refused } += 1;
        }
        let mut doc = whole.clone();
        let (parent, key) = place.rsplit_once('/').unwrap();
        let object = doc.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        object.remove(key).expect("it was there");
        object.insert("from_the_future".to_owned(), json!({"kept": [1]}));
        // In tables every key is a row.
        if !["/answers", "/register", "/drafts", "/edits", "/settings/overrides"].contains(&parent) {
            assert_eq!(schema.takes(&doc), opens_whole(&doc), "without {place}");
        }
    }
    assert!(
        all.len() > 40 && taken > 1_000 && refused > 2_000,
        "{} places, {taken} taken, {refused} refused",
        all.len()
    );
    // Longer than we write: cut, and said.
    let mut doc = whole;
    doc["profile"]["name"] = json!("あ".repeat(2_000));
    assert!(schema.takes(&doc));
    doc["profile"]["name"] = json!("あ".repeat(2_001));
    assert!(!schema.takes(&doc) && !opens_whole(&doc));
}

/// A file with everything: two facilities with a record each.
fn whole_file() -> String {
    let record = |site: &str| Record::new(site, "2025-11-20", "理事会の前", "2025-10-01", full());
    let other = Site { id: "b".to_owned(), doc: Rc::new(full()) };
    to_file_with(&full(), &[record("")], &[(other, vec![record("b")])], "2026-11-24")
}

/// The same for what a file holds beside its facility.
#[test]
fn records_and_other_facilities_are_in_the_schema() {
    let root = root();
    let schema = Schema::new(&root);
    is_valid(&whole_file());
    let whole = parsed(&whole_file());
    assert!(opens_whole(&whole));
    let values = [
        json!(null),
        json!([]),
        json!({}),
        json!("x"),
        json!(7),
        json!([1]),
        json!([null]),
        json!([[]]),
        json!([{}]),
        json!([{"app": "sonae", "schema": 1}]),
        json!([{"app": "sonae", "schema": 2}]),
    ];
    let mut refused = 0;
    for place in [
        "/history",
        "/sites",
        "/sites/0/history",
        "/history/0",
        "/sites/0",
        "/history/0/reason",
        "/history/0/answers",
        "/sites/0/history/0/profile",
        "/sites/0/history/0/answers/two_factor/choice",
    ] {
        for value in &values {
            let mut doc = whole.clone();
            *doc.pointer_mut(place).unwrap_or_else(|| panic!("{place}")) = value.clone();
            assert_eq!(schema.takes(&doc), opens_whole(&doc), "{value} at {place}");
            refused += u32::from(!schema.takes(&doc));
        }
    }
    assert!(refused > 50, "{refused}");
    let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
    let document = names(&root["$defs"]["document"]["properties"]);
    let extra = |value: &Value| names(value).difference(&document).cloned().collect::<Vec<_>>();
    assert_eq!(extra(&whole), ["history", "sites"]);
    assert_eq!(
        (extra(&whole["sites"][0]), extra(&whole["history"][0])),
        (vec!["history".to_owned()], vec!["reason".to_owned()])
    );
}

/// What the schema is read with sees every fault: a wrong part is refused, and the place is named; so is a schema with a
/// word that means nothing.
#[test]
fn a_broken_document_and_a_broken_schema_are_refused() {
    let root = root();
    let schema = Schema::new(&root);
    let whole = parsed(&whole_file());
    assert_eq!(schema.faults(&whole), Vec::<String>::new());
    for (place, value) in [
        ("/profile/beds", json!(-1)),
        ("/profile/beds", json!(1.5)),
        ("/profile/kind", json!("castle")),
        ("/answers/two_factor/checked", json!("2026-02-30")),
        ("/answers/two_factor/target", json!("2028-02-29\n")),
        ("/secret", json!("00fg".repeat(8))),
        ("/settings/plan_years", json!("3")),
        ("/sites/0/history/0/answers/two_factor/choice", json!("maybe")),
    ] {
        let mut doc = whole.clone();
        *doc.pointer_mut(place).unwrap_or_else(|| panic!("{place} is not written")) = value.clone();
        let faults = schema.faults(&doc);
        assert!(
            !schema.takes(&doc) && faults.iter().any(|fault| fault.contains(place)),
            "{value} at {place}: {faults:?}"
        );
    }
    for (place, word) in [("", "requires"), ("/$defs/date", "patern"), ("/$defs/document/properties/answers", "item")] {
        let mut broken = root.clone();
        broken.pointer_mut(place).and_then(Value::as_object_mut).expect(place).insert(word.to_owned(), json!({}));
        let fault = json_schema::fault_of_schema(&broken).unwrap_or_default();
        assert!(fault.contains(word), "{word} at {place}: {fault}");
    }
    let mut broken = root.clone();
    broken["$defs"]["date"]["minLength"] = json!("ten");
    assert!(json_schema::fault_of_schema(&broken).is_some());
}

/// The bad inputs of tests/corpus break the schema as well.
#[test]
fn bad_inputs_are_refused() {
    let root = root();
    let schema = Schema::new(&root);
    let bad = cases("violations.json");
    assert!(bad.len() >= 150);
    for case in &bad {
        let mut doc = json!({"app": "sonae", "schema": 1, "profile": {"kind": "hospital", "numbers": {}},
            "answers": {"rules": {"choice": "yes"}}, "settings": {"overrides": {}}, "drafts": {}, "more": 1});
        assert!(schema.takes(&doc));
        let keys = case["at"].as_str().unwrap().split('.');
        *keys.fold(&mut doc, |place, key| &mut place[key]) = case["value"].clone();
        assert!(!schema.takes(&doc), "{case}");
    }
    for text in ["[]", "null", "42", "{}", "{\"app\":\"sonae\"}", "{\"schema\":1}"] {
        assert!(!schema.takes(&parsed(text)), "{text}");
    }
}

fn locked() -> Value {
    json!({"app": "sonae", "encrypted": 1, "rounds": ROUNDS, "salt": "AAAAAAAAAAAAAAAAAAAAAA==", "nonce": "BBBBBBBBBBBBBBBB",
        "data": "CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC="})
}

#[test]
fn locked_files_have_their_own_form() {
    let root = root();
    let schema = Schema::new(&root);
    assert_eq!(schema.faults(&locked()), Vec::<String>::new());
    assert!(Envelope::parse(&locked().to_string()).is_some_and(|file| file.is_ok()));
    let bad = cases("locked.json");
    assert!(bad.len() >= 100);
    for case in &bad {
        assert!(!schema.takes(&case["file"]), "{case}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a user does is saved in the form of the schema.
    #[test]
    fn documents_that_users_make_are_valid(
        bytes in proptest::collection::vec(any::<u8>(), 0..600),
        texts in proptest::collection::vec(prop_oneof![any::<String>(), Just("x".repeat(5_000))], 6),
    ) {
        let mut state = State::new(Lang(0));
        state.begin_with(props::made_of(&bytes));
        let typed = |i: usize| texts[i].clone();
        for msg in [
            Msg::Answers(answers::Msg::Typed(Input::Name, typed(0))),
            Msg::Answers(answers::Msg::Typed(Input::Beds, typed(1))),
            Msg::Answers(answers::Msg::Answered(0, Choice::Partial)),
            Msg::Answers(answers::Msg::SetNote(0, typed(2))),
            Msg::Answers(answers::Msg::SetBy(0, typed(3))),
            Msg::Answers(answers::Msg::Day(days::Field::Target(0), "2027-02-28".to_owned())),
            Msg::Answers(answers::Msg::Note("risk:bec:due".to_owned(), typed(4))),
            Msg::Answers(answers::Msg::NoteDated("vendor:2:name".to_owned(), typed(5))),
        ] {
            state = update(state, msg).0;
        }
        is_valid(&to_file(&state.doc, "2026-11-24"));
        is_valid(&kept(&state.doc));
    }
}
