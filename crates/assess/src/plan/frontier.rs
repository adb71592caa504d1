//! Spend against remaining risk: the best plan for every amount of money.

use sonae_base::money::Yen;
use sonae_model::document::Document;
use sonae_model::facility::Facility;
use sonae_quant::portfolio::{frontier, search};

use crate::plan::options::Options;
use crate::plan::step::Outcome;

/// A best plan.
#[derive(Clone, PartialEq, Debug)]
pub struct Point {
    /// What it costs over the years of the plan, yen.
    pub cost: Yen,
    /// What remains.
    pub outcome: Outcome,
    /// Checklist rows turned to はい.
    pub items: u32,
    /// Measures, as indices into the content.
    pub measures: Vec<usize>,
    /// All duties are in it.
    pub holds_duties: bool,
    /// Proven to be the best one.
    pub proven: bool,
}

/// Number of budgets that are solved.
const POINTS: u32 = 64;

/// The best plans by rising cost for the document's aim and years, from nothing to everything.
pub fn frontier(doc: &Document, facility: &Facility) -> Vec<Point> {
    let options = Options::new(doc, facility);
    let solutions = frontier::frontier(&options.problem, POINTS, &[]);
    let point = |s: search::Solution| Point {
        cost: Yen(s.cost),
        outcome: options.outcome(&options.levels_with(s.set)),
        items: options.rows(&options.measures_of(s.set)),
        measures: options.measures_of(s.set),
        holds_duties: s.holds_musts,
        proven: s.proven,
    };
    solutions.into_iter().map(point).collect()
}
