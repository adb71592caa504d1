//! What a member hands to its association: an anonymous summary in bands, as a file that the member saves and gives by
//! hand. Nothing is sent.
//!
//! **Default deny.** [`summary::Summary`] is the list of what may leave: it holds no text, no amount and no day, only
//! positions on scales that stand here, so a field that is added to the document cannot get into it by itself. What is
//! written is `store/summary.schema.json` and nothing else (`tests/share.rs`).
//!
//! **Twice the same file.** The association must be able to see that a file came twice. The content alone cannot tell:
//! of ten thousand facilities that answered nine questions, many answered alike. So each file carries a *mark*, 64 bits
//! drawn by the browser's cryptographic source when the app is opened. It is made from nothing and kept nowhere: two
//! files of one facility from two days have nothing in common.
//!
//! **What it cannot do.** All answers together are a fingerprint: who knows a facility's answers already can recognise
//! its file. A large hospital with its prefecture can be guessed from these two alone; the page says so.

pub mod quarter;
pub mod scale;
pub mod summary;
pub mod words;

use super::date::Date;
use super::state::State;
use super::update::{Effect, Notice, say};
use crate::store::to_summary;
use summary::Summary;

/// What the page of the summary can ask for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Msg {
    /// The prefecture to name, 1–47; `None`: none.
    Area(Option<u8>),
    /// Save the summary to a file.
    Save,
}

/// What a message does. Begins the second part (xtask/src/split/gates.rs): must stay a function of its own.
#[inline(never)]
pub(super) fn update(state: &mut State, msg: Msg, effects: &mut Vec<Effect>) {
    match msg {
        Msg::Area(area) => state.giving.area = area.filter(|code| (1..=summary::AREAS).contains(code)),
        Msg::Save => {
            let Ok(summary) = Summary::of(&state.doc, state.giving, state.today.map(Date::quarter)) else { return };
            let name = ["sonae-summary-", &mark_digits(state.giving.mark), ".json"].concat();
            effects.push(Effect::Download(name.clone(), to_summary(&summary)));
            say(state, Notice::FileSaved(name), effects);
        }
    }
}

/// A mark as it is written: 16 hexadecimal digits.
pub fn mark_digits(mark: u64) -> String {
    format!("{mark:016x}")
}
