//! Exact choice of the best measures for the money: branch and bound over sets of items.
//!
//! [`Problem`] is small and generic: items with costs, what they require and exclude, which must come first, and an
//! [`Objective`] to make as small as possible. [`search`] finds the best set and proves it; `relax` and `knapsack`
//! give the bounds that make the proof short; `frontier()` does it for a row of budgets.
//!
//! What "best" means, in this order: first the items that must be taken; then the least value, two values counting as
//! equal when they differ by less than a billionth of the value of doing nothing; then the least cost; then the set
//! that, going through the items by priority, takes the more urgent ones. So there is always exactly one best set.

pub mod frontier;
mod knapsack;
pub mod objective;
mod propagate;
mod relax;
pub mod search;
pub mod set;

use sonae_base::sort;

use crate::portfolio::objective::Objective;
use crate::portfolio::set::Set;

/// Something that can be bought.
#[derive(Clone, PartialEq, Debug)]
pub struct Item {
    /// Whole yen over the time looked at; not below zero.
    pub cost: i64,
    /// Items that must be taken with it.
    pub requires: Set,
    /// Items that must not be taken with it.
    pub excludes: Set,
    /// Comes before everything that is not a must: nothing else is bought while a must is missing.
    pub must: bool,
    /// Breaks ties: smaller is more urgent.
    pub priority: u16,
}

/// What can be bought, and what for. At most [`Set::MOST`] items.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Problem {
    /// The items; their indices stand in every [`Set`].
    pub items: Vec<Item>,
    /// What is to be small.
    pub objective: Objective,
    /// Items that are not to be taken, for "what if without it".
    pub barred: Set,
}

impl Problem {
    /// Cost of a set, yen; indices beyond the items cost nothing.
    pub fn cost(&self, set: Set) -> i64 {
        set.iter().filter_map(|i| self.items.get(i)).fold(0, |sum, item| sum.saturating_add(item.cost))
    }

    /// The set of all items.
    pub fn all(&self) -> Set {
        (0..self.items.len()).collect()
    }

    /// Whether every item has what it requires and none meets one it excludes.
    pub fn fits(&self, set: Set) -> bool {
        set.iter()
            .filter_map(|i| self.items.get(i))
            .all(|item| set.holds_all(item.requires) && !set.meets(item.excludes))
    }

    /// The set with everything that it requires, and everything that this requires.
    pub fn closed(&self, set: Set) -> Set {
        let mut closed = set;
        loop {
            let more = closed.iter().filter_map(|i| self.items.get(i)).fold(closed, |c, item| c.union(item.requires));
            if more == closed {
                return closed;
            }
            closed = more;
        }
    }

    /// Indices of all items, most urgent first.
    pub fn by_priority(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.items.len()).collect();
        let priority = |i: &usize| self.items.get(*i).map_or(u16::MAX, |item| item.priority);
        sort::sort_by(&mut order, |a, b| priority(a).cmp(&priority(b)));
        order
    }

    /// The musts with what they require. A must that cannot stand with a more urgent one is left out.
    pub fn musts(&self) -> Set {
        let mut musts = Set::EMPTY;
        for i in self.by_priority() {
            if self.items.get(i).is_some_and(|item| item.must) {
                let with = self.closed(musts.with(i));
                if self.fits(with) && !with.meets(self.barred) {
                    musts = with;
                }
            }
        }
        musts
    }
}
