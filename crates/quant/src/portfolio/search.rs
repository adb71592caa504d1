//! The best set, and the proof that it is.

use crate::portfolio::Problem;
use crate::portfolio::knapsack::Knapsack;
use crate::portfolio::objective::{Cover, Grain, Objective};
use crate::portfolio::relax::Relaxed;
use crate::portfolio::set::Set;

/// The best set for a budget.
#[derive(Clone, PartialEq, Debug)]
pub struct Solution {
    /// What to take.
    pub set: Set,
    /// Value that is left.
    pub value: f64,
    /// Cost of the set.
    pub cost: i64,
    /// The budget holds every must; otherwise only musts (and what they require) are taken.
    pub holds_musts: bool,
    /// No other set is better. False only when the search was stopped after [`MOST_NODES`] nodes.
    pub proven: bool,
    /// Nodes of the search, as a measure of work.
    pub nodes: usize,
}

/// Nodes after which a search stops.
pub const MOST_NODES: usize = 5_000;

/// Steps of Frank and Wolfe at a node.
const STEPS: usize = 6;

/// The best set within a budget (yen over the time looked at, not below zero), as `portfolio` says what best means.
///
/// `hint` is a set to begin with, for instance the best one of a smaller budget; it changes the work, never the result.
///
/// ```
/// use sonae_quant::portfolio::objective::{Cover, Objective};
/// use sonae_quant::portfolio::{Item, Problem, search::solve, set::Set};
///
/// // Item 0 takes 5 away for 3 yen, item 1 takes 4 away for 2 yen; there are 4 yen.
/// let item = |cost| Item { cost, requires: Set::EMPTY, excludes: Set::EMPTY, must: false, priority: 0 };
/// let cover = |weight, i| Cover { weight, by: Set::one(i) };
/// let objective = Objective { covers: vec![cover(5.0, 0), cover(4.0, 1)], whole: true, ..Objective::default() };
/// let problem = Problem { items: vec![item(3), item(2)], objective, ..Problem::default() };
/// let best = solve(&problem, 4, Set::EMPTY);
/// assert_eq!((best.set, best.value, best.cost, best.proven), (Set::one(0), 4.0, 3, true));
/// ```
pub fn solve(problem: &Problem, budget: i64, hint: Set) -> Solution {
    let musts = problem.musts();
    let holds_musts = problem.cost(musts) <= budget;
    if holds_musts {
        let useful = problem.closed(problem.objective.useful(Set::EMPTY, &mut Vec::new())).union(musts);
        return Search::new(problem, &problem.objective, budget).best(musts, useful, hint, holds_musts);
    }
    // First what the musts do for the aim, then how many of them.
    let counting = with_missing(&problem.objective, musts);
    let mut solution = Search::new(problem, &counting, budget).best(Set::EMPTY, musts, hint, holds_musts);
    solution.value = problem.objective.value(solution.set, &mut Vec::new());
    solution
}

/// The objective with every missing must counted, each so little that it only decides between equals.
fn with_missing(objective: &Objective, musts: Set) -> Objective {
    let mut counting = objective.clone();
    let mut weight = objective.value(Set::EMPTY, &mut Vec::new()) * 1e-6;
    if objective.whole {
        weight = 1.0;
        let room = musts.len() as f64 + 1.0;
        counting.covers.iter_mut().for_each(|c| c.weight *= room);
    }
    if weight <= 0.0 {
        weight = 1.0;
    }
    counting.covers.extend(musts.iter().map(|i| Cover { weight, by: Set::one(i) }));
    counting
}

/// A set with the key of its value and its cost: what sets are compared by.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Best {
    set: Set,
    key: f64,
    cost: i64,
}

impl Best {
    fn beats(&self, other: &Self) -> bool {
        self.key < other.key || (self.key <= other.key && self.cost < other.cost)
    }
}

/// A part of all sets: those with `inside` and without `outside`.
#[derive(Clone, Debug)]
struct Node {
    inside: Set,
    outside: Set,
    /// Where the bound of the node above touched.
    x: Vec<f64>,
}

struct Search<'a> {
    problem: &'a Problem,
    objective: &'a Objective,
    relaxed: Relaxed<'a>,
    grain: Grain,
    budget: i64,
    scratch: Vec<f64>,
    best: Option<Best>,
    /// Stop at the first set as good as this.
    target: Option<(f64, i64)>,
    nodes: usize,
}

impl<'a> Search<'a> {
    fn new(problem: &'a Problem, objective: &'a Objective, budget: i64) -> Self {
        Self {
            problem,
            objective,
            relaxed: Relaxed::new(objective, problem.items.len()),
            grain: Grain::of(objective),
            budget,
            scratch: Vec::new(),
            best: None,
            target: None,
            nodes: 0,
        }
    }

    fn best(mut self, inside: Set, allowed: Set, hint: Set, holds_musts: bool) -> Solution {
        let outside = self.problem.all().minus(allowed).union(self.problem.barred);
        self.offer(inside);
        self.offer(hint.both(allowed).union(inside));
        self.run(inside, outside);
        if let Some(best) = self.best {
            self.prefer_urgent(best, inside, outside);
        }
        let best = self.best.unwrap_or(Best { set: inside, key: 0.0, cost: self.problem.cost(inside) });
        Solution {
            set: best.set,
            value: self.objective.value(best.set, &mut self.scratch),
            cost: best.cost,
            holds_musts,
            proven: self.nodes < MOST_NODES,
            nodes: self.nodes,
        }
    }

    /// Among equally good sets, the one that takes the more urgent items: going through them by priority, each is asked
    /// for on top of those already settled.
    fn prefer_urgent(&mut self, mut best: Best, inside: Set, outside: Set) {
        self.budget = best.cost;
        let (mut inside, mut outside) = (inside, outside);
        for item in self.problem.by_priority() {
            if inside.has(item) || outside.has(item) {
                continue;
            }
            if !best.set.has(item) {
                self.best = None;
                self.target = Some((best.key, best.cost));
                self.run(inside.with(item), outside);
                let Some(found) = self.best.filter(|b| b.key <= best.key && b.cost <= best.cost) else {
                    outside = outside.with(item);
                    continue;
                };
                best = found;
            }
            inside = inside.with(item);
        }
        self.target = None;
        self.best = Some(best);
    }

    /// Depth first through the parts that can hold a better set.
    fn run(&mut self, inside: Set, outside: Set) {
        let mut open = vec![Node { inside, outside, x: vec![0.5; self.problem.items.len()] }];
        while let Some(node) = open.pop() {
            if self.nodes >= MOST_NODES || self.reached() {
                return;
            }
            self.nodes += 1;
            if let Some([second, first]) = self.split(node) {
                open.push(second);
                open.push(first);
            }
        }
    }

    fn reached(&self) -> bool {
        self.target.zip(self.best).is_some_and(|((key, cost), b)| b.key <= key && b.cost <= cost)
    }

    /// What a set must be better than.
    fn limit(&self) -> Option<Best> {
        self.target.map(|(key, cost)| Best { set: Set::EMPTY, key, cost: cost + 1 }).or(self.best)
    }

    /// Takes a set as the best one if it is better than the best so far.
    fn offer(&mut self, set: Set) {
        let cost = self.problem.cost(set);
        if cost > self.budget || !self.problem.fits(set) {
            return;
        }
        let key = self.grain.key(self.objective.value(set, &mut self.scratch));
        let found = Best { set, key, cost };
        if self.best.is_none_or(|b| found.beats(&b)) {
            self.best = Some(found);
        }
    }

    /// With the items outside that cost something and can change nothing any more: the same set without them is better.
    fn without_useless(&mut self, inside: Set, outside: Set) -> Set {
        let useful = self.problem.closed(self.objective.useful(inside, &mut self.scratch));
        let free = self.problem.all().minus(inside).minus(outside).minus(useful);
        let costs = |i: &usize| self.problem.items.get(*i).is_some_and(|item| item.cost > 0);
        outside.union(free.iter().filter(costs).collect())
    }

    /// Bounds a node; the two nodes below it, the more promising last, or nothing when it holds no better set.
    fn split(&mut self, node: Node) -> Option<[Node; 2]> {
        let (mut inside, mut outside) = self.problem.propagate(node.inside, node.outside, self.budget)?;
        outside = self.without_useless(inside, outside);
        self.offer(inside);
        let mut x = node.x;
        for step in 0..STEPS {
            let free = self.problem.all().minus(inside).minus(outside);
            if free.is_empty() {
                return None;
            }
            for (i, v) in x.iter_mut().enumerate() {
                *v = if inside.has(i) {
                    1.0
                } else if outside.has(i) {
                    0.0
                } else {
                    *v
                };
            }
            let plane = self.relaxed.plane(&x);
            let knapsack = Knapsack::new(&plane, free, &self.problem.items);
            let start = plane.at_zero + inside.iter().filter_map(|i| plane.slopes.get(i)).sum::<f64>();
            let money = (self.budget - self.problem.cost(inside)) as f64;
            let mut corner: Vec<f64> = (0..x.len()).map(|i| f64::from(u8::from(inside.has(i)))).collect();
            let (gain, price) = knapsack.fill(money, &mut corner);
            let bound = start - gain;
            self.round(inside, outside, &corner, &knapsack);
            if self.reached() {
                return None;
            }
            if let Some(limit) = self.limit() {
                let least = self.grain.least_key(bound);
                if least > limit.key {
                    return None;
                }
                // As good at best: only a cheaper set would do.
                let cost = self.problem.cost(inside) as f64;
                if least >= limit.key
                    && cost + knapsack.money_for(start - self.grain.most(limit.key)) > limit.cost as f64 - 0.5
                {
                    return None;
                }
                // What a single item would cost against the bound settles most of them.
                let (more_in, more_out) = self.fixed(&knapsack, &corner, bound, price, limit.key);
                if !more_in.union(more_out).is_empty() {
                    (inside, outside) =
                        self.problem.propagate(inside.union(more_in), outside.union(more_out), self.budget)?;
                    outside = self.without_useless(inside, outside);
                    self.offer(inside);
                }
            }
            if step + 1 < STEPS {
                let t = self.relaxed.step(&x, &corner);
                if t <= 0.0 {
                    break;
                }
                x.iter_mut().zip(&corner).for_each(|(a, b)| *a += t * (b - *a));
            }
        }
        let item = self.branch(inside, outside, &x)?;
        let take = Node { inside: inside.with(item), outside, x: x.clone() };
        let leave = Node { inside, outside: outside.with(item), x };
        let first = take.x.get(item).is_some_and(|v| *v >= 0.5);
        Some(if first { [leave, take] } else { [take, leave] })
    }

    /// Items that must be in, or out, of every set that is as good as the limit.
    fn fixed(&self, knapsack: &Knapsack, corner: &[f64], bound: f64, price: f64, key: f64) -> (Set, Set) {
        let (mut inside, mut outside) = (Set::EMPTY, Set::EMPTY);
        for m in &knapsack.moves {
            let part = corner.get(m.item).copied().unwrap_or(0.0);
            let loss = m.gain - price * m.cost;
            if part >= 1.0 && self.grain.least_key(bound + loss.max(0.0)) > key {
                inside = inside.with(m.item);
            } else if part <= 0.0 && self.grain.least_key(bound + (-loss).max(0.0)) > key {
                outside = outside.with(m.item);
            }
        }
        (inside, outside)
    }

    /// Makes a set of a corner: whole items with what they require, then whatever still fits, most gain per yen first.
    fn round(&mut self, inside: Set, outside: Set, corner: &[f64], knapsack: &Knapsack) {
        let mut set = inside;
        for whole in [true, false] {
            for item in knapsack.moves.iter().map(|m| m.item) {
                if set.has(item) || whole && corner.get(item).is_none_or(|p| *p < 1.0) {
                    continue;
                }
                let with = self.problem.closed(set.with(item));
                if !with.meets(outside) && self.problem.fits(with) && self.problem.cost(with) <= self.budget {
                    set = with;
                }
            }
        }
        self.offer(set);
    }

    /// The item to decide next: one that is required by a taken one first, then the one that is most in between.
    fn branch(&self, inside: Set, outside: Set, x: &[f64]) -> Option<usize> {
        let free = self.problem.all().minus(inside).minus(outside);
        let between = |i: usize| x.get(i).map_or(0.0, |v| v.min(1.0 - v));
        let part = |i: usize| x.get(i).copied().unwrap_or(0.0);
        let ahead = |i: usize| {
            let items = self.problem.items.iter().enumerate();
            let asked = items.filter(|(_, item)| item.requires.has(i)).map(|(j, _)| part(j));
            asked.fold(0.0, f64::max) - part(i)
        };
        let score = |i: usize| between(i).max(ahead(i));
        free.iter().max_by(|&a, &b| score(a).total_cmp(&score(b)).then(b.cmp(&a)))
    }
}
