//! Records: keeping one, moving old ones out.

use super::msg::Deed;
use super::{Ask, Time};
use crate::content::EDITION;
use crate::domain::compare::YEAR;
use crate::domain::date::Date;
use crate::domain::document::Document;
use crate::domain::msg::Effect;
use crate::domain::state::State;
use crate::store::{MAX_FILE_BYTES, Record, Site, document_key, limited, to_file, to_file_with, to_json};

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
    let old: Vec<Record> = old(&state.time, state.today).into_iter().cloned().collect();
    if old.is_empty() {
        return;
    }
    let day = state.today.map(Date::iso).unwrap_or_default();
    let name = ["sonae-history-", &day, ".json"].concat();
    effects.push(Effect::Download(name, to_file_with(&state.doc, &old, &[], &day)));
    state.time.ask = Some(Ask::Records(old.iter().map(Record::key).collect(), true));
    effects.push(Effect::FocusNotice);
}

/// The text of a file: this facility alone, or with its records and the other facilities.
pub fn file(state: &State) -> String {
    let day = state.today.map(Date::iso).unwrap_or_default();
    let shelf = &state.time.shelf;
    if state.time.only_here || !state.time.has_more() {
        let file = to_file(&state.doc, &day);
        return if file.len() > MAX_FILE_BYTES { to_json(&state.doc) } else { file };
    }
    let of = |site: &str| shelf.of(site).cloned().collect::<Vec<Record>>();
    let sites: Vec<(Site, Vec<Record>)> = shelf.sites.iter().map(|site| (site.clone(), of(&site.id))).collect();
    to_file_with(&state.doc, &of(&shelf.here), &sites, &day)
}

/// Saves everything on the shelf: after a time in which nothing was saved.
pub fn keep_all(time: &mut Time, effects: &mut Vec<Effect>) {
    time.unkept.clear();
    for site in &time.shelf.sites {
        effects.push(Effect::Shelf(Deed::Put(document_key(&site.id), to_json(&site.doc))));
    }
    for record in &time.shelf.records {
        effects.push(Effect::Shelf(Deed::Put(record.key(), record.text())));
    }
}
