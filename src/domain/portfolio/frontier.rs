//! The best set for a row of budgets: how much is left for how much money.

use super::{Problem, Set, Solution, solve, sort::sort_by};

/// The best solutions for budgets from nothing to everything, by rising cost, no two alike.
///
/// The budgets stand closer where they are small, at `points` shares k²/points² of what everything costs, with those in
/// `also`. Each search begins with the set before it.
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
