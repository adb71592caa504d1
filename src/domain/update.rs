//! The one place where the state changes.

use super::answer::{Answer, Choice};
use super::csv::Csv;
use super::date::Date;
use super::derived::Derived;
use super::document::Document;
use super::facility::Kind;
use super::input::Input;
use super::link::Link;
use super::register;
use super::route::Route;
use super::sheet::{self, Desk};
use super::table::Table;
use super::vendors;
use crate::content::{Lang, QUESTIONS};
use crate::store::{self, Opened};

pub use super::msg::{Effect, Msg};
pub use super::state::{Notice, Paper, Pending, Saving, State};

/// The next state and what is to be done outside. Pure: same state and message, same result.
pub fn update(mut state: State, msg: Msg) -> (State, Vec<Effect>) {
    let mut effects = Vec::new();
    let doc = &mut state.doc;
    match msg {
        Msg::Go(route) => go(&mut state, route, &mut effects),
        Msg::Follow(link) => follow(&mut state, link, &mut effects),
        Msg::SetLang(lang) => set_lang(&mut state, lang, &mut effects),
        Msg::Today(today) => state.today = Some(today),
        Msg::SetKind(kind) => {
            doc.profile.kind = Some(kind);
            recheck_beds(doc, kind);
            effects.push(Effect::Save);
        }
        Msg::SetSystem(has) => change(&mut doc.profile.has_system, Some(has), &mut effects),
        Msg::SetVendor(has) => change(&mut doc.profile.has_vendor, Some(has), &mut effects),
        Msg::SetEhr(has) => change(&mut doc.profile.has_ehr, Some(has), &mut effects),
        Msg::SetRemote(has) => change(&mut doc.profile.has_remote, Some(has), &mut effects),
        Msg::SetNetwork(has) => change(&mut doc.profile.has_network, Some(has), &mut effects),
        Msg::Typed(input, text) => {
            typed(doc, input, text);
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
        Msg::SetChecked(question, text) => on_answer(doc, question, &mut effects, |a| a.checked = Date::parse(&text)),
        Msg::SetTarget(question, text) => on_answer(doc, question, &mut effects, |a| a.target = Date::parse(&text)),
        Msg::SetNote(question, text) => on_answer(doc, question, &mut effects, |a| a.note = text),
        Msg::SetBy(question, text) => on_answer(doc, question, &mut effects, |a| a.by = text),
        Msg::SetAnchor(anchor) => change(&mut doc.settings.anchor, anchor, &mut effects),
        Msg::SetOptionalLines(on) => change(&mut doc.settings.optional_lines, on, &mut effects),
        Msg::SetAim(aim) => change(&mut doc.settings.aim, aim, &mut effects),
        Msg::SetYears(years) => change(&mut doc.settings.plan_years, years, &mut effects),
        Msg::SetPrintName(on) => change(&mut doc.settings.print_name, on, &mut effects),
        Msg::ResetOverrides => {
            doc.settings.overrides = Table::default();
            doc.drafts.retain(|key| !key.starts_with("rate:") && !key.starts_with("line:"));
            effects.push(Effect::Save);
        }
        Msg::SetPaper(paper) => state.paper = paper,
        Msg::Try(measures) => state.tried = measures,
        Msg::Note(key, text) => note(doc, key, text, &mut effects),
        Msg::NoteDated(key, text) => {
            let day = state.today.map(Date::iso).unwrap_or_default();
            note(doc, register::key(&[&key, "day"]), day, &mut effects);
            note(doc, key, text, &mut effects);
        }
        Msg::AddVendor => {
            let id = vendors::new_id(doc);
            note(doc, register::key(&["vendor", &id, "name"]), String::new(), &mut effects);
        }
        Msg::RemoveVendor(id) => {
            let start = vendors::start(&id);
            doc.register.retain(|key| !key.starts_with(&start));
            effects.push(Effect::Save);
        }
        Msg::SaveCsv => save_csv(&mut state, &mut effects),
        Msg::Print => effects.push(Effect::Print),
        Msg::LoadSample(index) => {
            if let Some(sample) = store::SAMPLES.get(index) {
                offer(&mut state, String::new(), sample.json, &mut effects);
            }
        }
        Msg::FileRead(name, text) => offer(&mut state, name, &text, &mut effects),
        Msg::FileRefused(why) => {
            put_away(&mut state);
            say(&mut state, Notice::Refused(why), &mut effects);
        }
        Msg::ConfirmOpen => {
            if let Some(pending) = state.pending.take() {
                take(&mut state, pending.opened, &mut effects);
            }
        }
        Msg::Cancel => {
            state.pending = None;
            state.confirm_wipe = false;
            effects.push(Effect::FocusHeading);
        }
        Msg::SaveFile => {
            let day = state.today.map_or_else(|| "document".to_owned(), Date::iso);
            let name = format!("sonae-{day}.json");
            effects.push(Effect::Download(name.clone(), store::to_json(&state.doc)));
            say(&mut state, Notice::FileSaved(name), &mut effects);
        }
        Msg::SaveAsides => effects.push(Effect::DownloadAsides),
        Msg::AskWipe => {
            put_away(&mut state);
            state.confirm_wipe = true;
            effects.push(Effect::FocusNotice);
        }
        Msg::Wipe => {
            let (lang, today, route) = (state.lang, state.today, state.route);
            state = State { route, today, ..State::new(lang) };
            effects.push(Effect::Wipe);
        }
        Msg::Wiped(left) => say(&mut state, Notice::Wiped(left), &mut effects),
        Msg::Saved(time) => state.saving = Saving::Saved(time),
        Msg::SaveFailed(why) => state.saving = Saving::Failed(why),
        Msg::Dismiss => {
            state.notice = None;
            effects.push(Effect::FocusHeading);
        }
        // Nothing changes but what can be chosen.
        Msg::TextsArrived => {}
        Msg::ToggleMenu => state.menu = !state.menu,
        Msg::SkipToMain => effects.push(Effect::FocusHeading),
    }
    (state, effects)
}

fn go(state: &mut State, route: Route, effects: &mut Vec<Effect>) {
    state.menu = false;
    if state.route == route {
        return;
    }
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
        offer(state, String::new(), sample.json, effects);
    } else if let Some(pack) = link.pack {
        say(state, Notice::NoPack(pack), effects);
    }
}

fn set_lang(state: &mut State, lang: Lang, effects: &mut Vec<Effect>) {
    state.lang = lang;
    effects.push(Effect::SaveLang(lang));
}

/// Takes away what was said or asked before, so that what comes next is what is seen, and nothing old comes back after it.
fn put_away(state: &mut State) {
    state.notice = None;
    state.pending = None;
    state.confirm_wipe = false;
}

fn change<T>(place: &mut T, value: T, effects: &mut Vec<Effect>) {
    *place = value;
    effects.push(Effect::Save);
}

fn note(doc: &mut Document, key: String, text: String, effects: &mut Vec<Effect>) {
    doc.register.insert(key, text);
    effects.push(Effect::Save);
}

/// The paper that is shown, as a file.
fn save_csv(state: &mut State, effects: &mut Vec<Effect>) {
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

fn say(state: &mut State, notice: Notice, effects: &mut Vec<Effect>) {
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

fn answered(doc: &mut Document, question: usize, choice: Choice, today: Option<Date>) {
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

/// Opens a text: at once when there is nothing to lose, else after the user's word.
fn offer(state: &mut State, name: String, text: &str, effects: &mut Vec<Effect>) {
    put_away(state);
    match store::open(text) {
        Err(why) => say(state, Notice::Refused(why), effects),
        Ok(opened) if state.doc.is_empty() => take(state, opened, effects),
        Ok(opened) => {
            state.pending = Some(Pending { name, opened });
            effects.push(Effect::FocusNotice);
        }
    }
}

fn take(state: &mut State, opened: Opened, effects: &mut Vec<Effect>) {
    state.doc = opened.doc;
    effects.push(Effect::Save);
    if state.route != Route::Result {
        state.route = Route::Result;
        effects.push(Effect::SetHash(Route::Result));
    }
    say(state, Notice::Opened(opened.notes), effects);
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
