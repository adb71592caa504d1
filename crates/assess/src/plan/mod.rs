//! The plan: which measures to take with the money there is, duties first.
//!
//! `options` turns the document into a problem of [`sonae_quant::portfolio`], which finds the best set and proves it; the
//! rest of this module puts the set in order and says what it does.

pub mod find_out;
pub mod frontier;
mod options;
mod order;
mod part;
pub mod price;
pub mod reason;
pub mod rosi;
pub mod step;

use sonae_base::money::Yen;
use sonae_model::document::{Aim, Document};
use sonae_model::facility::Facility;
use sonae_quant::portfolio::Problem;
use sonae_quant::portfolio::search::solve;
use sonae_quant::portfolio::set::Set;

use crate::plan::options::Options;
use crate::plan::step::{Outcome, Step};

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
    /// Open measures that are not in the plan, most urgent first.
    pub left: Vec<Step>,
    /// Measures that move loss to an insurer: shown beside the plan, bought from another purse.
    pub transfers: Vec<Step>,
    /// Cost of the steps, yen.
    pub cost: Yen,
    /// Cost of all open duties with what they require, yen.
    pub duties_cost: Yen,
    /// What there is today.
    pub before: Outcome,
    /// What remains after the plan.
    pub after: Outcome,
    /// No other set of measures is better for this aim and budget. (False would mean that the search was stopped; then
    /// the plan is the best one found.)
    pub proven: bool,
}

impl Plan {
    /// Money that is missing for all duties, yen over the years of the plan; `None` when the plan holds every one.
    pub fn duties_missing(&self) -> Option<Yen> {
        let open: Yen = self.duties_left().map(|s| s.price.over(self.years)).sum();
        (open > Yen::ZERO).then(|| self.duties_cost - self.budget).filter(|y| *y > Yen::ZERO)
    }

    /// Duties that the money does not reach.
    pub fn duties_left(&self) -> impl Iterator<Item = &Step> {
        self.left.iter().filter(|s| s.measure().is_some_and(|m| m.duty))
    }

    /// The measures of the plan, as indices into the content.
    pub fn measures(&self) -> impl Iterator<Item = usize> {
        self.steps.iter().map(|s| s.measure)
    }
}

/// The best plan for a budget, yen a year (below zero counts as zero), for the document's aim and years.
///
/// Method: the proven best set ([`sonae_quant::portfolio`] says what best means): duties first, and nothing else
/// before all of them are paid; then the aim; then less money; then official priority. Money that is left over in one
/// year carries over to the next, so the set is chosen by the money and cost of the whole time; each step then starts
/// in the first year in which the money saved up to then pays for it ([`Step::year`]).
pub fn plan(doc: &Document, facility: &Facility, budget: Yen) -> Plan {
    let options = Options::new(doc, facility);
    let years = options.years;
    let total = Yen(budget.0.max(0).saturating_mul(i64::from(years)));
    let solution = solve(&options.problem, total.0, Set::EMPTY);
    let before = options.outcome(&options.levels);
    let order = order::by_gain(&options, solution.set);
    let (mut levels, mut now) = (options.levels.clone(), before);
    let mut steps: Vec<Step> = Vec::new();
    for item in order {
        let Some((step, then)) = options.item_step(item, &levels, now) else { continue };
        levels = levels.with(step.measure);
        now = then;
        steps.push(step);
    }
    order::schedule(&mut steps, Yen(budget.0.max(0)), years);
    let (left, transfers) = options.left(solution.set, &levels, now);
    Plan {
        aim: doc.settings.aim,
        budget: total,
        years,
        cost: Yen(solution.cost),
        duties_cost: Yen(options.problem.cost(options.problem.musts())),
        before,
        after: now,
        steps,
        left,
        transfers,
        proven: solution.proven,
    }
}

/// The document's open measures as a problem for [`sonae_quant::portfolio`]: for other solvers to compare with.
pub fn problem(doc: &Document, facility: &Facility) -> Problem {
    Options::new(doc, facility).problem
}
