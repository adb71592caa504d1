//! What the user and the clock do to an exercise.

use sonae_assess::exercise_facts::{holding, told};
use sonae_base::date::Date;
use sonae_base::text::joined;
use sonae_content::{COURSES, Inject, Lang, Text, question};
use sonae_model::answer::Choice;
use sonae_model::document::Document;
use sonae_model::exercise::{Place, Record, ids};
use sonae_model::register::after;
use sonae_model::register::key;
use sonae_model::route::Route;
use sonae_papers::sheet::Paper;

use crate::effect::Effect;
use crate::exercise::msg::Msg;
use crate::exercise::state::{Clock, Drill};
use crate::given::{self, Given};
use crate::out::{Context, Out, Worked};
use crate::shell::state::Notice;

/// The question that the yearly drill answers.
const TRAINED: &str = "bcp_drill";

/// What a message does to the exercises of a document, and to the one that is shown.
///
/// Begins the second part (xtask/src/split/gates.rs): must stay a function of its own.
#[inline(never)]
pub(crate) fn update(drill: &mut Drill, doc: &mut Document, given: &mut Given, msg: Msg, cx: Context) -> Out {
    let mut out = Out::default();
    let effects = &mut out.effects;
    match msg {
        Msg::Start(course) => start(drill, doc, course, cx, effects),
        Msg::Open(id) => {
            pause(drill, doc, effects);
            *drill = Drill { open: id, ..Drill::default() };
            effects.push(Effect::FocusHeading);
            out.puts_away = true;
        }
        Msg::Remove(id) => {
            pause(drill, doc, effects);
            drill.open = None;
            let record = Record { doc, id: &id };
            let course = record.course().map_or("", |course| course.name.get(cx.lang));
            let name = joined(&[record.of("day"), course], " ");
            out.removes(doc, &key(&["drill", &id, ""]), name);
        }
        Msg::AddPerson => {
            if let Some(id) = &drill.open {
                let people = Record { doc, id }.people();
                let next = after(people.last().and_then(|(key, _)| key.rsplit(':').next()));
                put(doc, &["drill", id, "who", &next], "", effects);
            }
        }
        Msg::RemovePerson(at) => {
            let name = doc.register.get(&at).cloned().unwrap_or_default();
            doc.register.remove(&at);
            effects.push(Effect::Save);
            if !name.is_empty() {
                (out.puts_away, out.said) = (true, Some(Notice::Removed(name)));
            }
        }
        Msg::Begin => step(drill, doc, true, effects),
        Msg::Move(forward) => step(drill, doc, forward, effects),
        Msg::Pause => pause(drill, doc, effects),
        Msg::Resume => {
            if let Some((id, inject)) = scene(drill, doc) {
                let kept = Record { doc, id: &id }.seconds(inject);
                let seconds = drill.clock.seconds(inject.id).unwrap_or(kept);
                drill.clock.begin(inject.id, seconds);
                effects.push(Effect::Clock(true));
            }
        }
        Msg::Tick(now) => drill.clock.tick(now),
        Msg::Trained => {
            if let Some((index, _)) = question(TRAINED) {
                given::answer(given, doc, (index, Choice::Yes), cx.today, effects);
            }
        }
        Msg::ToPaper => (out.paper, out.goes_to) = (Some(Paper::Drill), Some(Route::Documents)),
        Msg::Choose(_) | Msg::Show | Msg::Judge(..) => in_scene(drill, doc, &msg, cx, effects),
    }
    out
}

fn put(doc: &mut Document, at: &[&str], text: &str, effects: &mut Vec<Effect>) {
    doc.register.insert(key(at), text.to_owned());
    effects.push(Effect::Save);
}

/// Takes down what the story is told from, and asks who takes part.
fn start(drill: &mut Drill, doc: &mut Document, course: usize, cx: Context, effects: &mut Vec<Effect>) {
    let Some(course) = COURSES.get(course) else { return };
    let Worked { results, arrived: Some(arrived) } = cx.worked else { return };
    let id = after(ids(doc).last().copied());
    let facts = holding(doc, &results.facility);
    let day = cx.today.map(Date::iso).unwrap_or_default();
    let mut kept = told(results, arrived);
    kept.extend([("course", course.id.to_owned()), ("day", day), ("facts", facts)]);
    for (part, text) in kept {
        put(doc, &["drill", &id, part], &text, effects);
    }
    // A first line to write a name on.
    put(doc, &["drill", &id, "who", "a"], "", effects);
    drill.open = Some(id);
    effects.push(Effect::FocusHeading);
}

/// The present scene of the exercise that is shown.
fn scene(drill: &Drill, doc: &Document) -> Option<(String, &'static Inject)> {
    let id = drill.open.clone()?;
    match (Record { doc, id: &id }).place() {
        Place::Scene(_, inject) => Some((id, inject)),
        Place::Before | Place::After => None,
    }
}

/// Stops the clock and keeps what it says.
pub(crate) fn pause(drill: &mut Drill, doc: &mut Document, effects: &mut Vec<Effect>) {
    if drill.clock.running {
        stop(drill, doc, effects);
    }
}

/// Begins the second part (xtask/src/split/gates.rs): must stay a function of its own.
#[inline(never)]
fn stop(drill: &mut Drill, doc: &mut Document, effects: &mut Vec<Effect>) {
    drill.clock.running = false;
    effects.push(Effect::Clock(false));
    keep_time(drill, doc, effects);
}

fn keep_time(drill: &Drill, doc: &mut Document, effects: &mut Vec<Effect>) {
    let Some((id, inject)) = scene(drill, doc) else { return };
    if let Some(seconds) = drill.clock.seconds(inject.id) {
        put(doc, &["drill", &id, "i", inject.id, "seconds"], &seconds.to_string(), effects);
    }
}

/// To the scene after or before, to the first one, or to the end.
fn step(drill: &mut Drill, doc: &mut Document, forward: bool, effects: &mut Vec<Effect>) {
    let Some(id) = drill.open.clone() else { return };
    keep_time(drill, doc, effects);
    let record = Record { doc, id: &id };
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
    put(doc, &["drill", &id, "at"], at, effects);
    match seconds {
        Some(seconds) => drill.clock.begin(at, seconds),
        None => drill.clock = Clock::default(),
    }
    effects.extend([Effect::Clock(seconds.is_some()), Effect::FocusHeading]);
}

fn in_scene(drill: &Drill, doc: &mut Document, msg: &Msg, cx: Context, effects: &mut Vec<Effect>) {
    let Some((id, inject)) = scene(drill, doc) else { return };
    let record = Record { doc, id: &id };
    match *msg {
        Msg::Show => put(doc, &["drill", &id, "i", inject.id, "shown"], "1", effects),
        Msg::Judge(point, done) => {
            let action = record.action(inject, "p", point);
            let gap = inject.points.iter().find(|p| p.id == point).map(|p| p.gap);
            put(doc, &["drill", &id, "i", inject.id, "p", point], if done { "done" } else { "not" }, effects);
            mend(doc, cx.lang, &action, gap.filter(|_| !done));
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
            put(doc, &["drill", &id, "i", inject.id, "choices"], &chosen, effects);
            mend(doc, cx.lang, &action, risky.filter(|_| !was));
        }
        _ => {}
    }
}

/// Puts something to mend among the actions of the register, or takes it away when it is nothing any more.
fn mend(doc: &mut Document, lang: Lang, action: &str, what: Option<Text>) {
    if let Some(what) = what {
        let text = what.get(lang).to_owned();
        doc.register.insert(key(&["action", action, "what"]), text);
    } else {
        let start = key(&["action", action, ""]);
        doc.register.retain(|key| !key.starts_with(&start));
    }
}
