//! What to find out first: how far each unknown answer and each assumed number could move the result.

use sonae_base::money::Yen;
use sonae_base::sort::sort_by;
use sonae_content::{Confidence, SCENARIOS};
use sonae_model::answer::{Answer, Choice};
use sonae_model::document::Document;
use sonae_model::facility::Facility;
use sonae_model::survey::{answer_of, asked};
use sonae_quant::portfolio::set::Set;

use crate::controls::{Levels, Reading};
use crate::loss::{assess, rate, severity};
use crate::plan::{Plan, plan};
use crate::value_of_information::yearly;

/// Something that is not known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unknown {
    /// A question without answer or わからない, by its index.
    Question(usize),
    /// The yearly rate of a scenario, by its index.
    Rate(usize),
    /// A cost line: indices of scenario and line.
    Line(usize, usize),
}

/// How far something unknown can move the result.
#[derive(Clone, PartialEq, Debug)]
pub struct Finding {
    /// What is unknown.
    pub unknown: Unknown,
    /// Expected yearly loss at the better end, yen.
    pub low: f64,
    /// Expected yearly loss at the worse end, yen.
    pub high: f64,
    /// The best plan is another one at one of the ends; `None`: not looked at, because others move more.
    pub changes_plan: Option<bool>,
}

impl Finding {
    /// How far the expected yearly loss moves between both ends, yen a year; not below zero.
    pub fn swing(&self) -> f64 {
        self.high - self.low
    }
}

/// Number of findings for which the best plan is made again at both ends.
const WITH_PLAN: usize = 12;

/// Everything unknown, what moves the expected yearly loss most first.
///
/// Method: one at a time, all else as it is. A question counts as いいえ and as はい; a rate as its low and high end
/// (the widest of all anchors); a cost line as its low and high end for the most likely value. Expected losses are the
/// closed-form means, so this stays fast; the plan is made again for the first ones only. Numbers the user has entered
/// are known, and so are official ones.
pub fn find_out(doc: &Document, facility: &Facility, now: &Plan, budget: Yen) -> Vec<Finding> {
    let losses = assess(facility, &doc.settings, &Levels::read(doc, facility, Reading::Confirmed));
    let mut findings: Vec<(Finding, [Document; 2])> = Vec::new();
    let mut add = |unknown: Unknown, [a, b]: [f64; 2], ends: [Document; 2]| {
        let finding = Finding { unknown, low: a.min(b), high: a.max(b), changes_plan: None };
        // What moves nothing need not be found out, unless it is a question: its answer is asked for anyway.
        if finding.swing() > 0.0 || matches!(unknown, Unknown::Question(_)) {
            findings.push((finding, ends));
        }
    };
    for (i, question) in asked(facility) {
        if matches!(answer_of(doc, question).map(|a| a.choice), None | Some(Choice::Unknown)) {
            let ends = [Choice::No, Choice::Yes].map(|c| answered(doc, question.id, c));
            add(Unknown::Question(i), ends.each_ref().map(|d| yearly(d, facility)), ends);
        }
    }
    let entered = |id: &str| doc.settings.overrides.get(id).is_some();
    for (s, (scenario, loss)) in SCENARIOS.iter().zip(&losses.scenarios).enumerate() {
        let id = rate::override_id(scenario);
        if !entered(&id) && loss.base_rate > 0.0 && scenario.rates.iter().any(|r| is_ours(r.basis.confidence)) {
            let (low, high) = rate::band_of_anchors(scenario, facility.band);
            // The loss of a scenario is proportional to its rate. Settings hold a rate as whole years between two events.
            let at = |rate: f64| losses.yearly() + loss.yearly() * (rate / loss.base_rate - 1.0);
            let years = |rate: f64| (1.0 / rate.max(1e-9)).round() as i64;
            add(Unknown::Rate(s), [low, high].map(at), [low, high].map(|r| overridden(doc, &id, years(r))));
        }
        for (l, line) in scenario.lines.iter().enumerate() {
            let id = severity::override_id(scenario, line);
            if !entered(&id) && is_ours(line.basis.confidence) {
                let yen = line.yen.get(facility.band);
                let ends = [yen.low, yen.high].map(|v| overridden(doc, &id, v as i64));
                add(Unknown::Line(s, l), ends.each_ref().map(|d| yearly(d, facility)), ends);
            }
        }
    }
    sort_by(&mut findings, |a, b| b.0.swing().total_cmp(&a.0.swing()));
    let set = |plan: &Plan| plan.measures().collect::<Set>();
    let today = set(now);
    for (finding, ends) in findings.iter_mut().take(WITH_PLAN) {
        finding.changes_plan = Some(ends.iter().any(|end| set(&plan(end, facility, budget)) != today));
    }
    findings.into_iter().map(|(finding, _)| finding).collect()
}

fn answered(doc: &Document, question: &str, choice: Choice) -> Document {
    let mut doc = doc.clone();
    doc.answers.insert(question.to_owned(), Answer::new(choice, None));
    doc
}

fn overridden(doc: &Document, id: &str, value: i64) -> Document {
    let mut doc = doc.clone();
    doc.settings.overrides.insert(id.to_owned(), value);
    doc
}

/// Whether a figure is derived or assumed by us.
fn is_ours(confidence: Confidence) -> bool {
    matches!(confidence, Confidence::Derived | Confidence::Assumed)
}
