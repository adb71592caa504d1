//! The summary for an association: what may leave is on a list, and nothing else leaves, whatever the document holds.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

#[path = "shared/json_schema.rs"]
mod json_schema;
mod props;

use sonae_app::files::origin::Origin;

use sonae_app::{answers, files, keeping, summary};
use std::collections::BTreeSet;
use std::rc::Rc;

use json_schema::Schema;
use proptest::prelude::*;
use serde_json::{Value, json};
use sonae_app::effect::Effect;
use sonae_app::fields::Input;
use sonae_app::msg::Msg;
use sonae_app::state::State;
use sonae_app::update::alone as update;
use sonae_assess::summary::scale::{DAYS, GAP, LOSS, POINTS, SPEND, Scale};
use sonae_assess::summary::{Giving, Summary, Whose};
use sonae_base::date::Date;
use sonae_base::json::Value as Json;
use sonae_base::json::object::Object;
use sonae_base::json::parse::parse;
use sonae_base::money::Yen;
use sonae_base::table::Table;
use sonae_content::{Anchor, DOMAINS, FieldId, Lang, QUESTIONS, field};
use sonae_files::merge::Elsewhere;
use sonae_files::read::open;
use sonae_files::sample::SAMPLES;
use sonae_files::summary::{open_summary, read_summary, to_summary};
use sonae_files::write::{to_file, to_json};
use sonae_model::answer::{Answer, Choice};
use sonae_model::document::Aim;
use sonae_model::document::{Document, Settings};
use sonae_model::facility::{Kind, PerField, Profile};

/// What a document must not tell, in every field that takes text; nothing else in a file looks like it.
const MARKER: &str = "ひみつXQ";
/// The same for numbers: digits that no band, id or edition has.
const NUMBER: i64 = 7_373_737;

/// The number of the facility whose secret [`full`] holds, worked out by another program:
/// `printf 'sonae summary %s' SECRET | sha256sum | head -c 32`.
const NUMBER_OF_FULL: &str = "a3c2427838d437752ad68902c719dd7e";

fn giving() -> Giving {
    Giving { spare: 0x0123_4567_89ab_cdef, area: Some(27) }
}

fn schema() -> Value {
    serde_json::from_str(include_str!("../crates/files/schema/summary.schema.json")).expect("the schema is JSON")
}

/// The file of a document, which must be in the closed form of the schema.
fn file(doc: &Document) -> Option<String> {
    let summary = Summary::of(doc, giving(), Date::parse("2026-11-24").map(Date::quarter)).ok()?;
    let text = to_summary(&summary);
    let faults = Schema::new(&schema()).faults(&serde_json::from_str(&text).expect("JSON"));
    assert!(faults.is_empty(), "{faults:#?}\n{text}");
    let Ok(Json::Object(root)) = parse(&text) else { panic!("{text}") };
    assert_eq!(read_summary(root), Ok(summary), "what we write we can read");
    Some(text)
}

/// Every field filled with what must not leave. No `..default()`: a new field of the document does not build here until
/// somebody has looked at it.
fn full() -> Document {
    let mut numbers = PerField::default();
    for id in FieldId::ALL {
        numbers.set(id, Some(NUMBER.clamp(field(id).min, field(id).max)));
    }
    let mut answers = Table::default();
    for (i, id) in QUESTIONS.iter().map(|q| q.id).chain([MARKER]).enumerate() {
        let answer = Answer {
            choice: Choice::ALL[i % 5],
            checked: Date::new(2173, 7, 17),
            target: Date::new(2174, 7, 17),
            note: format!("{MARKER} note {i}"),
            by: format!("{MARKER} by {i}"),
        };
        answers.insert(id.to_owned(), answer);
    }
    let rows = |key: &str| {
        let mut table = Table::default();
        table.insert(key.to_owned(), MARKER.to_owned());
        table.insert(MARKER.to_owned(), MARKER.to_owned());
        table
    };
    let mut overrides = Table::default();
    overrides.insert("rate:ransomware".to_owned(), NUMBER);
    overrides.insert(MARKER.to_owned(), NUMBER);
    let Ok(Json::Object(unknown)) = parse(&format!("{{\"{MARKER}\": [\"{MARKER}\", {NUMBER}]}}")) else { panic!() };
    Document {
        profile: Profile {
            name: MARKER.to_owned(),
            kind: Some(Kind::Hospital),
            beds: Some(373),
            has_system: Some(true),
            has_vendor: Some(true),
            has_ehr: Some(true),
            has_remote: Some(true),
            has_network: Some(true),
            numbers,
        },
        answers,
        register: rows("vendor:2:name"),
        settings: Settings {
            anchor: Anchor::Police,
            optional_lines: true,
            aim: Aim::MostItems,
            plan_budget: Some(Yen(NUMBER)),
            plan_years: 3,
            cover_deductible: Some(Yen(NUMBER)),
            cover_limit: Some(Yen(NUMBER)),
            print_name: true,
            overrides,
        },
        drafts: rows("beds"),
        sample: false,
        // Of the shape of the real one; the tests below look for it as well.
        secret: "5ec2e7".repeat(6),
        unknown,
    }
}

/// Every text and number that stands in a value, keys too.
fn leaves(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => object.iter().for_each(|(key, part)| {
            found.insert(key.clone());
            leaves(part, found);
        }),
        Value::Array(items) => items.iter().for_each(|item| leaves(item, found)),
        Value::String(text) => drop(found.insert(text.clone())),
        Value::Number(n) => drop(found.insert(n.to_string())),
        Value::Bool(_) | Value::Null => {}
    }
}

fn tells_nothing(text: &str) {
    for secret in [MARKER, "737", "373", "2173", "2174", "5ec2e7"] {
        assert!(!text.contains(secret), "{secret} got out:\n{text}");
    }
    // Stronger: every word in the file is one of a list that was fixed when the app was built.
    let mut words = BTreeSet::new();
    leaves(&serde_json::from_str(text).unwrap(), &mut words);
    let scales = [&POINTS, &SPEND, &GAP, &LOSS, &DAYS].into_iter().flat_map(|scale: &Scale| scale.ids);
    let ids = scales.copied().chain(QUESTIONS.iter().map(|q| q.id)).chain(DOMAINS.iter().map(|d| d.id));
    let known: BTreeSet<String> = ids
        .chain(Choice::ALL.map(Choice::id))
        .chain(Kind::ALL.map(Kind::id))
        .chain(["app", "summary", "facility", "edition", "made", "kind", "band", "area", "score", "possible", "spend"])
        .chain(["gap", "loss", "days", "domains", "answers", "sonae", "2", "27", NUMBER_OF_FULL, "2026-Q4"])
        .chain(["clinic0", "clinic_beds", "h20", "h100", "h200", "h300", "h500", sonae_content::EDITION])
        .map(str::to_owned)
        .collect();
    let strange: Vec<&String> = words.difference(&known).collect();
    assert!(strange.is_empty(), "{strange:?} is on no list");
}

#[test]
fn a_document_full_of_secrets_tells_none() {
    let text = file(&full()).expect("a summary");
    tells_nothing(&text);
    assert!(text.len() < 4_000, "{} bytes", text.len());
    // The keys, one by one: a further one is a decision, not an accident.
    let root: Value = serde_json::from_str(&text).unwrap();
    let keys: Vec<&str> = root.as_object().unwrap().keys().map(String::as_str).collect();
    let mut list = [
        "app", "summary", "facility", "edition", "made", "kind", "band", "area", "score", "possible", "spend", "gap",
        "loss", "days", "domains", "answers",
    ];
    list.sort_unstable();
    assert_eq!(keys.len(), list.len());
    assert!(list.iter().all(|key| keys.contains(key)), "{keys:?}");
    let properties = schema()["properties"].as_object().unwrap().len();
    assert_eq!(properties, list.len() + 1, "the schema has the same list, and what stood in the first version");
    assert_eq!(root["answers"].as_object().unwrap().len(), QUESTIONS.len() - not_asked(&full()));
}

fn not_asked(doc: &Document) -> usize {
    let facility = sonae_model::facility::Facility::resolve(&doc.profile);
    QUESTIONS.iter().filter(|q| !sonae_model::survey::applies(q, &facility)).count()
}

/// A field that a later version may add, in every object of a saved document.
#[test]
fn fields_that_nobody_has_thought_of_yet_stay() {
    fn plant(value: &mut Value) -> usize {
        let Some(object) = value.as_object_mut() else { return 0 };
        let inside: usize = object.values_mut().map(plant).sum();
        object.insert(format!("later_{MARKER}"), json!({ "deep": [MARKER, NUMBER], MARKER: MARKER }));
        inside + 1
    }
    let plain = file(&full()).unwrap();
    let mut saved: Value = serde_json::from_str(&to_json(&full())).unwrap();
    let planted = plant(&mut saved);
    assert!(planted > 60, "{planted} objects");
    let opened = open(&saved.to_string()).expect("opens");
    assert!(!opened.doc.unknown.is_empty(), "the app keeps what it does not know");
    let text = file(&opened.doc).expect("a summary");
    tells_nothing(&text);
    assert_eq!(text, plain, "and it changes nothing");
}

#[test]
fn what_is_not_on_the_list_does_not_even_change_the_file() {
    let doc = full();
    let plain = file(&doc).unwrap();
    let mut other = doc.clone();
    other.profile.name = "x".to_owned();
    other.profile.beds = Some(399);
    other.register = Table::default();
    other.drafts = Table::default();
    other.unknown = Object::default();
    other.settings.plan_budget = None;
    other.settings.print_name = false;
    for question in &QUESTIONS {
        let answer = other.answers.get_mut(question.id).unwrap();
        (answer.checked, answer.target) = (None, None);
        (answer.note, answer.by) = (String::new(), String::new());
    }
    assert_eq!(file(&other).unwrap(), plain);
}

#[test]
fn totals_come_from_entered_amounts_only() {
    let doc = Document { sample: false, ..open(SAMPLES[1].json).unwrap().doc };
    let whole: Value = serde_json::from_str(&file(&doc).unwrap()).unwrap();
    assert!(whole["spend"].is_string() && whole["gap"].is_string() && whole["loss"].is_string(), "{whole}");
    for without in [FieldId::SecuritySpend, FieldId::Revenue] {
        let mut doc = doc.clone();
        doc.profile.numbers.set(without, None);
        if without == FieldId::Revenue {
            doc.profile.numbers.set(FieldId::ItBudget, None);
        }
        let value: Value = serde_json::from_str(&file(&doc).unwrap()).unwrap();
        assert_eq!((&value["spend"], &value["gap"]), (&Value::Null, &Value::Null));
    }
    let mut doc = doc;
    doc.profile.beds = None;
    assert_eq!(file(&doc), None, "a hospital without beds belongs to no group");
    assert_eq!(file(&Document::default()), None);
}

/// Every part of a file replaced by values that do not belong there, and taken away: the reader takes what the schema
/// takes, but for parts it does not know.
#[test]
fn the_reader_is_as_strict_as_the_schema() {
    let root = schema();
    let schema = Schema::new(&root);
    let whole: Value = serde_json::from_str(&file(&full()).unwrap()).unwrap();
    let takes = |value: &Value| {
        let Ok(Json::Object(root)) = parse(&value.to_string()) else { return false };
        read_summary(root).is_ok()
    };
    let values = [
        json!(null),
        json!(true),
        json!(1),
        json!(0),
        json!(48),
        json!(47),
        json!(1.5),
        json!(""),
        json!("x"),
        json!("yes"),
        json!("0-9"),
        json!("none"),
        json!("clinic0"),
        json!("hospital"),
        json!("clinic"),
        json!("h500"),
        json!("2026-Q5"),
        json!("2026-Q1"),
        json!("2026-11-22"),
        json!("0123456789ABCDEF"),
        json!("0123456789abcde"),
        json!("0123456789abcdef"),
        json!("0123456789ABCDEF0123456789ABCDEF"),
        json!("fedcba9876543210fedcba9876543210"),
        json!({}),
        json!([]),
        json!({"x": "yes"}),
        json!({"x": 1}),
        json!({"rules": "yes"}),
        json!({"rules": "maybe"}),
        json!({"governance": "0-9"}),
    ];
    let (mut good, mut refused) = (0, 0);
    let mut first = whole.clone();
    first["summary"] = json!(1);
    first["mark"] = json!("0123456789abcdef");
    first.as_object_mut().unwrap().remove("facility");
    for whole in [whole, first] {
        assert!(takes(&whole) && schema.takes(&whole));
        for key in whole.as_object().unwrap().keys().filter(|key| !["app", "summary"].contains(&key.as_str())) {
            for value in &values {
                let mut changed = whole.clone();
                changed[key] = value.clone();
                let (valid, read) = (schema.takes(&changed), takes(&changed));
                // A file without a single answer that we ask counts for nothing.
                let empty = key == "answers" && valid && value.as_object().is_some_and(|o| !o.contains_key("rules"));
                assert_eq!(read, valid && !empty, "{key}: {value}");
                *if read { &mut good } else { &mut refused } += 1;
            }
            let mut without = whole.clone();
            without.as_object_mut().unwrap().remove(key);
            assert_eq!(takes(&without), schema.takes(&without), "without {key}");
        }
    }
    assert!(good > 20 && refused > 250, "{good} taken, {refused} refused");
}

/// Files of the first form, as they are kept at associations: a number of the file, none of the facility.
#[test]
fn summaries_of_the_first_form_open_and_say_the_same() {
    let new = file(&full()).unwrap();
    let old = new.replacen("\"summary\": 2", "\"summary\": 1", 1);
    let old = old.replacen(&format!("\"facility\": \"{NUMBER_OF_FULL}\""), "\"mark\": \"9e3779b97f4a7c15\"", 1);
    let opened = open_summary(&old).expect("it opens");
    assert_eq!(opened.whose, Whose::File(0x9e37_79b9_7f4a_7c15));
    assert_eq!(to_summary(&opened), old, "and is written as it was");
    assert_eq!(Summary { whose: open_summary(&new).unwrap().whose, ..opened }, open_summary(&new).unwrap());
}

fn share(state: State, spare: u128) -> (State, String) {
    let mut state = state;
    state.giving.spare = spare;
    let shown = to_summary(&Summary::of(&state.doc, state.giving, None).unwrap());
    let (state, effects) = update(state, Msg::Summary(summary::Msg::Save));
    let files: Vec<_> = effects
        .into_iter()
        .filter_map(|effect| if let Effect::Download(name, text) = effect { Some((name, text)) } else { None })
        .collect();
    let [(name, text)] = files.as_slice() else { panic!("{files:?}") };
    let tail = name.strip_prefix("sonae-summary-").and_then(|rest| rest.strip_suffix(".json")).unwrap();
    assert!(tail.len() == 8 && tail.bytes().all(|b| b.is_ascii_hexdigit()), "{name}");
    // Nothing of the facility or its secrets.
    assert!(![text, &state.doc.secret, &format!("{spare:032x}")].iter().any(|inside| inside.contains(tail)), "{name}");
    assert_eq!(*text, shown, "what is saved is what was shown");
    (state, text.clone())
}

fn number(text: &str) -> Whose {
    open_summary(text).expect("a summary").whose
}

/// A facility is known again by its number: over days, through saved files, after undoing. Another document is another
/// facility.
#[test]
fn all_summaries_of_a_facility_have_its_number() {
    let started = |kind| {
        let answered = update(State::new(Lang(0)), Msg::Answers(answers::Msg::SetKind(kind))).0;
        update(answered, Msg::Answers(answers::Msg::Answered(0, Choice::Yes))).0
    };
    let (state, first) = share(started(Kind::Dental), 1);
    assert!(!state.doc.secret.is_empty() && !first.contains(&state.doc.secret), "the secret itself stays");
    let steps = state.history.undoable();
    assert_eq!(steps, 2, "saving a summary is no step");
    assert!(to_json(&state.doc).contains(&state.doc.secret) && state.history.text().contains(&state.doc.secret));
    let (state, second) = share(update(state, Msg::Answers(answers::Msg::Answered(1, Choice::No))).0, 2);
    assert_ne!(first, second);
    assert_eq!(number(&second), number(&first));
    // Undone to before the first summary: still the same facility, and all can be done again.
    let undone = (0..2).fold(state, |state, _| update(state, Msg::Keeping(keeping::Msg::Undo)).0);
    assert_eq!((undone.doc.answers.len(), undone.history.redoable()), (0, 2));
    let redone = (0..2).fold(undone, |state, _| update(state, Msg::Keeping(keeping::Msg::Redo)).0);
    assert_eq!((redone.doc.answers.len(), redone.history.redoable()), (2, 0));
    let undone = (0..2).fold(redone, |state, _| update(state, Msg::Keeping(keeping::Msg::Undo)).0);
    let (state, third) = share(update(undone, Msg::Answers(answers::Msg::Answered(1, Choice::No))).0, 3);
    assert_eq!(number(&third), number(&first));
    // Saved to a file and opened elsewhere.
    let text = to_file(&state.doc, "2026-11-24");
    let mut elsewhere = State::new(Lang(0));
    elsewhere.doc = open(&text).unwrap().doc;
    assert_eq!(number(&share(elsewhere, 4).1), number(&first));
    // An older file of the same facility, from before the first summary, put in the place of what is there.
    let older = |name: &str| {
        let mut doc = open(&text).unwrap().doc;
        doc.secret.clear();
        doc.profile.name = name.to_owned();
        to_file(&doc, "2026-11-23")
    };
    let named = update(state.clone(), Msg::Answers(answers::Msg::Typed(Input::Name, "甲医院".to_owned()))).0;
    for (name, same) in [("甲医院", true), ("乙医院", false)] {
        let asked =
            update(named.clone(), Msg::Files(files::Msg::Read(Origin::Picked("x.json".to_owned()), older(name)))).0;
        let opened = update(asked, Msg::Files(files::Msg::ConfirmOpen)).0;
        assert_eq!(opened.doc.profile.name, name);
        assert_eq!(number(&share(opened, 7).1) == number(&first), same, "{name}");
    }
    // Begun anew, or of another facility.
    assert_ne!(number(&share(started(Kind::Dental), 5).1), number(&first));
    let (cleared, _) = update(state, Msg::Keeping(keeping::Msg::Clear));
    let again = update(
        update(cleared, Msg::Answers(answers::Msg::SetKind(Kind::Dental))).0,
        Msg::Answers(answers::Msg::Answered(0, Choice::Yes)),
    )
    .0;
    assert_ne!(number(&share(again, 6).1), number(&first));
}

/// Two windows that each save the first summary: both go on with one number, and nobody is asked about it.
#[test]
fn two_windows_come_to_one_number() {
    let begun = update(State::new(Lang(0)), Msg::Answers(answers::Msg::SetKind(Kind::Dental))).0;
    let begun = update(begun, Msg::Answers(answers::Msg::Answered(0, Choice::Yes))).0;
    let (base, [a, b]) = (begun.history.kept(), [1, 2].map(|spare| share(begun.clone(), spare).0));
    let hears = |own: &State, other: &State| {
        let mut own = own.clone();
        own.session.notice = None;
        let elsewhere = Elsewhere { site: String::new(), base: base.clone(), theirs: other.history.kept() };
        update(own, Msg::Keeping(keeping::Msg::Elsewhere(Rc::new(elsewhere)))).0
    };
    let (one, two) = (hears(&a, &b), hears(&b, &a));
    assert_ne!(a.doc.secret, b.doc.secret);
    assert_eq!(one.doc.secret, two.doc.secret);
    assert!([&a, &b].iter().any(|state| state.doc.secret == one.doc.secret));
    assert_eq!((one.session.notice, two.session.notice), (None, None));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_document_makes_a_file_of_another_form(bytes in proptest::collection::vec(any::<u8>(), 0..600), name in any::<String>()) {
        let mut doc = props::made_of(&bytes);
        doc.profile.name = name;
        if let Some(text) = file(&doc) {
            let mut words = BTreeSet::new();
            leaves(&serde_json::from_str(&text).unwrap(), &mut words);
            prop_assert!(text.len() < 4_000);
        }
    }
}
