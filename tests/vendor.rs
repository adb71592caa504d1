//! The round trip with a vendor by file: what goes out, what comes back, and what is done with it.
#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop"
)]

#[path = "shared/json_schema.rs"]
mod json_schema;
mod props;

use sonae_app::files::origin::Origin;

use sonae_app::{answers, files, keeping, records};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use json_schema::Schema;
use proptest::prelude::*;
use serde_json::{Value, json};
use sonae_app::effect::Effect;
use sonae_app::fields::Input;
use sonae_app::letters::matching::About;
use sonae_app::letters::matching::Warning;
use sonae_app::letters::msg::Msg as Exchange;
use sonae_app::msg::Msg;
use sonae_app::shell::state::Notice;
use sonae_app::state::State;
use sonae_app::update::alone as update;
use sonae_base::date::Date;
use sonae_content::{ALSO_ASKED, CHECKLIST, Lang, QUESTIONS, SHARED_WORK};
use sonae_files::letters::{open_letter, reply_file};
use sonae_files::read::open;
use sonae_files::record::Shelf;
use sonae_files::refusal::Refusal;
use sonae_files::sample::SAMPLES;
use sonae_files::storage_error::StorageError;
use sonae_files::write::to_json;
use sonae_keep::autosave::Autosave;
use sonae_keep::storage::{MemoryStorage, Storage};
use sonae_model::answer::Choice;
use sonae_model::document::Document;
use sonae_model::facility::Facility;
use sonae_model::letters::Letter;
use sonae_model::route::Route;
use sonae_model::vendors::{Conflict, Side, conflicts, lines};

fn schema() -> Value {
    serde_json::from_str(include_str!("../crates/files/schema/vendor.schema.json")).expect("the schema is JSON")
}

fn start(sample: usize, day: &str) -> State {
    let mut state = State::new(Lang(0));
    // As a facility of its own.
    let mut doc = Document { sample: false, ..open(SAMPLES[sample].json).unwrap().doc };
    ["東クリニック", "西病院"][sample].clone_into(&mut doc.profile.name);
    state.begin_with(doc);
    act(state, Msg::Today(Date::parse(day).unwrap()))
}

fn act(state: State, msg: Msg) -> State {
    update(state, msg).0
}

fn say(state: State, msg: Exchange) -> State {
    act(state, Msg::Letters(msg))
}

fn note(state: State, key: &str, text: &str) -> State {
    act(state, Msg::Answers(answers::Msg::Note(key.to_owned(), text.to_owned())))
}

/// What is handed out as a file.
fn saved(state: State, msg: Exchange) -> (State, String, String) {
    let (state, effects) = update(state, Msg::Letters(msg));
    let file = effects.into_iter().find_map(|effect| match effect {
        Effect::Download(name, text) => Some((name, text)),
        _ => None,
    });
    let (name, text) = file.expect("a file");
    (state, name, text)
}

fn read(state: State, text: &str) -> State {
    act(state, Msg::Files(files::Msg::Read(Origin::Picked("x.json".to_owned()), text.to_owned())))
}

/// The hospital with one vendor, and its request.
fn asked() -> (State, String) {
    let state = act(start(1, "2026-11-24"), Msg::Answers(answers::Msg::AddVendor));
    let state = note(state, "vendor:a:name", "見本システム");
    let state = note(state, "vendor:a:system", "電子カルテ");
    let state = note(state, "vendor:a:due", "2026-12-18");
    let state = note(state, "vendor:a:work:patches", "vendor");
    let state = note(state, "vendor:a:work:access_logs", "own");
    let state = say(state, Exchange::Prepare(Some("a".to_owned())));
    let (state, name, text) = saved(state, Exchange::SaveRequest);
    assert_eq!(name, "sonae-request-a-2026-11-24.json");
    (state, text)
}

/// Place of a question among the items of a request.
fn place(text: &str, question: &str) -> usize {
    let value: Value = serde_json::from_str(text).unwrap();
    value["request"]["items"].as_array().unwrap().iter().position(|item| item["question"] == question).unwrap()
}

/// The vendor, with a document of its own, answers.
fn answered(request: &str) -> (State, String) {
    let state = read(start(0, "2026-12-01"), request);
    let state = say(state, Exchange::Enter);
    let state = say(state, Exchange::Company("株式会社 見本システム".to_owned()));
    let state = say(state, Exchange::By("保守課 佐藤".to_owned()));
    let at = |question| place(request, question);
    let state = say(state, Exchange::Choose(at("patches"), Choice::No));
    let state = say(state, Exchange::Target(at("patches"), Date::parse("2027-01-29")));
    let state = say(state, Exchange::Whose(at("patches"), Side::Facility));
    let state = say(state, Exchange::Remark(at("patches"), "VPN装置は契約の外です。".to_owned()));
    let state = say(state, Exchange::Choose(at("access_logs"), Choice::Yes));
    let state = say(state, Exchange::Whose(at("access_logs"), Side::Vendor));
    let state = say(state, Exchange::Choose(at("security_officer"), Choice::No));
    let state = say(state, Exchange::Choose(at("restore_tested"), Choice::No));
    let state = say(state, Exchange::Choose(at("usb_limits"), Choice::NotApplicable));
    let (state, name, text) = saved(state, Exchange::SaveReply);
    assert_eq!(name, "sonae-reply-2026-12-01.json");
    (state, text)
}

#[test]
fn a_round_trip_shows_both_sides_settles_and_can_be_undone() {
    let (facility, request) = asked();
    let (vendor, reply) = answered(&request);
    assert_eq!(vendor.doc, start(0, "2026-12-01").doc, "the vendor's own document is as it was");
    let before = facility.doc.clone();
    let state = read(facility, &reply);
    assert_eq!((state.session.route, &state.session.notice), (Route::Vendors, &None));
    assert_eq!(state.doc, before, "nothing is taken in before the user says so");
    let merging = state.exchange.merging.as_ref().expect("put side by side");
    assert_eq!((merging.warnings.as_slice(), merging.vendor.as_str(), merging.unknown), (&[][..], "a", 0));
    let found: BTreeMap<&str, Option<Conflict>> =
        merging.picks.iter().map(|pick| (pick.item.question.id, pick.conflict())).collect();
    let expected = [
        ("access_logs", Some(Conflict::Both)),
        ("patches", Some(Conflict::Neither)),
        ("restore_tested", Some(Conflict::Nobody)),
        // The facility has an officer and the vendor has none: two different people.
        ("security_officer", None),
        ("usb_limits", None),
    ];
    assert_eq!(found, expected.into_iter().collect());
    assert_eq!(merging.silent, merging.reply.request.items.len() - 5);
    let nth = |question| merging.picks.iter().position(|pick| pick.item.question.id == question).unwrap();
    let (patches, logs) = (nth("patches"), nth("access_logs"));
    let state = say(state, Exchange::Settle(patches, Side::Vendor));
    let state = say(state, Exchange::Take(logs, false));
    let state = say(state, Exchange::Confirm);
    assert_eq!((state.session.notice.as_ref(), state.exchange.merging.is_none()), (Some(&Notice::Taken), true));
    let of = |question: &str| lines(&state.doc, "a").into_iter().find(|l| l.item.question.id == question).unwrap();
    let line = of("patches");
    assert_eq!(line.answer, Some(Choice::No));
    assert_eq!(line.checked.map(Date::iso).as_deref(), Some("2026-12-01"), "the day of the vendor");
    assert_eq!(line.target.map(Date::iso).as_deref(), Some("2027-01-29"));
    assert_eq!(
        (line.split.ours, line.split.theirs, line.split.settled),
        (Some(Side::Vendor), Some(Side::Facility), Some(Side::Vendor))
    );
    assert_eq!(state.doc.register.get("vendor:a:split:patches:day").map(String::as_str), Some("2026-11-24"));
    // We say 一部, so the two answers do not contradict; whose work it is is settled.
    assert_eq!(line.conflict, None);
    assert_eq!(of("access_logs").answer, None, "left out, as chosen");
    assert_eq!(conflicts(&state.doc), 1, "the restore test is left to settle");
    let again = open(&to_json(&state.doc)).unwrap();
    assert_eq!((again.doc, again.notes), (state.doc.clone(), Vec::new()), "it is kept");
    // The same file again: it is said that nothing is new.
    let twice = say(say(read(state.clone(), &reply), Exchange::Take(logs, false)), Exchange::Confirm);
    assert_eq!((&twice.session.notice, &twice.doc), (&Some(Notice::TakenBefore), &state.doc));
    let state = act(state, Msg::Keeping(keeping::Msg::Undo));
    assert_eq!(state.doc, before, "one step takes all of it back");
}

#[test]
fn yes_and_no_contradict_in_both_directions() {
    let (facility, request) = asked();
    let index = |id| QUESTIONS.iter().position(|q| q.id == id).unwrap();
    let facility = act(facility, Msg::Answers(answers::Msg::Answered(index("usb_limits"), Choice::Yes)));
    let facility = act(facility, Msg::Answers(answers::Msg::Answered(index("unneeded_pc"), Choice::No)));
    let vendor = say(read(State::new(Lang(0)), &request), Exchange::Enter);
    let vendor = say(vendor, Exchange::Choose(place(&request, "usb_limits"), Choice::No));
    let vendor = say(vendor, Exchange::Choose(place(&request, "unneeded_pc"), Choice::Yes));
    let (_, _, reply) = saved(vendor, Exchange::SaveReply);
    let state = read(facility, &reply);
    let merging = state.exchange.merging.unwrap();
    assert!(merging.picks.iter().all(|pick| pick.conflict() == Some(Conflict::Contradiction)));
    assert_eq!(merging.conflicts(), 2);
}

#[test]
fn a_file_that_does_not_belong_here_is_said_and_changes_nothing() {
    let (facility, request) = asked();
    let (_, reply) = answered(&request);
    let offered = |state: &State| state.offered().map(|offered| offered.about);
    let refused = |state: &State| state.session.notice.clone();

    let other = read(start(0, "2026-12-02"), &reply);
    assert_eq!(offered(&other), Some(About::OtherFacility));
    assert!(other.exchange.merging.is_none());
    assert!(say(other, Exchange::Enter).exchange.guest.is_some(), "the vendor itself may go on with it");

    let gone = act(facility.clone(), Msg::Answers(answers::Msg::RemoveVendor("a".to_owned())));
    assert_eq!(offered(&read(gone, &reply)), Some(About::UnknownVendor));

    assert_eq!(offered(&read(facility.clone(), &request)), Some(About::OwnRequest));
    assert_eq!(offered(&read(State::new(Lang(0)), &request)), Some(About::Request));

    // A new request since.
    let newer = act(facility.clone(), Msg::Today(Date::parse("2026-12-05").unwrap()));
    let newer = say(note(newer, "vendor:a:work:two_factor", "vendor"), Exchange::Prepare(Some("a".to_owned())));
    let (newer, _, second) = saved(newer, Exchange::SaveRequest);
    let old = read(newer.clone(), &reply);
    let day = Date::parse;
    assert_eq!(old.exchange.merging.unwrap().warnings, [Warning::Old(day("2026-11-24"), day("2026-12-05"))]);
    assert_eq!(read(newer, &answered(&second).1).exchange.merging.unwrap().warnings, []);

    // The record of the request is gone, or it was made on another PC: everything is chosen by hand.
    let mut forgotten = facility.clone();
    forgotten.doc.register.remove("vendor:a:marks");
    let merging = read(forgotten, &reply).exchange.merging.unwrap();
    assert_eq!(merging.warnings, [Warning::NoRecord]);
    assert!(merging.picks.iter().all(|pick| !pick.take));

    // It went to the wrong company; another spelling of its name is the right one.
    let from = |company: &str| {
        let vendor = say(read(State::new(Lang(0)), &request), Exchange::Enter);
        let vendor = say(vendor, Exchange::Company(company.to_owned()));
        let (_, _, reply) = saved(say(vendor, Exchange::Choose(0, Choice::Yes)), Exchange::SaveReply);
        read(facility.clone(), &reply).exchange.merging.unwrap().warnings
    };
    assert_eq!(from("まちがい商会"), [Warning::OtherCompany("まちがい商会".to_owned())]);
    for same in ["㈱見本システム", "見本システム（株）", "見本ｼｽﾃﾑ株式会社 御中", "見本シス\u{200b}テム㍿"]
    {
        assert_eq!(from(same), [], "{same}");
    }

    for (text, why) in [
        (reply.replace("VPN装置は契約の外です。", "VPN装置は契約の中です。"), Refusal::Edited),
        (request.replace("\"vendor\": \"見本システム\"", "\"vendor\": \"別の会社\""), Refusal::Edited),
        (reply[..reply.len() / 2].chars().collect::<String>(), Refusal::NotJson),
        (reply.replace("\"version\": 1", "\"version\": 2"), Refusal::Newer),
        (reply.replace("vendor_reply", "vendor_letter"), Refusal::NotOurs),
    ] {
        let state = read(facility.clone(), &text);
        assert_eq!(refused(&state), Some(Notice::Refused(why)));
        assert_eq!(state.doc, facility.doc);
        assert!(state.exchange.merging.is_none() && state.offered().is_none());
    }
}

/// Another facility's document that is opened while a reply waits does not get that reply.
#[test]
fn a_reply_never_lands_in_another_document() {
    let (facility, request) = asked();
    let state = read(facility, &answered(&request).1);
    assert!(state.exchange.merging.is_some());
    let mut other = state;
    other.begin_with(open(SAMPLES[0].json).unwrap().doc);
    let before = other.doc.clone();
    let other = say(other, Exchange::Confirm);
    assert_eq!(other.doc, before);
    assert_eq!(other.offered().map(|offered| offered.about), Some(About::OtherFacility));
}

#[test]
fn a_locked_file_asks_for_its_passphrase_and_then_goes_the_same_way() {
    let (facility, request) = asked();
    let state = say(facility, Exchange::Prepare(Some("a".to_owned())));
    let state = act(state, Msg::Files(files::Msg::SetPassphrase("short".to_owned())));
    let (state, effects) = update(state, Msg::Letters(Exchange::SaveRequest));
    assert_eq!(state.session.notice, Some(Notice::ShortPassphrase));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Download(..))));
    let state = act(state, Msg::Files(files::Msg::SetPassphrase("長い長いパスフレーズ".to_owned())));
    let state = act(state, Msg::Files(files::Msg::SetPassphraseAgain("長い長いパスフレーズ".to_owned())));
    let (state, effects) = update(state, Msg::Letters(Exchange::SaveRequest));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Seal(text, _) if *text == request)));
    let (_, effects) = update(state, Msg::Files(files::Msg::Sealed(Some("{}".to_owned()))));
    let name = |effect: &Effect| matches!(effect, Effect::Download(name, _) if name == "sonae-request-a-2026-11-24-locked.json");
    assert!(effects.iter().any(name), "{effects:?}");
    let locked = json!({"app": "sonae", "encrypted": 1, "rounds": 600_000, "salt": "AAAAAAAAAAAAAAAAAAAAAA==",
        "nonce": "BBBBBBBBBBBBBBBB", "data": "CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC="});
    let vendor = read(State::new(Lang(0)), &locked.to_string());
    assert!(vendor.locked().is_some());
    let vendor = act(vendor, Msg::Files(files::Msg::Unlocked(Some(request))));
    assert_eq!(vendor.offered().map(|offered| offered.about), Some(About::Request));
}

/// While the vendor's page is open, nothing that a user, a link or a key can do reaches the document behind it.
#[test]
fn the_vendors_page_is_kept_apart() {
    let (_, request) = asked();
    let own = act(start(0, "2026-12-01"), Msg::Answers(answers::Msg::Typed(Input::Name, "診療所".to_owned())));
    let state = say(read(own.clone(), &request), Exchange::Enter);
    for msg in [
        Msg::Keeping(keeping::Msg::Undo),
        Msg::Answers(answers::Msg::Typed(Input::Name, "x".to_owned())),
        Msg::Answers(answers::Msg::Answered(0, Choice::No)),
        Msg::Keeping(keeping::Msg::Clear),
        Msg::Keeping(keeping::Msg::Wipe),
        Msg::Files(files::Msg::LoadSample(1)),
        Msg::Files(files::Msg::Read(Origin::Picked("x".to_owned()), SAMPLES[1].json.to_owned())),
        Msg::Files(files::Msg::ConfirmOpen),
        Msg::Answers(answers::Msg::Note("vendor:a:name".to_owned(), "x".to_owned())),
        Msg::Answers(answers::Msg::AddVendor),
        Msg::Keeping(keeping::Msg::SetKeep(false)),
        Msg::Files(files::Msg::Save),
        Msg::Go(Route::Data),
    ] {
        let (after, effects) = update(state.clone(), msg.clone());
        assert_eq!(after.doc, own.doc, "{msg:?}");
        assert!(after.exchange.guest.is_some() && effects.is_empty(), "{msg:?}: {effects:?}");
    }
    let state = say(state, Exchange::Choose(0, Choice::Yes));
    let (asks, effects) = update(state, Msg::Letters(Exchange::Leave));
    assert!(asks.exchange.guest.as_ref().is_some_and(|guest| guest.leaving) && effects == [Effect::FocusNotice]);
    let stays = say(asks.clone(), Exchange::Stay);
    assert!(stays.exchange.guest.is_some_and(|guest| !guest.leaving && !guest.saved));
    let (left, effects) = update(asks.clone(), Msg::Letters(Exchange::LeaveAnyway));
    assert!(effects.contains(&Effect::KeepGuest(None)));
    assert_eq!((left.doc, left.exchange.guest), (own.doc, None));
    let (state, _, _) = saved(asks, Exchange::SaveReply);
    assert!(say(state.clone(), Exchange::Leave).exchange.guest.is_some(), "whether the file is there, its user says");
    let changed = act(say(state.clone(), Exchange::Choose(1, Choice::Yes)), Msg::Files(files::Msg::Found));
    assert!(say(changed, Exchange::Leave).exchange.guest.is_some(), "an answer that is not in the file");
    let found = act(state, Msg::Files(files::Msg::Found));
    assert_eq!(say(found, Exchange::Leave).exchange.guest, None, "once in a file, leaving asks nothing");
}

/// What the storage says of its own accord is heard on the vendor's page too: else it would be missing after it is left.
#[test]
fn the_vendors_page_hears_what_the_storage_says() {
    let (_, request) = asked();
    let state = say(read(start(0, "2026-12-01"), &request), Exchange::Enter);
    let shelf = Shelf { here: "b".to_owned(), ..Shelf::default() };
    let state = act(state, Msg::Records(records::Msg::Found(Rc::new(shelf.clone()), 0)));
    assert_eq!(state.time.shelf, shelf);
    let state = act(state, Msg::Records(records::Msg::NotKept("x".to_owned(), StorageError::Full)));
    assert_eq!(state.session.notice, Some(Notice::NotKept(StorageError::Full)));
    let state = act(state, Msg::Records(records::Msg::Keep));
    assert!(state.time.shelf.records.is_empty(), "what a user would do is not");
}

/// The storage can be looked at from outside.
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

#[test]
fn half_given_answers_are_there_at_the_next_visit() {
    let (_, request) = asked();
    let state = say(read(State::new(Lang(0)), &request), Exchange::Enter);
    let (_, effects) = update(state, Msg::Letters(Exchange::Choose(2, Choice::Unknown)));
    let [Effect::KeepGuest(Some(guest))] = effects.as_slice() else { panic!("{effects:?}") };
    let storage = Shared::default();
    Autosave::new(storage.clone()).keep_guest(guest).unwrap();
    let mut next = Autosave::new(storage.clone());
    let found = next.guests();
    assert_eq!((found.len(), found[0].reply.said[2].choice), (1, Some(Choice::Unknown)));
    next.leave_guest().unwrap();
    assert_eq!(next.guests(), []);
    next.keep_guest(guest).unwrap();
    assert_eq!(next.wipe(), Vec::<String>::new(), "wiping takes it along");
    assert_eq!(next.guests(), []);
    // An older version kept the file of a reply, one for all requests.
    storage.clone().set("sonae:v1:guest", &reply_file(&guest.reply)).unwrap();
    assert_eq!(next.guests()[0].reply, guest.reply);
    assert_eq!(storage.get("sonae:v1:guest"), Ok(None), "it stands with the others now");
    assert_eq!(next.guests()[0].reply, guest.reply);
}

/// Every text and number of a value, with its place; numbers of items are left out of the place.
fn leaves(value: &Value, at: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(parts) => parts.iter().for_each(|(key, part)| leaves(part, &format!("{at}/{key}"), found)),
        Value::Array(items) => items.iter().for_each(|item| leaves(item, &format!("{at}/*"), found)),
        Value::Null => {}
        Value::String(text) => found.push((at.to_owned(), text.clone())),
        other => found.push((at.to_owned(), other.to_string())),
    }
}

/// Every text of a document becomes one that is nowhere else, wherever it stands and whatever it is called.
fn mark_texts(value: &mut Value, number: &mut usize) {
    match value {
        Value::Object(parts) => parts.iter_mut().for_each(|(_, part)| mark_texts(part, number)),
        Value::Array(items) => items.iter_mut().for_each(|item| mark_texts(item, number)),
        Value::String(text) if !["sonae", "hospital", "2026-11-24", "2026-12-18"].contains(&text.as_str()) => {
            *number += 1;
            *text = format!("秘{number}");
        }
        _ => {}
    }
}

/// Default deny: whatever stands in the document, also in fields that are new tomorrow, the request holds the facility's
/// name, this vendor's name and system, two days, the edition, and ids. Nothing else.
#[test]
fn a_request_holds_nothing_but_what_is_allowed() {
    let (state, _) = asked();
    let state =
        act(act(state, Msg::Answers(answers::Msg::AddVendor)), Msg::Answers(answers::Msg::SetNote(0, "x".to_owned())));
    let mut value: Value = serde_json::from_str(&to_json(&state.doc)).unwrap();
    for (key, text) in [
        ("vendor:b:name", "x"),
        ("vendor:a:phone", "x"),
        ("vendor:a:patches:note", "x"),
        ("vendor:a:new", "x"),
        ("risk:ai:owner", "x"),
        ("call:police:phone", "x"),
        ("drill:a:people", "x"),
    ] {
        value["register"][key] = json!(text);
    }
    value["from_the_future"] = json!({"text": "x", "list": ["x", 77_777]});
    value["profile"]["from_the_future"] = json!("x");
    value["answers"]["patches"]["from_the_future"] = json!("x");
    value["profile"]["numbers"]["revenue"] = json!(77_777_777);
    value["settings"]["plan_budget"] = json!(77_777);
    let mut number = 0;
    let (profile, register) = (value["profile"].take(), value["register"].take());
    mark_texts(&mut value, &mut number);
    value["profile"] = profile;
    value["register"] = register;
    for part in ["profile", "register"] {
        mark_texts(&mut value[part], &mut number);
    }
    // Whose work an item is, is what is asked.
    for id in ["patches", "access_logs"] {
        value["register"][format!("vendor:a:work:{id}")] = json!("vendor");
    }
    value["register"]["vendor:a:due"] = json!("2026-12-18");
    assert!(number > 100, "{number} texts");
    let secret: Vec<String> = {
        let mut all = Vec::new();
        leaves(&value, "", &mut all);
        all.into_iter()
            .map(|(_, text)| text)
            .filter(|text| text.starts_with('秘') || text.starts_with("7777"))
            .collect()
    };
    let mut facility = State::new(Lang(0));
    facility.begin_with(open(&value.to_string()).unwrap().doc);
    let facility = act(facility, Msg::Today(Date::parse("2026-11-24").unwrap()));
    let doc: &Document = &facility.doc;
    let allowed = |key: &str| doc.register.get(key).unwrap().clone();
    let (name, vendor, system) = (doc.profile.name.clone(), allowed("vendor:a:name"), allowed("vendor:a:system"));
    let (_, _, text) = saved(say(facility, Exchange::Prepare(Some("a".to_owned()))), Exchange::SaveRequest);

    let mut found = Vec::new();
    leaves(&serde_json::from_str(&text).unwrap(), "", &mut found);
    let ids: Vec<&str> = QUESTIONS.iter().map(|q| q.id).collect();
    for (at, text) in &found {
        let fine = match at.as_str() {
            "/app" => text == "sonae",
            "/kind" => text == "vendor_request",
            "/version" => text == "1",
            "/mark" => text.bytes().all(|b| b.is_ascii_digit()),
            "/request/facility" => *text == name,
            "/request/vendor" => *text == vendor,
            "/request/system" => *text == system,
            "/request/made" => text == "2026-11-24",
            "/request/due" => text == "2026-12-18",
            "/request/edition" => text == CHECKLIST.id,
            "/request/items/*/question" => ids.contains(&text.as_str()),
            "/request/items/*/role" => ["none", "open", "facility", "vendor"].contains(&text.as_str()),
            _ => false,
        };
        assert!(fine, "{text} at {at}");
    }
    for secret in secret.iter().filter(|s| ![&name, &vendor, &system].contains(s)) {
        assert!(!text.contains(&format!("\"{secret}\"")) && !text.contains("7777"), "{secret} is in the file");
    }
    // And what it should hold is there.
    assert_eq!(found.iter().filter(|(at, _)| at.ends_with("/question")).count(), 14 + 8);
    assert!(
        text.contains("{\n        \"question\": \"patches\",\n        \"role\": \"vendor\"\n")
            || text.contains("\"vendor\"")
    );
}

/// Every naughty string as everything that a vendor can type comes back as it was typed, or cut at its 2,000 characters.
#[test]
fn naughty_strings_come_back_as_they_were_typed() {
    let naughty: Vec<Value> = serde_json::from_str(include_str!("corpus/naughty.json")).unwrap();
    let naughty = naughty.iter().map(|case| case["text"].as_str().unwrap().to_owned());
    let (facility, request) = asked();
    let vendor = say(read(State::new(Lang(0)), &request), Exchange::Enter);
    for text in naughty {
        let state = say(vendor.clone(), Exchange::Company(text.clone()));
        let state = say(say(state, Exchange::By(text.clone())), Exchange::Remark(5, text.clone()));
        let (_, _, reply) = saved(say(state, Exchange::Choose(5, Choice::No)), Exchange::SaveReply);
        let state = read(facility.clone(), &reply);
        let merging = state.exchange.merging.as_ref().expect("opens");
        let limited = sonae_base::graphemes::limited(&text);
        assert_eq!(
            (&merging.reply.company, &merging.reply.by, &merging.picks[0].said.note),
            (&limited, &limited, &limited)
        );
        let state = say(state, Exchange::Confirm);
        let note = state.doc.register.get("vendor:a:patches:note").map_or("", String::as_str);
        assert_eq!(note, limited);
        assert_eq!(open(&to_json(&state.doc)).unwrap().doc, state.doc);
    }
}

/// Files of every released version open for ever.
#[test]
fn files_that_were_ever_handed_out_open() {
    let (_, request) = asked();
    let (_, reply) = answered(&request);
    for (name, text) in [("1-request.json", &request), ("1-reply.json", &reply)] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters").join(name);
        if std::env::var_os("SONAE_BLESS").is_some() && !path.exists() {
            std::fs::write(&path, text).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap();
        let Some(Ok(letter)) = open_letter(&kept) else { panic!("{name} opens") };
        let state = match letter {
            Letter::Request(_) => {
                read(State::new(Lang(0)), &kept).offered().map(|offered| offered.reply.request.clone())
            }
            Letter::Reply(_) => {
                read(act(asked().0, Msg::Answers(answers::Msg::Typed(Input::Name, "見本病院".to_owned()))), &kept)
                    .exchange
                    .merging
                    .map(|merging| merging.reply.request)
            }
        };
        assert_eq!(state.unwrap().vendor, "見本システム", "{name}");
    }
}

#[test]
fn what_is_written_is_valid_and_what_is_broken_is_not() {
    let root = schema();
    let schema = Schema::new(&root);
    let (_, request) = asked();
    let (_, reply) = answered(&request);
    let base: BTreeMap<&str, Value> = [("request", &request), ("reply", &reply)]
        .into_iter()
        .map(|(k, t)| (k, serde_json::from_str(t).unwrap()))
        .collect();
    for (kind, value) in &base {
        assert_eq!(schema.faults(value), Vec::<String>::new(), "{kind}");
        assert!(matches!(open_letter(&value.to_string()), Some(Ok(_))), "{kind}: spaces and order mean nothing");
    }
    let cases: Vec<Value> = serde_json::from_str(include_str!("corpus/vendor.json")).unwrap();
    assert!(cases.len() >= 120, "{}", cases.len());
    for case in &cases {
        let mut value = base[case["kind"].as_str().unwrap()].clone();
        let at = case["at"].as_str().unwrap();
        let (parent, key) = at.rsplit_once('/').unwrap();
        if case.get("remove").is_some() {
            match value.pointer_mut(parent).unwrap() {
                Value::Object(parts) => drop(parts.remove(key).unwrap()),
                Value::Array(items) => drop(items.remove(key.parse().unwrap())),
                other => panic!("{other}"),
            }
        } else {
            *value.pointer_mut(at).unwrap() = case["value"].clone();
        }
        let said = match open_letter(&value.to_string()) {
            None => "None".to_owned(),
            Some(Ok(_)) => "opens".to_owned(),
            Some(Err(why)) => format!("{why:?}"),
        };
        assert_eq!(said, case["expect"].as_str().unwrap(), "{case}");
        assert_eq!(schema.takes(&value), case["valid"] == true, "{case}");
    }
}

/// No cut and no single changed letter goes by unnoticed.
#[test]
fn every_cut_and_every_changed_letter_is_noticed() {
    let (_, request) = asked();
    let (_, reply) = answered(&request);
    let Some(Ok(whole)) = open_letter(&reply) else { panic!("opens") };
    for (at, c) in reply.char_indices() {
        let cut = reply[..at].trim_end();
        assert!(!matches!(open_letter(cut), Some(Ok(_))), "cut at {at}");
        for other in ['x', '1', '"'] {
            let changed = [&reply[..at], &other.to_string(), &reply[at + c.len_utf8()..]].concat();
            if let Some(Ok(letter)) = open_letter(&changed) {
                assert_eq!(letter, whole, "{other} at {at}");
            }
        }
    }
}

#[test]
fn only_what_applies_is_asked_and_each_item_has_a_question_for_vendors() {
    let doc = open(SAMPLES[1].json).unwrap().doc;
    let mut bare = doc.clone();
    bare.profile.has_network = Some(false);
    let asked = |doc: &Document| {
        let facility = Facility::resolve(&doc.profile);
        sonae_model::letters::request(doc, &facility, "a", None).items.len()
    };
    assert_eq!((asked(&doc), asked(&bare)), (22, 20), "no source limits and no lines to pull without a network");
    assert!(SHARED_WORK.iter().chain(&ALSO_ASKED).all(|&i| QUESTIONS[i].vendor_ask.is_some()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any text, and any text in a file's place, is refused or opened; never a stop.
    #[test]
    fn any_text_is_looked_at(text in any::<String>(), bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = open_letter(&text);
        let mut state = State::new(Lang(0));
        state.begin_with(props::made_of(&bytes));
        let state = act(state, Msg::Answers(answers::Msg::AddVendor));
        let id = sonae_model::vendors::ids(&state.doc).last().map_or_else(String::new, |id| (*id).to_owned());
        let state = note(state, &format!("vendor:{id}:name"), &text);
        let state = say(state, Exchange::Prepare(Some(id)));
        let (state, _, file) = saved(state, Exchange::SaveRequest);
        let root = schema();
        prop_assert_eq!(Schema::new(&root).faults(&serde_json::from_str(&file).unwrap()), Vec::<String>::new());
        prop_assert!(matches!(open_letter(&file), Some(Ok(Letter::Request(_)))));
        let own = read(state, &file).offered().map(|offered| offered.about);
        prop_assert_eq!(own, Some(About::OwnRequest));
    }
}
