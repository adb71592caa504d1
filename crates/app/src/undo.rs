//! The document as a whole: kept within what can be opened again, turned back, put together with another window's.

use sonae_files::limits::exceeds;
use sonae_files::merge;
use sonae_files::merge::Elsewhere;
use sonae_files::size::MAX_DOCUMENT_BYTES;
use sonae_files::written::Written;
use sonae_model::document::Document;

use crate::effect::Effect;
use crate::keeping::state::{Keeping, Saving};
use crate::records::instead;
use crate::shell::state::{Notice, Session};
use crate::shell::{go, put_away, say};
use crate::state::State;

/// The document as it is written. One that would grow beyond what can be opened again stays as it was before.
pub(crate) fn whole(state: &mut State, effects: &mut Vec<Effect>) -> Written {
    let written = Written::new(&state.doc);
    let large = written.text().len() > MAX_DOCUMENT_BYTES.max(state.history.text().len());
    if (large || exceeds(&state.doc))
        && let Ok(before) = state.history.open()
        // One that an older version let grow can still be changed.
        && (large || !exceeds(&before.doc))
    {
        state.doc = before.doc;
        say(state, if large { Notice::TooMuch } else { Notice::TooMany }, effects);
        return state.history.written().clone();
    }
    written
}

/// Shows the document as it was before or after a step, on the page where the step was made.
pub(crate) fn turn_back(state: &mut State, again: bool, effects: &mut Vec<Effect>) {
    let here = state.time.shelf.here.clone();
    let mut history = std::mem::take(&mut state.history);
    let beside = |back| instead::go_back(state, back, effects);
    let place = if again { history.redo(beside) } else { history.undo(beside) };
    state.history = history;
    let (Some(route), Ok(opened)) = (place, state.history.open()) else { return };
    let left = std::mem::replace(&mut state.doc, opened.doc);
    if here == state.time.shelf.here && stays_itself(&left, &mut state.doc) {
        state.history.amend(Written::new(&state.doc));
    }
    only_here(state);
    put_away(state);
    effects.push(Effect::Save);
    go(state, route, effects);
}

/// Where a document is put in the place of another of the same facility that is from before its first summary, the
/// facility stays who it is: its next summary must be known as its own. Whether anything had to be done.
pub(crate) fn stays_itself(left: &Document, doc: &mut Document) -> bool {
    let same = left.profile.name == doc.profile.name && left.profile.kind == doc.profile.kind;
    let does = same && doc.secret.is_empty() && !left.secret.is_empty();
    if does {
        doc.secret.clone_from(&left.secret);
    }
    does
}

/// Takes in what another window changed.
pub(crate) fn put_together(state: &mut State, elsewhere: &Elsewhere, effects: &mut Vec<Effect>) {
    // What was heard of a facility that has gone since is nothing to the one that is shown.
    if elsewhere.site != state.time.shelf.here {
        return;
    }
    let Ok(merged) = merge::merge(&elsewhere.base, &state.history.kept(), &elsewhere.theirs) else { return };
    state.doc = merged.opened.doc;
    state.history.record(Written::new(&state.doc), state.session.route, None);
    state.history.went_on_with(merged.opened.edits);
    // Saving finds out whether it is what is kept already.
    effects.push(Effect::Save);
    // Of two secrets both windows keep the same one; there is nothing for a person to look at.
    let conflicts: Vec<String> = merged.conflicts.into_iter().filter(|at| at != "secret").collect();
    if !conflicts.is_empty() {
        state.session.notice = Some(Notice::Conflicts(conflicts));
    }
}

/// Begins anew with nothing. Where nothing was to be kept, nothing is; a page from a file asks about it again.
pub(crate) fn wipe(state: &mut State, effects: &mut Vec<Effect>) {
    let lang = state.session.lang;
    let before = std::mem::replace(state, State::new(lang));
    let (local, off) = (before.keeping.local, before.keeping.saving == Saving::Off);
    if local && !off {
        effects.push(Effect::Keep(false));
    }
    let Session { time_of_day, route, today, .. } = before.session;
    state.session = Session { route, today, time_of_day, ..Session::new(lang) };
    let saving = if local || off { Saving::Off } else { Saving::Idle };
    state.keeping = Keeping { saving, local, ..Keeping::default() };
    effects.push(Effect::Wipe);
}

/// What is shown may be in no file and no storage: it is asked before the page is left.
pub(crate) fn only_here(state: &mut State) {
    if !state.doc.is_empty() || state.time.has_more() {
        state.keeping.unsaved_work = state.keeping.unsaved_work.max(1);
    }
}
