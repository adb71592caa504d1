//! Whatever is done can be undone, all the way back and all the way forth; and what is saved is what is there.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::rc::Rc;

use proptest::prelude::*;
use sonae::content::{Anchor, FieldId, Lang, QUESTIONS, SCENARIOS};
use sonae::domain::answer::Choice;
use sonae::domain::facility::Kind;
use sonae::domain::input::Input;
use sonae::domain::plan::Aim;
use sonae::domain::route::Route;
use sonae::domain::time;
use sonae::domain::update::{Effect, Msg, Notice, State, update};
use sonae::store::{MAX_FILE_BYTES, SAMPLES, StorageError, open, to_file, to_json};

fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[0-9]{1,12}",
        "[０-９]{1,4}[万億千]?円?",
        "[0-9,.]{1,6}(万|億)",
        "\\PC{0,12}",
        any::<String>(),
        Just("x".repeat(5_000)),
    ]
}

fn input() -> impl Strategy<Value = Input> {
    prop_oneof![
        Just(Input::Name),
        Just(Input::Beds),
        (0..FieldId::ALL.len()).prop_map(|i| Input::Number(FieldId::ALL[i])),
        Just(Input::PlanBudget),
        (0..SCENARIOS.len() + 1).prop_map(Input::Rate),
        (0..SCENARIOS.len(), 0..12_usize).prop_map(|(s, l)| Input::Line(s, l)),
    ]
}

fn message() -> impl Strategy<Value = Msg> {
    let question = || 0..QUESTIONS.len() + 1;
    prop_oneof![
        3 => (input(), typed()).prop_map(|(i, t)| Msg::Typed(i, t)),
        1 => input().prop_map(Msg::Left),
        3 => (question(), 0..5_usize).prop_map(|(q, c)| Msg::Answered(q, Choice::ALL[c])),
        1 => (question(), typed()).prop_map(|(q, t)| Msg::SetNote(q, t)),
        1 => (question(), typed()).prop_map(|(q, t)| Msg::SetBy(q, t)),
        1 => (question(), "20[0-9]{2}-[01][0-9]-[0-3][0-9]").prop_map(|(q, t)| Msg::SetTarget(q, t)),
        1 => (question(), "20[0-9]{2}-[01][0-9]-[0-3][0-9]").prop_map(|(q, t)| Msg::SetChecked(q, t)),
        1 => (0..3_usize).prop_map(|k| Msg::SetKind(Kind::ALL[k])),
        1 => any::<bool>().prop_map(Msg::SetSystem),
        1 => any::<bool>().prop_map(Msg::SetOptionalLines),
        1 => Just(Msg::SetAnchor(Anchor::Combined)),
        1 => Just(Msg::SetAim(Aim::FewestDays)),
        1 => prop_oneof![Just(1_u8), Just(3)].prop_map(Msg::SetYears),
        1 => any::<bool>().prop_map(Msg::SetPrintName),
        1 => Just(Msg::ResetOverrides),
        1 => (0..3_usize).prop_map(Msg::LoadSample),
        1 => Just(Msg::ConfirmOpen),
        1 => Just(Msg::ClearAnswers),
        1 => Just(Msg::Go(Route::Plan)),
    ]
}

fn after(state: State, msg: Msg) -> State {
    update(state, msg).0
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn every_step_goes_back_and_forth(messages in proptest::collection::vec(message(), 1..120)) {
        let mut state = State::new(Lang(0));
        let first = state.doc.clone();
        let mut texts = vec![state.history.text().to_owned()];
        for msg in messages {
            state = after(state, msg);
            let text = to_json(&state.doc);
            prop_assert_eq!(state.history.text(), &text);
            if texts.last() != Some(&text) {
                texts.push(text.clone());
            }
            // What is saved is what is there, in the browser and in a file.
            for saved in [text, to_file(&state.doc, "2026-11-24")] {
                let opened = open(&saved).expect("what we write we can read");
                prop_assert_eq!(&opened.doc, &state.doc);
                prop_assert!(opened.notes.iter().all(|note| !note.is_loss()), "{:?}", opened.notes);
            }
        }
        let last = state.doc.clone();
        let steps = state.history.undoable();
        while state.history.undoable() > 0 {
            state = after(state, Msg::Undo);
            prop_assert_eq!(state.history.text(), to_json(&state.doc));
            prop_assert!(texts.iter().any(|text| text == state.history.text()), "a state that was there");
        }
        prop_assert_eq!(&state.doc, &first);
        while state.history.redoable() > 0 {
            state = after(state, Msg::Redo);
        }
        prop_assert_eq!(&state.doc, &last);
        prop_assert_eq!(state.history.undoable(), steps);
    }
}

#[test]
fn a_hundred_steps_and_more() {
    let mut state = State::new(Lang(0));
    for i in 0..300 {
        state = after(state, Msg::Answered(i % QUESTIONS.len(), Choice::ALL[i / QUESTIONS.len() % 5]));
    }
    assert!(state.history.undoable() >= 100, "{}", state.history.undoable());
    while state.history.undoable() > 0 {
        state = after(state, Msg::Undo);
    }
    assert!(state.doc.is_empty());
}

#[test]
fn opening_and_clearing_can_be_undone() {
    let mut state = State::new(Lang(0));
    state = after(state, Msg::Typed(Input::Name, "わたしの診療所".to_owned()));
    state = after(state, Msg::FileRead("a.json".to_owned(), SAMPLES[1].json.to_owned()));
    let pending = state.pending.as_ref().expect("asks first");
    assert_eq!((pending.name.as_str(), state.doc.profile.name.as_str()), ("a.json", "わたしの診療所"));
    state = after(state, Msg::ConfirmOpen);
    assert!(state.doc.answers.len() > 9);
    let opened = state.doc.clone();
    state = after(state, Msg::ClearAnswers);
    assert!(state.doc.is_empty() && state.notice == Some(Notice::Cleared));
    state = after(state, Msg::Undo);
    assert_eq!(state.doc, opened);
    state = after(state, Msg::Undo);
    assert_eq!(state.doc.profile.name, "わたしの診療所");
    assert_eq!(state.route, Route::Start, "back on the page where it was done");
    state = after(after(state, Msg::Redo), Msg::Redo);
    assert!(state.doc.is_empty());
}

#[test]
fn wiping_leaves_nothing_in_memory() {
    let mut state = State::new(Lang(0));
    state = after(state, Msg::Typed(Input::Name, "ひみつ病院".to_owned()));
    state = after(state, Msg::LoadSample(1));
    state = after(state, Msg::SetPassphrase("ひみつ".to_owned()));
    state = after(state, Msg::Wipe);
    assert_eq!(state, State::new(Lang(0)), "not even a way back");
}

/// Whether it is asked before the page is left, in a window that saves nothing.
fn asks(state: &State) -> bool {
    state.unsaved_work > 0
}

#[test]
fn what_is_only_on_the_page_is_asked_about_before_it_is_left() {
    let kept = open(SAMPLES[0].json).unwrap().doc;
    let mut found = State::new(Lang(0));
    assert!(!asks(&after(found.clone(), Msg::SetKeep(false))), "nothing to lose");
    found.begin_with(kept);
    assert!(!asks(&found), "it is in the browser's storage");
    assert!(asks(&after(found.clone(), Msg::SetKeep(false))), "taken out of the storage");
    assert!(asks(&after(found.clone(), Msg::SaveFailed(StorageError::Cleared))), "cleared by another window");
    assert!(!asks(&after(found.clone(), Msg::SaveFailed(StorageError::Full))), "what was kept is still there");

    let name = |text: &str| Msg::Typed(Input::Name, text.to_owned());
    let saved = after(after(found, name("あ")), Msg::SaveFile);
    assert!(!asks(&saved), "it is in the file");
    assert!(asks(&after(saved.clone(), name("あい"))), "typing on in the same field");
    assert!(asks(&after(saved.clone(), Msg::Undo)), "back to before the file");
    let mut long = saved;
    for i in 0..600 {
        long = after(long, Msg::Answered(i % 7, Choice::ALL[i / 7 % 5]));
    }
    long = after(long, Msg::SaveFile);
    assert!(asks(&after(long, Msg::Answered(9, Choice::No))), "after more steps than are kept");
}

#[test]
fn what_changes_while_a_file_is_locked_is_not_in_it() {
    let mut state = after(State::new(Lang(0)), Msg::Typed(Input::Name, "あ".to_owned()));
    state = after(state, Msg::SetPassphrase("ながいながいことば".to_owned()));
    state = after(state, Msg::SaveFile);
    assert!(state.busy);
    state = after(state, Msg::Answered(0, Choice::Yes));
    let done = after(state.clone(), Msg::Sealed(Some("{}".to_owned())));
    assert!(asks(&done));
    let failed = after(state, Msg::Sealed(None));
    assert!(asks(&failed) && failed.notice == Some(Notice::CannotLock));
}

#[test]
fn a_browser_without_cryptography_is_not_called_a_wrong_passphrase() {
    let file = format!(
        r#"{{"app":"sonae","encrypted":1,"rounds":600000,"salt":"{}","nonce":"{}","data":"{}"}}"#,
        "A".repeat(24),
        "B".repeat(16),
        "C".repeat(24)
    );
    let asked = after(State::new(Lang(0)), Msg::FileRead("a.json".to_owned(), file));
    assert!(after(asked.clone(), Msg::Unlocked(None)).locked.is_some_and(|l| l.wrong));
    assert_eq!(after(asked, Msg::Unlocked(Some(String::new()))).notice, Some(Notice::CannotLock));
}

/// Whatever is typed, the document stays one that can be opened again, from the browser and from a file, locked or not.
#[test]
fn the_document_never_grows_beyond_what_opens_again() {
    let mut state = State::new(Lang(0));
    let mut refused = None;
    for i in 0..2_000 {
        state = after(state, Msg::Note(format!("vendor:{i}:name"), "備".repeat(2_000)));
        if state.notice == Some(Notice::TooMuch) {
            refused = Some(i);
            break;
        }
    }
    let refused = refused.expect("there is an end");
    assert_eq!(state.doc.register.len(), refused, "the last entry was not taken, all others were");
    assert_eq!(state.history.text(), to_json(&state.doc));
    let (_, effects) = update(state.clone(), Msg::SaveFile);
    let file = effects.iter().find_map(|e| if let Effect::Download(_, text) = e { Some(text) } else { None });
    let file = file.expect("a file");
    assert_eq!(open(file).expect("opens").doc, state.doc);
    assert!(file.len().div_ceil(3) * 4 + 300 < MAX_FILE_BYTES, "also in base64");
    assert!(after(state, Msg::Note("one".to_owned(), "more".to_owned())).doc.register.get("one").is_some());
}

/// A facility that is left while there is no room: what the storage did not take of it is there when it is shown again.
#[test]
fn a_facility_that_was_not_kept_is_not_replaced_by_what_was_kept_before() {
    let does = |state: State, msg: time::Msg| after(state, Msg::Time(msg));
    let kept = open(SAMPLES[0].json).unwrap();
    let mut state = State::new(Lang(0));
    state.begin_with(kept.doc.clone());
    state = after(state, Msg::Typed(Input::Name, "の続き".to_owned()));
    state = after(state, Msg::SaveFailed(StorageError::Full));
    state = does(state, time::Msg::SiteAdded("b".to_owned()));
    assert!(state.doc.is_empty());
    state = does(does(state, time::Msg::Switch(String::new())), time::Msg::Arrived(Rc::new(kept.clone())));
    assert_eq!(state.doc.profile.name, "の続き");
    // Once it is kept, what another window makes of it counts.
    state = after(state, Msg::Saved("2026-11-24 14:03".to_owned()));
    state = does(does(state, time::Msg::Switch("b".to_owned())), time::Msg::Switch(String::new()));
    state = does(state, time::Msg::Arrived(Rc::new(kept.clone())));
    assert_eq!(state.doc, kept.doc);
}
