//! What to do first: the measures behind the urgent items that are still open, then the plan.

use crate::plan::step::Step;
use crate::results::{Arrived, Results};

/// A measure to do first.
#[derive(Clone, Copy, Debug)]
pub struct First<'a> {
    /// Its price and gain.
    pub step: &'a Step,
    /// The plan's money reaches it.
    pub in_plan: bool,
}

/// How many measures are said first.
const FIRST: usize = 3;

/// The first measures: those that turn an open critical question to はい, most urgent first, filled up from the plan.
pub fn first(results: &Results, arrived: Arrived) -> Vec<First<'_>> {
    let plan = results.plan(arrived);
    let planned = plan.steps.iter().map(|step| First { step, in_plan: true });
    let left = plan.left.iter().map(|step| First { step, in_plan: false });
    let turns = |step: &Step, question: &usize| step.measure().is_some_and(|m| m.answers.contains(question));
    let mut found: Vec<First> = Vec::new();
    for question in &results.score.critical_open {
        let both = planned.clone().chain(left.clone());
        found.extend(both.filter(|f| turns(f.step, question)).take(1));
    }
    for next in planned {
        if found.iter().all(|f| f.step.measure != next.step.measure) {
            found.push(next);
        }
    }
    found.truncate(FIRST);
    found
}
