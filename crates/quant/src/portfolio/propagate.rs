//! What follows from the items already decided.

use crate::portfolio::set::Set;
use crate::portfolio::{Item, Problem};

impl Problem {
    /// Items that must be taken, and items that cannot be, once those `inside` are taken and those `outside` are not:
    /// what is required is taken; what is excluded, requires something that is not taken, or costs more than is left of
    /// the budget (yen) is not. `None`: no set is left.
    pub fn propagate(&self, mut inside: Set, mut outside: Set, budget: i64) -> Option<(Set, Set)> {
        loop {
            let before = (inside, outside);
            inside = self.closed(inside);
            if inside.meets(outside) || !self.fits(inside) {
                return None;
            }
            let left = budget - self.cost(inside);
            if left < 0 {
                return None;
            }
            let blocked = |(i, item): (usize, &Item)| {
                let needs = self.closed(Set::one(i));
                let clash = needs.meets(outside) || item.excludes.meets(inside) || self.excluded_by(inside, i);
                (clash || self.cost(needs.minus(inside)) > left).then_some(i)
            };
            let free = self.items.iter().enumerate().filter(|(i, _)| !inside.has(*i) && !outside.has(*i));
            outside = outside.union(free.filter_map(blocked).collect());
            if (inside, outside) == before {
                return Some(before);
            }
        }
    }

    fn excluded_by(&self, set: Set, item: usize) -> bool {
        set.iter().filter_map(|i| self.items.get(i)).any(|other| other.excludes.has(item))
    }
}
