//! The corpus of bad inputs (tests/corpus): what is to come of each stands beside it. And files of every released
//! version (tests/saved), which open for ever.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use sonae_app::answers;
use sonae_app::msg::Msg;
use sonae_app::state::State;
use sonae_app::update::alone as update;
use sonae_content::Lang;
use sonae_files::any_file::AnyFile;
use sonae_files::encoding::text_of;
use sonae_files::envelope::Envelope;
use sonae_files::format::SCHEMA;
use sonae_files::opened::Note;
use sonae_files::read::open;
use sonae_files::refusal::Refusal;
use sonae_files::write::to_json;

fn read(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn malformed_texts_are_refused() {
    let cases = read("malformed.json");
    let cases = cases.as_array().unwrap();
    assert!(cases.len() >= 188, "{}", cases.len());
    for case in cases {
        let text = case["text"].as_str().unwrap();
        let said = open(text).map(|_| ()).map_err(|why| format!("{why:?}"));
        assert_eq!(said, Err(case["expect"].as_str().unwrap().to_owned()), "{text:.80}");
        assert!(serde_json::from_str::<Value>(text).is_err(), "{text:.80}: serde_json says so too");
    }
}

#[test]
fn what_breaks_the_schema_is_said_and_loses_nothing_else() {
    let cases = read("violations.json");
    let cases = cases.as_array().unwrap();
    assert!(cases.len() >= 150, "{}", cases.len());
    for case in cases {
        let at = case["at"].as_str().unwrap();
        let mut doc = json!({"app": "sonae", "schema": 1, "profile": {"name": "のこる", "kind": "hospital", "numbers": {}},
            "answers": {"rules": {"choice": "yes", "note": "のこる"}}, "settings": {"overrides": {}}, "drafts": {}, "more": 1});
        // Keys of overrides hold colons, none a dot.
        let mut place = &mut doc;
        for key in at.split('.') {
            if place.get(key).is_none() {
                place[key] = Value::Null;
            }
            place = &mut place[key];
        }
        *place = case["value"].clone();
        let expect = case["expect"].as_str().unwrap();
        match open(&doc.to_string()) {
            Err(why) => assert_eq!(format!("{why:?}"), expect, "{case}"),
            Ok(opened) => {
                let said = Note::Dropped(expect.to_owned());
                assert!(opened.notes.contains(&said), "{case}: {:?}", opened.notes);
                assert_eq!(opened.notes.len(), 1, "{case}: {:?}", opened.notes);
                assert!(at.starts_with("profile") || opened.doc.profile.name == "のこる", "{case}");
                assert!(
                    at.starts_with("answers") || opened.doc.answers.get("rules").is_some_and(|a| a.note == "のこる")
                );
                assert!(to_json(&opened.doc).contains("\"more\":1"), "{case}");
            }
        }
    }
}

#[test]
fn locked_files_of_a_broken_form_are_refused() {
    let cases = read("locked.json");
    let cases = cases.as_array().unwrap();
    assert!(cases.len() >= 100, "{}", cases.len());
    for case in cases {
        let file = case["file"].to_string();
        let said = match Envelope::parse(&file) {
            None => "None".to_owned(),
            Some(Ok(_)) => "opens".to_owned(),
            Some(Err(why)) => format!("{why:?}"),
        };
        assert_eq!(said, case["expect"].as_str().unwrap(), "{case}");
        let any = AnyFile::open(&file);
        match Envelope::parse(&file) {
            None => assert!(!matches!(any, Ok(AnyFile::Locked(_))), "{case}"),
            Some(read) => assert_eq!(any, read.map(AnyFile::Locked), "{case}"),
        }
    }
}

/// A file that was written anew in another encoding: read as it was where that is certain, else refused. What other
/// readings a browser makes of the bytes stands with each (`tests/e2e/input.test.mjs` has a browser make them).
#[test]
fn another_encoding_is_read_rightly_or_refused() {
    let cases = read("encodings.json");
    let cases = cases.as_array().unwrap();
    assert!(cases.len() >= 32, "{}", cases.len());
    for case in cases {
        let hex = case["bytes"].as_str().unwrap().as_bytes();
        let digit = |c: &u8| char::from(*c).to_digit(16).unwrap();
        let bytes: Vec<u8> =
            hex.chunks(2).map(|two| u8::try_from(digit(&two[0]) * 16 + digit(&two[1])).unwrap()).collect();
        let decode = |name: &str, _: &[u8]| case["decoded"][name].as_str().map(str::to_owned);
        let expect = case["text"].as_str().map(str::to_owned).ok_or(Refusal::Encoding);
        let text = text_of(&bytes, decode);
        assert_eq!(
            text.as_deref().map(|text| text.trim_start_matches('\u{feff}')),
            expect.as_deref(),
            "{}",
            case["what"]
        );
        for text in text.iter().filter(|text| !text.is_empty()) {
            assert_eq!(open(text).unwrap().notes, [], "{}", case["what"]);
        }
    }
}

#[test]
fn files_of_every_released_version_open_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/saved");
    let mut versions = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        versions.push(name.split('-').next().unwrap().parse::<i64>().unwrap());
        let opened = open(&fs::read_to_string(&path).unwrap()).unwrap_or_else(|why| panic!("{name}: {why:?}"));
        assert!(!opened.notes.iter().any(Note::is_loss), "{name}: {:?}", opened.notes);
        assert!(opened.doc.answers.len() >= 9, "{name}");
    }
    assert!((1..=SCHEMA).all(|version| versions.contains(&version)), "a sample of each version: {versions:?}");
}

/// Ten sites, five yearly checks each, every question answered with a note.
#[test]
fn five_years_of_ten_sites_stay_under_a_megabyte() {
    let mut state = State::new(Lang(0));
    for (i, question) in sonae_content::QUESTIONS.iter().enumerate() {
        let choice = sonae_model::answer::Choice::ALL[i % 5];
        state = update(state, Msg::Answers(answers::Msg::Answered(i, choice))).0;
        state = update(
            state,
            Msg::Answers(answers::Msg::SetNote(i, format!("{}を確認した。書類は事務室の棚。", question.id))),
        )
        .0;
        state = update(state, Msg::Answers(answers::Msg::SetBy(i, "事務長 山田".to_owned()))).0;
    }
    let units = to_json(&state.doc).encode_utf16().count();
    assert!(units * 50 < 1_000_000, "{} UTF-16 units", units * 50);
}
