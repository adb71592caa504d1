//! The plan: which measures to take with the money there is, duties first.

use super::answer::Choice;
use super::controls::{Levels, is_open, is_unknown};
use super::document::Document;
use super::facility::Facility;
use super::loss::assess;
use super::money::Yen;
use super::survey::{answer_of, applies};
use crate::content::{Due, FieldId, MEASURES, Measure, Per, QUESTIONS};

/// What the plan is to achieve.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Aim {
    /// Fewest expected closed days.
    FewestDays,
    /// Least expected loss.
    LeastLoss,
    /// Most checklist items turned to はい.
    MostItems,
}

impl Aim {
    /// Every aim in the order of the choice.
    pub const ALL: [Self; 3] = [Self::FewestDays, Self::LeastLoss, Self::MostItems];

    /// Stable id in the document.
    pub fn id(self) -> &'static str {
        match self {
            Self::FewestDays => "days",
            Self::LeastLoss => "loss",
            Self::MostItems => "items",
        }
    }

    /// The aim with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|aim| aim.id() == id)
    }
}

/// Cost of a measure at a facility, most likely values.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Price {
    /// Once, at the start.
    pub initial: Yen,
    /// Every year.
    pub yearly: Yen,
}

impl Price {
    /// Cost over some years.
    pub fn over(self, years: u8) -> Yen {
        Yen(self.initial.0.saturating_add(self.yearly.0.saturating_mul(i64::from(years))))
    }
}

/// What remains with some controls.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Outcome {
    /// Expected loss a year, yen.
    pub loss: f64,
    /// Expected closed or reduced days a year.
    pub days: f64,
    /// Mean loss of one event of the leading scenario, yen.
    pub event_loss: f64,
    /// Mean closed or reduced days of one event of the leading scenario.
    pub event_days: f64,
}

/// A measure in the plan, or left out of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    /// Index into the content's measures.
    pub measure: usize,
    /// Its price here.
    pub price: Price,
    /// What this step changes after the steps before it (for a measure left out: after the whole plan): fewer yen
    /// and days a year, fewer days in one event of the leading scenario, checklist rows turned to はい.
    pub gain: Gain,
    /// One of its questions is わからない: find out before paying.
    pub ask_first: bool,
}

impl Step {
    /// The content entry.
    pub fn measure(&self) -> Option<&'static Measure> {
        MEASURES.get(self.measure)
    }
}

/// What a step changes.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Gain {
    /// Expected loss a year, yen less.
    pub loss: f64,
    /// Expected closed days a year, fewer.
    pub days: f64,
    /// Closed days in one event of the leading scenario, fewer.
    pub event_days: f64,
    /// Checklist rows turned to はい.
    pub items: u32,
}

impl Gain {
    fn by(self, aim: Aim) -> f64 {
        match aim {
            Aim::FewestDays => self.days,
            Aim::LeastLoss => self.loss,
            Aim::MostItems => f64::from(self.items),
        }
    }
}

/// The plan.
#[derive(Clone, PartialEq, Debug)]
pub struct Plan {
    /// What it was made for.
    pub aim: Aim,
    /// Money for the whole time, yen.
    pub budget: Yen,
    /// Years.
    pub years: u8,
    /// Steps in the order to take them: duties first.
    pub steps: Vec<Step>,
    /// Open measures that the money does not reach, most urgent first.
    pub left: Vec<Step>,
    /// Measures that move loss to an insurer: shown beside the plan, bought from another purse.
    pub transfers: Vec<Step>,
    /// Cost of the steps, yen.
    pub cost: Yen,
    /// Cost of all open duties, yen.
    pub duties_cost: Yen,
    /// What there is today.
    pub before: Outcome,
    /// What remains after the plan.
    pub after: Outcome,
}

impl Plan {
    /// What is missing for all duties; `None` when the plan holds every one.
    pub fn duties_missing(&self) -> Option<Yen> {
        let open: Yen = self.duties_left().map(|s| s.price.over(self.years)).sum();
        (open > Yen::ZERO).then(|| self.duties_cost - self.budget).filter(|y| *y > Yen::ZERO)
    }

    /// Duties that the money does not reach.
    pub fn duties_left(&self) -> impl Iterator<Item = &Step> {
        self.left.iter().filter(|s| s.measure().is_some_and(|m| m.duty))
    }
}

/// What a measure costs at a facility.
pub fn price(measure: &Measure, facility: &Facility) -> Price {
    measure.costs.iter().fold(Price::default(), |mut price, cost| {
        let units = match cost.per {
            Per::Site => 1,
            Per::Pc => facility.value(FieldId::Pcs),
            Per::Server => facility.value(FieldId::Servers),
            Per::Bed => facility.beds.unwrap_or(0),
            Per::Head => facility.value(FieldId::Staff),
        };
        let amount = Yen::from_f64(cost.yen.get(facility.band).likely * units as f64);
        match cost.due {
            Due::Initial => price.initial = price.initial + amount,
            Due::Yearly => price.yearly = price.yearly + amount,
        }
        price
    })
}

struct Maker<'a> {
    doc: &'a Document,
    facility: &'a Facility,
    years: u8,
}

impl Maker<'_> {
    fn outcome(&self, levels: &Levels) -> Outcome {
        let losses = assess(self.facility, &self.doc.settings, levels);
        let lead = losses.lead();
        Outcome {
            loss: losses.yearly(),
            days: losses.yearly_days(),
            event_loss: lead.map_or(0.0, |s| s.severity.total()),
            event_days: lead.map_or(0.0, |s| s.severity.days),
        }
    }

    /// Checklist rows that a measure turns to はい.
    fn items(&self, measure: &Measure) -> u32 {
        let open = |&&i: &&usize| {
            QUESTIONS.get(i).is_some_and(|q| {
                applies(q, self.facility) && answer_of(self.doc, q).map(|a| a.choice) != Some(Choice::Yes)
            })
        };
        let rows = measure
            .answers
            .iter()
            .filter(open)
            .map(|&i| crate::content::CHECKLIST.rows.iter().filter(|row| row.question == i).count());
        u32::try_from(rows.sum::<usize>()).unwrap_or(u32::MAX)
    }

    fn step(&self, measure: usize, levels: &Levels, now: Outcome) -> Option<Step> {
        let entry = MEASURES.get(measure)?;
        let then = self.outcome(&levels.with(measure));
        Some(Step {
            measure,
            price: price(entry, self.facility),
            gain: Gain {
                loss: now.loss - then.loss,
                days: now.days - then.days,
                event_days: now.event_days - then.event_days,
                items: self.items(entry),
            },
            ask_first: is_unknown(self.doc, self.facility, entry),
        })
    }
}

/// Makes the plan.
///
/// Method: measures that are not fully in place are taken one after the other, duties and urgent ones before the rest, each time the
/// one with the largest gain of the chosen aim per yen after those already taken; a measure waits for what it
/// requires. Equal ones go by official priority.
pub fn plan(doc: &Document, facility: &Facility, budget: Yen) -> Plan {
    let maker = Maker { doc, facility, years: doc.settings.plan_years.max(1) };
    let aim = doc.settings.aim;
    let total = Yen(budget.0.saturating_mul(i64::from(maker.years)));
    let mut levels = Levels::read(doc, facility, super::controls::Reading::Confirmed);
    let before = maker.outcome(&levels);
    let (mut now, mut rest) = (before, total);
    let mut steps: Vec<Step> = Vec::new();
    let open: Vec<usize> = (0..MEASURES.len())
        .filter(|&i| levels.own(i) < 1.0 && MEASURES.get(i).is_some_and(|m| is_open(doc, facility, m)))
        .collect();
    let is = |i: usize, what: fn(&Measure) -> bool| MEASURES.get(i).is_some_and(what);
    loop {
        let ready = |i: usize| {
            let taken = |j: &usize| steps.iter().any(|s| s.measure == *j);
            is(i, |m| !m.transfer)
                && !taken(&i)
                && MEASURES
                    .get(i)
                    .is_some_and(|m| m.requires.iter().all(|r| levels.own(*r) >= 1.0) && !m.excludes.iter().any(taken))
        };
        let best = open
            .iter()
            .filter(|&&i| ready(i))
            .filter_map(|&i| maker.step(i, &levels, now))
            .filter(|s| s.price.over(maker.years) <= rest)
            .max_by(|a, b| rank(a, b, aim, maker.years));
        let Some(step) = best else { break };
        rest = rest - step.price.over(maker.years);
        levels = levels.with(step.measure);
        now = maker.outcome(&levels);
        steps.push(step);
    }
    let mut left: Vec<Step> = open
        .iter()
        .filter(|&&i| !steps.iter().any(|s| s.measure == i))
        .filter_map(|&i| maker.step(i, &levels, now))
        .collect();
    left.sort_by(|a, b| rank(b, a, aim, maker.years));
    let (transfers, left): (Vec<_>, Vec<_>) = left.into_iter().partition(|s| is(s.measure, |m| m.transfer));
    let duty_cost = |s: &&Step| s.measure().is_some_and(|m| m.duty);
    Plan {
        aim,
        budget: total,
        years: maker.years,
        cost: total - rest,
        duties_cost: steps.iter().chain(&left).filter(duty_cost).map(|s| s.price.over(maker.years)).sum(),
        before,
        after: now,
        steps,
        left,
        transfers,
    }
}

/// Whether a measure is planned before the rest: a duty, or behind a critical question.
fn comes_first(measure: &Measure) -> bool {
    measure.duty || measure.answers.iter().any(|&i| QUESTIONS.get(i).is_some_and(|q| q.critical.is_some()))
}

/// Orders steps: duties and urgent measures first, then gain per yen, then official priority.
fn rank(a: &Step, b: &Step, aim: Aim, years: u8) -> std::cmp::Ordering {
    let first = |s: &Step| s.measure().is_some_and(comes_first);
    let per_yen = |s: &Step| s.gain.by(aim) / s.price.over(years).to_f64().max(1.0);
    let priority = |s: &Step| s.measure().map_or(u16::MAX, |m| m.priority);
    first(a).cmp(&first(b)).then(per_yen(a).total_cmp(&per_yen(b))).then(priority(b).cmp(&priority(a)))
}
