//! The plan: which measures to take with the money there is, duties first.
//!
//! `options` turns the document into a problem of `domain::portfolio`, which finds the best set and proves it; the
//! rest of this module puts the set in order and says what it does.

pub mod find_out;
pub mod frontier;
mod options;
mod order;
mod part;
mod price;
pub mod reason;
pub mod rosi;
mod step;

pub use price::{Price, price};
pub use step::{Gain, Outcome, Step};

use super::controls::Levels;
use super::document::Document;
use super::facility::Facility;
use super::money::Yen;
use super::portfolio::{Problem, Set, solve};
use options::Options;

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
    /// What is missing for all duties; `None` when the plan holds every one.
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

/// Makes the plan for a budget in yen a year.
///
/// Method: the proven best set ([`crate::domain::portfolio`] says what best means): duties first, and nothing else
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
        let Some(mut step) = options.item_step(item, &levels, now) else { continue };
        levels = levels.with(step.measure);
        now = options.outcome(&levels);
        step.year = 1;
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

/// The document's open measures as a problem for `domain::portfolio`: for other solvers to compare with.
pub fn problem(doc: &Document, facility: &Facility) -> Problem {
    Options::new(doc, facility).problem
}

/// What remains when a user switches measures on: those given are added to what is in place, whatever they cost.
pub fn with_measures(levels: &Levels, measures: impl IntoIterator<Item = usize>) -> Levels {
    measures.into_iter().fold(levels.clone(), |levels, m| levels.with(m))
}
