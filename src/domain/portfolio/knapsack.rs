//! A fractional knapsack: the most gain for some money when items may be taken in part.
//!
//! Two kinds of rules are kept exactly, so that the bound stays near the truth: an item is taken no further than the
//! first one that it requires, and of single items that exclude each other one in all is taken.

use super::{Item, Set, relax::Plane, sort::sort_by};

/// What can be bought next: takes some items, and may give one back that they exclude.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Move {
    /// Items taken, each as far as the others.
    pub take: Set,
    /// Item given back.
    pub leave: Option<usize>,
    /// More gain.
    pub gain: f64,
    /// More cost.
    pub cost: f64,
    /// A single item without rules.
    pub alone: bool,
}

impl Move {
    fn rate(&self) -> f64 {
        if self.cost > 0.0 { self.gain / self.cost } else { f64::INFINITY }
    }
}

/// The moves, most gain per yen first.
#[derive(Clone, Debug, Default)]
pub struct Knapsack {
    /// See there.
    pub moves: Vec<Move>,
}

impl Knapsack {
    /// The moves of the free items of a plane.
    pub fn new(plane: &Plane, free: Set, items: &[Item]) -> Self {
        let blocks = blocks(plane, free, items);
        let (single, mut moves): (Vec<Move>, Vec<Move>) = blocks.into_iter().partition(|b| b.take.len() == 1);
        let excludes = |a: &Move, b: &Move| {
            let item = |m: &Move| m.take.iter().next().and_then(|i| items.get(i));
            item(a).is_some_and(|i| i.excludes.meets(b.take)) || item(b).is_some_and(|i| i.excludes.meets(a.take))
        };
        let mut cliques: Vec<Vec<Move>> = Vec::new();
        for block in single {
            match cliques.iter_mut().find(|c| c.iter().all(|other| excludes(&block, other))) {
                Some(clique) => clique.push(block),
                None => cliques.push(vec![block]),
            }
        }
        moves.extend(cliques.into_iter().flat_map(hull));
        moves.retain(|m| m.gain > 0.0);
        let mut rated: Vec<(f64, Move)> = moves.into_iter().map(|m| (m.rate(), m)).collect();
        sort_by(&mut rated, |a, b| b.0.total_cmp(&a.0).then(a.1.take.cmp(&b.1.take)));
        Self { moves: rated.into_iter().map(|(_, m)| m).collect() }
    }

    /// Takes what the money allows: the most gain, the parts taken into `x`, and the gain per yen where the money ends
    /// (0 when it does not).
    pub fn fill(&self, money: f64, x: &mut [f64]) -> (f64, f64) {
        let (mut left, mut gain) = (money, 0.0);
        for m in &self.moves {
            let part = if m.cost <= left { 1.0 } else { (left / m.cost).max(0.0) };
            left -= part * m.cost;
            gain += part * m.gain;
            let mut set = |item: usize, part: f64| x.get_mut(item).into_iter().for_each(|x| *x = part);
            m.take.iter().for_each(|i| set(i, part));
            m.leave.iter().for_each(|i| set(*i, 1.0 - part));
            if part < 1.0 {
                return (gain, m.gain / m.cost);
            }
        }
        (gain, 0.0)
    }

    /// Least money for a gain; infinite when there is not that much.
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

/// The free items; one that is worth more per yen than what it requires is joined with it.
///
/// What remains apart is worth less than what it requires, so buying by worth never takes it first (Horn 1972 for jobs
/// with predecessors; the same holds here).
fn blocks(plane: &Plane, free: Set, items: &[Item]) -> Vec<Move> {
    let mut asked = Set::EMPTY;
    let needs = |i: usize| items.get(i).map_or(Set::EMPTY, |item| item.requires.both(free));
    free.iter().for_each(|i| asked = asked.union(needs(i)));
    let block = |i: usize| Move {
        take: Set::one(i),
        leave: None,
        gain: plane.slopes.get(i).map_or(0.0, |s| -s),
        cost: items.get(i).map_or(0.0, |item| item.cost as f64),
        alone: needs(i).is_empty() && !asked.has(i),
    };
    let mut blocks: Vec<Move> = free.iter().map(block).collect();
    loop {
        let join = blocks.iter().find_map(|child| {
            let above = child.take.iter().fold(Set::EMPTY, |s, i| s.union(needs(i))).minus(child.take).iter().next()?;
            let parent = blocks.iter().find(|b| b.take.has(above))?;
            (child.rate() > parent.rate()).then_some((*child, *parent))
        });
        let Some((child, parent)) = join else { return blocks };
        blocks.retain(|b| b.take != child.take && b.take != parent.take);
        let (gain, cost) = (child.gain + parent.gain, child.cost + parent.cost);
        blocks.push(Move { take: child.take.union(parent.take), gain, cost, ..parent });
    }
}

/// Of items that exclude each other: the moves along the upper hull of cost and gain, each cheaper per gain than the
/// next.
fn hull(mut clique: Vec<Move>) -> Vec<Move> {
    if clique.len() == 1 {
        return clique;
    }
    sort_by(&mut clique, |a, b| a.cost.total_cmp(&b.cost).then(b.gain.total_cmp(&a.gain)));
    let nothing = Move { take: Set::EMPTY, leave: None, gain: 0.0, cost: 0.0, alone: false };
    let between = |a: &Move, b: &Move| Move {
        take: b.take,
        leave: a.take.iter().next(),
        gain: b.gain - a.gain,
        cost: b.cost - a.cost,
        alone: false,
    };
    let mut corners = vec![nothing];
    for next in clique {
        if corners.last().is_some_and(|last| next.gain <= last.gain) {
            continue;
        }
        while let [.., before, last] = corners.as_slice() {
            if between(last, &next).rate() < between(before, last).rate() {
                break;
            }
            corners.pop();
        }
        corners.push(next);
    }
    corners.iter().zip(corners.iter().skip(1)).map(|(a, b)| between(a, b)).collect()
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these values are exact")]
mod tests {
    use super::*;

    fn item(cost: i64, requires: Set, excludes: Set) -> Item {
        Item { cost, requires, excludes, must: false, priority: 0 }
    }

    fn gains(slopes: &[f64]) -> Plane {
        Plane { at_zero: 0.0, slopes: slopes.iter().map(|s| -s).collect() }
    }

    #[test]
    fn takes_what_is_required_with_it() {
        // The second is worth 10 for 1 but needs the first, worth 0 for 4: together 10 for 5. The third is 3 for 1.
        let items =
            [item(4, Set::EMPTY, Set::EMPTY), item(1, Set::one(0), Set::EMPTY), item(1, Set::EMPTY, Set::EMPTY)];
        let bag = Knapsack::new(&gains(&[0.0, 10.0, 3.0]), [0, 1, 2].into_iter().collect(), &items);
        let mut x = [0.0; 3];
        assert_eq!(bag.fill(3.5, &mut x), (3.0 + 5.0, 2.0));
        assert_eq!(x, [0.5, 0.5, 1.0]);
        assert_eq!((bag.money_for(3.0), bag.money_for(13.0), bag.money_for(14.0)), (1.0, 6.0, f64::INFINITY));
    }

    #[test]
    fn takes_one_of_those_that_exclude_each_other() {
        let items =
            [item(1, Set::EMPTY, Set::one(1)), item(3, Set::EMPTY, Set::EMPTY), item(2, Set::EMPTY, Set::EMPTY)];
        let bag = Knapsack::new(&gains(&[4.0, 6.0, 1.0]), [0, 1, 2].into_iter().collect(), &items);
        let mut x = [0.0; 3];
        assert_eq!(bag.fill(2.0, &mut x), (5.0, 1.0), "the first, and half of the way to the second");
        assert_eq!(x, [0.5, 0.5, 0.0]);
        assert_eq!(bag.fill(100.0, &mut x), (7.0, 0.0), "never both");
    }
}
