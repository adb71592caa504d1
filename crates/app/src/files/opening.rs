//! Opening files: what a text is, what is said before a document is replaced, and locked files.

use sonae_content::t;
use sonae_files::any_file::AnyFile;
use sonae_files::opened::Opened;
use sonae_files::refusal::Refusal;
use sonae_model::route::Route;

use crate::carry::carry;
use crate::effect::Effect;
use crate::files::known::{Known, known};
use crate::files::origin::Origin;
use crate::files::state::{Locked, Pending};
use crate::pack::state::Installed;
use crate::records::{archive, instead};
use crate::shell::state::{Notice, Waiting};
use crate::shell::{put_away, say};
use crate::state::State;
use crate::tour::state::Tour;
use crate::undo::stays_itself;
use crate::{letters, pack};

/// A text was read: what it holds is shown, and it is asked before anything is replaced. A locked file asks for its
/// passphrase first.
#[inline(never)]
pub(crate) fn read(state: &mut State, origin: Origin, text: &str, effects: &mut Vec<Effect>) {
    put_away(state);
    match AnyFile::open(text) {
        Ok(AnyFile::Locked(envelope)) => {
            state.waiting = Some(Waiting::Locked(Locked { origin, envelope, wrong: false }));
            effects.push(Effect::FocusNotice);
        }
        Ok(AnyFile::Letter(letter)) => letters::offer(state, *letter, effects),
        Ok(AnyFile::Document(opened)) => offer(state, origin, *opened, effects),
        Ok(AnyFile::Pack(pack)) => {
            let out = pack::take(&mut state.pack, Installed::new(*pack, text));
            carry(state, out, effects);
        }
        // A summary is for the association alone.
        Ok(AnyFile::Summary) => say(state, Notice::Refused(Refusal::NotOurs), effects),
        Err(why) => say(state, Notice::Refused(why), effects),
    }
}

/// Shows a document and asks before anything is replaced. A sample opens at once when there is nothing to lose.
fn offer(state: &mut State, origin: Origin, opened: Opened, effects: &mut Vec<Effect>) {
    if origin.is_sample() && state.time.has_room(&state.doc) {
        return take(state, opened, true, effects);
    }
    match known(&state.time, &state.doc, &opened) {
        Known::Whole(id) if !origin.is_sample() => say(state, Notice::AllHere(id), effects),
        known => {
            state.waiting = Some(Waiting::Document(Box::new(Pending { origin, opened, known })));
            effects.push(Effect::FocusNotice);
        }
    }
}

/// Replaces the document as a whole; that can be undone. Records and other facilities of the file come with it, and of
/// another facility nothing stays. With a `sample`, the way through it begins.
#[inline(never)]
pub(crate) fn take(state: &mut State, mut opened: Opened, sample: bool, effects: &mut Vec<Effect>) {
    let own = matches!(known(&state.time, &state.doc, &opened), Known::Whole(id) | Known::OtherDay(id) if id == state.time.shelf.here);
    if std::mem::take(&mut state.time.before_opening) && own && state.doc.is_own() {
        archive::keep(
            &mut state.time,
            &state.doc,
            state.session.today,
            t::HISTORY_BEFORE_FILE.get(state.session.lang),
            effects,
        );
    }
    if own {
        stays_itself(&state.doc, &mut opened.doc);
    }
    let notes = std::mem::take(&mut opened.notes);
    instead::open_here(state, opened, own, effects);
    state.tour = sample.then_some(Tour::BEGIN);
    // What was open of the document before is none of this one's.
    state.drill.open = None;
    state.exchange.preview = None;
    effects.push(Effect::Save);
    if state.session.route != Route::Result {
        state.session.route = Route::Result;
        effects.push(Effect::SetHash(Route::Result));
    }
    say(state, Notice::Opened(notes), effects);
}

#[inline(never)]
pub(crate) fn unlock(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Waiting::Locked(locked)) = state.waiting.as_mut().filter(|_| !state.files.busy) else { return };
    locked.wrong = false;
    state.files.busy = true;
    effects.push(Effect::Unseal(locked.envelope.clone(), state.files.passphrase.clone()));
}

/// Pages over plain http get no cryptography.
#[inline(never)]
pub(crate) fn cannot_unlock(state: &mut State, effects: &mut Vec<Effect>) {
    state.files.busy = false;
    if state.take_locked().is_some() {
        say(state, Notice::CannotUnlock, effects);
    }
}

/// What the locked file holds, unless the user has turned away meanwhile.
#[inline(never)]
pub(crate) fn unlocked(state: &mut State, text: Option<String>, effects: &mut Vec<Effect>) {
    state.files.busy = false;
    match (state.take_locked(), text) {
        (None, _) => {}
        (Some(locked), Some(text)) => read(state, locked.origin, &text, effects),
        (Some(locked), None) => {
            state.waiting = Some(Waiting::Locked(Locked { wrong: true, ..locked }));
            effects.push(Effect::FocusNotice);
        }
    }
}
