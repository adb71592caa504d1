//! A file that is handed to the browser: what is said about it, what it is called, and how its text is had where the
//! browser saves none.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::collections::BTreeSet;

use serde_json::{Value, json};
use sonae_app::effect::Effect;
use sonae_app::letters::msg::Msg as Exchange;
use sonae_app::msg::Msg;
use sonae_app::records::msg::Msg as Do;
use sonae_app::shell::state::Notice;
use sonae_app::state::State;
use sonae_app::update::alone as update;
use sonae_app::{answers, files, keeping, summary};
use sonae_assess::compare::place::place;
use sonae_base::date::Date;
use sonae_content::{FieldId, Lang, QUESTIONS, field, t};
use sonae_files::opened::Note;
use sonae_files::read::open;
use sonae_files::write::to_json;
use sonae_model::answer::Choice;
use sonae_papers::sheet::Paper;

fn act(state: State, msg: Msg) -> State {
    update(state, msg).0
}

/// A hospital with a vendor, on a day at a time of day.
fn hospital(time: &str) -> State {
    let mut state = act(State::new(Lang(0)), Msg::Files(files::Msg::LoadSample(1)));
    // As a facility of its own.
    state.doc.sample = false;
    state.session.today = Date::parse("2026-11-30");
    time.clone_into(&mut state.session.time_of_day);
    state = act(state, Msg::Answers(answers::Msg::AddVendor));
    act(state, Msg::Letters(Exchange::Prepare(Some("a".to_owned()))))
}

fn handed(effects: &[Effect]) -> (String, String) {
    let file =
        effects.iter().find_map(|e| if let Effect::Download(name, text) = e { Some((name, text)) } else { None });
    file.map(|(name, text)| (name.clone(), text.clone())).expect("a file")
}

/// Every kind of file: the notice names the very file, says no more than that it was handed over, and has its text.
#[test]
fn every_kind_of_file_is_named_and_its_text_can_be_copied() {
    let ways = [
        (Msg::Files(files::Msg::Save), "sonae-2026-11-30-140312.json"),
        (Msg::Files(files::Msg::SaveCsv), "sonae-checklist-2026-11-30-140312.csv"),
        (Msg::Records(Do::SaveCalendar), "sonae-2026-11-30-140312.ics"),
        (Msg::Letters(Exchange::SaveRequest), "sonae-request-a-2026-11-30-140312.json"),
        (Msg::Summary(summary::Msg::Save), "sonae-summary-82be2395.json"),
    ];
    for (msg, expected) in ways {
        let mut state = hospital("140312");
        state.session.paper = Paper::Checklist;
        let (state, effects) = update(state, msg);
        let (name, text) = handed(&effects);
        assert_eq!(name, expected);
        assert_eq!(state.session.notice, Some(Notice::FileSaved(name.clone())));
        let (state, effects) = update(state, Msg::Files(files::Msg::CopyText));
        assert!(effects.contains(&Effect::Copy));
        let shown = state.files.handed.as_ref().expect("its text");
        assert_eq!((&shown.name, &shown.text, shown.shown), (&name, &text, Some(None)));
        let state = act(state, Msg::Files(files::Msg::Copied(false)));
        assert_eq!(state.files.handed.unwrap().shown, Some(Some(false)));
    }
}

#[test]
fn two_files_of_one_day_have_two_names() {
    let mut state = hospital("140312");
    let (next, first) = update(state, Msg::Files(files::Msg::Save));
    state = next;
    state.session.time_of_day = "140355".to_owned();
    let (_, second) = update(state, Msg::Files(files::Msg::Save));
    assert_ne!(handed(&first).0, handed(&second).0);
}

/// After a file that was found and more changes, it is said since when they are in no file; never that there is none.
#[test]
fn what_is_known_of_the_last_file_is_the_users_word() {
    let mut state = hospital("1");
    let work = state.keeping.unsaved_work;
    state = act(state, Msg::Files(files::Msg::Save));
    assert_eq!((state.files.filed, state.keeping.unsaved_work), (None, work), "only handed over");
    state = act(state, Msg::Files(files::Msg::Found));
    assert_eq!(
        (state.files.filed, state.keeping.unsaved_work, &state.files.handed),
        (Date::parse("2026-11-30"), 0, &None)
    );
    for i in 0..16 {
        state = act(state, Msg::Answers(answers::Msg::Answered(i % QUESTIONS.len(), Choice::Unknown)));
    }
    assert!(state.keeping.unsaved_work >= 15 && state.files.filed.is_some());
    assert_eq!(act(state, Msg::Keeping(keeping::Msg::Wipe)).files.handed, None);
}

/// A text in which every value of a document is of a kind that no part of it has; ids and names of parts stay.
fn spoiled(value: &Value, spare: &[&str]) -> Value {
    match value {
        Value::Object(map) => Value::Object(
            map.iter()
                .map(|(key, value)| {
                    let kept = spare.contains(&key.as_str());
                    (key.clone(), if kept { value.clone() } else { spoiled(value, spare) })
                })
                .collect(),
        ),
        Value::Array(list) if list.iter().any(Value::is_object) => list.iter().map(|one| spoiled(one, spare)).collect(),
        _ => json!([[]]),
    }
}

/// What could not be read is named as on the pages, in both languages: never by a key of the file.
#[test]
fn what_could_not_be_read_is_named_in_words() {
    let mut doc: Value = serde_json::from_str(&to_json(&hospital("1").doc)).unwrap();
    let answer = QUESTIONS[0].id;
    doc["profile"] = json!({"name": "甲", "kind": "hospital", "beds": 60, "has_system": true, "has_vendor": true,
        "has_ehr": true, "has_remote": true, "has_network": true, "numbers": {}});
    for id in FieldId::ALL {
        doc["profile"]["numbers"][field(id).key] = json!(1);
    }
    doc["answers"] =
        json!({ answer: {"choice": "yes", "checked": "2026-11-30", "target": "2026-11-30", "note": "x", "by": "x"} });
    doc["settings"] = json!({"anchor": "police", "optional_lines": true, "aim": "days", "plan_budget": 1,
        "cover_deductible": 1, "cover_limit": 1, "plan_years": 3, "print_name": true, "overrides": {"rate:x": 1}});
    doc["register"] =
        json!({"vendor:a:name": "x", "action:a:what": "x", "drill:a:by": "x", "risk:bec:due": "x", "of:none": "x"});
    doc["drafts"] =
        json!({"revenue": "x", "beds": "x", "name": "x", "plan_budget": "x", "rate:x": "x", "of_none": "x"});
    doc["saved_at"] = json!("2026-11-30");
    doc["secret"] = json!("x");
    doc["sample"] = json!(true);
    let mut record = doc.clone();
    record["reason"] = json!("x");
    let mut site = doc.clone();
    site["history"] = json!([record.clone(), 1]);
    (doc["history"], doc["sites"]) = (json!([record]), json!([site]));
    let heads = ["app", "schema"];
    let whole = ["profile", "numbers", "settings", "overrides", "answers", "register", "drafts"];
    let mut without = doc.clone();
    for part in whole {
        without[part] = json!(1);
        without["profile"] = if part == "numbers" { json!({"numbers": 1}) } else { json!(1) };
        without["settings"] = if part == "overrides" { json!({"overrides": 1}) } else { json!(1) };
    }
    let lists = json!({"app": "sonae", "schema": 1, "history": 1, "sites": 1});
    let files = [
        spoiled(&doc, &heads),
        spoiled(&doc, &[&heads[..], &["choice"]].concat()),
        without,
        json!({"app": "sonae", "schema": 1, "profile": {"numbers": 1}, "settings": {"overrides": 1}}),
        lists,
    ];
    let mut seen = BTreeSet::new();
    for file in files {
        for note in open(&file.to_string()).unwrap().notes {
            if let Note::Dropped(at) | Note::Lost(at) = note {
                seen.insert(at);
            }
        }
    }
    assert!(seen.len() > 150, "{seen:#?}");
    for at in &seen {
        for lang in Lang::all() {
            let said = place(at, lang);
            let last = at.rsplit('.').next().unwrap();
            assert!(!said.is_empty() && !said.contains(['_', '{']) && said != last, "{at}: {said}");
            assert_ne!(said, t::PLACE_OTHER.get(lang), "{at}");
            // Japanese has no word of the file in it; English may have the same word.
            let latin = said.split(|c: char| !c.is_ascii_lowercase()).find(|word| word.len() > 2);
            assert!(lang != Lang(0) || latin.is_none(), "{at}: {said}");
        }
    }
    let named = [
        ("profile.name", "施設名"),
        ("profile.numbers.revenue", "医業収益（年）"),
        ("sites.0.history.1.profile.beds", "ほかの施設の1か所目のこれまでの記録の2件目の許可病床数"),
    ];
    for (at, said) in named {
        assert_eq!(place(at, Lang(0)), said);
    }
}
