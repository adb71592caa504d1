//! Whatever is done can be undone, all the way back and all the way forth; and what is saved is what is there.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use sonae_app::files::origin::Origin;

use sonae_app::{answers, days, files, keeping, records, shell};
use std::rc::Rc;

use proptest::prelude::*;
use sonae_app::effect::Effect;
use sonae_app::fields::Input;
use sonae_app::keeping::state::{Keeping, Saving};
use sonae_app::msg::Msg;
use sonae_app::shell::state::Notice;
use sonae_app::state::State;
use sonae_app::update::alone as update;
use sonae_content::{Anchor, FieldId, Lang, QUESTIONS, SCENARIOS};
use sonae_files::read::open;
use sonae_files::refusal::Refusal;
use sonae_files::sample::SAMPLES;
use sonae_files::size::MAX_FILE_BYTES;
use sonae_files::storage_error::StorageError;
use sonae_files::write::{to_file, to_json};
use sonae_model::answer::Choice;
use sonae_model::document::Aim;
use sonae_model::facility::Kind;
use sonae_model::route::Route;

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
        3 => (input(), typed()).prop_map(|(i, t)| Msg::Answers(answers::Msg::Typed(i, t))),
        1 => input().prop_map(|it| Msg::Answers(answers::Msg::Left(it))),
        3 => (question(), 0..5_usize).prop_map(|(q, c)| Msg::Answers(answers::Msg::Answered(q, Choice::ALL[c]))),
        1 => (question(), typed()).prop_map(|(q, t)| Msg::Answers(answers::Msg::SetNote(q, t))),
        1 => (question(), typed()).prop_map(|(q, t)| Msg::Answers(answers::Msg::SetBy(q, t))),
        1 => (question(), "20[0-9]{2}-[01][0-9]-[0-3][0-9]").prop_map(|(q, t)| Msg::Answers(answers::Msg::Day(days::Field::Target(q), t))),
        1 => (question(), "20[0-9]{2}-[01][0-9]-[0-3][0-9]").prop_map(|(q, t)| Msg::Answers(answers::Msg::Day(days::Field::Checked(q), t))),
        1 => (0..3_usize).prop_map(|k| Msg::Answers(answers::Msg::SetKind(Kind::ALL[k]))),
        1 => any::<bool>().prop_map(|it| Msg::Answers(answers::Msg::SetSystem(it))),
        1 => any::<bool>().prop_map(|it| Msg::Answers(answers::Msg::SetOptionalLines(it))),
        1 => Just(Msg::Answers(answers::Msg::SetAnchor(Anchor::Combined))),
        1 => Just(Msg::Answers(answers::Msg::SetAim(Aim::FewestDays))),
        1 => prop_oneof![Just(1_u8), Just(3)].prop_map(|it| Msg::Answers(answers::Msg::SetYears(it))),
        1 => any::<bool>().prop_map(|it| Msg::Answers(answers::Msg::SetPrintName(it))),
        1 => Just(Msg::Answers(answers::Msg::ResetOverrides)),
        1 => (0..3_usize).prop_map(|it| Msg::Files(files::Msg::LoadSample(it))),
        1 => Just(Msg::Files(files::Msg::ConfirmOpen)),
        1 => Just(Msg::Keeping(keeping::Msg::Clear)),
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
            state = after(state, Msg::Keeping(keeping::Msg::Undo));
            prop_assert_eq!(state.history.text(), to_json(&state.doc));
            prop_assert!(texts.iter().any(|text| text == state.history.text()), "a state that was there");
        }
        prop_assert_eq!(&state.doc, &first);
        while state.history.redoable() > 0 {
            state = after(state, Msg::Keeping(keeping::Msg::Redo));
        }
        prop_assert_eq!(&state.doc, &last);
        prop_assert_eq!(state.history.undoable(), steps);
    }
}

#[test]
fn a_hundred_steps_and_more() {
    let mut state = State::new(Lang(0));
    for i in 0..300 {
        state = after(
            state,
            Msg::Answers(answers::Msg::Answered(i % QUESTIONS.len(), Choice::ALL[i / QUESTIONS.len() % 5])),
        );
    }
    assert!(state.history.undoable() >= 100, "{}", state.history.undoable());
    while state.history.undoable() > 0 {
        state = after(state, Msg::Keeping(keeping::Msg::Undo));
    }
    assert!(state.doc.is_empty());
}

#[test]
fn opening_and_clearing_can_be_undone() {
    let mut state = State::new(Lang(0));
    state = after(state, Msg::Answers(answers::Msg::Typed(Input::Name, "わたしの診療所".to_owned())));
    state = after(state, Msg::Files(files::Msg::Read(Origin::Picked("a.json".to_owned()), SAMPLES[1].json.to_owned())));
    let pending = state.pending().expect("asks first");
    assert_eq!((pending.origin.name().unwrap(), state.doc.profile.name.as_str()), ("a.json", "わたしの診療所"));
    state = after(state, Msg::Files(files::Msg::ConfirmOpen));
    assert!(state.doc.answers.len() > 9);
    let opened = state.doc.clone();
    state = after(state, Msg::Keeping(keeping::Msg::Clear));
    assert!(state.doc.is_empty() && state.session.notice == Some(Notice::Cleared));
    state = after(state, Msg::Keeping(keeping::Msg::Undo));
    assert_eq!(state.doc, opened);
    state = after(state, Msg::Keeping(keeping::Msg::Undo));
    assert_eq!(state.doc.profile.name, "わたしの診療所");
    assert_eq!(state.session.route, Route::Start, "back on the page where it was done");
    state = after(after(state, Msg::Keeping(keeping::Msg::Redo)), Msg::Keeping(keeping::Msg::Redo));
    assert!(state.doc.is_empty());
}

#[test]
fn wiping_leaves_nothing_in_memory() {
    let mut state = State::new(Lang(0));
    state = after(state, Msg::Answers(answers::Msg::Typed(Input::Name, "ひみつ病院".to_owned())));
    state = after(state, Msg::Files(files::Msg::LoadSample(1)));
    state = after(state, Msg::Files(files::Msg::SetPassphrase("ひみつ".to_owned())));
    state = after(state, Msg::Files(files::Msg::SetPassphraseAgain("ひみつ".to_owned())));
    state = after(state, Msg::Keeping(keeping::Msg::Wipe));
    assert_eq!(state, State::new(Lang(0)), "not even a way back");
}

/// A page from a file keeps nothing until that is chosen; after wiping it is to be chosen again.
#[test]
fn wiping_a_page_from_a_file_keeps_nothing_from_then_on() {
    let file = Keeping { local: true, saving: Saving::Off, ..Keeping::default() };
    let mut state = State { keeping: file.clone(), ..State::new(Lang(0)) };
    state = after(state, Msg::Keeping(keeping::Msg::SetKeep(true)));
    state = after(state, Msg::Answers(answers::Msg::Typed(Input::Name, "ひみつ病院".to_owned())));
    state = after(state, Msg::Keeping(keeping::Msg::Saved("2026-11-24 14:03".to_owned())));
    let (state, effects) = update(state, Msg::Keeping(keeping::Msg::Wipe));
    assert_eq!(effects, [Effect::Keep(false), Effect::Wipe]);
    assert_eq!(state, State { keeping: file, ..State::new(Lang(0)) });
}

/// Whether it is asked before the page is left, in a window that saves nothing.
fn asks(state: &State) -> bool {
    state.keeping.unsaved_work > 0
}

#[test]
fn what_is_only_on_the_page_is_asked_about_before_it_is_left() {
    let kept = open(SAMPLES[0].json).unwrap().doc;
    let mut found = State::new(Lang(0));
    assert!(!asks(&after(found.clone(), Msg::Keeping(keeping::Msg::SetKeep(false)))), "nothing to lose");
    found.begin_with(kept);
    assert!(!asks(&found), "it is in the browser's storage");
    assert!(asks(&after(found.clone(), Msg::Keeping(keeping::Msg::SetKeep(false)))), "taken out of the storage");
    assert!(
        asks(&after(found.clone(), Msg::Keeping(keeping::Msg::SaveFailed(StorageError::Cleared)))),
        "cleared by another window"
    );
    assert!(
        !asks(&after(found.clone(), Msg::Keeping(keeping::Msg::SaveFailed(StorageError::Full)))),
        "what was kept is still there"
    );

    let name = |text: &str| Msg::Answers(answers::Msg::Typed(Input::Name, text.to_owned()));
    let handed = after(after(found, name("あ")), Msg::Files(files::Msg::Save));
    assert!(asks(&handed), "handed to the browser, which may have refused it");
    assert!(
        asks(&after(handed.clone(), Msg::Shell(shell::Msg::Dismiss))),
        "closing the notice says nothing about the file"
    );
    assert!(
        asks(&after(after(handed.clone(), name("あい")), Msg::Files(files::Msg::Found))),
        "typed on before the file was found"
    );
    let saved = after(handed, Msg::Files(files::Msg::Found));
    assert!(!asks(&saved), "it is in the file");
    assert!(asks(&after(saved.clone(), name("あい"))), "typing on in the same field");
    assert!(asks(&after(saved.clone(), Msg::Keeping(keeping::Msg::Undo))), "back to before the file");
    let mut long = saved;
    for i in 0..600 {
        long = after(long, Msg::Answers(answers::Msg::Answered(i % 7, Choice::ALL[i / 7 % 5])));
    }
    long = after(after(long, Msg::Files(files::Msg::Save)), Msg::Files(files::Msg::Found));
    assert!(!asks(&long), "all of it is in the file");
    assert!(asks(&after(long, Msg::Answers(answers::Msg::Answered(9, Choice::No)))), "after more steps than are kept");
}

#[test]
fn what_changes_while_a_file_is_locked_is_not_in_it() {
    let mut state = after(State::new(Lang(0)), Msg::Answers(answers::Msg::Typed(Input::Name, "あ".to_owned())));
    state = after(state, Msg::Files(files::Msg::SetPassphrase("ながいながいことば".to_owned())));
    state = after(state, Msg::Files(files::Msg::SetPassphraseAgain("ながいながいことば".to_owned())));
    state = after(state, Msg::Files(files::Msg::Save));
    assert!(state.files.busy);
    state = after(state, Msg::Answers(answers::Msg::Answered(0, Choice::Yes)));
    let done = after(
        after(state.clone(), Msg::Files(files::Msg::Sealed(Some("{}".to_owned())))),
        Msg::Files(files::Msg::Found),
    );
    assert!(asks(&done));
    let failed = after(state, Msg::Files(files::Msg::Sealed(None)));
    assert!(asks(&failed) && failed.session.notice == Some(Notice::CannotLock));
}

/// What is mistyped unseen would lock the file for good.
#[test]
fn a_passphrase_that_cannot_be_read_is_typed_twice() {
    let typed = |state, one: &str, two: &str| {
        let state = after(state, Msg::Files(files::Msg::SetPassphrase(one.to_owned())));
        after(state, Msg::Files(files::Msg::SetPassphraseAgain(two.to_owned())))
    };
    let state = after(State::new(Lang(0)), Msg::Answers(answers::Msg::Typed(Input::Name, "あ".to_owned())));
    let locks =
        |state| update(state, Msg::Files(files::Msg::Save)).1.iter().any(|effect| matches!(effect, Effect::Seal(..)));
    for again in ["", "ながいながいこどば"] {
        let (refused, effects) =
            update(typed(state.clone(), "ながいながいことば", again), Msg::Files(files::Msg::Save));
        assert_eq!((refused.session.notice, refused.files.busy), (Some(Notice::PassphrasesDiffer), false));
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Seal(..) | Effect::Download(..))));
    }
    assert!(locks(typed(state.clone(), "ながいながいことば", "ながいながいことば")));
    // What can be read needs no second look.
    let shown = after(state.clone(), Msg::Files(files::Msg::ShowPassphrase(true)));
    assert!(locks(after(shown, Msg::Files(files::Msg::SetPassphrase("ながいながいことば".to_owned())))));
    // Neither is left behind.
    let gone = after(typed(state, "ながいながいことば", "ながいながいことば"), Msg::Go(Route::Data));
    assert_eq!((gone.files.passphrase, gone.files.passphrase_again), (String::new(), String::new()));
}

#[test]
fn a_browser_without_cryptography_is_not_called_a_wrong_passphrase() {
    let file = format!(
        r#"{{"app":"sonae","encrypted":1,"rounds":600000,"salt":"{}","nonce":"{}","data":"{}"}}"#,
        "A".repeat(24),
        "B".repeat(16),
        "C".repeat(24)
    );
    let asked = after(State::new(Lang(0)), Msg::Files(files::Msg::Read(Origin::Picked("a.json".to_owned()), file)));
    assert!(after(asked.clone(), Msg::Files(files::Msg::Unlocked(None))).locked().is_some_and(|l| l.wrong));
    let cannot = after(asked.clone(), Msg::Files(files::Msg::CannotUnlock));
    assert_eq!((cannot.session.notice, cannot.waiting, cannot.files.busy), (Some(Notice::CannotUnlock), None, false));
    // And a locked file with nothing in it is an empty one.
    let empty = after(asked, Msg::Files(files::Msg::Unlocked(Some(String::new()))));
    assert_eq!(empty.session.notice, Some(Notice::Refused(Refusal::Empty)));
}

/// Whatever is typed, the document stays one that can be opened again, from the browser and from a file, locked or not.
#[test]
fn the_document_never_grows_beyond_what_opens_again() {
    let mut state = State::new(Lang(0));
    let mut refused = None;
    for i in 0..2_000 {
        state = after(state, Msg::Answers(answers::Msg::Note(format!("risk:{i}:owner"), "備".repeat(2_000))));
        if state.session.notice == Some(Notice::TooMuch) {
            refused = Some(i);
            break;
        }
    }
    let refused = refused.expect("there is an end");
    assert_eq!(state.doc.register.len(), refused, "the last entry was not taken, all others were");
    assert_eq!(state.history.text(), to_json(&state.doc));
    let (_, effects) = update(state.clone(), Msg::Files(files::Msg::Save));
    let file = effects.iter().find_map(|e| if let Effect::Download(_, text) = e { Some(text) } else { None });
    let file = file.expect("a file");
    assert_eq!(open(file).expect("opens").doc, state.doc);
    assert!(file.len().div_ceil(3) * 4 + 300 < MAX_FILE_BYTES, "also in base64");
    assert!(
        after(state, Msg::Answers(answers::Msg::Note("one".to_owned(), "more".to_owned())))
            .doc
            .register
            .get("one")
            .is_some()
    );
}

/// A facility that is left while there is no room: what the storage did not take of it is there when it is shown again.
#[test]
fn a_facility_that_was_not_kept_is_not_replaced_by_what_was_kept_before() {
    let does = |state: State, msg: records::Msg| after(state, Msg::Records(msg));
    let kept = open(SAMPLES[0].json).unwrap();
    let mut state = State::new(Lang(0));
    state.begin_with(kept.doc.clone());
    state = after(state, Msg::Answers(answers::Msg::Typed(Input::Name, "の続き".to_owned())));
    state = after(state, Msg::Keeping(keeping::Msg::SaveFailed(StorageError::Full)));
    state = does(state, records::Msg::SiteAdded("b".to_owned()));
    assert!(state.doc.is_empty());
    state = does(does(state, records::Msg::Switch(String::new())), records::Msg::Arrived(Rc::new(kept.clone())));
    assert_eq!(state.doc.profile.name, "の続き");
    // Once it is kept, what another window makes of it counts.
    state = after(state, Msg::Keeping(keeping::Msg::Saved("2026-11-24 14:03".to_owned())));
    state = does(does(state, records::Msg::Switch("b".to_owned())), records::Msg::Switch(String::new()));
    state = does(state, records::Msg::Arrived(Rc::new(kept.clone())));
    assert_eq!(state.doc, kept.doc);
}
