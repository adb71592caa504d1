//! What the user and the clock do to an exercise.

use super::Msg;
use super::facts::{holding, told};
use super::record::{Place, Record, ids};
use crate::content::{COURSES, Inject, Text, question};
use crate::domain::answer::Choice;
use crate::domain::date::Date;
use crate::domain::derived::Derived;
use crate::domain::register::key;
use crate::domain::route::Route;
use crate::domain::update::{Effect, Paper, State, answered, go, put_away};
use crate::domain::vendors::after;

/// The question that the yearly drill answers.
const TRAINED: &str = "bcp_drill";

/// The message was one of an exercise.
///
/// Begins the second part (xtask/src/split/gates.rs): must stay a function of its own.
#[inline(never)]
pub fn act(state: &mut State, msg: Msg, effects: &mut Vec<Effect>) {
    match msg {
        Msg::Start(course) => start(state, course, effects),
        Msg::Open(id) => {
            pause(state, effects);
            put_away(state);
            state.drill = super::Drill { open: id, ..super::Drill::default() };
            effects.push(Effect::FocusHeading);
        }
        Msg::Remove(id) => {
            pause(state, effects);
            let start = key(&["drill", &id, ""]);
            state.doc.register.retain(|key| !key.starts_with(&start));
            state.drill.open = None;
            effects.extend([Effect::Save, Effect::FocusHeading]);
        }
        Msg::AddPerson => {
            let Some(id) = state.drill.open.clone() else { return };
            let people = Record { doc: &state.doc, id: &id }.people();
            let next = after(people.last().and_then(|(key, _)| key.rsplit(':').next()));
            put(state, &["drill", &id, "who", &next], "", effects);
        }
        Msg::RemovePerson(at) => {
            state.doc.register.remove(&at);
            effects.push(Effect::Save);
        }
        Msg::Begin => step(state, true, effects),
        Msg::Move(forward) => step(state, forward, effects),
        Msg::Pause => pause(state, effects),
        Msg::Resume => {
            if let Some((id, inject)) = scene(state) {
                let kept = Record { doc: &state.doc, id: &id }.seconds(inject);
                let seconds = state.drill.clock.seconds(inject.id).unwrap_or(kept);
                state.drill.clock.begin(inject.id, seconds);
                effects.push(Effect::Clock(true));
            }
        }
        Msg::Tick(now) => state.drill.clock.tick(now),
        Msg::Trained => {
            if let Some((index, _)) = question(TRAINED) {
                answered(&mut state.doc, index, Choice::Yes, state.today);
                effects.push(Effect::Save);
            }
        }
        Msg::ToPaper => {
            state.paper = Paper::Drill;
            go(state, Route::Documents, effects);
        }
        Msg::Choose(_) | Msg::Show | Msg::Judge(..) => in_scene(state, &msg, effects),
    }
}

fn put(state: &mut State, at: &[&str], text: &str, effects: &mut Vec<Effect>) {
    state.doc.register.insert(key(at), text.to_owned());
    effects.push(Effect::Save);
}

/// Takes down what the story is told from, and asks who takes part.
fn start(state: &mut State, course: usize, effects: &mut Vec<Effect>) {
    let Some(course) = COURSES.get(course) else { return };
    let derived = Derived::of(&state.doc);
    let id = after(ids(&state.doc).last().copied());
    let facts = holding(&state.doc, &derived.facility);
    let day = state.today.map(Date::iso).unwrap_or_default();
    let mut kept = told(&state.doc, &derived);
    kept.extend([("course", course.id.to_owned()), ("day", day), ("facts", facts)]);
    for (part, text) in kept {
        put(state, &["drill", &id, part], &text, effects);
    }
    // A first line to write a name on.
    put(state, &["drill", &id, "who", "a"], "", effects);
    state.drill.open = Some(id);
    effects.push(Effect::FocusHeading);
}

/// The present scene of the exercise that is shown.
fn scene(state: &State) -> Option<(String, &'static Inject)> {
    let id = state.drill.open.clone()?;
    match (Record { doc: &state.doc, id: &id }).place() {
        Place::Scene(_, inject) => Some((id, inject)),
        Place::Before | Place::After => None,
    }
}

/// Stops the clock and keeps what it says.
pub fn pause(state: &mut State, effects: &mut Vec<Effect>) {
    if state.drill.clock.running {
        stop(state, effects);
    }
}

/// Begins the second part (xtask/src/split/gates.rs): must stay a function of its own.
#[inline(never)]
fn stop(state: &mut State, effects: &mut Vec<Effect>) {
    state.drill.clock.running = false;
    effects.push(Effect::Clock(false));
    keep_time(state, effects);
}

fn keep_time(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((id, inject)) = scene(state) else { return };
    if let Some(seconds) = state.drill.clock.seconds(inject.id) {
        put(state, &["drill", &id, "i", inject.id, "seconds"], &seconds.to_string(), effects);
    }
}

/// To the scene after or before, to the first one, or to the end.
fn step(state: &mut State, forward: bool, effects: &mut Vec<Effect>) {
    let Some(id) = state.drill.open.clone() else { return };
    keep_time(state, effects);
    let record = Record { doc: &state.doc, id: &id };
    let scenes = record.scenes();
    let next = match record.place() {
        Place::Before => scenes.first(),
        Place::Scene(i, _) if forward => scenes.get(i + 1),
        Place::Scene(i, _) => i.checked_sub(1).and_then(|i| scenes.get(i)),
        Place::After if forward => None,
        Place::After => scenes.last(),
    };
    let (at, seconds) = match next {
        Some(inject) => (inject.id, Some(record.seconds(inject))),
        None if forward => ("end", None),
        None => ("", None),
    };
    put(state, &["drill", &id, "at"], at, effects);
    match seconds {
        Some(seconds) => state.drill.clock.begin(at, seconds),
        None => state.drill.clock = super::Clock::default(),
    }
    effects.extend([Effect::Clock(seconds.is_some()), Effect::FocusHeading]);
}

fn in_scene(state: &mut State, msg: &Msg, effects: &mut Vec<Effect>) {
    let Some((id, inject)) = scene(state) else { return };
    let record = Record { doc: &state.doc, id: &id };
    match *msg {
        Msg::Show => put(state, &["drill", &id, "i", inject.id, "shown"], "1", effects),
        Msg::Judge(point, done) => {
            let action = record.action(inject, "p", point);
            let gap = inject.points.iter().find(|p| p.id == point).map(|p| p.gap);
            put(state, &["drill", &id, "i", inject.id, "p", point], if done { "done" } else { "not" }, effects);
            mend(state, &action, gap.filter(|_| !done));
        }
        Msg::Choose(choice) => {
            let was = record.chose(inject, choice);
            let action = record.action(inject, "c", choice);
            let mut chosen: Vec<&str> = record.of_scene(inject, "choices").split(' ').collect();
            chosen.retain(|id| !id.is_empty() && *id != choice);
            if !was {
                chosen.push(choice);
            }
            let chosen = chosen.join(" ");
            let risky = inject.choices.iter().find(|c| c.id == choice).and_then(|c| c.risky);
            put(state, &["drill", &id, "i", inject.id, "choices"], &chosen, effects);
            mend(state, &action, risky.filter(|_| !was));
        }
        _ => {}
    }
}

/// Puts something to mend among the actions of the register, or takes it away when it is nothing any more.
fn mend(state: &mut State, action: &str, what: Option<Text>) {
    if let Some(what) = what {
        let text = what.get(state.lang).to_owned();
        state.doc.register.insert(key(&["action", action, "what"]), text);
    } else {
        let start = key(&["action", action, ""]);
        state.doc.register.retain(|key| !key.starts_with(&start));
    }
}
