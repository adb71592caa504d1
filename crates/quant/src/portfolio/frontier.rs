//! The best set for a row of budgets: how much is left for how much money.

use sonae_base::sort::sort_by;

use crate::portfolio::Problem;
use crate::portfolio::search::{Solution, solve};
use crate::portfolio::set::Set;

/// The best solutions for budgets from nothing to everything, by rising cost, no two in a row alike.
///
/// The budgets stand closer where they are small, at `points` shares k²/points² of what everything costs, with those in
/// `also` (yen). Each search begins with the set before it.
///
/// ```
/// use sonae_quant::portfolio::objective::{Cover, Objective};
/// use sonae_quant::portfolio::{Item, Problem, frontier::frontier, set::Set};
///
/// let item = |cost| Item { cost, requires: Set::EMPTY, excludes: Set::EMPTY, must: false, priority: 0 };
/// let cover = |weight, i| Cover { weight, by: Set::one(i) };
/// let objective = Objective { covers: vec![cover(5.0, 0), cover(4.0, 1)], whole: true, ..Objective::default() };
/// let problem = Problem { items: vec![item(3), item(2)], objective, ..Problem::default() };
/// let costs_and_values: Vec<(i64, f64)> =
///     frontier(&problem, 10, &[2, 3]).iter().map(|s| (s.cost, s.value)).collect();
/// assert_eq!(costs_and_values, [(0, 9.0), (2, 5.0), (3, 4.0), (5, 0.0)]);
/// ```
pub fn frontier(problem: &Problem, points: u32, also: &[i64]) -> Vec<Solution> {
    let most = problem.cost(problem.all());
    let share = |k: u32| {
        let part = f64::from(k) / f64::from(points.max(1));
        (most as f64 * part * part) as i64
    };
    let mut budgets = also.to_vec();
    budgets.extend((0..points).map(share));
    budgets.push(most);
    budgets.retain(|b| *b >= 0);
    sort_by(&mut budgets, Ord::cmp);
    budgets.dedup();
    let mut found: Vec<Solution> = Vec::new();
    for budget in budgets {
        let hint = found.last().map_or(Set::EMPTY, |s| s.set);
        let solution = solve(problem, budget, hint);
        if found.last().is_none_or(|s| s.set != solution.set) {
            found.push(solution);
        }
    }
    found
}
