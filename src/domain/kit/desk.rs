//! The association's page: what it shows, what can happen, and what is then to be done outside. `update` is pure.

use super::intake::{Before, Intake, Read};
use super::published::Published;
use super::{problems, rows};
use crate::content::Lang;
use crate::domain::date::Date;
use crate::domain::pack::draft::{Draft, Field};
use crate::store::{limited, to_pack};

/// Everything that the page shows.
#[derive(Clone, PartialEq, Debug)]
pub struct Desk {
    /// The language shown.
    pub lang: Lang,
    /// Today, once the browser has said so.
    pub today: Option<Date>,
    /// What was taken in.
    pub intake: Intake,
    /// What is published of it; stands still while files are being read.
    pub published: Published,
    /// Files that are being read.
    pub reading: Option<Reading>,
    /// The group looked at, by index; past the last one: all together.
    pub view: usize,
    /// The name of the file that was saved last.
    pub saved: Option<String>,
    /// The pack in the making.
    pub draft: Draft,
    /// Fields of it that were not right when it was to be saved.
    pub wrong: Vec<Field>,
    /// The name of the pack's file, once it was saved as it is.
    pub pack_saved: Option<String>,
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
    /// Open the browser's print dialogue.
    Print,
}

impl Desk {
    /// The page at the start.
    pub fn new(lang: Lang, today: Option<Date>) -> Self {
        Self {
            lang,
            today,
            intake: Intake::default(),
            published: Published::default(),
            reading: None,
            view: 0,
            saved: None,
            draft: Draft::default(),
            wrong: Vec::new(),
            pack_saved: None,
        }
    }
}

/// Changes the page; says what is to be done outside.
pub fn update(desk: &mut Desk, msg: Msg) -> Vec<Effect> {
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
                desk.published = desk.intake.publish();
                desk.view = desk.published.groups.len();
                effects.push(Effect::Focus("outcome"));
            }
        }
        Msg::Cancel => {
            stop(desk);
            effects.extend([Effect::Stop, Effect::Focus("files")]);
        }
        Msg::Clear => {
            stop(desk);
            *desk = Desk::new(desk.lang, desk.today);
            effects.extend([Effect::Stop, Effect::Focus("files")]);
        }
        Msg::View(group) => desk.view = group,
        Msg::SaveCsv => {
            let text = rows::csv(&desk.published, desk.lang);
            save(desk, "sonae-kit-", ".csv", text, &mut effects);
        }
        Msg::SaveProblems => {
            let text = problems::csv(desk.intake.problems(), desk.lang);
            save(desk, "sonae-kit-files-", ".csv", text, &mut effects);
        }
        Msg::Edit(field, text) => {
            desk.draft.put(field, limited(&text));
            desk.wrong.retain(|wrong| *wrong != field);
            desk.pack_saved = None;
        }
        Msg::Logo(data) => desk.draft.take_logo(data),
        Msg::RemoveLogo => desk.draft.logo.clear(),
        Msg::AddQuestion => desk.draft.add(),
        Msg::DropQuestion(i) => {
            if i < desk.draft.questions.len() {
                desk.draft.questions.remove(i);
            }
            desk.wrong.clear();
        }
        Msg::SavePack => match desk.draft.pack(&desk.published, desk.today) {
            Ok(pack) => {
                let name = ["sonae-pack-", &desk.today.map(Date::iso).unwrap_or_default(), ".json"].concat();
                desk.wrong.clear();
                desk.pack_saved = Some(name.clone());
                effects.push(Effect::Download(name, to_pack(&pack)));
            }
            Err(wrong) => desk.wrong = wrong,
        },
        Msg::Print => effects.push(Effect::Print),
    }
    effects
}

fn stop(desk: &mut Desk) {
    if let Some(reading) = desk.reading.take() {
        desk.intake.back_to(reading.before);
    }
}

fn save(desk: &mut Desk, start: &str, ending: &str, text: String, effects: &mut Vec<Effect>) {
    let day = desk.today.map(Date::iso).unwrap_or_default();
    let name = [start, &day, ending].concat();
    desk.saved = Some(name.clone());
    effects.push(Effect::Download(name, text));
}
