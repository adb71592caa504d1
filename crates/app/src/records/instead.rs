//! A facility in the place of the one that is shown: its records come with it, nothing of the one before stays under it,
//! and undoing brings that one back with its own.

use sonae_files::keys::{document_key, two_key};
use sonae_files::opened::Opened;
use sonae_files::reconciliation::two_text;
use sonae_files::record::{Record, Shelf};
use sonae_files::turning::{Kept, Turning};
use sonae_files::write::to_json;
use sonae_model::document::Document;

use crate::effect::{Deed, Effect};
use crate::records::back::Back;
use crate::records::places::{self, free, id_of};
use crate::records::state::Time;
use crate::state::State;

/// Facilities with those of their records that stand in one shelf and not in another.
fn kept(shelf: &Shelf, new: &Back, ids: impl Iterator<Item = String>) -> Vec<Kept> {
    let one = |site: String| {
        let records = new.records.iter().filter(|record| record.site == site);
        let records: Vec<(String, String)> = records.map(|record| (record.key(), record.text())).collect();
        let stands = !new.sites.iter().any(|it| it.id == site);
        let document = shelf.sites.iter().find(|it| it.id == site).map(|it| to_json(&it.doc)).unwrap_or_default();
        Kept { site, document, records, stands }
    };
    ids.map(one).filter(|it| !it.stands || !it.records.is_empty()).collect()
}

/// Puts what came to the shelf beside the facility that is shown into the storage.
pub fn keep_added(before: &Shelf, shelf: &Shelf, effects: &mut Vec<Effect>) {
    let new = Back::between(before, shelf);
    let all = kept(shelf, &new, shelf.sites.iter().map(|site| site.id.clone()));
    effects.extend(all.into_iter().map(|facility| Effect::Shelf(Deed::Add(Box::new(facility)))));
    let here = new.records.iter().filter(|record| record.site == shelf.here);
    effects.extend(here.map(|record| Effect::Shelf(Deed::Put(record.key(), record.text()))));
}

/// Puts another shelf in the place of the present one; the way back. The document that is to be shown is put into what is
/// kept once it is known (`update`).
pub fn turn(state: &mut State, shelf: Shelf, effects: &mut Vec<Effect>) -> Back {
    let before = std::mem::replace(&mut state.time.shelf, shelf);
    let shelf = &state.time.shelf;
    let (new, back) = (Back::between(&before, shelf), Back::between(shelf, &before));
    if new.records.is_empty() && new.sites.is_empty() && new.gone.is_empty() {
        return back;
    }
    let records = new.records.iter().filter(|record| record.site == shelf.here);
    let facility = Kept {
        site: shelf.here.clone(),
        document: String::new(),
        records: records.map(|record| (record.key(), record.text())).collect(),
        stands: false,
    };
    let beside = kept(shelf, &new, shelf.sites.iter().map(|site| site.id.clone()));
    let turning = Turning { facility, beside, gone: new.gone, left: document_key(&before.here) };
    let turned = before.here != shelf.here;
    effects.push(Effect::Shelf(Deed::Replace(Box::new(turning))));
    if turned {
        // The comparison goes with its facility, and comes back with it.
        if state.time.two.is_some() {
            effects.push(Effect::Shelf(Deed::Remove(vec![two_key(&before.here)])));
        }
        state.time.turn_two(before.here);
        if let Some(two) = &state.time.two {
            effects.push(Effect::Shelf(Deed::Put(two_key(&state.time.shelf.here), two_text(two))));
        }
    }
    back
}

/// Puts away what was open, tried or picked of the facility that was shown.
pub fn close(state: &mut State, effects: &mut Vec<Effect>) {
    state.time.pick = [None, None];
    state.time.reason.clear();
    state.session.tried = None;
    if state.drill.clock.running {
        effects.push(Effect::Clock(false));
    }
    state.drill = crate::exercise::state::Drill::default();
    state.exchange.preview = None;
    state.exchange.merging = None;
    state.giving.area = None;
}

/// Puts the document of a file in the place of the present one. Its records and other facilities come with it; the
/// records that are here stay only when they are of the same facility (`same`).
pub fn open_here(state: &mut State, opened: Opened, same: bool, effects: &mut Vec<Effect>) {
    let Opened { doc, history, sites, .. } = opened;
    let mut shelf = state.time.shelf.clone();
    // Where nothing is, another window that shows the same nothing goes on with what comes.
    if !same && !state.time.has_room(&state.doc) {
        empty(&mut shelf);
        shelf.here = free(&shelf, id_of(&doc));
    }
    for record in history {
        shelf.add(Record::opened(&shelf.here.clone(), record));
    }
    places::take_in(&mut shelf, &doc, sites);
    let back = turn(state, shelf, effects);
    if !same {
        close(state, effects);
    }
    state.doc = doc;
    state.history.leave(Back { apart: !same, ..back });
}

/// Clears the answers and the records of the facility that is shown.
pub fn clear(state: &mut State, effects: &mut Vec<Effect>) {
    let mut shelf = state.time.shelf.clone();
    empty(&mut shelf);
    let doc = Document::default();
    let back = turn(state, shelf, effects);
    state.doc = doc;
    state.history.leave(Back { apart: true, ..back });
    close(state, effects);
    if state.time.two.take().is_some() {
        effects.push(Effect::Shelf(Deed::Remove(vec![two_key(&state.time.shelf.here)])));
    }
}

/// Takes the way back that belongs to a step; the way forth. Only what the second part did has one: this begins it
/// (xtask/src/split/gates.rs), and must stay a function of its own.
#[inline(never)]
pub fn go_back(state: &mut State, back: Back, effects: &mut Vec<Effect>) -> Back {
    let apart = back.apart;
    let shelf = back.applied(&state.time.shelf);
    if apart {
        close(state, effects);
    }
    Back { apart, ..turn(state, shelf, effects) }
}

fn empty(shelf: &mut Shelf) {
    let here = shelf.here.clone();
    shelf.records.retain(|record| record.site != here);
}

impl Time {
    /// A comparison waits until its facility is shown again.
    pub fn turn_two(&mut self, before: String) {
        if let Some(two) = self.two.take() {
            self.twos.push((before, two));
        }
        if let Some(at) = self.twos.iter().position(|(site, _)| *site == self.shelf.here) {
            self.two = Some(self.twos.remove(at).1);
        }
    }

    /// Nothing of a facility is here that another could meet.
    pub fn has_room(&self, doc: &Document) -> bool {
        doc.is_empty() && self.records().is_empty()
    }
}
