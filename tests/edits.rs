//! Which fields were changed last (crates/files/src/edits.rs): what is noted, in which order, how much of it, and that whatever
//! stands there instead does no harm.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use proptest::prelude::*;
use serde_json::{Value, json};
use sonae_app::fields::Input;
use sonae_app::msg::Msg;
use sonae_app::state::State;
use sonae_app::update::alone as update;
use sonae_app::{answers, keeping};
use sonae_content::{Lang, QUESTIONS};
use sonae_files::edits::{Edits, to_kept};
use sonae_files::merge::merge;
use sonae_files::read::open;
use sonae_files::sample::SAMPLES;
use sonae_files::size::MAX_DOCUMENT_BYTES;
use sonae_files::write::{to_file, to_json};
use sonae_model::answer::Choice;
use sonae_model::document::Document;

fn told(msgs: impl IntoIterator<Item = Msg>) -> State {
    msgs.into_iter().fold(State::new(Lang(0)), |state, msg| update(state, msg).0)
}

fn named(name: &str) -> Msg {
    Msg::Answers(answers::Msg::Typed(Input::Name, name.to_owned()))
}

/// What stands in the text for the storage.
fn noted(state: &State) -> Value {
    let kept: Value = serde_json::from_str(&state.history.kept()).unwrap();
    kept["edits"].clone()
}

/// A document's text with something in the place of the edits.
fn with(doc: &Document, edits: &Value) -> String {
    let mut kept: Value = serde_json::from_str(&to_json(doc)).unwrap();
    kept["edits"] = edits.clone();
    kept.to_string()
}

#[test]
fn each_change_is_noted_by_its_field_the_latest_first() {
    assert_eq!(noted(&State::new(Lang(0))), Value::Null, "nothing was changed");
    let choice = |q: usize| format!("answers.{}.choice", QUESTIONS[q].id);
    let mut state = told([
        Msg::Answers(answers::Msg::Answered(0, Choice::Yes)),
        Msg::Answers(answers::Msg::Answered(1, Choice::No)),
        named("ひがし"),
        named("にし"),
    ]);
    assert_eq!(noted(&state), json!({"profile.name": 4, choice(1): 2, choice(0): 1}));
    // Undoing and doing again are changes, too.
    state = update(state, Msg::Keeping(keeping::Msg::Undo)).0;
    assert_eq!(noted(&state)["profile.name"], 5);
    state = update(state, Msg::Keeping(keeping::Msg::Redo)).0;
    assert_eq!(noted(&state)["profile.name"], 6);
    let (first, name) = (choice(0), "profile.name".to_owned());
    let text = state.history.kept();
    assert!(text.find(&name).unwrap() < text.find(&first).unwrap(), "{text:.300}");
}

#[test]
fn a_file_does_not_carry_them() {
    let state = told([Msg::Answers(answers::Msg::Answered(0, Choice::Yes))]);
    assert!(state.history.kept().contains("\"edits\""));
    for file in [to_file(&state.doc, "2026-11-24"), to_json(&state.doc), state.history.text().to_owned()] {
        assert!(!file.contains("\"edits\""), "{file}");
    }
    // And one that does all the same is opened as if it did not.
    let opened = open(&state.history.kept()).unwrap();
    assert_eq!((&opened.doc, opened.notes.len()), (&state.doc, 0));
    assert!(opened.doc.unknown.is_empty());
}

#[test]
fn only_so_many_are_kept_and_none_with_a_long_name() {
    let mut state = told((0..QUESTIONS.len()).map(|q| Msg::Answers(answers::Msg::Answered(q, Choice::No))));
    assert_eq!(noted(&state).as_object().unwrap().len(), 48);
    let last = QUESTIONS.last().unwrap().id;
    assert_eq!(noted(&state)[format!("answers.{last}.choice")], QUESTIONS.len());
    // Names as long as a file may have them.
    let mut rows = serde_json::Map::new();
    for i in 0..60 {
        rows.insert(format!("{i}{}", "長".repeat(5_000)), json!("x"));
    }
    let mut file: Value = serde_json::from_str(&to_json(&state.doc)).unwrap();
    file["register"] = Value::Object(rows);
    state.doc = open(&file.to_string()).unwrap().doc;
    state = update(state, named("あ")).0;
    assert_eq!(state.doc.register.len(), 60);
    let (text, kept) = (state.history.text().len(), state.history.kept().len());
    assert!(text < MAX_DOCUMENT_BYTES && kept - text < 48 * 230, "{kept} - {text}");
}

#[test]
fn whatever_stands_there_instead_is_passed_over() {
    let doc = open(SAMPLES[0].json).unwrap().doc;
    let many: Value =
        (1..1_000).map(|i| (format!("answers.{i}.choice"), json!(i))).collect::<serde_json::Map<_, _>>().into();
    for (edits, left) in [
        (json!(null), 0),
        (json!("x"), 0),
        (json!(7), 0),
        (json!([1, {"a": 1}]), 0),
        (json!({"a": "1", "b": -1, "c": 0, "d": 1.5, "e": null, "f": {}, "g": [], "h": 1e300}), 0),
        (json!({"a": 10_000_000_000_001_i64, "b": i64::MAX, "c": u64::MAX}), 0),
        (json!({"a": 10_000_000_000_000_i64, "profile.name": 3, "b": false}), 2),
        (json!({"x".repeat(201): 1, "x".repeat(200): 1}), 1),
        (many, 48),
    ] {
        let opened = open(&with(&doc, &edits)).unwrap();
        assert_eq!((&opened.doc, opened.notes.len()), (&doc, 0), "{edits:.100}");
        let kept: Value = serde_json::from_str(&to_kept(&opened.doc, &opened.edits)).unwrap();
        assert_eq!(kept.get("edits").map_or(0, |edits| edits.as_object().unwrap().len()), left, "{edits:.100}");
        // Work goes on from it, also at the highest count there is.
        let mut state = State::new(Lang(0));
        state.go_on_with(&opened);
        state = update(state, named("あ")).0;
        state = update(state, named("い")).0;
        let again = open(&state.history.kept()).unwrap();
        assert_eq!(again.doc, state.doc);
        assert!(noted(&state)["profile.name"].as_i64().is_some_and(|count| count <= 10_000_000_000_000));
        assert_eq!(to_kept(&again.doc, &again.edits), state.history.kept());
    }
}

#[test]
fn a_field_that_gave_way_to_later_ones_is_compared_by_its_value() {
    let answers = |state: State| {
        (0..QUESTIONS.len())
            .fold(state, |state, q| update(state, Msg::Answers(answers::Msg::Answered(q, Choice::No))).0)
    };
    let base = told([named("ひがし")]);
    // One window did much else and left the name alone, the other changed it.
    let (much, other) = (answers(base.clone()), update(base.clone(), named("にし")).0);
    let merged = merge(&base.history.kept(), &much.history.kept(), &other.history.kept()).unwrap();
    assert_eq!((merged.opened.doc.profile.name.as_str(), merged.conflicts.len()), ("にし", 0));
    // One window changed it and did much else, the other left it alone.
    let much = answers(other);
    let merged = merge(&base.history.kept(), &base.history.kept(), &much.history.kept()).unwrap();
    assert_eq!((merged.opened.doc.profile.name.as_str(), merged.conflicts.len()), ("にし", 0));
}

#[test]
fn without_a_common_text_the_later_change_is_kept_and_named() {
    let early = told([named("んんん")]);
    let late = told([Msg::Answers(answers::Msg::Answered(0, Choice::Yes)), named("あ")]);
    for (mine, theirs) in [(&early, &late), (&late, &early)] {
        let merged = merge("", &mine.history.kept(), &theirs.history.kept()).unwrap();
        assert_eq!(merged.opened.doc.profile.name, "あ");
        assert_eq!(merged.conflicts, ["profile.name"]);
    }
}

/// Where the last common text is forgotten, an older one may stand for it.
#[test]
fn what_knows_of_less_never_wins_unsaid() {
    let early = told([named("んんん")]);
    let late = update(update(early.clone(), named("い")).0, named("あ")).0;
    let [early, late] = [early, late].map(|state| state.history.kept());
    for (mine, theirs) in [(&early, &late), (&late, &early)] {
        let merged = merge(&late, mine, theirs).unwrap();
        assert_eq!(merged.opened.doc.profile.name, "あ");
        assert_eq!(merged.conflicts, ["profile.name"]);
    }
}

proptest! {
    /// Whichever window puts together what, the same comes of it.
    #[test]
    fn putting_together_knows_no_order(
        fields in proptest::collection::vec(proptest::collection::vec((0..60_u8, 1..90_i64), 0..70), 3),
    ) {
        let [a, b, c] = [0, 1, 2].map(|i| {
            let object: serde_json::Map<String, Value> =
                fields[i].iter().map(|(field, count)| (format!("answers.{field}"), json!(count))).collect();
            open(&with(&Document::default(), &Value::Object(object))).unwrap().edits
        });
        prop_assert_eq!(a.join(&b), b.join(&a));
        prop_assert_eq!(a.join(&b).join(&c), a.join(&b.join(&c)));
        prop_assert_eq!(a.join(&a), a.clone());
        prop_assert_eq!(a.join(&Edits::default()), a);
    }
}
