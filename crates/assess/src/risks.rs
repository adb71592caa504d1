//! The risk register: every risk with likelihood, impact and what is done about it, accepted ones too.

use sonae_base::date::Date;
use sonae_content::{FieldId, QUESTIONS, RISKS, Risk, k};
use sonae_model::answer::Choice;
use sonae_model::document::Document;
use sonae_model::facility::Facility;
use sonae_model::register::{Level, Treatment, day, text};
use sonae_model::survey::{answer_of, applies};

use crate::loss::{Losses, ScenarioLoss};

/// A risk of the register.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry<'a> {
    /// The risk.
    pub risk: &'static Risk,
    /// How likely; `None`: no scenario to take it from, and the user has not said.
    pub likely: Option<Level>,
    /// How large.
    pub impact: Option<Level>,
    /// The user said so, for likelihood and for impact.
    pub judged: [bool; 2],
    /// Questions that lower it and are はい, of those that apply.
    pub ready: (usize, usize),
    /// What is done about it.
    pub treatment: Option<Treatment>,
    /// Why.
    pub reason: &'a str,
    /// Who sees to it.
    pub owner: &'a str,
    /// By when.
    pub due: Option<Date>,
}

impl Entry<'_> {
    /// Treatment, owner or date is still missing; an accepted risk needs a reason and no date.
    pub fn is_open(&self) -> bool {
        match self.treatment {
            None => true,
            Some(Treatment::Accept) => self.reason.is_empty() || self.owner.is_empty(),
            Some(_) => self.owner.is_empty() || self.due.is_none(),
        }
    }
}

/// The register, in the order of the content.
pub fn entries<'a>(doc: &'a Document, facility: &Facility, losses: &Losses) -> Vec<Entry<'a>> {
    RISKS.iter().map(|risk| entry(doc, facility, losses, risk)).collect()
}

fn entry<'a>(doc: &'a Document, facility: &Facility, losses: &Losses, risk: &'static Risk) -> Entry<'a> {
    let loss = risk.scenario.and_then(|s| losses.scenarios.get(s));
    let said = |part| Level::from_id(text(doc, &["risk", risk.id, part]));
    let (likely, impact) = (said("likely"), said("impact"));
    let asked = risk.questions.iter().filter_map(|&i| QUESTIONS.get(i)).filter(|q| applies(q, facility));
    let ready = asked.fold((0, 0), |(yes, all), q| {
        (yes + usize::from(answer_of(doc, q).is_some_and(|a| a.choice == Choice::Yes)), all + 1)
    });
    Entry {
        risk,
        likely: likely.or_else(|| loss.map(likelihood)),
        impact: impact.or_else(|| loss.map(|l| size(l, facility))),
        judged: [likely.is_some(), impact.is_some()],
        ready,
        treatment: treatment(doc, risk),
        reason: text(doc, &["risk", risk.id, "reason"]),
        owner: text(doc, &["risk", risk.id, "owner"]),
        due: day(doc, &["risk", risk.id, "due"]),
    }
}

/// What is done about a risk.
pub fn treatment(doc: &Document, risk: &Risk) -> Option<Treatment> {
    Treatment::from_id(text(doc, &["risk", risk.id, "treatment"]))
}

/// Risks that are avoided or accepted, which a measure that turns these questions (indices) to はい would lower.
pub fn not_lowered(doc: &Document, questions: &[usize]) -> Vec<(&'static Risk, Treatment)> {
    let of = |risk: &'static Risk| Some((risk, treatment(doc, risk)?));
    let kept = |(_, treatment): &(_, Treatment)| matches!(treatment, Treatment::Avoid | Treatment::Accept);
    let served = |risk: &&Risk| risk.questions.iter().any(|question| questions.contains(question));
    RISKS.iter().filter(served).filter_map(of).filter(kept).collect()
}

/// From the yearly rate of the scenario: [`k::RISK_OFTEN`] or more is high, below [`k::RISK_RARE`] is low.
fn likelihood(loss: &ScenarioLoss) -> Level {
    band(loss.rate, k::RISK_RARE.value, k::RISK_OFTEN.value)
}

/// From the mean of one event as a share of yearly revenue: [`k::RISK_LARGE`] or more is large, below
/// [`k::RISK_SMALL`] is small.
fn size(loss: &ScenarioLoss, facility: &Facility) -> Level {
    let revenue = facility.yen(FieldId::Revenue).to_f64().max(1.0);
    band(loss.severity.total() / revenue, k::RISK_SMALL.value, k::RISK_LARGE.value)
}

fn band(value: f64, low: f64, high: f64) -> Level {
    match value {
        v if v >= high => Level::High,
        v if v >= low => Level::Middle,
        _ => Level::Low,
    }
}
