//! Several facilities: the one that is shown is the document of the state, the others stand on the shelf.

use std::rc::Rc;

use super::msg::Deed;
use super::{Time, keep};
use crate::domain::document::Document;
use crate::domain::msg::Effect;
use crate::domain::state::{Saving, State};
use crate::store::{Opened, Record, Site, document_key, to_json};

/// Puts the facility that is shown on the shelf.
fn put_back(state: &mut State) {
    let id = state.time.shelf.here.clone();
    let key = document_key(&id);
    state.time.unkept.retain(|k| *k != key);
    if matches!(state.saving, Saving::Failed(_) | Saving::Off) {
        state.time.unkept.push(key);
    }
    let sites = &mut state.time.shelf.sites;
    sites.retain(|site| site.id != id);
    let at = sites.iter().position(|site| site.id > id).unwrap_or(sites.len());
    sites.insert(at, Site { id, doc: Rc::new(state.doc.clone()) });
}

/// Shows a facility with a document. What belongs to the one before goes: undoing, measures tried out, a comparison.
fn show(state: &mut State, id: String, doc: Document, effects: &mut Vec<Effect>) {
    state.time.shelf.here.clone_from(&id);
    state.time.pick = [None, None];
    state.time.two = None;
    state.tried = None;
    state.drill.open = None;
    state.exchange.preview = None;
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

/// Puts facilities of a file on the shelf, each under a new id made from a text that no other has; what is here
/// already, to the letter, is not put there twice. Records go with their facility.
pub fn take_in(state: &mut State, opened: Vec<Opened>, stamp: &str, effects: &mut Vec<Effect>) {
    for (i, mut site) in opened.into_iter().enumerate() {
        let history = std::mem::take(&mut site.history);
        let shelf = &mut state.time.shelf;
        let same = shelf.sites.iter().find(|s| *s.doc == site.doc).map(|s| s.id.clone());
        let same = same.or_else(|| (state.doc == site.doc).then(|| shelf.here.clone()));
        let id = same.unwrap_or_else(|| {
            let mut id = [stamp, "-", &i.to_string()].concat();
            while shelf.here == id || shelf.sites.iter().any(|s| s.id == id) {
                id.push('x');
            }
            effects.push(Effect::Shelf(Deed::Put(document_key(&id), to_json(&site.doc))));
            shelf.sites.push(Site { id: id.clone(), doc: Rc::new(site.doc) });
            id
        });
        for record in history {
            keep::take_in(&mut state.time, Record::opened(&id, record), effects);
        }
    }
    state.time.shelf.sites.sort_by(|a, b| a.id.cmp(&b.id));
}

/// Removes a facility and its records.
pub fn remove(time: &mut Time, id: &str, effects: &mut Vec<Effect>) {
    let mut keys = vec![document_key(id)];
    keys.extend(time.shelf.of(id).map(Record::key));
    time.shelf.sites.retain(|site| site.id != id);
    time.shelf.records.retain(|record| record.site != id);
    effects.push(Effect::Shelf(Deed::Remove(keys)));
}
