//! What removes, removes what it names: nothing that is not seen goes with it, and there is a question before or a way
//! back after.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use sonae_app::files::origin::Origin;

use sonae_app::{answers, exercise, files, keeping, shell};
use std::rc::Rc;

use sonae_app::effect::Deed;
use sonae_app::effect::Effect;
use sonae_app::fields::Input;
use sonae_app::keeping::state::Saving;
use sonae_app::msg::Msg;
use sonae_app::pack::msg::Msg as Pack;
use sonae_app::pack::state::Installed;
use sonae_app::records::msg::Msg as Do;
use sonae_app::records::state::Ask;
use sonae_app::shell::state::Notice;
use sonae_app::state::State;
use sonae_app::update::alone as update;
use sonae_content::Lang;
use sonae_files::keys::document_key;
use sonae_files::pack::to_pack;
use sonae_files::storage_error::StorageError;
use sonae_files::write::to_json;
use sonae_keep::autosave::{Autosave, Restored};
use sonae_keep::storage::{MemoryStorage, Storage};
use sonae_model::pack::Pack as Content;

fn act(state: State, msg: Msg) -> State {
    update(state, msg).0
}

/// Carries effects out as the browser does, and hands what comes of them back.
fn carried(mut state: State, autosave: &mut Autosave<MemoryStorage>, msg: Msg) -> State {
    let mut waiting = vec![msg];
    while let Some(msg) = waiting.pop() {
        let (next, effects) = update(state, msg);
        state = next;
        for effect in effects {
            match effect {
                Effect::Save => {
                    autosave.save(&to_json(&state.doc), "").unwrap();
                }
                Effect::Shelf(Deed::Put(key, text)) => autosave.put(&key, &text).unwrap(),
                Effect::Shelf(Deed::Remove(keys)) => keys.iter().for_each(|key| autosave.take(key).unwrap()),
                Effect::Shelf(Deed::Turn(site)) => {
                    if let Restored::Found(opened) = autosave.turn_to(site) {
                        waiting.push(Msg::Records(Do::Arrived(Rc::from(opened))));
                    }
                }
                Effect::Shelf(Deed::NewSite) => waiting.push(Msg::Records(Do::SiteAdded("n".to_owned()))),
                Effect::Wipe => panic!("everything is wiped"),
                _ => {}
            }
        }
    }
    state
}

/// Two facilities with a record each, the second one shown.
fn two_facilities() -> (State, Autosave<MemoryStorage>) {
    let mut autosave = Autosave::new(MemoryStorage::default());
    let mut state = State::new(Lang(0));
    for (sample, name) in [(0, "東クリニック"), (1, "西病院")] {
        if sample > 0 {
            state = carried(state, &mut autosave, Msg::Records(Do::AddSite));
        }
        state = carried(state, &mut autosave, Msg::Files(files::Msg::LoadSample(sample)));
        // As a facility of its own.
        state.doc.sample = false;
        state = carried(state, &mut autosave, Msg::Answers(answers::Msg::Typed(Input::Name, name.to_owned())));
        state = carried(state, &mut autosave, Msg::Records(Do::Keep));
    }
    (state, autosave)
}

#[test]
fn what_another_window_removed_goes_here_after_a_question_and_nothing_else_does() {
    let (mut state, mut autosave) = two_facilities();
    let first = state.time.shelf.sites[0].clone();
    let shown = state.doc.clone();
    let kept = |autosave: &Autosave<MemoryStorage>, site: &str| autosave.storage().get(&document_key(site)).unwrap();
    let before = kept(&autosave, "").expect("the first facility is kept");
    // Another window removes the facility that is shown here, with its records.
    let mut storage = autosave.into_storage();
    for key in storage.keys().unwrap().into_iter().filter(|key| key.contains(":n")) {
        storage.remove(&key).unwrap();
    }
    autosave = Autosave::new(storage);
    autosave.turn_to("n".to_owned());
    state = carried(state, &mut autosave, Msg::Keeping(keeping::Msg::SaveFailed(StorageError::Cleared)));
    assert_eq!(state.session.notice, Some(Notice::Stopped(StorageError::Cleared)));
    assert_eq!(state.doc, shown, "it is still on the page");
    // Asked, and left as it is: the choice is offered again.
    state = carried(state, &mut autosave, Msg::Records(Do::AskSite("n".to_owned())));
    assert_eq!(state.asked(), Some(&Ask::Site("n".to_owned())));
    let stays = act(state.clone(), Msg::Shell(shell::Msg::Cancel));
    assert_eq!((&stays.doc, stays.session.notice), (&shown, Some(Notice::Stopped(StorageError::Cleared))));
    // Asked, and done: the other facility is shown, with all that is its own.
    state = carried(state, &mut autosave, Msg::Records(Do::Confirm));
    assert_eq!((&state.doc, state.time.shelf.here.as_str()), (&*first.doc, ""));
    assert_eq!((state.time.shelf.sites.len(), state.time.records().len()), (0, 1));
    assert_eq!(state.keeping.saving, Saving::Idle, "and it is saved again");
    assert!(kept(&autosave, "").is_some_and(|text| before.ends_with(text.split_once("\"app\"").unwrap().1)));
    assert_eq!(kept(&autosave, "n"), None);
}

#[test]
fn of_the_only_facility_nothing_is_put_back_where_it_was_removed() {
    let mut autosave = Autosave::new(MemoryStorage::default());
    let mut state = carried(State::new(Lang(0)), &mut autosave, Msg::Files(files::Msg::LoadSample(0)));
    autosave.wipe();
    for msg in [
        Msg::Keeping(keeping::Msg::SaveFailed(StorageError::Cleared)),
        Msg::Records(Do::AskSite(String::new())),
        Msg::Records(Do::Confirm),
    ] {
        state = carried(state, &mut autosave, msg);
    }
    assert!(state.doc.is_empty() && state.history.undoable() == 0 && state.keeping.unsaved_work == 0);
    assert_eq!(autosave.keys().unwrap(), Vec::<String>::new());
}

#[test]
fn what_another_window_began_anew_stays_and_is_shown() {
    let mut state = act(State::new(Lang(0)), Msg::Files(files::Msg::LoadSample(0)));
    let mut other = state.clone();
    other.doc.profile.name = "あたらしい".to_owned();
    state = act(state, Msg::Keeping(keeping::Msg::SaveFailed(StorageError::Cleared)));
    let mut autosave = Autosave::new({
        let mut storage = MemoryStorage::default();
        storage.set(&document_key(""), &to_json(&other.doc)).unwrap();
        storage
    });
    for msg in [Msg::Records(Do::AskSite(String::new())), Msg::Records(Do::Confirm)] {
        state = carried(state, &mut autosave, msg);
    }
    assert_eq!(state.doc, other.doc);
    assert!(autosave.storage().get(&document_key("")).unwrap().is_some());
}

#[test]
fn what_is_taken_out_of_the_papers_is_named_and_comes_back_in_one_step() {
    let removed = |state: &State, name: &str| state.session.notice == Some(Notice::Removed(name.to_owned()));
    let mut state = act(State::new(Lang(0)), Msg::Files(files::Msg::LoadSample(1)));
    for msg in [
        Msg::Answers(answers::Msg::AddVendor),
        Msg::Answers(answers::Msg::Note("vendor:a:name".to_owned(), "備えシステム".to_owned())),
        Msg::Records(Do::AddAction),
        Msg::Answers(answers::Msg::Note("action:0001:what".to_owned(), "鍵を替える".to_owned())),
        Msg::Exercise(exercise::Msg::Start(0)),
        Msg::Answers(answers::Msg::Note("drill:a:who:a".to_owned(), "院長 山田".to_owned())),
    ] {
        state = act(state, msg);
    }
    let whole = state.doc.clone();
    let gone = act(state.clone(), Msg::Answers(answers::Msg::RemoveVendor("a".to_owned())));
    assert!(removed(&gone, "備えシステム"), "{:?}", gone.session.notice);
    assert_eq!(act(gone, Msg::Keeping(keeping::Msg::Undo)).doc, whole);
    let gone = act(state.clone(), Msg::Records(Do::RemoveAction("0001".to_owned())));
    assert!(removed(&gone, "鍵を替える"), "{:?}", gone.session.notice);
    assert_eq!(act(gone, Msg::Keeping(keeping::Msg::Undo)).doc, whole);
    let gone = act(state.clone(), Msg::Exercise(exercise::Msg::RemovePerson("drill:a:who:a".to_owned())));
    assert!(removed(&gone, "院長 山田"), "{:?}", gone.session.notice);
    assert_eq!(act(gone, Msg::Keeping(keeping::Msg::Undo)).doc, whole);
    let gone = act(state, Msg::Exercise(exercise::Msg::Remove("a".to_owned())));
    assert!(matches!(&gone.session.notice, Some(Notice::Removed(name)) if name.len() > 9), "{:?}", gone.session.notice);
    assert_eq!(act(gone, Msg::Keeping(keeping::Msg::Undo)).doc, whole);
}

#[test]
fn the_pack_is_put_away_after_a_question() {
    let pack = Content { title: "備え医師会".to_owned(), ..Content::default() };
    let state =
        act(State::new(Lang(0)), Msg::Files(files::Msg::Read(Origin::Picked("pack.json".to_owned()), to_pack(&pack))));
    assert!(Installed::open(&to_pack(&pack)).is_ok() && state.pack.is_some());
    let (asked, effects) = update(state, Msg::Pack(Pack::Remove));
    assert!(asked.pack.is_some() && asked.asked() == Some(&Ask::Pack), "only asked");
    assert!(!effects.contains(&Effect::KeepPack(None)));
    assert!(act(asked.clone(), Msg::Shell(shell::Msg::Cancel)).pack.is_some());
    let (gone, effects) = update(asked, Msg::Records(Do::Confirm));
    assert!(gone.pack.is_none() && effects.contains(&Effect::KeepPack(None)));
}

/// Everything is wiped by one button alone: the one that answers the question that says so.
#[test]
fn only_the_question_about_everything_wipes_everything() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/ui/part/notice.rs")).unwrap();
    let (_, asked) = text.split_once("\nfn wipe(").expect("the question");
    let asked = asked.split("\n}\n").next().unwrap();
    assert!(asked.contains("Msg::Keeping(keeping::Msg::Wipe)") && asked.contains("t::DATA_WIPE_ASK"));
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/ui"))];
    let mut found = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = std::fs::read_to_string(&path).unwrap();
                found += text.matches("Msg::Wipe").count() - text.matches("Msg::Wiped").count();
            }
        }
    }
    assert_eq!(found, 1, "another button wipes everything");
}
