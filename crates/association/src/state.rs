//! The association's page: what it shows, what can happen, and what is then to be done outside. `update` is pure.

use sonae_base::date::Date;
use sonae_base::graphemes::limited;
use sonae_content::Lang;
use sonae_files::pack::{open_pack, to_pack};

use crate::draft_file::{draft_text, open_draft};
use crate::intake::{Before, Intake, Read};
use crate::pack_draft::{Draft, Field};
use crate::perturbation::Secret;
use crate::published::Published;
use crate::{problems, rows};

/// Everything that the page shows.
#[derive(Clone, PartialEq, Debug)]
pub struct Desk {
    /// The language shown.
    pub lang: Lang,
    /// Today, once the browser has said so.
    pub today: Option<Date>,
    /// The time of day ("140312") as the browser says it: it tells files of one day apart.
    pub time_of_day: String,
    /// What decides the deviations.
    pub key: Key,
    /// What was taken in.
    pub intake: Intake,
    /// What is published of it; stands still while files are being read.
    pub published: Published,
    /// Which sets of files were handed on from this browser, ever: a word for each.
    pub handed: Vec<String>,
    /// Files that are being read.
    pub reading: Option<Reading>,
    /// The group looked at, by index; past the last one: all together.
    pub view: usize,
    /// The name of the file that was saved last.
    pub saved: Option<String>,
    /// The pack in the making.
    pub draft: Draft,
    /// The pack as it was before something of it was taken out or put in its place; a step back brings it again.
    pub before: Option<Draft>,
    /// The browser does not keep the pack in the making.
    pub unkept: bool,
    /// The file that was to be gone on with is no pack.
    pub pack_refused: bool,
    /// Fields of it that were not right when it was to be saved.
    pub wrong: Vec<Field>,
    /// The name of the pack's file, once it was saved as it is.
    pub pack_saved: Option<String>,
}

/// The secret of the page that decides the deviations.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Key {
    /// The secret.
    pub secret: Secret,
    /// It is kept for later visits, so that the same files give the same numbers then.
    pub kept: bool,
}

impl Key {
    /// The secret from 64 hexadecimal digits.
    pub fn read(text: &str) -> Option<Secret> {
        let half = |part: Option<&str>| part.and_then(|digits| u128::from_str_radix(digits, 16).ok());
        let halves = [half(text.get(..32))?, half(text.get(32..).filter(|rest| rest.len() == 32))?];
        halves.map(u128::to_be_bytes).concat().try_into().ok()
    }
}

/// How far reading has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reading {
    /// Files read.
    pub done: usize,
    /// Files chosen.
    pub total: usize,
    before: Before,
}

/// What happened.
#[derive(Clone, PartialEq, Debug)]
pub enum Msg {
    /// A language was chosen.
    SetLang(Lang),
    /// Texts have arrived.
    TextsArrived,
    /// So many files were chosen.
    Begin(usize),
    /// Some of them were read: names and what was found.
    Took(Vec<(String, Read)>),
    /// All of them were read.
    End,
    /// Stop reading and forget this batch.
    Cancel,
    /// Forget all files.
    Clear,
    /// A file (by its place in the intake; all of them) that seems to be of a facility that is there already is one with
    /// it, or is of another.
    Settle(Option<usize>, bool),
    /// Look at a group.
    View(usize),
    /// Save the tables as CSV.
    SaveCsv,
    /// Save the list of files that are not counted.
    SaveProblems,
    /// A field of the pack was typed into.
    Edit(Field, String),
    /// A picture was chosen for the pack: a data address, or nothing where it cannot be taken.
    Logo(String),
    /// Leave the picture out.
    RemoveLogo,
    /// One question more in the pack.
    AddQuestion,
    /// One question less, by its index.
    DropQuestion(usize),
    /// Save the pack.
    SavePack,
    /// A file was read, to go on with the pack in it; an empty text where it could not be read.
    OpenPack(String),
    /// Begin a new pack.
    ClearPack,
    /// Bring back what was taken out or replaced last.
    PutBack,
    /// What the browser keeps of the pack: at the start, and when another window changed it.
    DraftKept(String),
    /// The browser kept the pack, or did not.
    DraftKeeps(bool),
    /// Print.
    Print,
}

/// What is to be done outside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Stop reading files.
    Stop,
    /// Move the focus to an element.
    Focus(&'static str),
    /// Hand a text to the browser as a file to save.
    Download(String, String),
    /// Keep for later visits which sets of files were handed on.
    KeepHanded(String),
    /// Open the browser's print dialogue.
    Print,
    /// Keep this text of the pack in the making; an empty one: keep nothing.
    KeepDraft(String),
}

impl Desk {
    /// How many other sets of files were handed on from this browser.
    pub fn handed_before(&self) -> usize {
        self.handed.iter().filter(|set| **set != self.published.set).count()
    }

    /// The page at the start.
    pub fn new(lang: Lang, today: Option<Date>, key: Key) -> Self {
        Self {
            lang,
            today,
            time_of_day: String::new(),
            key,
            intake: Intake::default(),
            published: Published::default(),
            handed: Vec::new(),
            reading: None,
            view: 0,
            saved: None,
            draft: Draft::default(),
            before: None,
            unkept: false,
            pack_refused: false,
            wrong: Vec::new(),
            pack_saved: None,
        }
    }
}

/// Changes the page; says what is to be done outside.
pub fn update(desk: &mut Desk, msg: Msg) -> Vec<Effect> {
    let draft = (!matches!(msg, Msg::DraftKept(_))).then(|| desk.draft.clone());
    let mut effects = act(desk, msg);
    if draft.is_some_and(|draft| draft != desk.draft) {
        effects.push(Effect::KeepDraft(draft_text(&desk.draft)));
    }
    effects
}

/// Something of the pack is about to go.
fn put_aside(desk: &mut Desk) {
    desk.before = Some(desk.draft.clone());
    desk.wrong.clear();
    (desk.pack_saved, desk.pack_refused) = (None, false);
}

fn act(desk: &mut Desk, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    match msg {
        Msg::SetLang(lang) => desk.lang = lang,
        // Nothing changes but what can be chosen.
        Msg::TextsArrived => {}
        Msg::Begin(total) => {
            // A second choice while the first is being read begins a batch of its own.
            stop(desk);
            desk.saved = None;
            desk.reading = Some(Reading { done: 0, total, before: desk.intake.mark() });
        }
        Msg::Took(files) => {
            if let Some(reading) = &mut desk.reading {
                reading.done += files.len();
                for (name, read) in &files {
                    desk.intake.take(name, read);
                }
            }
        }
        Msg::End => {
            if desk.reading.take().is_some() {
                desk.intake.settle();
                publish(desk);
                effects.push(Effect::Focus("outcome"));
            }
        }
        Msg::Cancel => {
            stop(desk);
            effects.extend([Effect::Stop, Effect::Focus("files")]);
        }
        Msg::Clear => {
            stop(desk);
            // The files are forgotten; the pack in the making is something else.
            let (draft, before, unkept) = (std::mem::take(&mut desk.draft), desk.before.take(), desk.unkept);
            let handed = std::mem::take(&mut desk.handed);
            *desk = Desk { handed, draft, before, unkept, ..Desk::new(desk.lang, desk.today, desk.key) };
            effects.extend([Effect::Stop, Effect::Focus("files")]);
        }
        Msg::Settle(file, together) => {
            desk.intake.say(file, together);
            desk.saved = None;
            publish(desk);
        }
        Msg::View(group) => desk.view = group,
        Msg::SaveCsv => {
            let text = rows::csv(&desk.published, desk.lang);
            save(desk, "sonae-kit-", ".csv", text, &mut effects);
            hand_on(desk, &mut effects);
        }
        Msg::SaveProblems => {
            let text = problems::csv(&desk.intake.problems(), desk.lang);
            save(desk, "sonae-kit-files-", ".csv", text, &mut effects);
        }
        Msg::Edit(field, text) => {
            desk.draft.put(field, limited(&text));
            desk.wrong.retain(|wrong| *wrong != field);
            (desk.pack_saved, desk.before) = (None, None);
        }
        Msg::Logo(data) => desk.draft.take_logo(data),
        Msg::RemoveLogo => {
            put_aside(desk);
            desk.draft.logo.clear();
        }
        Msg::AddQuestion => desk.draft.add(),
        Msg::DropQuestion(i) => {
            if i < desk.draft.questions.len() {
                put_aside(desk);
                desk.draft.questions.remove(i);
            }
        }
        Msg::OpenPack(text) => match open_pack(&text) {
            Ok(pack) => {
                put_aside(desk);
                desk.draft = Draft::of(pack, text);
            }
            Err(_) => desk.pack_refused = true,
        },
        Msg::ClearPack => {
            put_aside(desk);
            desk.draft = Draft::default();
        }
        Msg::PutBack => {
            if let Some(before) = desk.before.take() {
                desk.draft = before;
            }
        }
        Msg::DraftKept(text) => desk.draft = open_draft(&text),
        Msg::DraftKeeps(kept) => desk.unkept = !kept,
        Msg::SavePack => match desk.draft.pack(&desk.published, desk.today) {
            Ok(pack) => {
                let name = named(desk, "sonae-pack-", ".json");
                desk.wrong.clear();
                desk.pack_saved = Some(name.clone());
                effects.push(Effect::Download(name, to_pack(&pack)));
                hand_on(desk, &mut effects);
            }
            Err(wrong) => desk.wrong = wrong,
        },
        Msg::Print => {
            effects.push(Effect::Print);
            hand_on(desk, &mut effects);
        }
    }
    effects
}

fn publish(desk: &mut Desk) {
    desk.published = desk.intake.publish(&desk.key.secret);
    desk.view = desk.published.groups.len();
}

/// Remembers that what is published goes on to others.
fn hand_on(desk: &mut Desk, effects: &mut Vec<Effect>) {
    let set = &desk.published.set;
    if !set.is_empty() && !desk.handed.contains(set) {
        desk.handed.push(set.clone());
        effects.push(Effect::KeepHanded(desk.handed.join("\n")));
    }
}

fn stop(desk: &mut Desk) {
    if let Some(reading) = desk.reading.take() {
        desk.intake.back_to(reading.before);
    }
}

/// The name of a file: day and time of day tell it from others.
fn named(desk: &Desk, start: &str, ending: &str) -> String {
    let day = desk.today.map(Date::iso).unwrap_or_default();
    let between = if desk.time_of_day.is_empty() { "" } else { "-" };
    [start, &day, between, &desk.time_of_day, ending].concat()
}

fn save(desk: &mut Desk, start: &str, ending: &str, text: String, effects: &mut Vec<Effect>) {
    let name = named(desk, start, ending);
    desk.saved = Some(name.clone());
    effects.push(Effect::Download(name, text));
}
