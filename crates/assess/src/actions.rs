//! What is to be done, by whom and by when: measures of the plan, open questions with a 目標日, risks, and what the
//! user added. One list for the page, the paper, the calendar and what is overdue.

use sonae_base::date::Date;
use sonae_content::{Lang, MEASURES, RISKS, t};
use sonae_model::answer::Choice;
use sonae_model::document::Document;
use sonae_model::facility::Facility;
use sonae_model::register::{Treatment, day, text};
use sonae_model::survey::{answer_of, asked};
use sonae_model::wording::say;

use crate::risks::treatment;

/// Where something to do comes from; indices into the content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Source {
    /// A measure.
    Measure(usize),
    /// A question that is いいえ or 一部.
    Question(usize),
    /// A risk.
    Risk(usize),
    /// Something that the user wrote down, by its id.
    Own(String),
}

/// How far it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Not begun.
    Open,
    /// Begun.
    Doing,
    /// Done.
    Done,
}

impl Stage {
    /// Stable id in the document; nothing for what is not begun.
    pub fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Doing => "doing",
            Self::Done => "done",
        }
    }

    fn read(id: &str) -> Self {
        [Self::Doing, Self::Done].into_iter().find(|s| s.id() == id).unwrap_or(Self::Open)
    }
}

/// Something to do.
#[derive(Clone, PartialEq, Debug)]
pub struct Action {
    /// Where it comes from.
    pub source: Source,
    /// What it is.
    pub title: String,
    /// Who sees to it.
    pub owner: String,
    /// By when.
    pub due: Option<Date>,
    /// How far it is.
    pub stage: Stage,
    /// What is done about a risk.
    pub treatment: Option<Treatment>,
}

impl Action {
    /// Its day has passed and it is not done.
    pub fn is_overdue(&self, today: Option<Date>) -> bool {
        self.is_past(today) && self.treatment != Some(Treatment::Accept)
    }

    /// It is a risk that is lived with, and the day to think about that again has passed: nothing was left undone.
    pub fn is_to_review(&self, today: Option<Date>) -> bool {
        self.is_past(today) && self.treatment == Some(Treatment::Accept)
    }

    fn is_past(&self, today: Option<Date>) -> bool {
        self.stage != Stage::Done && self.due.zip(today).is_some_and(|(due, today)| due < today)
    }

    /// Stable name, for the calendar: "measure-mfa".
    pub fn name(&self) -> String {
        let (kind, id) = match &self.source {
            Source::Measure(i) => ("measure-", MEASURES.get(*i).map_or("", |m| m.id)),
            Source::Question(i) => ("question-", sonae_content::QUESTIONS.get(*i).map_or("", |q| q.id)),
            Source::Risk(i) => ("risk-", RISKS.get(*i).map_or("", |r| r.id)),
            Source::Own(id) => ("action-", id.as_str()),
        };
        [kind, id].concat()
    }
}

/// Everything to do. `plan`: the measures of the plan (indices), which are listed first; a measure that is not in it
/// is listed once something was written about it.
pub fn all(doc: &Document, facility: &Facility, plan: &[usize], lang: Lang) -> Vec<Action> {
    let entry = |source, kind: &str, id: &str, title: &str| Action {
        source,
        title: title.to_owned(),
        owner: text(doc, &[kind, id, "owner"]).to_owned(),
        due: day(doc, &[kind, id, "due"]),
        stage: Stage::read(text(doc, &[kind, id, "stage"])),
        treatment: None,
    };
    let written = |a: &Action| a.due.is_some() || !a.owner.is_empty() || a.stage != Stage::Open;
    let mut list = Vec::new();
    let others = (0..MEASURES.len()).filter(|i| !plan.contains(i));
    for index in plan.iter().copied().chain(others) {
        let Some(measure) = MEASURES.get(index) else { continue };
        let action = entry(Source::Measure(index), "measure", measure.id, measure.name.get(lang));
        if plan.contains(&index) || written(&action) {
            list.push(action);
        }
    }
    for (index, question) in asked(facility) {
        let open = answer_of(doc, question).filter(|a| matches!(a.choice, Choice::No | Choice::Partial));
        if let Some(due) = open.and_then(|answer| answer.target) {
            list.push(Action {
                source: Source::Question(index),
                title: question.short.get(lang).to_owned(),
                owner: String::new(),
                due: Some(due),
                stage: Stage::Open,
                treatment: None,
            });
        }
    }
    for (index, risk) in RISKS.iter().enumerate() {
        let treatment = treatment(doc, risk);
        let title = treated(risk.name.get(lang), treatment, lang);
        let action = Action { treatment, ..entry(Source::Risk(index), "risk", risk.id, &title) };
        if action.due.is_some() {
            list.push(action);
        }
    }
    for id in own(doc) {
        list.push(entry(Source::Own(id.to_owned()), "action", id, text(doc, &["action", id, "what"])));
    }
    list
}

/// A risk with what is done about it: "ビジネスメール詐欺（受容）".
pub fn treated(what: &str, treatment: Option<Treatment>, lang: Lang) -> String {
    match treatment {
        Some(treatment) => say(t::ACTIONS_TREATED, lang, &[("what", what), ("treatment", treatment.word().get(lang))]),
        None => what.to_owned(),
    }
}

/// Ids of what the user wrote down.
pub fn own(doc: &Document) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for (key, _) in doc.register.iter() {
        let id = key.strip_prefix("action:").and_then(|rest| rest.split_once(':')).map(|(id, _)| id);
        if let Some(id) = id.filter(|id| found.last() != Some(id)) {
            found.push(id);
        }
    }
    found
}

/// An id that nothing else the user wrote down has.
pub fn new_id(doc: &Document) -> String {
    let most = own(doc).iter().filter_map(|id| id.parse::<u32>().ok()).max().unwrap_or(0);
    // Of one length, so that the order of the keys is the order of entering.
    format!("{:04}", most + 1)
}
