//! The one place where the state changes.

use super::answer::{Answer, Choice};
use super::date::Date;
use super::document::Document;
use super::facility::Kind;
use super::input::Input;
use super::plan::Aim;
use super::route::Route;
use super::table::Table;
use crate::content::{Anchor, Lang, QUESTIONS};
use crate::store::{self, Note, Opened, Refusal, StorageError};

/// Everything that the pages show, except what is worked out from the document.
#[derive(Clone, PartialEq, Debug)]
pub struct State {
    /// What the user gave.
    pub doc: Document,
    /// The page shown.
    pub route: Route,
    /// The language shown.
    pub lang: Lang,
    /// Today, once the browser has said so.
    pub today: Option<Date>,
    /// How saving goes.
    pub saving: Saving,
    /// What is said at the top of the page until dismissed.
    pub notice: Option<Notice>,
    /// A document waiting for the user's word before it replaces the present one.
    pub pending: Option<Pending>,
    /// Wiping waits for the user's word.
    pub confirm_wipe: bool,
    /// Which document of the documents page is shown.
    pub paper: Paper,
    /// The menu is open (narrow screens).
    pub menu: bool,
    /// Texts that could not be opened and were put aside in the storage.
    pub asides: usize,
}

/// How saving goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Saving {
    /// Nothing to save yet.
    Idle,
    /// Saved at this time of day.
    Saved(String),
    /// The storage does not take it.
    Failed(StorageError),
}

/// Something to tell the user.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// A document was opened, with what was left out.
    Opened(Vec<Note>),
    /// A file was refused.
    Refused(Refusal),
    /// What the last visit left could not be opened and was put aside.
    SetAside(Refusal),
    /// The same, with no room to put it aside: nothing is saved.
    Locked(Refusal),
    /// Everything was wiped; what is left of ours (nothing, when all went well).
    Wiped(usize),
    /// A file was handed to the browser to save.
    FileSaved(String),
}

/// A document waiting for the user's word.
#[derive(Clone, PartialEq, Debug)]
pub struct Pending {
    /// File name, or empty for a sample.
    pub name: String,
    /// What was read.
    pub opened: Opened,
}

/// Documents of the documents page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Paper {
    /// One A4 for the board, with its annex.
    Report,
    /// The MHLW checklist.
    Checklist,
}

/// What happened.
#[derive(Clone, PartialEq, Debug)]
pub enum Msg {
    /// The address changed or a page was asked for.
    Go(Route),
    /// A language was chosen.
    SetLang(Lang),
    /// The browser says which day it is.
    Today(Date),
    /// Kind of facility.
    SetKind(Kind),
    /// Whether there is a medical information system.
    SetSystem(bool),
    /// Whether there is a vendor.
    SetVendor(bool),
    /// A field was typed into.
    Typed(Input, String),
    /// A field was left.
    Left(Input),
    /// A question (index) was answered.
    Answered(usize, Choice),
    /// 確認日 of a question, as the date field gives it.
    SetChecked(usize, String),
    /// 目標日 of a question, as the date field gives it.
    SetTarget(usize, String),
    /// Note of a question.
    SetNote(usize, String),
    /// Who answered a question.
    SetBy(usize, String),
    /// Anchor of the yearly rate.
    SetAnchor(Anchor),
    /// Count prevention after the event.
    SetOptionalLines(bool),
    /// Aim of the plan.
    SetAim(Aim),
    /// Years of the plan.
    SetYears(u8),
    /// Print the facility's name.
    SetPrintName(bool),
    /// Back to our own assumptions.
    ResetOverrides,
    /// Which document is shown.
    SetPaper(Paper),
    /// Print what is shown.
    Print,
    /// A sample (index) was asked for.
    LoadSample(usize),
    /// A file was read: its name and text.
    FileRead(String, String),
    /// A file was refused before it was read.
    FileRefused(Refusal),
    /// Replace the document by the one waiting.
    ConfirmOpen,
    /// Leave everything as it is.
    Cancel,
    /// Save to a file.
    SaveFile,
    /// Save the texts put aside to a file.
    SaveAsides,
    /// Ask before wiping.
    AskWipe,
    /// Wipe.
    Wipe,
    /// Wiping is done; this much of ours is left.
    Wiped(usize),
    /// Saving went well at this time of day.
    Saved(String),
    /// Saving failed.
    SaveFailed(StorageError),
    /// Take the notice away.
    Dismiss,
    /// Open or close the menu.
    ToggleMenu,
    /// Past the menu to the page.
    SkipToMain,
}

/// What is to be done outside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Save the document soon.
    Save,
    /// Remember the language and tell the page.
    SaveLang(Lang),
    /// Show this address.
    SetHash(Route),
    /// Move the focus to the page's heading, at the top.
    FocusHeading,
    /// Move the focus to the notice or question that appeared.
    FocusNotice,
    /// Hand a file to the browser.
    Download(String, String),
    /// Hand the texts put aside to the browser.
    DownloadAsides,
    /// Print.
    Print,
    /// Remove everything of ours.
    Wipe,
}

impl State {
    /// The state at the start.
    pub fn new(lang: Lang) -> Self {
        Self {
            doc: Document::default(),
            route: Route::Start,
            lang,
            today: None,
            saving: Saving::Idle,
            notice: None,
            pending: None,
            confirm_wipe: false,
            paper: Paper::Report,
            menu: false,
            asides: 0,
        }
    }
}

/// The next state and what is to be done outside. Pure: same state and message, same result.
pub fn update(mut state: State, msg: Msg) -> (State, Vec<Effect>) {
    let mut effects = Vec::new();
    let doc = &mut state.doc;
    match msg {
        Msg::Go(route) => go(&mut state, route, &mut effects),
        Msg::SetLang(lang) => {
            state.lang = lang;
            effects.push(Effect::SaveLang(lang));
        }
        Msg::Today(today) => state.today = Some(today),
        Msg::SetKind(kind) => {
            doc.profile.kind = Some(kind);
            recheck_beds(doc, kind);
            effects.push(Effect::Save);
        }
        Msg::SetSystem(has) => change(&mut doc.profile.has_system, Some(has), &mut effects),
        Msg::SetVendor(has) => change(&mut doc.profile.has_vendor, Some(has), &mut effects),
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
            state = State { today, route, ..State::new(lang) };
            effects.push(Effect::Wipe);
        }
        Msg::Wiped(left) => say(&mut state, Notice::Wiped(left), &mut effects),
        Msg::Saved(time) => state.saving = Saving::Saved(time),
        Msg::SaveFailed(why) => state.saving = Saving::Failed(why),
        Msg::Dismiss => {
            state.notice = None;
            effects.push(Effect::FocusHeading);
        }
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
    if kind == Kind::ClinicNoBeds {
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
