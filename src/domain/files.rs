//! Opening and saving files: what is said before a document is replaced, and locked files.

use super::csv::Csv;
use super::date::Date;
use super::derived::Derived;
use super::document::Document;
use super::exchange;
use super::keep::only_here;
use super::pack::{self, Installed};
use super::route::Route;
use super::sheet::{self, Desk};
use super::time;
use super::tour::Tour;
use super::update::{Effect, Locked, Notice, Pending, State, put_away, say};
use crate::content::t;
use crate::store::{self, Envelope, MAX_DOCUMENT_BYTES, Opened, Refusal};

/// Fewest characters of a passphrase.
pub const LEAST_PASSPHRASE: usize = 8;

/// How many answers differ between two documents.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Changes {
    /// Only in the new one.
    pub added: usize,
    /// Different in the new one.
    pub changed: usize,
    /// Only in the old one.
    pub removed: usize,
}

impl Changes {
    /// What replacing one document by another does to the answers.
    pub fn between(here: &Document, there: &Document) -> Self {
        let mut changes = Self::default();
        for (id, answer) in there.answers.iter() {
            match here.answers.get(id) {
                None => changes.added += 1,
                Some(old) if old != answer => changes.changed += 1,
                Some(_) => {}
            }
        }
        changes.removed = here.answers.iter().filter(|(id, _)| there.answers.get(id).is_none()).count();
        changes
    }
}

/// A file was read: a locked one asks for its passphrase first.
pub(super) fn read(state: &mut State, name: String, text: &str, effects: &mut Vec<Effect>) {
    match Envelope::parse(text) {
        None => offer(state, name, text, effects),
        Some(Err(why)) => {
            put_away(state);
            say(state, Notice::Refused(why), effects);
        }
        Some(Ok(envelope)) => {
            put_away(state);
            state.locked = Some(Locked { name, envelope, wrong: false });
            effects.push(Effect::FocusNotice);
        }
    }
}

/// Shows what a text holds and asks before anything is replaced. A sample opens at once when there is nothing to lose.
pub(super) fn offer(state: &mut State, name: String, text: &str, effects: &mut Vec<Effect>) {
    put_away(state);
    match store::exchange::open_letter(text) {
        None => {}
        Some(Ok(letter)) => return exchange::offer(state, letter, effects),
        Some(Err(why)) => return say(state, Notice::Refused(why), effects),
    }
    match store::open(text) {
        Err(why) => not_a_document(state, text, why, effects),
        // What could not be opened again is not let in.
        Ok(opened) if store::to_json(&opened.doc).len() > MAX_DOCUMENT_BYTES => {
            say(state, Notice::Refused(Refusal::TooLarge), effects);
        }
        Ok(opened) if name.is_empty() && state.doc.is_empty() => take(state, opened, true, effects),
        Ok(opened) => {
            state.pending = Some(Pending { name, opened });
            effects.push(Effect::FocusNotice);
        }
    }
}

/// Something else than a document: an association's pack is taken into use, anything else refused.
fn not_a_document(state: &mut State, text: &str, why: Refusal, effects: &mut Vec<Effect>) {
    match Installed::open(text) {
        Ok(installed) => pack::take(state, installed, effects),
        // What is no pack either is refused as the document that it should have been.
        Err(no_pack) => {
            let why = if no_pack == Refusal::NotOurs { why } else { no_pack };
            say(state, Notice::Refused(why), effects);
        }
    }
}

/// Replaces the document as a whole; that can be undone. Records and other facilities of the file come to those that
/// are here. With a `sample`, the way through it begins.
pub(super) fn take(state: &mut State, mut opened: Opened, sample: bool, effects: &mut Vec<Effect>) {
    if std::mem::take(&mut state.time.before_opening) {
        time::keep(&mut state.time, &state.doc, state.today, t::HISTORY_BEFORE_FILE.get(state.lang), effects);
    }
    let (history, sites) = (std::mem::take(&mut opened.history), std::mem::take(&mut opened.sites));
    state.doc = opened.doc;
    state.tour = sample.then_some(Tour::BEGIN);
    time::take_file(state, history, sites, effects);
    // What was open of the document before is none of this one's.
    state.drill.open = None;
    state.exchange.preview = None;
    effects.push(Effect::Save);
    if state.route != Route::Result {
        state.route = Route::Result;
        effects.push(Effect::SetHash(Route::Result));
    }
    say(state, Notice::Opened(opened.notes), effects);
}

pub(super) fn unlock(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(locked) = state.locked.as_mut().filter(|_| !state.busy) else { return };
    locked.wrong = false;
    state.busy = true;
    effects.push(Effect::Unseal(locked.envelope.clone(), state.passphrase.clone()));
}

/// What the locked file holds, unless the user has turned away meanwhile.
pub(super) fn unlocked(state: &mut State, text: Option<String>, effects: &mut Vec<Effect>) {
    state.busy = false;
    match (state.locked.take(), text) {
        (None, _) => {}
        // Pages over plain http get no cryptography: src/web/host.js then gives an empty text.
        (Some(_), Some(text)) if text.is_empty() => say(state, Notice::CannotLock, effects),
        (Some(locked), Some(text)) => offer(state, locked.name, &text, effects),
        (Some(locked), None) => {
            state.locked = Some(Locked { wrong: true, ..locked });
            effects.push(Effect::FocusNotice);
        }
    }
}

/// A file on its way out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outgoing {
    /// It is the document.
    pub document: bool,
    /// Its name without the ending.
    pub stem: String,
    /// What it holds.
    pub text: String,
}

/// Saves the document to a file, locked when a passphrase was typed.
pub(super) fn save(state: &mut State, effects: &mut Vec<Effect>) {
    let day = state.today.map_or_else(|| "document".to_owned(), Date::iso);
    let outgoing = Outgoing { document: true, stem: ["sonae-", &day].concat(), text: time::file(state) };
    send(state, outgoing, effects);
}

/// Hands a file out, locked when a passphrase was typed.
pub(super) fn send(state: &mut State, outgoing: Outgoing, effects: &mut Vec<Effect>) {
    let typed = state.passphrase.chars().count();
    // A passphrase typed to open a file is not meant for this one.
    if typed == 0 || state.locked.is_some() {
        hand_out(state, outgoing, "", effects);
    } else if typed < LEAST_PASSPHRASE {
        say(state, Notice::ShortPassphrase, effects);
    } else if !state.busy {
        state.busy = true;
        // What changes while the file is being locked is not in it.
        if outgoing.document {
            state.unsaved_work = 0;
        }
        effects.push(Effect::Seal(outgoing.text.clone(), state.passphrase.clone()));
        state.outgoing = Some(outgoing);
    }
}

pub(super) fn sealed(state: &mut State, file: Option<String>, effects: &mut Vec<Effect>) {
    state.busy = false;
    if let (Some(text), Some(outgoing)) = (file, state.outgoing.take()) {
        hand_out(state, Outgoing { text, ..outgoing }, "-locked", effects);
    } else {
        only_here(state);
        say(state, Notice::CannotLock, effects);
    }
}

fn hand_out(state: &mut State, outgoing: Outgoing, locked: &str, effects: &mut Vec<Effect>) {
    let name = [&outgoing.stem, locked, ".json"].concat();
    effects.push(Effect::Download(name.clone(), outgoing.text));
    state.passphrase.clear();
    if !outgoing.document {
        exchange::handed_out(state);
    } else if locked.is_empty() {
        state.unsaved_work = 0;
    }
    say(state, Notice::FileSaved(name), effects);
}

/// The paper that is shown, as a file. Begins the second part (xtask/src/split/gates.rs): must stay a function of its own.
#[inline(never)]
pub(super) fn save_csv(state: &mut State, effects: &mut Vec<Effect>) {
    let derived = Derived::of(&state.doc);
    let (doc, today, lang) = (&state.doc, state.today, state.lang);
    let desk = Desk { doc, facility: &derived.facility, losses: &derived.losses, today, lang };
    let sheets = sheet::of(state.paper, desk);
    let Some(first) = sheets.first() else { return };
    let mut csv = Csv::new();
    for sheet in &sheets {
        sheet.csv(&mut csv, lang);
    }
    let day = today.map(Date::iso).unwrap_or_default();
    let name = ["sonae-", first.id, "-", &day, ".csv"].concat();
    effects.push(Effect::Download(name.clone(), csv.finish()));
    say(state, Notice::FileSaved(name), effects);
}
