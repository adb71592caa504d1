//! The one place where the state changes.

use super::answer::{Answer, Choice};
use super::date::Date;
use super::document::Document;
use super::drill;
use super::exchange;
use super::facility::{Facility, Kind};
use super::files;
use super::input::Input;
use super::keep::{only_here, put_together, turn_back, whole};
use super::link::Link;
use super::onward;
use super::pack;
use super::register;
use super::route::Route;
use super::share;
use super::table::Table;
use super::time;
use super::tour;
use super::vendors;
use crate::content::{Lang, QUESTIONS};
use crate::store::{self, StorageError};

pub use super::msg::{Effect, Msg};
pub use super::state::{Locked, Notice, Paper, Pending, Saving, State};

/// The next state and what is to be done outside. Pure: same state and message, same result.
pub fn update(mut state: State, msg: Msg) -> (State, Vec<Effect>) {
    let (page, field) = (state.route, typed_into(&msg));
    let leaves = matches!(msg, Msg::Left(_));
    let mut effects = Vec::new();
    act(&mut state, msg, &mut effects);
    if effects.iter().any(|effect| matches!(effect, Effect::Save)) {
        let text = whole(&mut state, &mut effects);
        let (changed, step) = state.history.record(text, page, field);
        // Going on with a step that is in the file already counts too.
        state.unsaved_work += usize::from(step || (changed && state.unsaved_work == 0));
        if leaves {
            state.history.end_typing();
        }
    }
    tour::follow(&mut state);
    (state, effects)
}

/// The field whose changes make one step for undoing.
fn typed_into(msg: &Msg) -> Option<String> {
    match msg {
        Msg::Typed(input, _) | Msg::Left(input) => Some(input.key()),
        Msg::SetNote(question, _) => Some(["note", &question.to_string()].concat()),
        Msg::SetBy(question, _) => Some(["by", &question.to_string()].concat()),
        Msg::Note(key, _) => Some(key.clone()),
        _ => None,
    }
}

/// While the vendor's page is open, nothing reaches the document behind it.
fn is_for_guest(msg: &Msg) -> bool {
    matches!(
        msg,
        Msg::Exchange(_)
            | Msg::SetLang(_)
            | Msg::Today(_)
            | Msg::Saved(_)
            | Msg::SaveFailed(_)
            | Msg::Elsewhere(_)
            | Msg::LowRoom
            | Msg::Arrived
            | Msg::Reload
            // What the storage says of its own accord: what is not taken in here would be missing afterwards.
            | Msg::Time(
                time::Msg::Found(..) | time::Msg::Within(_) | time::Msg::Changed(..) | time::Msg::NotKept(..)
            )
            | Msg::Dismiss
            | Msg::SetPassphrase(_)
            | Msg::ShowPassphrase(_)
            | Msg::Sealed(_)
            | Msg::Print
            | Msg::SkipToMain
    )
}

fn act(state: &mut State, msg: Msg, effects: &mut Vec<Effect>) {
    if state.exchange.guest.is_some() && !is_for_guest(&msg) {
        return;
    }
    let doc = &mut state.doc;
    match msg {
        Msg::Go(route) => go(state, route, effects),
        Msg::Follow(link) => follow(state, link, effects),
        Msg::SetLang(lang) => set_lang(state, lang, effects),
        Msg::Today(today) => state.today = Some(today),
        Msg::SetKind(kind) => {
            doc.profile.kind = Some(kind);
            recheck_beds(doc, kind);
            effects.push(Effect::Save);
        }
        Msg::SetSystem(has) => change(&mut doc.profile.has_system, Some(has), effects),
        Msg::SetVendor(has) => change(&mut doc.profile.has_vendor, Some(has), effects),
        Msg::SetEhr(has) => change(&mut doc.profile.has_ehr, Some(has), effects),
        Msg::SetRemote(has) => change(&mut doc.profile.has_remote, Some(has), effects),
        Msg::SetNetwork(has) => change(&mut doc.profile.has_network, Some(has), effects),
        Msg::Typed(input, text) => {
            typed(doc, input, store::limited(&text));
            effects.push(Effect::Save);
        }
        Msg::Left(input) => {
            // A draft that was understood gives way to the value in its usual form; one that was not stays.
            if input.error(doc).is_none() {
                doc.drafts.remove(&input.key());
            }
            effects.push(Effect::Save);
        }
        Msg::Answered(question, choice) => {
            answered(doc, question, choice, state.today);
            effects.push(Effect::Save);
        }
        Msg::AnsweredOnward(question, choice) => {
            answered(doc, question, choice, state.today);
            effects.push(Effect::Save);
            let next = onward::after(&state.doc, &Facility::resolve(&state.doc.profile), question);
            go(state, next, effects);
        }
        Msg::SetChecked(question, text) => on_answer(doc, question, effects, |a| a.checked = Date::parse(&text)),
        Msg::SetTarget(question, text) => on_answer(doc, question, effects, |a| a.target = Date::parse(&text)),
        Msg::SetNote(question, text) => on_answer(doc, question, effects, |a| a.note = store::limited(&text)),
        Msg::SetBy(question, text) => on_answer(doc, question, effects, |a| a.by = store::limited(&text)),
        Msg::SetAnchor(anchor) => change(&mut doc.settings.anchor, anchor, effects),
        Msg::SetOptionalLines(on) => change(&mut doc.settings.optional_lines, on, effects),
        Msg::SetAim(aim) => change(&mut doc.settings.aim, aim, effects),
        Msg::SetYears(years) => change(&mut doc.settings.plan_years, years, effects),
        Msg::SetPrintName(on) => change(&mut doc.settings.print_name, on, effects),
        Msg::ResetOverrides => {
            doc.settings.overrides = Table::default();
            doc.drafts.retain(|key| !key.starts_with("rate:") && !key.starts_with("line:"));
            effects.push(Effect::Save);
        }
        Msg::SetPaper(paper) => state.paper = paper,
        Msg::Try(measures) => state.tried = measures,
        Msg::Note(key, text) => note(doc, key, &text, effects),
        Msg::NoteDated(key, text) => {
            let day = state.today.map(Date::iso).unwrap_or_default();
            note(doc, register::key(&[&key, "day"]), &day, effects);
            note(doc, key, &text, effects);
        }
        Msg::AddVendor => {
            let id = vendors::new_id(doc);
            note(doc, register::key(&["vendor", &id, "name"]), "", effects);
        }
        Msg::RemoveVendor(id) => {
            let start = vendors::start(&id);
            doc.register.retain(|key| !key.starts_with(&start));
            effects.push(Effect::Save);
        }
        Msg::Drill(msg) => drill::act(state, msg, effects),
        Msg::Tour(msg) => tour::update(state, msg, effects),
        Msg::Exchange(msg) => exchange::act(state, msg, effects),
        Msg::SaveCsv => files::save_csv(state, effects),
        Msg::Print => effects.push(Effect::Print),
        Msg::LoadSample(index) => {
            if let Some(sample) = store::SAMPLES.get(index) {
                files::offer(state, String::new(), sample.json, effects);
            }
        }
        Msg::FileRead(name, text) => files::read(state, name, &text, effects),
        Msg::FileRefused(why) => {
            put_away(state);
            say(state, Notice::Refused(why), effects);
        }
        Msg::ConfirmOpen => {
            if let Some(pending) = state.pending.take() {
                files::take(state, pending.opened, pending.name.is_empty(), effects);
            }
        }
        Msg::Cancel => {
            put_away(state);
            effects.push(Effect::FocusHeading);
        }
        Msg::Undo => {
            let place = state.history.undo();
            turn_back(state, place, effects);
        }
        Msg::Redo => {
            let place = state.history.redo();
            turn_back(state, place, effects);
        }
        Msg::SetPassphrase(text) => state.passphrase = store::limited(&text),
        Msg::ShowPassphrase(show) => state.show_passphrase = show,
        Msg::Unlock => files::unlock(state, effects),
        Msg::Unlocked(text) => files::unlocked(state, text, effects),
        Msg::SaveFile => files::save(state, effects),
        Msg::Sealed(envelope) => files::sealed(state, envelope, effects),
        Msg::SaveAsides => effects.push(Effect::DownloadAsides),
        Msg::AskWipe => {
            put_away(state);
            state.confirm_wipe = true;
            effects.push(Effect::FocusNotice);
        }
        Msg::Wipe => {
            let off = state.saving == Saving::Off;
            let (today, route) = (state.today, state.route);
            *state = State { route, today, ..State::new(state.lang) };
            if off {
                state.saving = Saving::Off;
            }
            effects.push(Effect::Wipe);
        }
        Msg::Wiped(left) => say(state, Notice::Wiped(left), effects),
        Msg::ClearAnswers => {
            put_away(state);
            state.doc = Document::default();
            effects.push(Effect::Save);
            say(state, Notice::Cleared, effects);
        }
        Msg::SetKeep(keep) => {
            state.saving = if keep { Saving::Idle } else { Saving::Off };
            only_here(state);
            effects.push(Effect::Keep(keep));
            if keep {
                time::keep_all(&mut state.time, effects);
            }
        }
        Msg::Resume => {
            state.notice = None;
            state.saving = Saving::Idle;
            effects.extend([Effect::Keep(true), Effect::FocusHeading]);
        }
        Msg::Elsewhere(elsewhere) => put_together(state, &elsewhere, effects),
        Msg::Pack(msg) => pack::update(state, &msg, effects),
        Msg::Share(msg) => share::update(state, msg, effects),
        Msg::LowRoom => state.notice = Some(Notice::LowRoom),
        Msg::Saved(time) => {
            if state.saving != Saving::Off {
                state.saving = Saving::Saved(time);
            }
        }
        Msg::SaveFailed(why) => {
            if state.saving != Saving::Failed(why) && matches!(why, StorageError::Cleared | StorageError::Newer) {
                state.notice = Some(Notice::Stopped(why));
            }
            if why == StorageError::Cleared {
                only_here(state);
            }
            state.saving = Saving::Failed(why);
        }
        Msg::Dismiss => {
            state.notice = None;
            effects.push(Effect::FocusHeading);
        }
        Msg::Time(msg) => time::update(state, msg, effects),
        // Nothing changes but what can be shown.
        Msg::Arrived => {}
        Msg::Reload => effects.push(Effect::Reload),
        Msg::ToggleMenu => state.menu = !state.menu,
        Msg::SkipToMain => effects.push(Effect::FocusHeading),
    }
}

pub(super) fn go(state: &mut State, route: Route, effects: &mut Vec<Effect>) {
    state.menu = false;
    if state.route == route {
        return;
    }
    drill::pause(state, effects);
    state.route = route;
    put_away(state);
    effects.extend([Effect::SetHash(route), Effect::FocusHeading]);
}

/// Does what a link asks for, then shows the page's own address: a reload must not do it again.
fn follow(state: &mut State, link: Link, effects: &mut Vec<Effect>) {
    go(state, link.route, effects);
    effects.push(Effect::SetHash(link.route));
    if let Some(lang) = link.lang.filter(|lang| lang.is_here()) {
        set_lang(state, lang, effects);
    }
    if let Some(sample) = link.sample.and_then(|index| store::SAMPLES.get(index)) {
        files::offer(state, String::new(), sample.json, effects);
        // Opened without asking, it shows the page of the link; the first page has nothing of it to show.
        if state.pending.is_none() && link.route != Route::Start {
            effects.retain(|effect| !matches!(effect, Effect::SetHash(_)));
            effects.push(Effect::SetHash(link.route));
            state.route = link.route;
        }
    } else if let Some(pack) = link.pack {
        say(state, Notice::NoPack(pack), effects);
    }
}

fn set_lang(state: &mut State, lang: Lang, effects: &mut Vec<Effect>) {
    state.lang = lang;
    effects.push(Effect::SaveLang(lang));
}

/// Takes away what was said or asked before, so that what comes next is what is seen, and nothing old comes back after it.
pub(super) fn put_away(state: &mut State) {
    state.notice = None;
    state.pending = None;
    state.locked = None;
    state.exchange.offered = None;
    state.passphrase.clear();
    state.confirm_wipe = false;
    state.time.ask = None;
}

fn change<T>(place: &mut T, value: T, effects: &mut Vec<Effect>) {
    *place = value;
    effects.push(Effect::Save);
}

fn note(doc: &mut Document, key: String, text: &str, effects: &mut Vec<Effect>) {
    doc.register.insert(key, store::limited(text));
    effects.push(Effect::Save);
}

pub(super) fn say(state: &mut State, notice: Notice, effects: &mut Vec<Effect>) {
    state.notice = Some(notice);
    effects.push(Effect::FocusNotice);
}

/// Beds that do not belong to the kind become a draft, so that the field shows them with a sentence.
fn recheck_beds(doc: &mut Document, kind: Kind) {
    if let Some(draft) = doc.drafts.get("beds").cloned() {
        typed(doc, Input::Beds, draft);
    } else if let Some(beds) = doc.profile.beds {
        let (min, max) = kind.bed_limits();
        if !(min..=max).contains(&beds) {
            typed(doc, Input::Beds, beds.to_string());
        }
    }
    if kind.bed_limits() == (0, 0) {
        doc.profile.beds = None;
        doc.drafts.remove("beds");
    }
}

fn typed(doc: &mut Document, input: Input, text: String) {
    if input == Input::Name {
        doc.profile.name = text;
        return;
    }
    // What is not understood leaves no old value behind: the field would show one thing and the results another.
    let value = input.read(doc, &text).unwrap_or(None);
    input.put(doc, value);
    doc.drafts.insert(input.key(), text);
}

pub(super) fn answered(doc: &mut Document, question: usize, choice: Choice, today: Option<Date>) {
    let Some(question) = QUESTIONS.get(question) else { return };
    let Some(answer) = doc.answers.get_mut(question.id) else {
        return doc.answers.insert(question.id.to_owned(), Answer::new(choice, today));
    };
    if answer.choice != choice {
        answer.choice = choice;
        answer.checked = today;
    }
    if matches!(choice, Choice::Yes | Choice::NotApplicable) {
        answer.target = None;
    }
}

fn on_answer(doc: &mut Document, question: usize, effects: &mut Vec<Effect>, set: impl FnOnce(&mut Answer)) {
    if let Some(answer) = QUESTIONS.get(question).and_then(|q| doc.answers.get_mut(q.id)) {
        set(answer);
        effects.push(Effect::Save);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Refusal;

    fn after(msgs: Vec<Msg>) -> State {
        msgs.into_iter().fold(State::new(Lang(0)), |state, msg| update(state, msg).0)
    }

    #[test]
    fn the_last_question_is_the_one_that_is_asked() {
        let typed = Msg::Typed(Input::Name, "いま".to_owned());
        let asked = after(vec![typed.clone(), Msg::SaveFile, Msg::LoadSample(0)]);
        assert!(asked.pending.is_some() && asked.notice.is_none(), "the question takes the place of what was said");
        let (refused, _) = update(asked.clone(), Msg::Cancel);
        assert_eq!((refused.pending, refused.notice), (None, None), "nothing old comes back");
        let (wiping, _) = update(asked.clone(), Msg::AskWipe);
        assert!(wiping.confirm_wipe && wiping.pending.is_none());
        let (opening, _) = update(wiping, Msg::LoadSample(1));
        assert!(opening.pending.is_some() && !opening.confirm_wipe);
        let (unreadable, _) = update(asked, Msg::FileRead("x".to_owned(), String::new()));
        assert_eq!((unreadable.pending, unreadable.notice), (None, Some(Notice::Refused(Refusal::Empty))));
    }
}
