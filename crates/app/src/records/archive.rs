//! Records: keeping one, moving old ones out.

use sonae_base::date::Date;
use sonae_base::graphemes::limited;
use sonae_content::EDITION;
use sonae_files::keys::{document_key, two_key};
use sonae_files::reconciliation::two_text;
use sonae_files::record::{Record, Site, to_file_with};
use sonae_files::size::MAX_SAVED_BYTES;
use sonae_files::write::{to_file, to_json};
use sonae_model::document::Document;
use sonae_model::limits::RECORDS;
use sonae_model::review::YEAR;

use crate::effect::{Deed, Effect};
use crate::files::state::stem;
use crate::records::state::{Ask, Time};
use crate::shell::state::Waiting;
use crate::state::State;

/// Keeps a document of the facility that is shown as a record of today; one that is there already stays the only one.
pub fn keep(time: &mut Time, doc: &Document, today: Option<Date>, reason: &str, effects: &mut Vec<Effect>) -> bool {
    let day = today.map(Date::iso).unwrap_or_default();
    let record = Record::new(&time.shelf.here, &day, limited(reason.trim()).as_str(), EDITION, doc.clone());
    take_in(time, record, effects)
}

/// Takes a record in; whether it is new.
pub fn take_in(time: &mut Time, record: Record, effects: &mut Vec<Effect>) -> bool {
    let (key, text) = (record.key(), record.text());
    let new = time.shelf.add(record);
    if new {
        effects.push(Effect::Shelf(Deed::Put(key, text)));
    }
    new
}

/// Records of the facility that is shown that are older than a year; empty when today is not known.
pub fn old(time: &Time, today: Option<Date>) -> Vec<&Record> {
    let limit = today.and_then(|day| day.months_before(YEAR)).map(Date::iso).unwrap_or_default();
    time.shelf.of(&time.shelf.here).filter(|r| r.day < limit).collect()
}

/// A file with the old records, and the question whether they may go here.
pub fn move_out(state: &mut State, effects: &mut Vec<Effect>) {
    let mut old: Vec<Record> = old(&state.time, state.session.today).into_iter().cloned().collect();
    if old.is_empty() {
        return;
    }
    let day = state.session.today.map(Date::iso).unwrap_or_default();
    // No file that could not be opened again: the oldest first, the rest the next time.
    let mut text = to_file_with(&state.doc, &old, &[], &day);
    while old.len() > 1 && (old.len() > RECORDS || text.len() > MAX_SAVED_BYTES) {
        old.truncate(old.len() / 2);
        text = to_file_with(&state.doc, &old, &[], &day);
    }
    let name = [stem(&state.doc), "history-", &state.session.stamp(), ".json"].concat();
    effects.push(Effect::Download(name, text));
    state.waiting = Some(Waiting::Ask(Ask::Records(old.iter().map(Record::key).collect(), true)));
    effects.push(Effect::FocusNotice);
}

/// The text of a file: this facility alone, or with its records and the other facilities.
pub fn file(state: &State) -> String {
    let day = state.session.today.map(Date::iso).unwrap_or_default();
    let shelf = &state.time.shelf;
    if state.time.only_here || !state.time.has_more() {
        let file = to_file(&state.doc, &day);
        return if file.len() > MAX_SAVED_BYTES { to_json(&state.doc) } else { file };
    }
    let of = |site: &str| shelf.of(site).cloned().collect::<Vec<Record>>();
    let sites: Vec<(Site, Vec<Record>)> = shelf.sites.iter().map(|site| (site.clone(), of(&site.id))).collect();
    to_file_with(&state.doc, &of(&shelf.here), &sites, &day)
}

/// Saves the records of the facility that is shown: another window may have taken them away with it.
#[inline(never)]
pub fn keep_records(time: &Time, effects: &mut Vec<Effect>) {
    effects.extend(time.records().iter().map(|record| Effect::Shelf(Deed::Put(record.key(), record.text()))));
}

/// Saves everything on the shelf: after a time in which nothing was saved.
#[inline(never)]
pub fn keep_all(time: &mut Time, effects: &mut Vec<Effect>) {
    time.unkept.clear();
    for site in &time.shelf.sites {
        effects.push(Effect::Shelf(Deed::Put(document_key(&site.id), to_json(&site.doc))));
    }
    for record in &time.shelf.records {
        effects.push(Effect::Shelf(Deed::Put(record.key(), record.text())));
    }
    let here = time.two.iter().map(|two| (&time.shelf.here, two));
    for (site, two) in here.chain(time.twos.iter().map(|(site, two)| (site, two))) {
        effects.push(Effect::Shelf(Deed::Put(two_key(site), two_text(two))));
    }
}
