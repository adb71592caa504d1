//! The work of an answer, counted instead of timed.

use sonae_app::files::origin::Origin;
use sonae_app::msg::Msg;
use sonae_app::state::State;
use sonae_app::update::alone as update;
use sonae_app::{answers, files, keeping};
use sonae_base::json::count::{KEYS, PARSED, PRINTED};
use sonae_content::Lang;
use sonae_model::answer::Choice;

/// Keys in an order that no sort likes.
fn name(i: usize) -> String {
    format!("k{}", i.wrapping_mul(2_654_435_761) % 1_000_003)
}

/// An answer writes the document, compares it with the one before and keeps what differs: also then.
#[test]
fn an_answer_in_a_file_of_many_keys_is_not_the_square_of_them() {
    let work = |n: usize| {
        let rows = (0..n).map(|i| format!("\"{}\":{i}", name(i))).collect::<Vec<_>>().join(",");
        let text = format!("{{\"app\":\"sonae\",\"schema\":1,\"more\":{{{rows}}}}}");
        let (state, _) =
            update(State::new(Lang(0)), Msg::Files(files::Msg::Read(Origin::Picked("many.json".to_owned()), text)));
        assert!(state.pending().is_some());
        let state = update(state, Msg::Files(files::Msg::ConfirmOpen)).0;
        KEYS.set(0);
        let state = update(state, Msg::Answers(answers::Msg::Answered(0, Choice::Yes))).0;
        assert_eq!((state.doc.answers.len(), state.history.undoable()), (1, 2));
        KEYS.get()
    };
    let (once, twice) = (work(8_000), work(16_000));
    assert!(once > 8_000 && twice * 10 <= once * 26, "{once} and {twice} keys looked at");
}

/// What differs from the document before is found in the values that were written, so that nothing has to be read.
#[test]
fn an_answer_is_written_once_and_read_never() {
    let mut state = update(State::new(Lang(0)), Msg::Files(files::Msg::LoadSample(0))).0;
    for (question, choice) in [(0, Choice::No), (0, Choice::Yes), (1, Choice::Partial), (2, Choice::Unknown)] {
        PARSED.set(0);
        PRINTED.set(0);
        state = update(state, Msg::Answers(answers::Msg::Answered(question, choice))).0;
        assert_eq!((PARSED.get(), PRINTED.get()), (0, 1));
        // What is kept is that text, with the few fields beside it that were changed last.
        assert!(state.history.kept().ends_with(state.history.text().trim_start_matches('{')));
        assert_eq!((PARSED.get(), PRINTED.get()), (0, 2));
    }
    // A step back goes by the texts, and the one before is read once.
    PARSED.set(0);
    PRINTED.set(0);
    state = update(state, Msg::Keeping(keeping::Msg::Undo)).0;
    assert_eq!((PARSED.get(), PRINTED.get()), (1, 1));
    assert!(state.history.redoable() == 1);
}
