//! Saving to files, locked or not, and whether the user has found them.

use sonae_base::csv::Csv;
use sonae_files::limits::open_file;
use sonae_files::size::MAX_SAVED_BYTES;
use sonae_papers::sheet;
use sonae_papers::sheet::Desk;

use crate::effect::Effect;
use crate::files::state::{Handed, Holds, Outgoing, stem};
use crate::out::Worked;
use crate::records::archive;
use crate::shell::state::Notice;
use crate::shell::{put_away, say};
use crate::state::State;

/// Fewest characters of a passphrase.
pub const LEAST_PASSPHRASE: usize = 8;

/// Saves the document to a file, locked when a passphrase was typed.
#[inline(never)]
pub(crate) fn save(state: &mut State, effects: &mut Vec<Effect>) {
    let stamp = state.session.stamp();
    let stem = [stem(&state.doc), if stamp.is_empty() { "document" } else { &stamp }].concat();
    let holds = Holds::Document(state.keeping.unsaved_work, state.history.text().to_owned());
    let outgoing = Outgoing { holds, stem, text: archive::file(state) };
    send(state, outgoing, effects);
}

/// Hands a file out, locked when a passphrase was typed.
pub(crate) fn send(state: &mut State, outgoing: Outgoing, effects: &mut Vec<Effect>) {
    // What could not be opened again is not called saved.
    if outgoing.text.len() > MAX_SAVED_BYTES
        || (matches!(outgoing.holds, Holds::Document(..)) && open_file(&outgoing.text).is_err())
    {
        return say(state, Notice::FileTooLarge, effects);
    }
    let typed = state.files.passphrase.chars().count();
    // A passphrase typed to open a file is not meant for this one.
    if typed == 0 || state.locked().is_some() {
        state.files.forget_passphrase();
        hand_out(state, outgoing, ".json", effects);
    } else if typed < LEAST_PASSPHRASE {
        say(state, Notice::ShortPassphrase, effects);
    } else if !state.files.show_passphrase && state.files.passphrase != state.files.passphrase_again {
        say(state, Notice::PassphrasesDiffer, effects);
    } else if !state.files.busy {
        state.files.busy = true;
        effects.push(Effect::Seal(outgoing.text.clone(), state.files.passphrase.clone()));
        state.files.outgoing = Some(outgoing);
    }
}

#[inline(never)]
pub(crate) fn sealed(state: &mut State, file: Option<String>, effects: &mut Vec<Effect>) {
    state.files.busy = false;
    if let (Some(text), Some(outgoing)) = (file, state.files.outgoing.take()) {
        state.files.passphrase.clear();
        hand_out(state, Outgoing { text, ..outgoing }, "-locked.json", effects);
    } else {
        say(state, Notice::CannotLock, effects);
    }
}

/// Hands a file to the browser and says so.
#[inline(never)]
pub(crate) fn hand_out(state: &mut State, outgoing: Outgoing, ending: &str, effects: &mut Vec<Effect>) {
    let Outgoing { holds, stem, text } = outgoing;
    let name = [&stem, ending].concat();
    effects.push(Effect::Download(name.clone(), text.clone()));
    match (&holds, &mut state.exchange.guest) {
        (Holds::Other, _) => state.exchange.preview = None,
        (Holds::Reply(_), Some(guest)) => guest.leaving = false,
        _ => {}
    }
    state.files.handed = Some(Handed { name: name.clone(), text, holds, shown: None });
    say(state, Notice::FileSaved(name), effects);
}

/// Hands out a file that can be made again.
pub(crate) fn give(state: &mut State, start: &str, ending: &str, text: String, effects: &mut Vec<Effect>) {
    let stem = [start, &state.session.stamp()].concat();
    hand_out(state, Outgoing { holds: Holds::Other, stem, text }, ending, effects);
}

/// The user has found the file.
#[inline(never)]
pub(crate) fn found(state: &mut State, effects: &mut Vec<Effect>) {
    match state.files.handed.take().map(|handed| handed.holds) {
        Some(Holds::Document(work, text)) => {
            state.files.filed = state.session.today;
            // What changed since is in no file yet.
            let same = text == state.history.text();
            state.keeping.unsaved_work = if same { 0 } else { state.keeping.unsaved_work.saturating_sub(work).max(1) };
        }
        Some(Holds::Reply(counts)) => {
            if let Some(guest) = &mut state.exchange.guest {
                (guest.saved, guest.leaving) = (guest.counts == counts, false);
            }
        }
        Some(Holds::Other) | None => {}
    }
    put_away(state);
    effects.push(Effect::FocusHeading);
}

/// The text of the file is shown, and the browser is asked to copy it.
#[inline(never)]
pub(crate) fn show_text(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(handed) = &mut state.files.handed {
        handed.shown = Some(None);
        effects.push(Effect::Copy);
    }
}

/// The paper that is shown, as a file. Begins the second part (xtask/src/split/gates.rs): must stay a function of its own.
#[inline(never)]
pub(crate) fn save_csv(state: &mut State, worked: Worked, effects: &mut Vec<Effect>) {
    let Worked { results, arrived: Some(arrived) } = worked else { return };
    let (doc, today, lang) = (&state.doc, state.session.today, state.session.lang);
    let desk = Desk { doc, results, arrived, today, lang };
    let sheets = sheet::of(state.session.paper, desk);
    let Some(first) = sheets.first() else { return };
    let mut csv = Csv::new();
    for sheet in &sheets {
        sheet.csv(&mut csv, lang);
    }
    let start = [stem(doc), first.id, "-"].concat();
    give(state, &start, ".csv", csv.finish(), effects);
}
