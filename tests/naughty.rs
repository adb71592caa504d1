//! Every naughty string (tests/corpus/naughty.json) in every text field there is: typed, kept, saved, opened again and
//! written to CSV. The fields come from the code and the content, so that a new one is tried without a word here; a new
//! kind of field stops the build or the first test until it is driven. `tests/e2e/naughty.test.mjs` shows and prints them.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]
#![expect(clippy::disallowed_methods, reason = "tests have the whole program")]

mod props;

use sonae_app::files::origin::Origin;
use sonae_app::{answers, exercise, files, keeping, letters, records};
use sonae_assess::reconciliation;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};
use sonae_app::days::Field;
use sonae_app::fields::Input;
use sonae_app::msg::Msg;
use sonae_app::state::State;
use sonae_app::update::alone as update;
use sonae_assess::results::{Arrived, Results};
use sonae_base::amount::AmountError;
use sonae_base::csv::Csv;
use sonae_base::date::Date;
use sonae_base::graphemes::limited;
use sonae_content::{FORMS, FieldId, Lang, QUESTIONS, SCENARIOS};
use sonae_files::letters::{open_letter, reply_file};
use sonae_files::opened::Note;
use sonae_files::read::open;
use sonae_files::sample::SAMPLES;
use sonae_files::storage_error::StorageError;
use sonae_files::write::{to_file, to_json};
use sonae_model::answer::{Answer, Choice};
use sonae_model::document::Document;
use sonae_model::letters::Letter;
use sonae_papers::sheet::Paper;
use sonae_papers::sheet::{Desk, Entry, Kind, Sheet, of};

/// A string with what is to come of it.
struct Case {
    text: String,
    /// What is kept of it: all but what goes over 2,000 characters.
    kept: String,
    /// What stands in a cell of a CSV file.
    cell: String,
    /// What comes of it in a field for an amount of 万円: yen, nothing, or why not.
    amount: Value,
}

fn cases() -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/naughty.json");
    let read: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let read = read.as_array().unwrap();
    assert!(read.len() >= 500, "{}", read.len());
    let one = |case: &Value| {
        let text = case["text"].as_str().unwrap().to_owned();
        let kept: String = case["kept"].as_u64().map_or(text.clone(), |n| text.chars().take(n as usize).collect());
        let cell = case["cell"].as_str().unwrap_or(&kept).to_owned();
        Case { text, kept, cell, amount: case["amount"].clone() }
    };
    read.iter().map(one).collect()
}

/// The sample hospital with two vendors: every paper has all its rows.
fn hospital() -> Document {
    let mut doc = open(SAMPLES[1].json).unwrap().doc;
    for question in &QUESTIONS {
        let mut answer = Answer::new(Choice::No, Date::new(2026, 11, 24));
        answer.target = Date::new(2027, 3, 31);
        doc.answers.insert(question.id.to_owned(), answer);
    }
    for id in ["a", "b"] {
        doc.register.insert(format!("vendor:{id}:name"), "x".to_owned());
        doc.register.insert(format!("action:{id}:what"), "x".to_owned());
    }
    doc
}

fn inputs() -> Vec<Input> {
    // A new kind of input stops the build here until the list below has it.
    let _ = |input| match input {
        Input::Name
        | Input::Beds
        | Input::PlanBudget
        | Input::CoverDeductible
        | Input::CoverLimit
        | Input::Number(_)
        | Input::Rate(_)
        | Input::Line(..) => {}
    };
    let mut all = vec![Input::Name, Input::Beds, Input::PlanBudget, Input::CoverDeductible, Input::CoverLimit];
    all.extend(FieldId::ALL.map(Input::Number));
    for (s, scenario) in SCENARIOS.iter().enumerate() {
        all.push(Input::Rate(s));
        all.extend((0..scenario.lines.len()).map(|line| Input::Line(s, line)));
    }
    all
}

fn papers() -> Vec<Paper> {
    let _ = |paper| match paper {
        Paper::Report
        | Paper::Management
        | Paper::Checklist
        | Paper::Vendors
        | Paper::Outsourced
        | Paper::Register
        | Paper::People
        | Paper::Form(_)
        | Paper::Drill
        | Paper::Actions => {}
    };
    let forms = (0..FORMS.len()).map(Paper::Form);
    let read = [Paper::Report, Paper::Management, Paper::Checklist];
    let written = [Paper::Vendors, Paper::Outsourced, Paper::Register, Paper::People, Paper::Drill, Paper::Actions];
    read.into_iter().chain(written).chain(forms).collect()
}

/// Every sheet of every paper.
fn sheets(doc: &Document, results: &Results) -> Vec<Sheet> {
    let today = Date::new(2026, 11, 24);
    let desk = Desk { doc, results, arrived: Arrived::seen(), today, lang: Lang(0) };
    papers().into_iter().flat_map(|paper| of(paper, desk)).collect()
}

/// The fields of the papers: keys of the register, each with how it is written.
fn written() -> Vec<(String, Entry)> {
    let doc = hospital();
    let mut all = Vec::new();
    for sheet in sheets(&doc, &Results::of(&doc)) {
        for cell in sheet.rows.into_iter().flat_map(|row| row.cells) {
            if let Kind::Field(entry) = cell.kind {
                all.push((cell.sub, entry));
            }
        }
    }
    all
}

/// Messages that carry a text, each with the place where it is driven.
const DRIVEN: [&str; 44] = [
    "app/src/answers/msg.rs Typed",            // here
    "app/src/answers/msg.rs SetNote",          // here
    "app/src/answers/msg.rs SetBy",            // here
    "app/src/answers/msg.rs Note",             // here
    "app/src/answers/msg.rs NoteDated",        // here
    "app/src/answers/msg.rs RemoveVendor",     // here
    "app/src/answers/msg.rs RemoveSystem",     // here
    "app/src/files/msg.rs Read",               // here, tests/corpus.rs and tests/pack.rs
    "app/src/files/msg.rs SetPassphrase",      // here, and locked and opened in tests/e2e/naughty.test.mjs
    "app/src/files/msg.rs SetPassphraseAgain", // compared with the other, no more: tests/undo.rs
    "app/src/files/msg.rs Unlocked",           // here
    "app/src/files/msg.rs Sealed",             // tests/undo.rs
    "app/src/keeping/msg.rs Wiped",            // names of what is left: tests/e2e
    "app/src/keeping/msg.rs Saved",            // the time, by the clock
    "app/src/msg.rs Follow",                   // tests/corpus/hostile.json
    "app/src/keeping/msg.rs Elsewhere",        // tests/windows.rs, tests/corpus/hostile.json
    "app/src/msg.rs SetLang",                  // a number of a language
    "app/src/msg.rs Today",                    // a day
    "app/src/answers/msg.rs Day",              // here
    "app/src/records/msg.rs Changed",          // ids of the storage: tests/shelf.rs
    "app/src/records/msg.rs NotKept",          // here
    "app/src/records/msg.rs Reason",           // here
    "app/src/records/msg.rs Pick",             // here
    "app/src/records/msg.rs AskRecord",        // here
    "app/src/records/msg.rs SiteAdded",        // ids of the storage: tests/shelf.rs
    "app/src/records/msg.rs Switch",           // here
    "app/src/records/msg.rs AskSite",          // here
    "app/src/records/msg.rs Settle",           // here
    "app/src/records/msg.rs RemoveAction",     // here
    "association/src/state.rs Took",           // files of summaries: tests/kit.rs
    "association/src/state.rs Edit",           // tests/pack.rs: any text
    "association/src/state.rs Logo",           // tests/pack.rs
    "association/src/state.rs OpenPack",       // tests/pack.rs: any text
    "association/src/state.rs DraftKept",      // tests/pack.rs
    "app/src/files/msg.rs HandOut",            // texts put aside: tests/e2e/orders.test.mjs
    "app/src/records/msg.rs Twos",             // ids of the storage: tests/compare.rs
    "app/src/exercise/msg.rs Open",            // here
    "app/src/exercise/msg.rs Remove",          // here
    "app/src/exercise/msg.rs RemovePerson",    // here
    "app/src/letters/msg.rs Open",             // here
    "app/src/letters/msg.rs Prepare",          // here
    "app/src/letters/msg.rs Company",          // below, as a vendor
    "app/src/letters/msg.rs By",               // below, as a vendor
    "app/src/letters/msg.rs Remark",           // below, as a vendor
];

#[test]
fn every_message_that_carries_a_text_is_driven() {
    let mut found = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("crates")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let Some((_, body)) = text.split_once("pub enum Msg {") else { continue };
            let name = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("crates")).unwrap();
            let name = name.to_string_lossy().into_owned();
            for line in body.split("\n}").next().unwrap().lines().map(str::trim) {
                if line.contains("String") && !line.starts_with("//") {
                    let variant = line.split(['(', '{', ' ']).next().unwrap();
                    found.insert(format!("{name} {variant}"));
                }
            }
        }
    }
    assert!(found.len() >= 12, "{found:?}");
    for message in &found {
        assert!(DRIVEN.contains(&message.as_str()), "{message} carries a text: drive it with naughty strings");
    }
}

fn field_of(input: Input) -> Value {
    json!(input.key())
}

/// A file in which a string stands in every place for a text.
fn file_with(text: &str, fields: &[(String, Entry)]) -> String {
    let answer = json!({"choice": "no", "note": text, "by": text, "checked": text, "target": text});
    let answers: Map<String, Value> = QUESTIONS.iter().map(|q| (q.id.to_owned(), answer.clone())).collect();
    let register: Map<String, Value> = fields.iter().map(|(key, _)| (key.clone(), json!(text))).collect();
    let drafts = inputs().into_iter().filter(|input| *input != Input::Name);
    let drafts: Map<String, Value> =
        drafts.map(|input| (field_of(input).as_str().unwrap().to_owned(), json!(text))).collect();
    json!({"app": "sonae", "schema": 1, "profile": {"name": text, "kind": "hospital", "beds": 120},
        "answers": answers, "register": register, "drafts": drafts, "more": {text: text}})
    .to_string()
}

#[test]
fn in_every_field_of_a_file_at_once() {
    let fields = written();
    assert!(fields.len() > 150, "{}", fields.len());
    let results = Results::of(&hospital());
    for case in cases() {
        let (text, kept) = (&case.text, &case.kept);
        let opened = open(&file_with(text, &fields)).expect("opens");
        let doc = &opened.doc;
        assert_eq!(doc.profile.name, *kept, "{text:?}");
        assert!(doc.answers.iter().all(|(_, answer)| answer.note == *kept && answer.by == *kept), "{text:?}");
        assert!(fields.iter().all(|(key, _)| doc.register.get(key) == Some(kept)), "{text:?}");
        assert!(inputs().into_iter().all(|input| input.shown(doc) == *kept), "{text:?}");
        // Days that are none are said, one by one; nothing else, unless the string is too long for its field.
        let dropped = opened.notes.iter().filter(|note| note.is_loss()).count();
        let days = if Date::parse(text).is_some() { 0 } else { 2 * QUESTIONS.len() };
        let cut = if kept == text { 0 } else { 1 + 2 * QUESTIONS.len() + fields.len() + inputs().len() - 1 };
        assert_eq!(dropped, days + cut, "{text:?}");
        assert_eq!(opened.notes.len(), dropped, "{text:?}");
        for saved in [to_json(doc), to_file(doc, "2026-11-24")] {
            let again = open(&saved).expect("opens");
            assert_eq!((&again.doc, again.notes), (doc, Vec::new()), "{text:?}");
        }
        in_cells(&case, doc, &results);
    }
}

/// Every paper as CSV: as many cells as the sheet has, each string in its cell as it should stand there.
fn in_cells(case: &Case, doc: &Document, results: &Results) {
    let mut seen = 0;
    for sheet in sheets(doc, results) {
        let mut csv = Csv::new();
        sheet.csv(&mut csv, Lang(0));
        let rows = props::read_csv(&csv.finish());
        let above = 2 + usize::from(!sheet.lead.is_empty());
        assert_eq!(rows.len(), above + sheet.rows.len() + 1, "{:?} in {}", case.text, sheet.id);
        for (row, written) in sheet.rows.iter().zip(&rows[above..]) {
            assert_eq!(row.cells.len() + row.aside.len(), written.len(), "{:?} in {}", case.text, sheet.id);
            for (cell, (quoted, text)) in row.cells.iter().chain(&row.aside).zip(written) {
                let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
                assert!(*quoted || plain(text), "{text:?} in {}", sheet.id);
                match cell.kind {
                    Kind::Field(Entry::Text) => {
                        let written = doc.register.get(&cell.sub).is_some();
                        let wanted = if written { case.cell.as_str() } else { "" };
                        assert_eq!(text, wanted, "{:?} in {} {}", case.text, sheet.id, cell.sub);
                        seen += usize::from(written);
                    }
                    Kind::Field(Entry::Day) => {
                        // From a file of an earlier version: a day, or what it is instead of one.
                        match Date::parse(&cell.text) {
                            Some(day) => assert_eq!(*text, day.iso()),
                            None if cell.text.trim().is_empty() => assert_eq!(text, ""),
                            None => assert!(text.ends_with("（日付として読めません）"), "{text:?}"),
                        }
                    }
                    _ => {}
                }
            }
        }
    }
    assert!(seen > 60, "{seen} cells");
}

/// What the key of a field is under which the string was typed, and the message.
fn messages(text: &str, fields: &[(String, Entry)]) -> Vec<Msg> {
    let text = || text.to_owned();
    let mut all: Vec<Msg> =
        inputs().into_iter().map(|input| Msg::Answers(answers::Msg::Typed(input, text()))).collect();
    for question in 0..QUESTIONS.len() {
        all.extend([
            Msg::Answers(answers::Msg::SetNote(question, text())),
            Msg::Answers(answers::Msg::SetBy(question, text())),
        ]);
        all.extend(
            [Field::Checked, Field::Target].map(|field| Msg::Answers(answers::Msg::Day(field(question), text()))),
        );
    }
    for (key, entry) in fields {
        all.push(match entry {
            Entry::Dated(_) => Msg::Answers(answers::Msg::NoteDated(key.clone(), text())),
            Entry::Day => Msg::Answers(answers::Msg::Day(Field::Entry(key.clone()), text())),
            _ => Msg::Answers(answers::Msg::Note(key.clone(), text())),
        });
    }
    all.extend(
        [
            records::Msg::Reason(text()),
            records::Msg::Pick(records::Side::Before, text()),
            records::Msg::AskRecord(text()),
            records::Msg::AskSite(text()),
            records::Msg::Switch(text()),
            records::Msg::Settle(text(), reconciliation::Pick::Mine),
            records::Msg::RemoveAction(text()),
            records::Msg::NotKept(text(), StorageError::Full),
        ]
        .map(Msg::Records),
    );
    all.extend([
        Msg::Answers(answers::Msg::RemoveVendor(text())),
        Msg::Files(files::Msg::SetPassphrase(text())),
        Msg::Files(files::Msg::Unlocked(Some(text()))),
    ]);
    all.extend([exercise::Msg::Open(Some(text())), exercise::Msg::Remove(text())].map(Msg::Exercise));
    all.extend([letters::Msg::Prepare(Some(text())), letters::Msg::Open(text())].map(Msg::Letters));
    all.extend([
        Msg::Files(files::Msg::Read(Origin::Picked(text()), text())),
        Msg::Files(files::Msg::Read(Origin::Picked(text()), SAMPLES[0].json.to_owned())),
        Msg::Files(files::Msg::Read(Origin::Pack(text()), text())),
        Msg::Files(files::Msg::Read(Origin::Pack(text()), SAMPLES[0].json.to_owned())),
    ]);
    all
}

/// Typed into every field. Each kind of field sees every string; each single field one in 29.
#[test]
fn typed_into_every_field() {
    let fields = written();
    let mut doc = Document::default();
    for (i, question) in QUESTIONS.iter().enumerate() {
        doc = update(State { doc, ..State::new(Lang(0)) }, Msg::Answers(answers::Msg::Answered(i, Choice::No))).0.doc;
        assert!(doc.answers.get(question.id).is_some());
    }
    let mut base = State::new(Lang(0));
    base.begin_with(doc);
    for (n, case) in cases().into_iter().enumerate() {
        let (text, kept) = (&case.text, &case.kept);
        for (i, msg) in messages(text, &fields).into_iter().enumerate() {
            if (i + n) % 29 != 0 {
                continue;
            }
            let state = update(base.clone(), msg.clone()).0;
            let doc = &state.doc;
            match &msg {
                Msg::Answers(answers::Msg::Typed(input, _)) => assert_eq!(input.shown(doc), *kept),
                Msg::Answers(answers::Msg::SetNote(q, _)) => {
                    assert_eq!(doc.answers.get(QUESTIONS[*q].id).unwrap().note, *kept);
                }
                Msg::Answers(answers::Msg::SetBy(q, _)) => {
                    assert_eq!(doc.answers.get(QUESTIONS[*q].id).unwrap().by, *kept);
                }
                Msg::Answers(answers::Msg::Day(Field::Checked(q), _)) => {
                    assert_eq!(doc.answers.get(QUESTIONS[*q].id).unwrap().checked, Date::parse(text));
                }
                Msg::Answers(answers::Msg::Day(Field::Target(q), _)) => {
                    assert_eq!(doc.answers.get(QUESTIONS[*q].id).unwrap().target, Date::parse(text));
                }
                // What is no day is not kept at all.
                Msg::Answers(answers::Msg::Day(Field::Entry(key), _)) => {
                    let day = doc.register.get(key).filter(|day| !day.is_empty());
                    assert_eq!(day, Date::parse(text).map(Date::iso).as_ref());
                }
                Msg::Answers(answers::Msg::Note(key, _) | answers::Msg::NoteDated(key, _)) => {
                    assert_eq!(doc.register.get(key), Some(kept));
                }
                Msg::Files(files::Msg::Read(origin, _)) => {
                    assert!(state.pending().is_none_or(|p| p.origin == *origin));
                    assert_eq!(*doc, base.doc, "nothing is replaced unasked");
                }
                _ => assert_eq!(*doc, base.doc, "{msg:?}"),
            }
            let saved = to_json(doc);
            let again = open(&saved).expect("opens");
            assert_eq!(again.doc, *doc, "{msg:?}");
            assert!(!again.notes.iter().any(Note::is_loss), "{msg:?}");
            if *doc != base.doc && !matches!(msg, Msg::Files(files::Msg::Read(..))) {
                assert_eq!(update(state, Msg::Keeping(keeping::Msg::Undo)).0.doc, base.doc, "{msg:?}");
            }
        }
        for input in inputs().into_iter().filter(|input| *input != Input::Name) {
            let _ = input.read(&base.doc, text);
        }
        amount(&case);
        for property in [props::csv, props::money, props::address, props::document, props::envelope, props::letter] {
            property(text);
        }
    }
}

/// What a vendor writes into the request that a facility sent.
#[test]
fn written_by_a_vendor() {
    let request =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters/1-request.json")).unwrap();
    let does = |state: State, msg: letters::Msg| update(state, Msg::Letters(msg)).0;
    let asked =
        update(State::new(Lang(0)), Msg::Files(files::Msg::Read(Origin::Picked("request.json".to_owned()), request))).0;
    let vendor = does(asked, letters::Msg::Enter);
    let items = vendor.exchange.guest.as_ref().expect("the vendor's page").reply.said.len();
    assert!(items > 5);
    for case in cases() {
        let text = || case.text.clone();
        let left =
            |state: State, item: usize| update(state, Msg::Answers(answers::Msg::Day(Field::Reply(item), text()))).0;
        let mut state = does(does(vendor.clone(), letters::Msg::Company(text())), letters::Msg::By(text()));
        for item in 0..items {
            state = left(does(state, letters::Msg::Remark(item, text())), item);
        }
        let reply = &state.exchange.guest.as_ref().unwrap().reply;
        assert_eq!((&reply.company, &reply.by), (&case.kept, &case.kept));
        assert!(reply.said.iter().all(|said| said.note == case.kept && said.target == Date::parse(&case.text)));
        let again = open_letter(&reply_file(reply)).expect("a file of the round trip").expect("opens");
        assert_eq!(again, Letter::Reply(Box::new(reply.clone())), "{:?}", case.text);
    }
}

/// In a field for an amount of 万円.
fn amount(case: &Case) {
    let said = Input::PlanBudget.read(&Document::default(), &limited(&case.text));
    let name = |why| match why {
        AmountError::Letters => "letters",
        AmountError::Range => "range",
        AmountError::Negative => "negative",
        AmountError::Fraction => "fraction",
        AmountError::TooLarge(_) => "large",
        AmountError::TooSmall(_) => "small",
    };
    assert_eq!(said.map_or_else(|why| json!(name(why)), |yen| json!(yen)), case.amount, "{:?}", case.text);
}

/// As a key, where files have free keys: it comes back, or the item is left out with a note; nothing else is touched.
#[test]
fn as_a_key_of_a_file() {
    for case in cases() {
        let key = &case.text;
        let file = json!({"app": "sonae", "schema": 1, "profile": {"name": "のこる", "numbers": {key: 1}}, key: [key],
            "answers": {key: {"choice": "yes", key: key}}, "register": {key: "のこる"}, "drafts": {key: "のこる"},
            "settings": {"overrides": {key: 7}}});
        let Ok(opened) = open(&file.to_string()) else { panic!("{key:?}") };
        assert_eq!(opened.doc.profile.name, "のこる");
        assert_eq!(opened.doc.register.get(key).map(String::as_str), Some("のこる"));
        assert!(opened.notes.iter().all(|note| !note.is_loss()), "{key:?} {:?}", opened.notes);
        let saved: Value = serde_json::from_str(&to_json(&opened.doc)).unwrap();
        assert_eq!(saved["answers"][key]["choice"], "yes", "{key:?}");
        assert_eq!(
            (&saved["settings"]["overrides"][key], &saved["drafts"][key]),
            (&json!(7), &json!("のこる")),
            "{key:?}"
        );
        assert_eq!(saved["profile"]["numbers"][key], 1, "{key:?}");
        assert_eq!(open(&to_json(&opened.doc)).unwrap().doc, opened.doc);
    }
}
