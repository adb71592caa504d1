//! What these messages change.

use super::msg::{Deed, Msg, Side};
use super::two::Two;
use super::{Ask, keep, sites};
use crate::content::{QUESTIONS, t};
use crate::domain::actions;
use crate::domain::calendar;
use crate::domain::date::Date;
use crate::domain::msg::Effect;
use crate::domain::route::Route;
use crate::domain::state::{Notice, State};
use crate::domain::table::Table;
use crate::domain::update::{go, put_away, say};
use crate::store::{Opened, Record, limited};

/// Changes the state.
pub fn update(state: &mut State, msg: Msg, effects: &mut Vec<Effect>) {
    match msg {
        Msg::Found(shelf, damaged) => {
            state.time.shelf = shelf.as_ref().clone();
            say_damaged(state, damaged);
        }
        Msg::Within(opened) => take_within(state, &opened, effects),
        Msg::Changed(shelf, keys, damaged) => {
            let time = &mut state.time;
            time.shelf.join(shelf.as_ref().clone(), &keys, &time.unkept);
            say_damaged(state, damaged);
        }
        Msg::NotKept(key, why) => {
            state.time.unkept.push(key);
            state.notice = Some(Notice::NotKept(why));
            effects.push(Effect::FocusNotice);
        }
        Msg::Reason(text) => state.time.reason = limited(&text),
        Msg::Keep => {
            let reason = std::mem::take(&mut state.time.reason);
            record(state, &reason, effects);
        }
        Msg::Pick(side, key) => match side {
            Side::Before => state.time.pick[0] = Some(key),
            Side::After => state.time.pick[1] = Some(key),
        },
        Msg::AskRecord(key) => ask(state, Ask::Records(vec![key], false), effects),
        Msg::AskSite(id) => ask(state, Ask::Site(id), effects),
        Msg::MoveOut => {
            put_away(state);
            keep::move_out(state, effects);
        }
        Msg::Confirm => confirm(state, effects),
        Msg::TakeRecords => take_records(state, effects),
        Msg::BeginReview => {
            let reason = t::REVIEW_REASON.get(state.lang);
            keep(&mut state.time, &state.doc, state.today, reason, effects);
            let day = state.today.map(Date::iso).unwrap_or_default();
            state.doc.register.insert("review:begun".to_owned(), day);
            effects.push(Effect::Save);
            go(state, Route::Review, effects);
        }
        Msg::StillTrue(index) => {
            let answer = QUESTIONS.get(index).and_then(|q| state.doc.answers.get_mut(q.id));
            if let (Some(answer), Some(today)) = (answer, state.today) {
                answer.checked = Some(today);
                effects.push(Effect::Save);
            }
        }
        Msg::AddSite => effects.push(Effect::Shelf(Deed::NewSite)),
        Msg::SiteAdded(id) => {
            sites::added(state, id, effects);
            go(state, Route::Facility, effects);
        }
        Msg::Switch(id) => {
            put_away(state);
            sites::switch(state, &id, effects);
            effects.push(Effect::FocusHeading);
        }
        Msg::Arrived(opened) => {
            sites::arrived(state, &opened, effects);
            take_within(state, &opened, effects);
        }
        Msg::ArrivedDamaged(why) => {
            state.asides += 1;
            say(state, Notice::SetAside(why), effects);
        }
        Msg::AddOpened => add_opened(state, effects),
        Msg::Compare => {
            if let Some(pending) = state.pending.take() {
                put_away(state);
                let theirs = Box::new(pending.opened);
                state.time.two = Some(Two { name: pending.name, theirs, picks: Table::default() });
                go(state, Route::Together, effects);
                effects.push(Effect::FocusHeading);
            }
        }
        Msg::Settle(key, pick) => {
            if let Some(two) = &mut state.time.two {
                two.picks.insert(key, pick);
            }
        }
        Msg::Finish => {
            if let Some(two) = state.time.two.take() {
                let (all, decided) = two.progress(&state.doc);
                state.doc = two.settled(&state.doc, state.today);
                effects.push(Effect::Save);
                say(state, Notice::Settled(decided, all - decided), effects);
            }
        }
        Msg::StopComparing => {
            state.time.two = None;
            effects.push(Effect::FocusHeading);
        }
        Msg::OnlyHere(only) => state.time.only_here = only,
        Msg::BeforeOpening(keep) => state.time.before_opening = keep,
        Msg::NameInCalendar(on) => state.time.name_in_calendar = on,
        Msg::SaveCalendar => {
            let day = state.today.map(Date::iso).unwrap_or_default();
            let name = ["sonae-", &day, ".ics"].concat();
            effects.push(Effect::Download(name.clone(), calendar::of(state)));
            say(state, Notice::FileSaved(name), effects);
        }
        Msg::AddAction => {
            let id = actions::new_id(&state.doc);
            state.doc.register.insert(["action:", &id, ":what"].concat(), String::new());
            effects.push(Effect::Save);
        }
        Msg::RemoveAction(id) => {
            let start = ["action:", &id, ":"].concat();
            state.doc.register.retain(|key| !key.starts_with(&start));
            effects.push(Effect::Save);
        }
    }
}

/// What was put aside is said, unless something else is being said or asked.
fn say_damaged(state: &mut State, damaged: usize) {
    state.asides += damaged;
    if damaged > 0 && state.notice.is_none() {
        state.notice = Some(Notice::RecordsAside(damaged));
    }
}

fn ask(state: &mut State, what: Ask, effects: &mut Vec<Effect>) {
    put_away(state);
    state.time.ask = Some(what);
    effects.push(Effect::FocusNotice);
}

/// Keeps a record of the present answers and says so.
pub fn record(state: &mut State, reason: &str, effects: &mut Vec<Effect>) {
    put_away(state);
    let new = keep(&mut state.time, &state.doc, state.today, reason, effects);
    say(state, Notice::Recorded(new), effects);
}

fn confirm(state: &mut State, effects: &mut Vec<Effect>) {
    let asked = state.time.ask.take();
    put_away(state);
    match asked {
        Some(Ask::Records(keys, _)) => {
            state.time.shelf.records.retain(|record| !keys.contains(&record.key()));
            effects.push(Effect::Shelf(Deed::Remove(keys)));
        }
        Some(Ask::Site(id)) => sites::remove(&mut state.time, &id, effects),
        None => {}
    }
    effects.push(Effect::FocusHeading);
}

/// Records of the file that waits, put to the facility that is shown.
fn take_records(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(pending) = state.pending.take() else { return };
    let here = state.time.shelf.here.clone();
    let mut new = 0;
    for opened in pending.opened.history {
        new += usize::from(keep::take_in(&mut state.time, Record::opened(&here, opened), effects));
    }
    go(state, Route::History, effects);
    say(state, Notice::RecordsTaken(new), effects);
}

/// The file that waits becomes a facility of its own, with everything else that it holds.
fn add_opened(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(pending) = state.pending.take() else { return };
    let mut opened = pending.opened;
    let mut all = std::mem::take(&mut opened.sites);
    all.insert(0, opened);
    take_in(state, all, effects);
    go(state, Route::Sites, effects);
}

/// Facilities of a file come to those that are here.
pub fn take_in(state: &mut State, all: Vec<Opened>, effects: &mut Vec<Effect>) {
    // An id that no other facility has, here or in another window: from what is in it.
    let stamp = all.first().map(|site| Record::new("", "", "", "", site.doc.clone()).id).unwrap_or_default();
    sites::take_in(state, all, &["f", &stamp].concat(), effects);
}

fn take_within(state: &mut State, opened: &Opened, effects: &mut Vec<Effect>) {
    take_file(state, opened.history.clone(), opened.sites.clone(), effects);
}

/// Records and other facilities of a file whose document takes the present one's place.
pub fn take_file(state: &mut State, history: Vec<Opened>, sites: Vec<Opened>, effects: &mut Vec<Effect>) {
    let here = state.time.shelf.here.clone();
    for record in history {
        keep::take_in(&mut state.time, Record::opened(&here, record), effects);
    }
    take_in(state, sites, effects);
}
