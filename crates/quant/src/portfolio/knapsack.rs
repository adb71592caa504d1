//! A fractional knapsack: the most gain for some money when items may be bought in part.
//!
//! What items require and exclude is left to the search; without it the bound is lower, and still a bound.

use sonae_base::sort::sort_by;

use crate::portfolio::Item;
use crate::portfolio::relax::Plane;
use crate::portfolio::set::Set;

/// An item that can be bought, whole or in part.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Move {
    /// The item.
    pub item: usize,
    /// How far the value falls when the whole item is bought; above zero.
    pub gain: f64,
    /// Cost of the whole item, yen; not below zero.
    pub cost: f64,
}

impl Move {
    fn rate(&self) -> f64 {
        if self.cost > 0.0 { self.gain / self.cost } else { f64::INFINITY }
    }
}

/// Items that can be bought.
#[derive(Clone, Debug, Default)]
pub struct Knapsack {
    /// The items, most gain per yen first.
    pub moves: Vec<Move>,
}

impl Knapsack {
    /// The free items that lower the value, by the slopes of a tangent plane.
    pub fn new(plane: &Plane, free: Set, items: &[Item]) -> Self {
        let of = |item: usize| {
            let gain = -plane.slopes.get(item)?;
            let cost = items.get(item)?.cost as f64;
            (gain > 0.0).then_some(Move { item, gain, cost })
        };
        let mut moves: Vec<Move> = free.iter().filter_map(of).collect();
        sort_by(&mut moves, |a, b| b.rate().total_cmp(&a.rate()));
        Self { moves }
    }

    /// The most gain for some money (yen), and the gain per yen of the item at which the money ends (0 when all are
    /// bought). Writes the part bought of each item, 0–1, into `x`.
    pub fn fill(&self, money: f64, x: &mut [f64]) -> (f64, f64) {
        let (mut left, mut gain) = (money, 0.0);
        for m in &self.moves {
            let part = if m.cost <= left { 1.0 } else { (left / m.cost).max(0.0) };
            left -= part * m.cost;
            gain += part * m.gain;
            if let Some(x) = x.get_mut(m.item) {
                *x = part;
            }
            if part < 1.0 {
                return (gain, m.gain / m.cost);
            }
        }
        (gain, 0.0)
    }

    /// Least money for a gain, yen; infinite when all items together gain less.
    pub fn money_for(&self, gain: f64) -> f64 {
        let (mut open, mut money) = (gain, 0.0);
        for m in &self.moves {
            if open <= 0.0 {
                break;
            }
            let part = (open / m.gain).min(1.0);
            money += part * m.cost;
            open -= part * m.gain;
        }
        if open > 1e-12 * gain.abs() { f64::INFINITY } else { money }
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these values are exact")]
mod tests {
    use super::*;

    #[test]
    fn takes_most_per_yen_first() {
        let item = |cost| Item { cost, requires: Set::EMPTY, excludes: Set::EMPTY, must: false, priority: 0 };
        let items = [item(4), item(1), item(1), item(2)];
        let plane = Plane { at_zero: 0.0, slopes: vec![-6.0, -10.0, -3.0, 0.0] };
        let bag = Knapsack::new(&plane, [0, 1, 2, 3].into_iter().collect(), &items);
        let mut x = [0.0; 4];
        assert_eq!(bag.fill(4.0, &mut x), (10.0 + 3.0 + 3.0, 1.5));
        assert_eq!(x, [0.5, 1.0, 1.0, 0.0]);
        assert_eq!((bag.money_for(10.0), bag.money_for(16.0), bag.money_for(20.0)), (1.0, 4.0, f64::INFINITY));
    }
}
