//! The document as a whole: kept within what can be opened again, turned back, put together with another window's.

use super::route::Route;
use super::update::{Effect, Notice, State, go, put_away, say};
use crate::store::{self, Elsewhere, MAX_DOCUMENT_BYTES};

/// The document's text. One that would grow beyond what can be opened again stays as it was before.
pub(super) fn whole(state: &mut State, effects: &mut Vec<Effect>) -> String {
    let text = store::to_json(&state.doc);
    if text.len() > MAX_DOCUMENT_BYTES
        && let Ok(before) = store::open(state.history.text())
    {
        state.doc = before.doc;
        say(state, Notice::TooMuch, effects);
        return state.history.text().to_owned();
    }
    text
}

/// Shows the document as it was before or after a step, on the page where the step was made.
pub(super) fn turn_back(state: &mut State, place: Option<Route>, effects: &mut Vec<Effect>) {
    let (Some(route), Ok(opened)) = (place, store::open(state.history.text())) else { return };
    state.doc = opened.doc;
    only_here(state);
    put_away(state);
    effects.push(Effect::Save);
    go(state, route, effects);
}

/// Takes in what another window changed.
pub(super) fn put_together(state: &mut State, elsewhere: &Elsewhere, effects: &mut Vec<Effect>) {
    let Ok(merged) = store::merge(&elsewhere.base, &state.history.kept(), &elsewhere.theirs) else { return };
    let text = store::to_json(&merged.opened.doc);
    state.doc = merged.opened.doc;
    state.history.record(text, state.route, None);
    state.history.went_on_with(merged.opened.edits);
    // Saving finds out whether it is what is kept already.
    effects.push(Effect::Save);
    if !merged.conflicts.is_empty() {
        state.notice = Some(Notice::Conflicts(merged.conflicts));
    }
}

/// What is shown may be in no file and no storage: it is asked before the page is left.
pub(super) fn only_here(state: &mut State) {
    if !state.doc.is_empty() || state.time.has_more() {
        state.unsaved_work = state.unsaved_work.max(1);
    }
}
