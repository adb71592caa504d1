//! What these messages change.

use sonae_assess::actions;
use sonae_assess::reconciliation::Two;
use sonae_base::date::Date;
use sonae_base::graphemes::limited;
use sonae_content::{QUESTIONS, t};
use sonae_files::keys::two_key;
use sonae_files::opened::Opened;
use sonae_files::reconciliation::two_text;
use sonae_files::record::Record;
use sonae_model::limits::SITES;
use sonae_model::register::{key, text};
use sonae_model::route::Route;
use sonae_papers::calendar;

use crate::carry::carry;
use crate::effect::{Deed, Effect};
use crate::files::known::Known;
use crate::files::saving;
use crate::files::state::stem;
use crate::out::{Out, Worked};
use crate::records::archive::keep;
use crate::records::msg::{Msg, Side};
use crate::records::state::Ask;
use crate::records::{archive, facilities, instead, places};
use crate::shell::state::{Notice, Waiting};
use crate::shell::{go, put_away, say};
use crate::state::State;
use crate::{given, pack};

/// Changes the state. What the storage says of its own accord can come at any time.
pub fn update(state: &mut State, worked: Worked, msg: Msg, effects: &mut Vec<Effect>) {
    match msg {
        Msg::Found(shelf, damaged) => {
            state.time.shelf = shelf.as_ref().clone();
            say_damaged(state, damaged);
        }
        Msg::Changed(shelf, keys, damaged) => {
            let time = &mut state.time;
            time.shelf.join(shelf.as_ref().clone(), &keys, &time.unkept);
            say_damaged(state, damaged);
        }
        Msg::NotKept(key, why) => {
            state.time.unkept.push(key);
            // Said already, and the focus is elsewhere by now.
            if !matches!(state.session.notice.replace(Notice::NotKept(why)), Some(Notice::NotKept(_))) {
                effects.push(Effect::FocusNotice);
            }
        }
        msg => rest(state, worked, msg, effects),
    }
}

/// All else. Begins the second part (xtask/src/split/gates.rs): must stay a function of its own.
#[inline(never)]
fn rest(state: &mut State, worked: Worked, msg: Msg, effects: &mut Vec<Effect>) {
    match msg {
        Msg::Found(..) | Msg::Changed(..) | Msg::NotKept(..) => {}
        Msg::Within(opened) => take_within(state, &opened, effects),
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
            archive::move_out(state, effects);
        }
        Msg::Confirm => confirm(state, effects),
        Msg::TakeRecords => ask_records(state, effects),
        Msg::TakeAsRecord => take_as_record(state, effects),
        Msg::BeginReview => {
            if state.doc.is_own() {
                let reason = t::REVIEW_REASON.get(state.session.lang);
                keep(&mut state.time, &state.doc, state.session.today, reason, effects);
            }
            let day = state.session.today.map(Date::iso).unwrap_or_default();
            state.doc.register.insert("review:begun".to_owned(), day);
            effects.push(Effect::Save);
            go(state, Route::Review, effects);
            if state.doc.sample {
                say(state, Notice::SampleNoRecord, effects);
            }
        }
        Msg::StillTrue(index) => {
            let answer = QUESTIONS.get(index).and_then(|q| state.doc.answers.get_mut(q.id));
            if let (Some(answer), Some(today)) = (answer, state.session.today) {
                answer.checked = Some(today);
                effects.push(Effect::Save);
                given::by_hand(&mut state.given, &state.doc, index, effects);
            }
        }
        Msg::AddSite if state.time.shelf.sites.len() + 1 >= SITES => say(state, Notice::TooMany, effects),
        Msg::AddSite => effects.push(Effect::Shelf(Deed::NewSite)),
        Msg::SiteAdded(id) => {
            facilities::added(state, id, effects);
            go(state, Route::Facility, effects);
        }
        Msg::Switch(id) => {
            put_away(state);
            facilities::switch(state, &id, effects);
            effects.push(Effect::FocusHeading);
        }
        Msg::Arrived(opened) => {
            facilities::arrived(state, &opened, effects);
            take_within(state, &opened, effects);
        }
        Msg::ArrivedDamaged(why) => {
            state.keeping.asides += 1;
            say(state, Notice::SetAside(why), effects);
        }
        Msg::AddOpened => add_opened(state, effects),
        Msg::Compare => {
            // What is made up and what is so do not go into one document.
            if let Some(pending) = state.take_pending().filter(|it| it.opened.doc.sample == state.doc.sample) {
                put_away(state);
                let theirs = Box::new(pending.opened.doc);
                // The same file once more goes on with what was decided.
                let same = state.time.two.take().filter(|two| two.theirs == theirs);
                let picks = same.map(|two| two.picks).unwrap_or_default();
                state.time.two =
                    Some(Two { name: pending.origin.name().unwrap_or_default().to_owned(), theirs, picks });
                keep_two(state, effects);
                go(state, Route::Together, effects);
                effects.push(Effect::FocusHeading);
            }
        }
        Msg::Settle(key, pick) => {
            if let Some(two) = &mut state.time.two {
                two.picks.insert(key, pick);
            }
            keep_two(state, effects);
        }
        Msg::Finish => finish(state, effects),
        Msg::StopComparing => {
            if state.time.two.as_ref().is_some_and(|two| !two.picks.is_empty()) {
                return ask(state, Ask::Two, effects);
            }
            end_two(state, effects);
            effects.push(Effect::FocusHeading);
        }
        Msg::Twos(found) => twos_found(state, &found, effects),
        Msg::OnlyHere(only) => state.time.only_here = only,
        Msg::BeforeOpening(keep) => state.time.before_opening = keep,
        Msg::NameInCalendar(on) => state.time.name_in_calendar = on,
        Msg::SaveCalendar => {
            let Some(text) = calendar_of(state, worked) else { return };
            saving::give(state, stem(&state.doc), ".ics", text, effects);
        }
        Msg::AddAction => {
            let id = actions::new_id(&state.doc);
            state.doc.register.insert(["action:", &id, ":what"].concat(), String::new());
            effects.push(Effect::Save);
        }
        Msg::RemoveAction(id) => {
            let name = text(&state.doc, &["action", &id, "what"]).to_owned();
            let mut out = Out::default();
            out.removes(&mut state.doc, &key(&["action", &id, ""]), name);
            carry(state, out, effects);
        }
    }
}

/// Keeps what was decided so far.
fn keep_two(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(two) = &state.time.two {
        let key = two_key(&state.time.shelf.here);
        // There may be room again.
        state.time.unkept.retain(|unkept| *unkept != key);
        effects.push(Effect::Shelf(Deed::Put(key, two_text(two))));
    }
}

/// Takes every value that was decided, in one step.
///
/// Begins the second part (xtask/src/split/gates.rs): must stay a function of its own.
#[inline(never)]
fn finish(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(two) = state.time.two.take() {
        let (all, decided) = two.progress(&state.doc);
        state.doc = two.settled(&state.doc, state.session.today);
        effects.push(Effect::Save);
        end_two(state, effects);
        say(state, Notice::Settled(decided, all - decided), effects);
    }
}

/// The comparison is over.
fn end_two(state: &mut State, effects: &mut Vec<Effect>) {
    state.time.two = None;
    effects.push(Effect::Shelf(Deed::Remove(vec![two_key(&state.time.shelf.here)])));
}

/// What the storage keeps counts, but for what it did not take; decisions that are here alone come to it.
fn twos_found(state: &mut State, found: &[(String, Two)], effects: &mut Vec<Effect>) {
    let time = &mut state.time;
    let kept = |site: &str| !time.unkept.contains(&two_key(site));
    let (here, others): (Vec<_>, Vec<_>) = found.iter().partition(|(site, _)| *site == time.shelf.here);
    time.twos.retain(|(site, _)| !kept(site));
    time.twos.extend(others.into_iter().filter(|(site, _)| kept(site)).cloned());
    if !kept(&time.shelf.here) {
        return;
    }
    let there = here.first().map(|(_, two)| two.clone());
    let mine = std::mem::replace(&mut time.two, there);
    if let (Some(two), Some(mut mine)) = (&mut time.two, mine)
        && mine.theirs == two.theirs
    {
        mine.join(two);
        if mine.picks != two.picks {
            *two = mine;
            keep_two(state, effects);
        }
    }
}

/// Everything that has a day and is not done, as entries of a calendar.
fn calendar_of(state: &State, worked: Worked) -> Option<String> {
    let (results, plan) = (worked.results, worked.results.measures(worked.arrived?));
    let actions = actions::all(&state.doc, &results.facility, &plan, state.session.lang);
    let entries = calendar::Entries {
        site: &state.time.shelf.here,
        made: state.session.today,
        named: state.time.name_in_calendar,
        lang: state.session.lang,
    };
    Some(calendar::of(&state.doc, &actions, &entries))
}

/// What was put aside is said, unless something else is being said or asked.
fn say_damaged(state: &mut State, damaged: usize) {
    state.keeping.asides += damaged;
    if damaged > 0 && state.session.notice.is_none() {
        state.session.notice = Some(Notice::RecordsAside(damaged));
    }
}

fn ask(state: &mut State, what: Ask, effects: &mut Vec<Effect>) {
    put_away(state);
    state.waiting = Some(Waiting::Ask(what));
    effects.push(Effect::FocusNotice);
}

/// Keeps a record of the present answers and says so. Of a sample there is none.
pub fn record(state: &mut State, reason: &str, effects: &mut Vec<Effect>) {
    put_away(state);
    if state.doc.sample {
        return say(state, Notice::SampleNoRecord, effects);
    }
    let new = keep(&mut state.time, &state.doc, state.session.today, reason, effects);
    say(state, Notice::Recorded(new), effects);
}

/// Clears the answers, and the records with them; where there are any, it is asked before.
#[inline(never)]
pub fn clear(state: &mut State, asked: bool, effects: &mut Vec<Effect>) {
    if !asked && !state.time.records().is_empty() {
        return ask(state, Ask::Clear, effects);
    }
    put_away(state);
    instead::clear(state, effects);
    effects.push(Effect::Save);
    say(state, Notice::Cleared, effects);
}

fn confirm(state: &mut State, effects: &mut Vec<Effect>) {
    let asked = match state.waiting.take() {
        Some(Waiting::Ask(asked)) => Some(asked),
        _ => None,
    };
    put_away(state);
    match asked {
        Some(Ask::Records(keys, _)) => {
            state.time.shelf.records.retain(|record| !keys.contains(&record.key()));
            effects.push(Effect::Shelf(Deed::Remove(keys)));
        }
        Some(Ask::Clear) => return clear(state, true, effects),
        Some(Ask::Foreign(opened)) => return take_records(state, opened.history, effects),
        Some(Ask::Site(id)) => facilities::remove(state, &id, effects),
        Some(Ask::Pack) => pack::remove(&mut state.pack, effects),
        Some(Ask::Two) => end_two(state, effects),
        None => {}
    }
    effects.push(Effect::FocusHeading);
}

/// Records of the file that waits, put to the facility that is shown; those of another one only after asking.
fn ask_records(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(pending) = state.take_pending() else { return };
    if state.doc.sample {
        return say(state, Notice::SampleNoRecord, effects);
    }
    let own = pending.known == Known::OtherDay(state.time.shelf.here.clone());
    if own || state.time.has_room(&state.doc) {
        return take_records(state, pending.opened.history, effects);
    }
    ask(state, Ask::Foreign(Box::new(pending.opened)), effects);
}

fn take_records(state: &mut State, history: Vec<Opened>, effects: &mut Vec<Effect>) {
    let mut shelf = state.time.shelf.clone();
    let here = shelf.here.clone();
    let mut new = 0;
    for record in history.into_iter().filter(|record| record.doc.is_own()) {
        new += usize::from(shelf.add(Record::opened(&here, record)));
    }
    if new > 0 {
        let back = instead::turn(state, shelf, effects);
        state.history.leave(back);
        effects.push(Effect::Save);
    }
    go(state, Route::History, effects);
    say(state, Notice::RecordsTaken(new), effects);
}

/// The answers of the file that waits become a record of the facility that they are of, as it was on that day.
fn take_as_record(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(pending) = state.take_pending() else { return };
    let Known::OtherDay(id) = pending.known else { return };
    let Opened { doc, saved_at, edition, history, .. } = pending.opened;
    let checked = doc.answers.iter().filter_map(|(_, answer)| answer.checked).max().map(Date::iso).unwrap_or_default();
    let day = saved_at.get(..10).map_or(checked, str::to_owned);
    let record = Record::new(&id, &day, t::HISTORY_FROM_FILE.get(state.session.lang), &edition, doc);
    let mut new = 0;
    for record in history.into_iter().map(|it| Record::opened(&id, it)).chain([record]) {
        new += usize::from(record.doc.is_own() && archive::take_in(&mut state.time, record, effects));
    }
    say(state, Notice::RecordsTaken(new), effects);
}

/// The file that waits becomes a facility of its own, with everything else that it holds.
fn add_opened(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(pending) = state.take_pending() else { return };
    let mut opened = pending.opened;
    let mut all = std::mem::take(&mut opened.sites);
    all.insert(0, opened);
    let before = state.time.shelf.clone();
    places::take_in(&mut state.time.shelf, &state.doc, all);
    instead::keep_added(&before, &state.time.shelf, effects);
    go(state, Route::Sites, effects);
}

/// What an older version, or a window that was closed too soon, left within the document that is kept.
fn take_within(state: &mut State, opened: &Opened, effects: &mut Vec<Effect>) {
    let mut shelf = state.time.shelf.clone();
    for record in opened.history.clone() {
        shelf.add(Record::opened(&shelf.here.clone(), record));
    }
    places::take_in(&mut shelf, &state.doc, opened.sites.clone());
    instead::turn(state, shelf, effects);
    effects.push(Effect::Save);
}
