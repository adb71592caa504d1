//! Why each measure is in the plan: the plan without it, made anew for the same money.

use sonae_base::money::Yen;
use sonae_model::document::Document;
use sonae_model::facility::Facility;
use sonae_quant::portfolio::Problem;
use sonae_quant::portfolio::search::solve;
use sonae_quant::portfolio::set::Set;

use crate::plan::Plan;
use crate::plan::options::Options;
use crate::plan::step::Gain;

/// What a measure of the plan is worth: with it, and with the best plan that must do without.
#[derive(Clone, PartialEq, Debug)]
pub struct Reason {
    /// The measure, as an index into the content.
    pub measure: usize,
    /// The plan is better than the next best one by this. For another aim than the plan's it may be worse, below zero.
    pub gain: Gain,
    /// The plan costs this much more than the next best one; negative: less.
    pub cost: Yen,
    /// Measures that the next best plan takes instead.
    pub instead: Vec<usize>,
    /// Measures that fall with it, because they require it.
    pub falls: Vec<usize>,
}

/// The reasons for the steps of a plan, in its order.
pub fn reasons(doc: &Document, facility: &Facility, plan: &Plan) -> Vec<Reason> {
    let options = Options::new(doc, facility);
    let place = |m: usize| options.measures.iter().position(|x| *x == m);
    let set: Set = plan.measures().filter_map(place).collect();
    let rows = |set: Set| options.rows(&options.measures_of(set));
    let mut reasons = Vec::new();
    for measure in plan.measures() {
        let Some(item) = place(measure) else { continue };
        let without = Problem { barred: Set::one(item), ..options.problem.clone() };
        let next = solve(&without, plan.budget.0, set.without(item)).set;
        let outcome = options.outcome(&options.levels_with(next));
        let gain = Gain::between(outcome, plan.after, rows(set).saturating_sub(rows(next)));
        let requires = |i: &usize| options.problem.closed(Set::one(*i)).has(item);
        reasons.push(Reason {
            measure,
            gain,
            cost: Yen(options.problem.cost(set) - options.problem.cost(next)),
            instead: options.measures_of(next.minus(set)),
            falls: options.measures_of(set.without(item).iter().filter(requires).collect()),
        });
    }
    reasons
}
