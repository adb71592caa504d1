//! Records and other facilities in the storage: kept, found, damaged, newer, full, removed, and how much room they take.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::cell::Cell;
use std::rc::Rc;

use sonae_app::files::origin::Origin;

use sonae_app::effect::Deed;
use sonae_app::effect::Effect;
use sonae_app::keeping::state::Saving;
use sonae_app::msg::Msg;
use sonae_app::records::msg::Msg as Do;
use sonae_app::shell::state::Notice;
use sonae_app::state::State;
use sonae_app::update::alone as update;
use sonae_app::{answers, files, keeping, shell};
use sonae_base::date::Date;
use sonae_content::{EDITION, FieldId, Lang, MEASURES, QUESTIONS, RISKS};
use sonae_files::edits::{Edits, to_kept};
use sonae_files::envelope::Envelope;
use sonae_files::keys::document_key;
use sonae_files::limits::open_file;
use sonae_files::opened::Note;
use sonae_files::read::open;
use sonae_files::record::{Record, Site, to_file_with};
use sonae_files::refusal::Refusal;
use sonae_files::sample::SAMPLES;
use sonae_files::size::MAX_FILE_BYTES;
use sonae_files::storage_error::StorageError;
use sonae_files::write::{object, to_json};
use sonae_keep::autosave::{Autosave, Restored};
use sonae_keep::storage::{MemoryStorage, Storage};
use sonae_keep::turn::Turned;
use sonae_model::answer::{Answer, Choice};
use sonae_model::document::Document;
use sonae_model::facility::Kind;

fn sample(i: usize) -> Document {
    // As a facility of its own.
    let mut doc = Document { sample: false, ..open(SAMPLES[i].json).unwrap().doc };
    ["東クリニック", "西病院"][i].clone_into(&mut doc.profile.name);
    doc
}

fn record(site: &str, day: &str, doc: Document) -> Record {
    Record::new(site, day, "理事会の前", EDITION, doc)
}

/// A hospital as a person leaves it: every question answered with a person, half with a note, papers filled in.
fn realistic(site: usize, year: u16) -> Document {
    let mut doc = sample(1);
    doc.profile.kind = Some(Kind::Hospital);
    doc.profile.name = format!("医療法人備え会 第{site}病院");
    doc.profile.numbers.set(FieldId::Revenue, Some(1_200_000_000 + i64::from(year) * 1_000));
    for (i, question) in QUESTIONS.iter().enumerate() {
        let choice = Choice::ALL[(i * 7 + site * 3 + usize::from(year)) % 5];
        let note = match i % 4 {
            0 => "サーバ室の棚にあるマニュアルの3章に書いてある。次の更新は4月。".to_owned(),
            1 => format!("{year}年の監査で確認。担当は情報システム係。"),
            _ => String::new(),
        };
        let day = u8::try_from(1 + (i % 28)).unwrap();
        let answer = Answer {
            choice,
            checked: Date::new(year, 10, day),
            target: (choice == Choice::No).then(|| Date::new(year + 1, 3, 31)).flatten(),
            note,
            by: ["事務長 山田", "情報システム係 佐藤"][i % 2].to_owned(),
        };
        doc.answers.insert(question.id.to_owned(), answer);
    }
    for risk in &RISKS {
        doc.register.insert(format!("risk:{}:treatment", risk.id), "reduce".to_owned());
        doc.register.insert(format!("risk:{}:owner", risk.id), "医療安全管理者 鈴木".to_owned());
        doc.register.insert(format!("risk:{}:due", risk.id), format!("{}-03-31", year + 1));
    }
    for measure in MEASURES.iter().take(12) {
        doc.register.insert(format!("measure:{}:owner", measure.id), "事務長 山田".to_owned());
        doc.register.insert(format!("measure:{}:due", measure.id), format!("{}-09-30", year + 1));
    }
    for vendor in ["a", "b", "c"] {
        doc.register.insert(format!("vendor:{vendor}:name"), "備えシステム株式会社".to_owned());
        for question in QUESTIONS.iter().take(15) {
            doc.register.insert(format!("vendor:{vendor}:{}", question.id), "yes".to_owned());
            doc.register.insert(format!("vendor:{vendor}:{}:day", question.id), format!("{year}-10-20"));
        }
    }
    doc
}

/// Ten facilities, each with a record of each of five years.
fn ten_by_five() -> (Vec<Site>, Vec<Record>) {
    let mut sites = Vec::new();
    let mut records = Vec::new();
    for site in 0..10 {
        let id = if site == 0 { String::new() } else { format!("19ab3c4d5e{site}") };
        for year in 2022..2027 {
            records.push(record(&id, &format!("{year}-10-31"), realistic(site, year)));
        }
        sites.push(Site { id, doc: Rc::new(realistic(site, 2027)) });
    }
    (sites, records)
}

#[test]
fn ten_facilities_with_five_years_stay_under_a_megabyte() {
    let (sites, records) = ten_by_five();
    let mut autosave = Autosave::new(MemoryStorage::default());
    // With all that windows tell each other beside it.
    let kept = |doc: &Document| {
        let mut edits = Edits::default();
        edits.note(&object(&Document::default()), &object(doc));
        to_kept(doc, &edits)
    };
    for i in 0..20 {
        autosave.save(&kept(&sites[i % 10].doc), "2027-10-31 14:03").unwrap();
    }
    autosave.save(&kept(&sites[0].doc), "2027-10-31 14:03").unwrap();
    let here = autosave.storage().get(&document_key("")).unwrap().unwrap();
    let marks = here.split_once("\"edits\"").unwrap().0;
    assert!(
        marks.matches(' ').count() > 12 && here.split_once("\"app\"").unwrap().0.matches(':').count() > 48,
        "{marks}"
    );
    for site in &sites[1..] {
        let text = kept(&site.doc);
        autosave.put(&document_key(&site.id), &[marks, text.strip_prefix('{').unwrap()].concat()).unwrap();
    }
    for record in &records {
        autosave.put(&record.key(), &record.text()).unwrap();
    }
    let storage = autosave.storage();
    let units = storage.used();
    let bytes: usize = storage.keys().unwrap().iter().map(|k| k.len() + storage.get(k).unwrap().unwrap().len()).sum();
    let (doc, one) = (to_json(&sites[0].doc).len(), records[0].text().len());
    println!("document {doc} B, record {one} B; all {units} UTF-16 units, {bytes} bytes in UTF-8");
    assert!(one > 12_000, "realistic: {one} bytes a record");
    assert!(units < 1_000_000 && bytes < 1_000_000, "{units} units, {bytes} bytes");
    // All of it in a file, too, and back.
    let here: Vec<Record> = records.iter().filter(|r| r.site.is_empty()).cloned().collect();
    let others: Vec<(Site, Vec<Record>)> = sites[1..]
        .iter()
        .map(|site| (site.clone(), records.iter().filter(|r| r.site == site.id).cloned().collect()))
        .collect();
    let file = to_file_with(&sites[0].doc, &here, &others, "2027-10-31");
    assert!(file.len() < MAX_FILE_BYTES, "{} bytes", file.len());
    let opened = open(&file).unwrap();
    assert!(!opened.notes.iter().any(Note::is_loss), "{:?}", opened.notes);
    assert_eq!((opened.records(), opened.sites.len(), opened.history.len()), (50, 9, 5));
    assert_eq!(opened.doc, *sites[0].doc);
    for (read, (site, kept)) in opened.sites.iter().zip(&others) {
        assert_eq!(read.doc, *site.doc);
        let again: Vec<Record> = read.history.iter().cloned().map(|r| Record::opened(&site.id, r)).collect();
        assert_eq!(again, *kept, "records come back as they were, to the id");
    }
}

#[test]
fn what_is_kept_is_found_again() {
    let mut autosave = Autosave::new(MemoryStorage::default());
    autosave.save(&to_json(&sample(0)), "").unwrap();
    autosave.put(&document_key("b"), &to_json(&sample(1))).unwrap();
    let kept = [record("", "2025-11-20", sample(0)), record("b", "2024-01-05", sample(1))];
    for record in &kept {
        autosave.put(&record.key(), &record.text()).unwrap();
    }
    let (shelf, asides) = autosave.shelf();
    assert!(asides.is_empty());
    assert_eq!((shelf.here.as_str(), shelf.sites.len(), shelf.records.len()), ("", 1, 2));
    assert_eq!(*shelf.sites[0].doc, sample(1));
    assert_eq!(shelf.of("").collect::<Vec<_>>(), [&kept[0]]);
    assert_eq!(shelf.of("b").collect::<Vec<_>>(), [&kept[1]]);
    // The other facility, then the next start: it is the one that is shown.
    let Restored::Found(opened) = autosave.turn_to("b".to_owned()) else { panic!("found") };
    assert_eq!(opened.doc, sample(1));
    assert_eq!(autosave.shelf().0.sites[0].id, "");
    let mut next = Autosave::new(autosave.into_storage());
    assert!(matches!(next.restore(), Restored::Found(opened) if opened.doc == sample(1)));
    assert_eq!(next.site(), "b");
    next.take(&document_key("b")).unwrap();
    let mut after = Autosave::new(next.into_storage());
    assert!(matches!(after.restore(), Restored::Found(opened) if opened.doc == sample(0)), "one that is there");
    assert!(after.wipe().is_empty() && after.storage().keys().unwrap().is_empty(), "wiping takes all of it");
}

#[test]
fn damage_is_put_aside_and_the_rest_is_kept() {
    let mut storage = MemoryStorage::default();
    let good = record("", "2025-11-20", sample(0));
    storage.set(&good.key(), &good.text()).unwrap();
    storage.set("sonae:v1:record::2024-x", "{\"app\":\"sonae\",\"schema\":1,").unwrap();
    storage.set("sonae:v1:document:z", "[]").unwrap();
    let newer = "{\"app\":\"sonae\",\"schema\":99}";
    storage.set("sonae:v1:record::2026-y", newer).unwrap();
    let partly = good.text().replace("\"choice\":\"no\"", "\"choice\":\"maybe\"");
    assert_ne!(partly, good.text());
    storage.set("sonae:v1:record::2023-w", &partly).unwrap();
    let mut autosave = Autosave::new(storage);
    let (shelf, asides) = autosave.shelf();
    assert_eq!((shelf.records.len(), shelf.sites.len(), asides.len()), (2, 0, 2));
    let texts: Vec<String> = autosave.asides().into_iter().map(|(_, text)| text).collect();
    assert!(texts.iter().any(|t| t == "[]") && texts.contains(&partly), "the bytes are still there: {}", texts.len());
    assert_eq!(autosave.storage().get("sonae:v1:record::2026-y").unwrap().as_deref(), Some(newer), "left alone");
    assert_eq!(autosave.shelf().1.len(), 0, "said once");
}

#[test]
fn a_full_store_says_so_before_it_fails_and_leaves_room_for_the_document() {
    // Browsers stop at 5,242,880 UTF-16 units; the memory here counts bytes, which is the same for these texts.
    let mut storage = MemoryStorage::default();
    storage.limit = Some(5_242_880);
    let mut autosave = Autosave::new(storage);
    let mut doc = Document::default();
    for question in &QUESTIONS {
        let note = "x".repeat(900);
        doc.answers.insert(question.id.to_owned(), Answer { note, ..Answer::new(Choice::Yes, None) });
    }
    autosave.save(&to_json(&doc), "").unwrap();
    let (mut state, mut low, mut full) = (State::new(Lang(0)), 0, None);
    for i in 0..2_000_u32 {
        doc.profile.name = i.to_string();
        let record = record("", "2026-01-01", doc.clone());
        if let Err(why) = autosave.put(&record.key(), &record.text()) {
            full = Some((i, why));
            state = update(state, Msg::Records(Do::NotKept(record.key(), why))).0;
            break;
        }
        low += u32::from(autosave.save(&to_json(&doc), "").unwrap().low);
    }
    let (kept, why) = full.expect("there is an end");
    assert_eq!(why, StorageError::Full);
    assert!(low >= 5 && kept > 40, "said {low} times before the end at {kept}");
    assert_eq!(state.session.notice, Some(Notice::NotKept(StorageError::Full)));
    // The document goes on being saved, and may grow by half.
    for question in QUESTIONS.iter().take(40) {
        doc.answers.get_mut(question.id).unwrap().note = "y".repeat(1_800);
    }
    assert!(autosave.save(&to_json(&doc), "").is_ok());
}

/// Carries effects out as the browser does, and hands what comes of them back.
fn act(mut state: State, autosave: &mut Autosave<MemoryStorage>, msg: Msg) -> State {
    let mut waiting = vec![msg];
    while let Some(msg) = waiting.pop() {
        let (next, effects) = update(state, msg);
        state = next;
        for effect in effects {
            match effect {
                Effect::Save => {
                    autosave.save(&to_json(&state.doc), "").unwrap();
                }
                Effect::Keep(true) => autosave.resume(),
                Effect::Keep(false) => autosave.stop().unwrap(),
                Effect::Shelf(Deed::Put(key, text)) => autosave.put(&key, &text).unwrap(),
                Effect::Shelf(Deed::Remove(keys)) => keys.iter().for_each(|key| autosave.take(key).unwrap()),
                Effect::Shelf(Deed::Replace(turning)) => {
                    assert_eq!(autosave.replace(*turning, ""), Ok(Turned::default()));
                }
                Effect::Shelf(Deed::Add(facility)) => assert_eq!(autosave.add(&facility), Vec::<String>::new()),
                Effect::Shelf(Deed::Turn(site)) => {
                    if let Restored::Found(opened) = autosave.turn_to(site) {
                        waiting.push(Msg::Records(Do::Arrived(Rc::from(opened))));
                    }
                }
                Effect::Shelf(Deed::NewSite) => waiting.push(Msg::Records(Do::SiteAdded("n".to_owned()))),
                _ => {}
            }
        }
    }
    state
}

/// Opens a file in the place of what is shown.
fn opened(state: State, autosave: &mut Autosave<MemoryStorage>, file: &str) -> State {
    let state =
        act(state, autosave, Msg::Files(files::Msg::Read(Origin::Picked("file.json".to_owned()), file.to_owned())));
    act(state, autosave, Msg::Files(files::Msg::ConfirmOpen))
}

#[test]
fn facilities_are_added_shown_and_removed_and_nothing_is_lost() {
    let mut autosave = Autosave::new(MemoryStorage::default());
    let mut state = opened(State::new(Lang(0)), &mut autosave, &to_json(&sample(0)));
    state.session.today = Date::parse("2026-11-24");
    state = act(state, &mut autosave, Msg::Records(Do::Keep));
    state = act(state, &mut autosave, Msg::Records(Do::AddSite));
    assert!(state.doc.is_empty() && state.time.shelf.here == "n" && state.history.undoable() == 0);
    state = opened(state, &mut autosave, &to_json(&sample(1)));
    state = act(state, &mut autosave, Msg::Records(Do::Keep));
    state = act(state, &mut autosave, Msg::Records(Do::Switch(String::new())));
    assert_eq!((&state.doc, state.time.records().len()), (&sample(0), 1));
    assert_eq!(*state.time.shelf.sites[0].doc, sample(1));
    // A new start finds the same.
    let (shelf, _) = autosave.shelf();
    assert_eq!(shelf, state.time.shelf);
    // Nothing is saved, and then again.
    state = act(state, &mut autosave, Msg::Keeping(keeping::Msg::SetKeep(false)));
    assert!(autosave.keys().unwrap().is_empty() && state.keeping.saving == Saving::Off);
    state = act(state, &mut autosave, Msg::Records(Do::Switch("n".to_owned())));
    assert_eq!(state.doc, sample(1), "memory is enough");
    assert!(autosave.keys().unwrap().is_empty());
    state = act(state, &mut autosave, Msg::Keeping(keeping::Msg::SetKeep(true)));
    state = act(state, &mut autosave, Msg::Answers(answers::Msg::SetPrintName(true)));
    assert_eq!(
        autosave.keys().unwrap().len(),
        5,
        "two documents, two records, which one is shown: {:?}",
        autosave.keys()
    );
    state = act(state, &mut autosave, Msg::Records(Do::AskSite(String::new())));
    let asked = act(state.clone(), &mut autosave, Msg::Shell(shell::Msg::Cancel));
    assert_eq!(asked.time.shelf.sites.len(), 1, "only asked");
    state = act(state, &mut autosave, Msg::Records(Do::Confirm));
    assert_eq!((state.time.shelf.sites.len(), state.time.shelf.records.len()), (0, 1));
    assert_eq!(autosave.keys().unwrap().len(), 3);
}

#[test]
fn old_records_go_to_a_file_and_come_back() {
    let mut autosave = Autosave::new(MemoryStorage::default());
    let mut state = opened(State::new(Lang(0)), &mut autosave, &to_json(&sample(0)));
    for day in ["2023-11-20", "2024-11-20", "2026-10-01"] {
        state.session.today = Date::parse(day);
        state = act(state, &mut autosave, Msg::Records(Do::Keep));
    }
    state.session.today = Date::parse("2026-11-24");
    let before = state.time.shelf.clone();
    let (mut state, effects) = update(state, Msg::Records(Do::MoveOut));
    let file =
        effects.into_iter().find_map(|e| if let Effect::Download(_, text) = e { Some(text) } else { None }).unwrap();
    assert_eq!(state.time.shelf, before, "they stay until the user says that the file is there");
    state = act(state, &mut autosave, Msg::Records(Do::Confirm));
    let days = |state: &State| state.time.records().iter().map(|r| r.day.clone()).collect::<Vec<_>>();
    assert_eq!(days(&state), ["2026-10-01"]);
    let doc = state.doc.clone();
    state =
        act(state, &mut autosave, Msg::Files(files::Msg::Read(Origin::Picked("old.json".to_owned()), file.clone())));
    state = act(state, &mut autosave, Msg::Records(Do::TakeRecords));
    assert_eq!((&state.time.shelf, &state.doc), (&before, &doc), "and nothing else changes");
    assert_eq!(state.session.notice, Some(Notice::RecordsTaken(2)));
    state = act(state, &mut autosave, Msg::Files(files::Msg::Read(Origin::Picked("old.json".to_owned()), file)));
    assert_eq!(state.session.notice, Some(Notice::AllHere(String::new())), "twice is once");
    assert_eq!(autosave.shelf().0, before);
}

#[test]
fn a_whole_file_restores_everything_and_takes_nothing_away() {
    let mut autosave = Autosave::new(MemoryStorage::default());
    let mut state = opened(State::new(Lang(0)), &mut autosave, &to_json(&sample(0)));
    state.session.today = Date::parse("2026-11-24");
    for msg in [Do::Keep, Do::AddSite] {
        state = act(state, &mut autosave, Msg::Records(msg));
    }
    state = opened(state, &mut autosave, &to_json(&sample(1)));
    state = act(state, &mut autosave, Msg::Records(Do::Keep));
    let (_, effects) = update(state.clone(), Msg::Files(files::Msg::Save));
    let file =
        effects.into_iter().find_map(|e| if let Effect::Download(_, text) = e { Some(text) } else { None }).unwrap();
    // On an empty browser.
    let mut other = Autosave::new(MemoryStorage::default());
    let mut fresh = act(
        State::new(Lang(0)),
        &mut other,
        Msg::Files(files::Msg::Read(Origin::Picked("all.json".to_owned()), file.clone())),
    );
    fresh = act(fresh, &mut other, Msg::Files(files::Msg::ConfirmOpen));
    assert_eq!(fresh.doc, sample(1));
    assert_eq!((fresh.time.shelf.sites.len(), fresh.time.shelf.records.len()), (1, 2));
    assert_eq!(*fresh.time.shelf.sites[0].doc, sample(0));
    // Beside what is there: the same facilities are not doubled, and what the file has besides comes in.
    let shelf = state.time.shelf.clone();
    state =
        act(state, &mut autosave, Msg::Files(files::Msg::Read(Origin::Picked("all.json".to_owned()), file.clone())));
    state = act(state, &mut autosave, Msg::Records(Do::AddOpened));
    assert_eq!(state.time.shelf, shelf, "everything was there already");
    // With the first facility open, the file puts the second in its place: the first is still there.
    state = act(state, &mut autosave, Msg::Records(Do::Switch(String::new())));
    state = act(state, &mut autosave, Msg::Files(files::Msg::Read(Origin::Picked("all.json".to_owned()), file)));
    state = act(state, &mut autosave, Msg::Files(files::Msg::ConfirmOpen));
    let docs: Vec<&Document> = state.time.shelf.sites.iter().map(|s| &*s.doc).chain([&state.doc]).collect();
    assert!(docs.contains(&&sample(0)) && docs.contains(&&sample(1)), "{} facilities", docs.len());
    // A passphrase locks the same text.
    let locked = update(state.clone(), Msg::Files(files::Msg::SetPassphrase("12345678".to_owned()))).0;
    let locked = update(locked, Msg::Files(files::Msg::SetPassphraseAgain("12345678".to_owned()))).0;
    let (_, effects) = update(locked, Msg::Files(files::Msg::Save));
    let sealed =
        effects.into_iter().find_map(|e| if let Effect::Seal(text, _) = e { Some(text) } else { None }).unwrap();
    assert_eq!(open(&sealed).unwrap().sites.len(), state.time.shelf.sites.len());
    // Only this facility, when the user says so.
    state = act(state, &mut autosave, Msg::Records(Do::OnlyHere(true)));
    let (_, effects) = update(state, Msg::Files(files::Msg::Save));
    let file =
        effects.into_iter().find_map(|e| if let Effect::Download(_, text) = e { Some(text) } else { None }).unwrap();
    let alone = open(&file).unwrap();
    assert_eq!((alone.records(), alone.sites.len()), (0, 0));
}

#[test]
fn what_a_newer_version_put_into_a_record_is_kept() {
    let mut text = record("", "2025-11-20", sample(0)).text();
    text = text.replacen('{', "{\"from_the_future\":{\"x\":[1]},", 1);
    let mut autosave = Autosave::new(MemoryStorage::default());
    autosave.put("sonae:v1:record::k", &text).unwrap();
    let found = autosave.shelf().0.records.remove(0);
    assert!(found.text().contains("\"from_the_future\":{\"x\":[1]}"), "{}", found.text());
}

/// A version that knew no records kept them as parts that it did not know, and saved them into the document.
#[test]
fn records_within_a_kept_document_come_to_the_shelf() {
    let kept = [record("", "2025-11-20", sample(0))];
    let file = to_file_with(&sample(0), &kept, &[(Site { id: "b".to_owned(), doc: Rc::new(sample(1)) }, vec![])], "");
    let mut storage = MemoryStorage::default();
    storage.set("sonae:v1:document", &file).unwrap();
    let mut autosave = Autosave::new(storage);
    let Restored::Found(opened) = autosave.restore() else { panic!("found") };
    let mut state = State::new(Lang(0));
    state.begin_with(opened.doc.clone());
    state = act(state, &mut autosave, Msg::Records(Do::Within(Rc::new(*opened))));
    assert_eq!((state.time.shelf.records.len(), state.time.shelf.sites.len()), (1, 1));
    assert_eq!(autosave.shelf().0, state.time.shelf, "and is kept there");
}

/// A storage that counts what is asked of it: calls, and UTF-16 units read and written.
#[derive(Default)]
struct Counted {
    inner: MemoryStorage,
    work: Cell<usize>,
}

impl Counted {
    fn count(&self, units: usize) {
        self.work.set(self.work.get() + 1 + units);
    }
}

impl Storage for Counted {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        let found = self.inner.get(key)?;
        self.count(found.as_ref().map_or(0, String::len));
        Ok(found)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.count(text.len());
        self.inner.set(key, text)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.count(0);
        self.inner.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let keys = self.inner.keys()?;
        self.count(keys.len());
        Ok(keys)
    }
}

/// Twice as many records make little more than twice the work: put on the shelf, read, and taken from it.
#[test]
fn the_work_of_many_records_does_not_grow_with_the_square() {
    let doc = sample(0);
    let work = |n: usize| {
        let mut autosave = Autosave::new(Counted::default());
        autosave.restore();
        autosave.save(&to_json(&doc), "").unwrap();
        let records: Vec<Record> =
            (0..n).map(|i| Record::new("", "2026-01-01", &i.to_string(), EDITION, doc.clone())).collect();
        for record in &records {
            autosave.put(&record.key(), &record.text()).unwrap();
        }
        assert_eq!(autosave.shelf().0.records.len(), n);
        for record in &records {
            autosave.take(&record.key()).unwrap();
        }
        autosave.storage().work.get()
    };
    let (once, twice) = (work(60), work(120));
    assert!(once > 60 && twice * 10 <= once * 26, "{once} and {twice}");
}

/// What is counted while texts come and go is what is there.
#[test]
fn the_room_left_is_counted_rightly() {
    let mut autosave = Autosave::new(MemoryStorage::default());
    autosave.restore();
    autosave.save(&to_json(&sample(0)), "").unwrap();
    let key = |i: usize| format!("sonae:v1:record::{i}");
    let most = 5_000_000 - autosave.storage().used() - 2 * key(1).len();
    let (half, more) = ("備".repeat(most / 2), "備".repeat(most / 2 + 2));
    for _ in 0..3 {
        assert_eq!(autosave.put(&key(1), &half), Ok(()));
        assert_eq!(autosave.put(&key(2), &more), Err(StorageError::Full), "units, not bytes; one too many");
        assert_eq!(autosave.put(&key(2), &half), Ok(()));
        assert_eq!(autosave.put(&key(1), &half), Ok(()), "in its own place");
        autosave.take(&key(2)).unwrap();
        autosave.take(&key(9)).unwrap();
    }
}

/// A file of Japanese records as large as the storage takes: what is called saved opens again, locked too, and nothing is
/// missing. What could not is not called saved.
#[test]
fn whatever_the_storage_holds_is_saved_to_a_file_that_opens() {
    for (notes, length, site) in [(QUESTIONS.len(), 2_000, false), (3, 40, true)] {
        let mut autosave = Autosave::new(MemoryStorage::default());
        autosave.restore();
        let mut state = State::new(Lang(0));
        state.session.today = Date::new(2026, 11, 24);
        state =
            update(state, Msg::Answers(answers::Msg::Typed(sonae_app::fields::Input::Name, "備え病院".to_owned()))).0;
        let mut units = 0;
        for i in 0.. {
            let mut doc = Document::default();
            doc.profile.name = format!("備え病院 {i}");
            for question in QUESTIONS.iter().take(notes) {
                let note = "備".repeat(length);
                doc.answers.insert(question.id.to_owned(), Answer { note, ..Answer::new(Choice::Yes, None) });
            }
            let record = record(if site { "b" } else { "" }, "2026-01-01", doc);
            if autosave.put(&record.key(), &record.text()).is_err() || i == 300 {
                break;
            }
            units += record.text().encode_utf16().count();
            assert!(state.time.shelf.add(record));
        }
        if site {
            state.time.shelf.sites.push(Site { id: "b".to_owned(), doc: Rc::new(sample(1)) });
        } else {
            assert!(units > 4_500_000, "{units}");
        }
        let effects = update(state.clone(), Msg::Files(files::Msg::Save)).1;
        let file = effects.iter().find_map(|e| if let Effect::Download(_, text) = e { Some(text) } else { None });
        let file = file.expect("a file");
        assert!(site || file.len() > 2 * units, "{} bytes of {units} units", file.len());
        let opened = open_file(file).expect("opens");
        assert_eq!(opened.records(), state.time.shelf.records.len());
        // As src/web/host.js writes it: the tag is 16 bytes.
        let data = "A".repeat((file.len() + 16).div_ceil(3) * 4);
        let locked = format!(
            "{{\"app\":\"sonae\",\"encrypted\":1,\"rounds\":600000,\"salt\":\"{}\",\"nonce\":\"{}\",\"data\":\"{data}\"}}",
            "A".repeat(24),
            "A".repeat(16)
        );
        assert!(locked.len() < MAX_FILE_BYTES && Envelope::parse(&locked).is_some_and(|read| read.is_ok()));
        if !site {
            // In memory alone there may be more than any storage holds.
            for i in 0..8 {
                let mut record = state.time.shelf.records[i].clone();
                record.id.push('x');
                state.time.shelf.add(record);
            }
            let (refused, effects) = update(state.clone(), Msg::Files(files::Msg::Save));
            assert_eq!(refused.session.notice, Some(Notice::FileTooLarge));
            assert!(!effects.iter().any(|effect| matches!(effect, Effect::Download(..) | Effect::Seal(..))));
            assert_eq!(refused.keeping.unsaved_work, state.keeping.unsaved_work, "nothing is called saved");
            state.files.passphrase = "通りすがりの猫と犬".to_owned();
            assert_eq!(
                update(state.clone(), Msg::Files(files::Msg::Save)).0.session.notice,
                Some(Notice::FileTooLarge),
                "locked neither"
            );
            let alone = update(
                update(state, Msg::Records(Do::OnlyHere(true))).0,
                Msg::Files(files::Msg::SetPassphrase(String::new())),
            )
            .0;
            assert!(
                matches!(update(alone, Msg::Files(files::Msg::Save)).0.session.notice, Some(Notice::FileSaved(_))),
                "this way it goes"
            );
        }
    }
}

/// More of a kind than can be worked with: a file with it is refused, and nothing more is added here.
#[test]
fn there_is_an_end_to_vendors_things_to_do_facilities_and_records() {
    let file = |what: &str| format!("{{\"app\":\"sonae\",\"schema\":1,{what}}}");
    let rows = |of: &dyn Fn(usize) -> String, n: usize| (0..n).map(of).collect::<Vec<_>>().join(",");
    let register =
        |kind: &str, n| file(&format!("\"register\":{{{}}}", rows(&|i| format!("\"{kind}:{i:06}:name\":\"x\""), n)));
    let unknown = |n| file(&format!("\"more\":{{\"of\":[{}]}}", rows(&|_| "1".to_owned(), n)));
    let parts = |kind: &str, n| file(&format!("\"{kind}\":[{}]", rows(&|_| file("\"profile\":{}"), n)));
    for (few, many) in [
        (register("vendor", 100), register("vendor", 101)),
        (register("action", 300), register("action", 301)),
        (register("drill", 100), register("drill", 101)),
        (register("risk", 20_000), register("risk", 20_001)),
        (unknown(19_998), unknown(19_999)),
        (parts("sites", 199), parts("sites", 200)),
        (parts("history", 5_000), parts("history", 5_001)),
        (
            file(&format!("\"sites\":[{}]", register("vendor", 100))),
            file(&format!("\"sites\":[{}]", register("vendor", 101))),
        ),
    ] {
        assert!(open_file(&few).is_ok());
        assert_eq!(open_file(&many).err(), Some(Refusal::TooMany));
        assert!(open(&many).is_ok(), "what is kept already is opened whole");
        let refused =
            update(State::new(Lang(0)), Msg::Files(files::Msg::Read(Origin::Picked("many.json".to_owned()), many))).0;
        assert_eq!((refused.waiting, refused.session.notice), (None, Some(Notice::Refused(Refusal::TooMany))));
    }
    let mut state = State::new(Lang(0));
    for _ in 0..101 {
        state = update(state, Msg::Answers(answers::Msg::AddVendor)).0;
    }
    assert_eq!((state.doc.register.len(), state.session.notice.clone()), (100, Some(Notice::TooMany)));
    let mut grown = open(&register("vendor", 101)).unwrap().doc;
    grown.profile.name = "前の版で増えた".to_owned();
    state.begin_with(grown);
    state = update(state, Msg::Answers(answers::Msg::Answered(0, Choice::Yes))).0;
    assert_eq!((state.doc.answers.len(), state.doc.register.len()), (1, 101), "what is there stays, and work goes on");
}
