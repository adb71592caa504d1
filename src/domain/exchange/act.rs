//! What the user does with the files of the round trip.

use super::matching::vendor_of;
use super::{About, Guest, Letter, Merging, Msg, Offered, Reply, request};
use crate::domain::answer::Choice;
use crate::domain::date::Date;
use crate::domain::facility::Facility;
use crate::domain::files::{self, Outgoing};
use crate::domain::register::{key, text};
use crate::domain::route::Route;
use crate::domain::update::{Effect, Notice, State, go, put_away, say};
use crate::store::exchange::{reply_file, request_file, request_mark};
use crate::store::limited;

/// Most requests to one vendor that are remembered.
const REMEMBERED: usize = 10;

/// A file of the round trip was opened.
pub fn offer(state: &mut State, letter: Letter, effects: &mut Vec<Effect>) {
    let (reply, about) = match letter {
        Letter::Request(request) => {
            let reply = Reply { request, ..Reply::default() };
            // The record of having made it, not the name, tells: names are often left out.
            let own =
                vendor_of(&state.doc, &reply).is_ok_and(|(_, warnings)| !warnings.contains(&super::Warning::NoRecord));
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
    state.exchange.offered = Some(Offered { reply, about });
    effects.push(Effect::FocusNotice);
}

/// The message was one of the round trip.
///
/// Begins the second part (xtask/src/split/gates.rs): must stay a function of its own.
#[inline(never)]
pub fn act(state: &mut State, msg: Msg, effects: &mut Vec<Effect>) {
    match msg {
        Msg::Prepare(vendor) => {
            state.passphrase.clear();
            state.exchange.preview = vendor;
        }
        Msg::SaveRequest => save_request(state, effects),
        Msg::Enter => {
            if let Some(offered) = state.exchange.offered.take() {
                put_away(state);
                state.exchange.guest = Some(Guest::new(offered.reply));
                keep(state, effects);
                effects.push(Effect::FocusHeading);
            }
        }
        Msg::SaveReply => save_reply(state, effects),
        Msg::Leave | Msg::LeaveAnyway => leave(state, msg == Msg::LeaveAnyway, effects),
        Msg::Take(..) | Msg::Settle(..) | Msg::Confirm | Msg::Drop => merge(state, &msg, effects),
        _ => {
            if let Some(guest) = &mut state.exchange.guest {
                answer(guest, msg);
                keep(state, effects);
            }
        }
    }
}

fn save_request(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(id) = state.exchange.preview.clone() else { return };
    let made = request(&state.doc, &Facility::resolve(&state.doc.profile), &id, state.today);
    let at = key(&["vendor", &id, "marks"]);
    let mark = request_mark(&made);
    let mut marks: Vec<&str> = text(&state.doc, &["vendor", &id, "marks"]).split(' ').collect();
    marks.retain(|known| !known.is_empty() && *known != mark);
    let from = marks.len().saturating_sub(REMEMBERED - 1);
    let mut kept = marks.split_off(from);
    kept.push(&mark);
    let kept = kept.join(" ");
    let day = state.today.map(Date::iso).unwrap_or_default();
    state.doc.register.insert(at, kept);
    state.doc.register.insert(key(&["vendor", &id, "asked"]), day.clone());
    effects.push(Effect::Save);
    let stem = ["sonae-request-", &id, "-", &day].concat();
    files::send(state, Outgoing { document: false, stem, text: request_file(&made) }, effects);
}

fn save_reply(state: &mut State, effects: &mut Vec<Effect>) {
    let today = state.today;
    let Some(guest) = &mut state.exchange.guest else { return };
    guest.reply.made = today;
    let stem = ["sonae-reply-", &today.map(Date::iso).unwrap_or_default()].concat();
    let text = reply_file(&guest.reply);
    files::send(state, Outgoing { document: false, stem, text }, effects);
}

/// A file other than the document was handed out.
pub fn handed_out(state: &mut State) {
    if let Some(guest) = &mut state.exchange.guest {
        (guest.saved, guest.leaving) = (true, false);
    } else {
        state.exchange.preview = None;
    }
}

fn leave(state: &mut State, anyway: bool, effects: &mut Vec<Effect>) {
    let Some(guest) = &mut state.exchange.guest else { return };
    if guest.saved || anyway {
        state.exchange.guest = None;
        put_away(state);
        effects.extend([Effect::KeepGuest(None), Effect::SetHash(state.route), Effect::FocusHeading]);
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
        Msg::Target(item, text) => guest.say(item, |said| said.target = Date::parse(&text)),
        Msg::Remark(item, text) => guest.say(item, |said| said.note = limited(&text)),
        _ => {}
    }
    guest.saved = false;
}

/// Keeps the vendor's answers in a place of their own.
fn keep(state: &State, effects: &mut Vec<Effect>) {
    let text = state.exchange.guest.as_ref().map(|guest| reply_file(&guest.reply));
    effects.push(Effect::KeepGuest(text));
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
            if confirmed {
                merging.put(&mut state.doc, state.today);
                effects.push(Effect::Save);
            }
            state.exchange.merging = None;
            put_away(state);
            if confirmed {
                say(state, Notice::Taken, effects);
            } else {
                effects.push(Effect::FocusHeading);
            }
        }
    }
}
