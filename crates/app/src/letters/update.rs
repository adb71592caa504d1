//! What the user does with the files of the round trip.

use sonae_base::date::Date;
use sonae_base::graphemes::limited;
use sonae_files::letters::{reply_file, request_file, request_mark};
use sonae_model::answer::Choice;
use sonae_model::facility::Facility;
use sonae_model::guest::Guest;
use sonae_model::letters::{Letter, Reply, request};
use sonae_model::register::{key, text};
use sonae_model::route::Route;

use crate::effect::Effect;
use crate::files::saving;
use crate::files::state::{Holds, Outgoing, stem};
use crate::letters::guest;
use crate::letters::matching::{About, vendor_of};
use crate::letters::merging::Merging;
use crate::letters::msg::Msg;
use crate::letters::state::Offered;
use crate::shell::state::{Notice, Waiting};
use crate::shell::{go, put_away, say};
use crate::state::State;

/// Most requests to one vendor that are remembered.
const REMEMBERED: usize = 10;

/// A file of the round trip was opened.
pub fn offer(state: &mut State, letter: Letter, effects: &mut Vec<Effect>) {
    let (reply, about) = match letter {
        Letter::Request(request) => {
            let reply = Reply { request, ..Reply::default() };
            // The record of having made it, not the name, tells: names are often left out.
            let own = vendor_of(&state.doc, &reply)
                .is_ok_and(|(_, warnings)| !warnings.contains(&crate::letters::matching::Warning::NoRecord));
            (reply, if own { About::OwnRequest } else { About::Request })
        }
        Letter::Reply(reply) => match vendor_of(&state.doc, &reply) {
            Ok((vendor, warnings)) => {
                state.exchange.merging = Some(Merging::new(&state.doc, vendor, *reply, warnings));
                effects.push(Effect::FocusHeading);
                return go(state, Route::Vendors, effects);
            }
            Err(about) => (*reply, about),
        },
    };
    state.waiting = Some(Waiting::Letter(Offered { reply, about }));
    effects.push(Effect::FocusNotice);
}

/// The message was one of the round trip.
///
/// Begins the second part (xtask/src/split/gates.rs): must stay a function of its own.
#[inline(never)]
pub fn update(state: &mut State, msg: Msg, effects: &mut Vec<Effect>) {
    match msg {
        Msg::Prepare(vendor) => {
            state.files.forget_passphrase();
            state.exchange.preview = vendor;
        }
        Msg::Open(vendor) => state.exchange.opened.push(vendor),
        Msg::SaveRequest => save_request(state, effects),
        Msg::Enter => {
            if let Some(Waiting::Letter(offered)) = state.waiting.take_if(|it| matches!(it, Waiting::Letter(_))) {
                put_away(state);
                state.exchange.guest = Some(Guest::new(offered.reply));
                keep(state, effects);
                effects.push(Effect::FocusHeading);
            }
        }
        Msg::SaveReply => save_reply(state, effects),
        Msg::Leave | Msg::LeaveAnyway => leave(state, msg == Msg::LeaveAnyway, effects),
        Msg::Take(..) | Msg::Settle(..) | Msg::Confirm | Msg::Drop => merge(state, &msg, effects),
        Msg::Elsewhere(theirs) => guest::elsewhere(state, &theirs, effects),
        Msg::Gone => {
            if let Some(guest) = &mut state.exchange.guest {
                guest.gone = true;
            }
        }
        Msg::KeepAgain => {
            if let Some(guest) = &mut state.exchange.guest {
                guest.gone = false;
                keep(state, effects);
            }
        }
        Msg::Other(nth) => {
            if let Some(guest) = state.exchange.others.get_mut(nth).zip(state.exchange.guest.as_mut()) {
                std::mem::swap(guest.0, guest.1);
                keep(state, effects);
                effects.push(Effect::FocusHeading);
            }
        }
        _ => {
            if let Some(guest) = &mut state.exchange.guest {
                let before = guest.reply.clone();
                answer(guest, msg);
                guest.count(&before);
                keep(state, effects);
            }
        }
    }
}

fn save_request(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(id) = state.exchange.preview.clone() else { return };
    let made = request(&state.doc, &Facility::resolve(&state.doc.profile), &id, state.session.today);
    let at = key(&["vendor", &id, "marks"]);
    let mark = request_mark(&made);
    let mut marks: Vec<&str> = text(&state.doc, &["vendor", &id, "marks"]).split(' ').collect();
    marks.retain(|known| !known.is_empty() && *known != mark);
    let from = marks.len().saturating_sub(REMEMBERED - 1);
    let mut kept = marks.split_off(from);
    kept.push(&mark);
    let kept = kept.join(" ");
    let day = state.session.today.map(Date::iso).unwrap_or_default();
    state.doc.register.insert(at, kept);
    state.doc.register.insert(key(&["vendor", &id, "asked"]), day.clone());
    effects.push(Effect::Save);
    let stem = [stem(&state.doc), "request-", &id, "-", &state.session.stamp()].concat();
    saving::send(state, Outgoing { holds: Holds::Other, stem, text: request_file(&made) }, effects);
}

fn save_reply(state: &mut State, effects: &mut Vec<Effect>) {
    let (today, stamp) = (state.session.today, state.session.stamp());
    let Some(guest) = &mut state.exchange.guest else { return };
    guest.reply.made = today;
    let stem = ["sonae-reply-", &stamp].concat();
    let (holds, text) = (Holds::Reply(guest.counts.clone()), reply_file(&guest.reply));
    saving::send(state, Outgoing { holds, stem, text }, effects);
}

fn leave(state: &mut State, anyway: bool, effects: &mut Vec<Effect>) {
    let Some(guest) = &mut state.exchange.guest else { return };
    if guest.saved || anyway {
        // What another window took away is not this one's to take away again: it may have been begun anew.
        if !guest.gone {
            effects.push(Effect::KeepGuest(None));
        }
        state.exchange.guest = state.exchange.others.pop();
        put_away(state);
        keep(state, effects);
        effects.extend([Effect::SetHash(state.session.route), Effect::FocusHeading]);
    } else {
        guest.leaving = true;
        effects.push(Effect::FocusNotice);
    }
}

fn answer(guest: &mut Guest, msg: Msg) {
    guest.leaving = false;
    match msg {
        Msg::Stay => return,
        Msg::Company(text) => guest.reply.company = limited(&text),
        Msg::By(text) => guest.reply.by = limited(&text),
        Msg::Choose(item, choice) => guest.say(item, |said| {
            said.choice = Some(choice);
            if choice != Choice::No {
                said.target = None;
            }
        }),
        Msg::Whose(item, side) => guest.say(item, |said| said.side = Some(side)),
        Msg::Target(item, day) => guest.say(item, |said| said.target = day),
        Msg::Remark(item, text) => guest.say(item, |said| said.note = limited(&text)),
        _ => {}
    }
    guest.saved = false;
}

/// Keeps the vendor's answers in a place of their own, unless they were taken away there.
fn keep(state: &State, effects: &mut Vec<Effect>) {
    if let Some(guest) = state.exchange.guest.as_ref().filter(|guest| !guest.gone) {
        effects.push(Effect::KeepGuest(Some(Box::new(guest.clone()))));
    }
}

fn merge(state: &mut State, msg: &Msg, effects: &mut Vec<Effect>) {
    let Some(merging) = &mut state.exchange.merging else { return };
    match *msg {
        Msg::Take(item, take) => {
            if let Some(pick) = merging.picks.get_mut(item) {
                pick.take = take;
            }
        }
        Msg::Settle(item, side) => {
            if let Some(pick) = merging.picks.get_mut(item) {
                pick.split.settled = Some(side);
            }
        }
        _ => {
            let confirmed = *msg == Msg::Confirm;
            let still = |id: &str, reply: &Reply| vendor_of(&state.doc, reply).is_ok_and(|(found, _)| found == id);
            if confirmed && !still(&merging.vendor, &merging.reply) {
                // Another document was opened meanwhile: the file is looked at anew.
                let reply = merging.reply.clone();
                state.exchange.merging = None;
                return offer(state, Letter::Reply(Box::new(reply)), effects);
            }
            let before = state.doc.register.clone();
            if confirmed {
                merging.put(&mut state.doc, state.session.today);
                effects.push(Effect::Save);
            }
            state.exchange.merging = None;
            put_away(state);
            if confirmed {
                let new = state.doc.register != before;
                say(state, if new { Notice::Taken } else { Notice::TakenBefore }, effects);
            } else {
                effects.push(Effect::FocusHeading);
            }
        }
    }
}
