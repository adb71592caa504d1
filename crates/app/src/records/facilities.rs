//! Several facilities: the one that is shown is the document of the state, the others stand on the shelf.

use std::rc::Rc;

use sonae_files::keys::{document_key, two_key};
use sonae_files::opened::Opened;
use sonae_files::record::{Record, Site};
use sonae_model::document::Document;

use crate::effect::{Deed, Effect};
use crate::keeping::state::Saving;
use crate::records::instead::close;
use crate::records::places::put;
use crate::records::state::Time;
use crate::state::State;

/// Puts the facility that is shown on the shelf.
fn put_back(state: &mut State) {
    let id = state.time.shelf.here.clone();
    let key = document_key(&id);
    state.time.unkept.retain(|k| *k != key);
    if matches!(state.keeping.saving, Saving::Failed(_) | Saving::Off) {
        state.time.unkept.push(key);
    }
    put(&mut state.time.shelf, Site { id, doc: Rc::new(state.doc.clone()) });
}

/// Shows a facility with a document. What belongs to the one before goes: undoing, measures tried out, a comparison.
fn show(state: &mut State, id: String, doc: Document, effects: &mut Vec<Effect>) {
    let before = std::mem::replace(&mut state.time.shelf.here, id.clone());
    close(state, effects);
    state.time.turn_two(before);
    state.begin_with(doc);
    effects.extend([Effect::Shelf(Deed::Turn(id)), Effect::Save]);
}

/// Shows another facility.
pub fn switch(state: &mut State, id: &str, effects: &mut Vec<Effect>) {
    let Some(at) = state.time.shelf.sites.iter().position(|site| site.id == id) else { return };
    let site = state.time.shelf.sites.remove(at);
    put_back(state);
    show(state, site.id, Rc::unwrap_or_clone(site.doc), effects);
}

/// Shows a new facility.
pub fn added(state: &mut State, id: String, effects: &mut Vec<Effect>) {
    let taken = |time: &Time| time.shelf.here == id || time.shelf.sites.iter().any(|site| site.id == id);
    if id.is_empty() || taken(&state.time) {
        return;
    }
    put_back(state);
    show(state, id, Document::default(), effects);
}

/// The storage keeps something of the facility that is now shown: that counts, for another window may have changed it;
/// unless the storage did not take what was given here last.
pub fn arrived(state: &mut State, opened: &Opened, effects: &mut Vec<Effect>) {
    let key = document_key(&state.time.shelf.here);
    let unkept = state.time.unkept.contains(&key);
    state.time.unkept.retain(|k| *k != key);
    if !unkept && state.doc != opened.doc {
        state.begin_with(opened.doc.clone());
    }
    state.history.went_on_with(opened.edits.clone());
    effects.push(Effect::Save);
}

/// Removes a facility and its records. In the place of the one that is shown comes another one, or an empty one; what
/// else is kept stays.
pub fn remove(state: &mut State, id: &str, effects: &mut Vec<Effect>) {
    let shelf = &mut state.time.shelf;
    // Its document last: a window that is closed in the middle leaves no records that nothing shows.
    let mut keys: Vec<String> = shelf.of(id).map(Record::key).chain([two_key(id)]).collect();
    // Of the one that is shown the document is removed already; another window may have begun anew where it stood.
    if shelf.here != id {
        keys.push(document_key(id));
    }
    shelf.sites.retain(|site| site.id != id);
    shelf.records.retain(|record| record.site != id);
    state.time.twos.retain(|(site, _)| site != id);
    if shelf.here == id {
        state.time.two = None;
    }
    effects.push(Effect::Shelf(Deed::Remove(keys)));
    if shelf.here != id {
        return;
    }
    let next = (!shelf.sites.is_empty()).then(|| shelf.sites.remove(0));
    let none = next.is_none();
    let (id, doc) = next.map_or_else(Default::default, |site| (site.id, Rc::unwrap_or_clone(site.doc)));
    if matches!(state.keeping.saving, Saving::Failed(_)) {
        state.keeping.saving = Saving::Idle;
    }
    show(state, id, doc, effects);
    if none {
        // Nothing is put where nothing is to be left.
        effects.retain(|effect| *effect != Effect::Save);
        state.keeping.unsaved_work = 0;
    }
}
