//! The plan by gain per yen, one measure after the other: what the pages show.
//!
//! [`super::plan`] finds the proven best set instead and costs 10 kB of brotli more; the pages change over to it
//! together with the frontier and the reasons, in `domain::derived` and the text `plan.method`.

use super::{Aim, Gain, Outcome, Plan, Step, price};
use crate::content::{CHECKLIST, MEASURES, Measure, QUESTIONS};
use crate::domain::answer::Choice;
use crate::domain::controls::{Levels, Reading, is_open, is_unknown};
use crate::domain::document::Document;
use crate::domain::facility::Facility;
use crate::domain::loss::assess;
use crate::domain::money::Yen;
use crate::domain::survey::{answer_of, applies};

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
        let rows =
            measure.answers.iter().filter(open).map(|&i| CHECKLIST.rows.iter().filter(|row| row.question == i).count());
        u32::try_from(rows.sum::<usize>()).unwrap_or(u32::MAX)
    }

    fn step(&self, measure: usize, levels: &Levels, now: Outcome) -> Option<Step> {
        let entry = MEASURES.get(measure)?;
        let then = self.outcome(&levels.with(measure));
        Some(Step {
            measure,
            price: price(entry, self.facility),
            gain: Gain::between(now, then, self.items(entry)),
            ask_first: is_unknown(self.doc, self.facility, entry),
            year: 0,
        })
    }
}

/// Makes the plan for a budget in yen a year.
///
/// Method: measures that are not fully in place are taken one after the other, duties and urgent ones before the rest,
/// each time the one with the largest gain of the chosen aim per yen after those already taken; a measure waits for
/// what it requires. Equal ones go by official priority.
pub fn plan(doc: &Document, facility: &Facility, budget: Yen) -> Plan {
    let maker = Maker { doc, facility, years: doc.settings.plan_years.max(1) };
    let aim = doc.settings.aim;
    let total = Yen(budget.0.saturating_mul(i64::from(maker.years)));
    let mut levels = Levels::read(doc, facility, Reading::Confirmed);
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
        let Some(mut step) = best else { break };
        step.year = 1;
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
        proven: false,
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
