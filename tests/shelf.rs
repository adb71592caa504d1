//! Records and other facilities in the storage: kept, found, damaged, newer, full, removed, and how much room they take.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::rc::Rc;

use sonae::content::{EDITION, FieldId, Lang, MEASURES, QUESTIONS, RISKS};
use sonae::domain::answer::{Answer, Choice};
use sonae::domain::date::Date;
use sonae::domain::document::Document;
use sonae::domain::facility::Kind;
use sonae::domain::time::{Deed, Msg as Do};
use sonae::domain::update::{Effect, Msg, Notice, Saving, State, update};
use sonae::store::{
    Autosave, Edits, MAX_FILE_BYTES, MemoryStorage, Note, Record, Restored, SAMPLES, Site, Storage, StorageError,
    document_key, open, to_file_with, to_json, to_kept,
};

fn sample(i: usize) -> Document {
    open(SAMPLES[i].json).unwrap().doc
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
        edits.note(&to_json(&Document::default()), &to_json(doc));
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
            state = update(state, Msg::Time(Do::NotKept(record.key(), why))).0;
            break;
        }
        low += u32::from(autosave.save(&to_json(&doc), "").unwrap().low);
    }
    let (kept, why) = full.expect("there is an end");
    assert_eq!(why, StorageError::Full);
    assert!(low >= 5 && kept > 40, "said {low} times before the end at {kept}");
    assert_eq!(state.notice, Some(Notice::NotKept(StorageError::Full)));
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
                Effect::Shelf(Deed::Turn(site)) => {
                    if let Restored::Found(opened) = autosave.turn_to(site) {
                        waiting.push(Msg::Time(Do::Arrived(Rc::from(opened))));
                    }
                }
                Effect::Shelf(Deed::NewSite) => waiting.push(Msg::Time(Do::SiteAdded("n".to_owned()))),
                _ => {}
            }
        }
    }
    state
}

#[test]
fn facilities_are_added_shown_and_removed_and_nothing_is_lost() {
    let mut autosave = Autosave::new(MemoryStorage::default());
    let mut state = act(State::new(Lang(0)), &mut autosave, Msg::LoadSample(0));
    state.today = Date::parse("2026-11-24");
    state = act(state, &mut autosave, Msg::Time(Do::Keep));
    state = act(state, &mut autosave, Msg::Time(Do::AddSite));
    assert!(state.doc.is_empty() && state.time.shelf.here == "n" && state.history.undoable() == 0);
    state = act(state, &mut autosave, Msg::LoadSample(1));
    state = act(state, &mut autosave, Msg::Time(Do::Keep));
    state = act(state, &mut autosave, Msg::Time(Do::Switch(String::new())));
    assert_eq!((&state.doc, state.time.records().len()), (&sample(0), 1));
    assert_eq!(*state.time.shelf.sites[0].doc, sample(1));
    // A new start finds the same.
    let (shelf, _) = autosave.shelf();
    assert_eq!(shelf, state.time.shelf);
    // Nothing is saved, and then again.
    state = act(state, &mut autosave, Msg::SetKeep(false));
    assert!(autosave.keys().unwrap().is_empty() && state.saving == Saving::Off);
    state = act(state, &mut autosave, Msg::Time(Do::Switch("n".to_owned())));
    assert_eq!(state.doc, sample(1), "memory is enough");
    assert!(autosave.keys().unwrap().is_empty());
    state = act(state, &mut autosave, Msg::SetKeep(true));
    state = act(state, &mut autosave, Msg::SetPrintName(true));
    assert_eq!(
        autosave.keys().unwrap().len(),
        5,
        "two documents, two records, which one is shown: {:?}",
        autosave.keys()
    );
    state = act(state, &mut autosave, Msg::Time(Do::AskSite(String::new())));
    let asked = act(state.clone(), &mut autosave, Msg::Cancel);
    assert_eq!(asked.time.shelf.sites.len(), 1, "only asked");
    state = act(state, &mut autosave, Msg::Time(Do::Confirm));
    assert_eq!((state.time.shelf.sites.len(), state.time.shelf.records.len()), (0, 1));
    assert_eq!(autosave.keys().unwrap().len(), 3);
}

#[test]
fn old_records_go_to_a_file_and_come_back() {
    let mut autosave = Autosave::new(MemoryStorage::default());
    let mut state = act(State::new(Lang(0)), &mut autosave, Msg::LoadSample(0));
    for day in ["2023-11-20", "2024-11-20", "2026-10-01"] {
        state.today = Date::parse(day);
        state = act(state, &mut autosave, Msg::Time(Do::Keep));
    }
    state.today = Date::parse("2026-11-24");
    let before = state.time.shelf.clone();
    let (mut state, effects) = update(state, Msg::Time(Do::MoveOut));
    let file =
        effects.into_iter().find_map(|e| if let Effect::Download(_, text) = e { Some(text) } else { None }).unwrap();
    assert_eq!(state.time.shelf, before, "they stay until the user says that the file is there");
    state = act(state, &mut autosave, Msg::Time(Do::Confirm));
    let days = |state: &State| state.time.records().iter().map(|r| r.day.clone()).collect::<Vec<_>>();
    assert_eq!(days(&state), ["2026-10-01"]);
    let doc = state.doc.clone();
    state = act(state, &mut autosave, Msg::FileRead("old.json".to_owned(), file.clone()));
    state = act(state, &mut autosave, Msg::Time(Do::TakeRecords));
    assert_eq!((&state.time.shelf, &state.doc), (&before, &doc), "and nothing else changes");
    assert_eq!(state.notice, Some(Notice::RecordsTaken(2)));
    state = act(state, &mut autosave, Msg::FileRead("old.json".to_owned(), file));
    state = act(state, &mut autosave, Msg::Time(Do::TakeRecords));
    assert_eq!(state.notice, Some(Notice::RecordsTaken(0)), "twice is once");
    assert_eq!(autosave.shelf().0, before);
}

#[test]
fn a_whole_file_restores_everything_and_takes_nothing_away() {
    let mut autosave = Autosave::new(MemoryStorage::default());
    let mut state = act(State::new(Lang(0)), &mut autosave, Msg::LoadSample(0));
    state.today = Date::parse("2026-11-24");
    for msg in [Do::Keep, Do::AddSite] {
        state = act(state, &mut autosave, Msg::Time(msg));
    }
    state = act(state, &mut autosave, Msg::LoadSample(1));
    state = act(state, &mut autosave, Msg::Time(Do::Keep));
    let (_, effects) = update(state.clone(), Msg::SaveFile);
    let file =
        effects.into_iter().find_map(|e| if let Effect::Download(_, text) = e { Some(text) } else { None }).unwrap();
    // On an empty browser.
    let mut other = Autosave::new(MemoryStorage::default());
    let mut fresh = act(State::new(Lang(0)), &mut other, Msg::FileRead("all.json".to_owned(), file.clone()));
    fresh = act(fresh, &mut other, Msg::ConfirmOpen);
    assert_eq!(fresh.doc, sample(1));
    assert_eq!((fresh.time.shelf.sites.len(), fresh.time.shelf.records.len()), (1, 2));
    assert_eq!(*fresh.time.shelf.sites[0].doc, sample(0));
    // Beside what is there: the same facilities are not doubled, and what the file has besides comes in.
    let shelf = state.time.shelf.clone();
    state = act(state, &mut autosave, Msg::FileRead("all.json".to_owned(), file.clone()));
    state = act(state, &mut autosave, Msg::Time(Do::AddOpened));
    assert_eq!(state.time.shelf, shelf, "everything was there already");
    // With the first facility open, the file puts the second in its place: the first is still there.
    state = act(state, &mut autosave, Msg::Time(Do::Switch(String::new())));
    state = act(state, &mut autosave, Msg::FileRead("all.json".to_owned(), file));
    state = act(state, &mut autosave, Msg::ConfirmOpen);
    let docs: Vec<&Document> = state.time.shelf.sites.iter().map(|s| &*s.doc).chain([&state.doc]).collect();
    assert!(docs.contains(&&sample(0)) && docs.contains(&&sample(1)), "{} facilities", docs.len());
    // A passphrase locks the same text.
    let locked = update(state.clone(), Msg::SetPassphrase("12345678".to_owned())).0;
    let (_, effects) = update(locked, Msg::SaveFile);
    let sealed =
        effects.into_iter().find_map(|e| if let Effect::Seal(text, _) = e { Some(text) } else { None }).unwrap();
    assert_eq!(open(&sealed).unwrap().sites.len(), state.time.shelf.sites.len());
    // Only this facility, when the user says so.
    state = act(state, &mut autosave, Msg::Time(Do::OnlyHere(true)));
    let (_, effects) = update(state, Msg::SaveFile);
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
    state = act(state, &mut autosave, Msg::Time(Do::Within(Rc::new(*opened))));
    assert_eq!((state.time.shelf.records.len(), state.time.shelf.sites.len()), (1, 1));
    assert_eq!(autosave.shelf().0, state.time.shelf, "and is kept there");
}
