//! Branch and bound against trying every set.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::float_cmp,
    reason = "a test stops where something is not as it should be"
)]

mod portfolio_cases;

use portfolio_cases::{Rng, like_the_app, problem};
use sonae_quant::portfolio::Problem;
use sonae_quant::portfolio::frontier::frontier;
use sonae_quant::portfolio::objective::Cover;
use sonae_quant::portfolio::objective::Grain;
use sonae_quant::portfolio::search::solve;
use sonae_quant::portfolio::set::Set;

/// The best of all sets, by the definition in the module's documentation.
fn by_hand(problem: &Problem, budget: i64) -> Set {
    let musts = problem.musts();
    let holds = problem.cost(musts) <= budget;
    let mut objective = problem.objective.clone();
    let (need, allowed) = if holds {
        (musts, problem.closed(objective.useful(Set::EMPTY, &mut Vec::new())).union(musts))
    } else {
        let base = objective.value(Set::EMPTY, &mut Vec::new());
        let mut weight = if objective.whole { 1.0 } else { base * 1e-6 };
        if weight <= 0.0 {
            weight = 1.0;
        }
        if objective.whole {
            objective.covers.iter_mut().for_each(|c| c.weight *= musts.len() as f64 + 1.0);
        }
        objective.covers.extend(musts.iter().map(|i| Cover { weight, by: Set::one(i) }));
        (Set::EMPTY, musts)
    };
    let grain = Grain::of(&objective);
    let order = problem.by_priority();
    let n = problem.items.len();
    let mut scratch = Vec::new();
    let mut best: Option<(f64, i64, Vec<bool>, Set)> = None;
    for bits in 0..1u64 << n {
        let set = Set(bits);
        if !set.holds_all(need) || !allowed.holds_all(set) || problem.cost(set) > budget || !problem.fits(set) {
            continue;
        }
        let key = grain.key(objective.value(set, &mut scratch));
        let cost = problem.cost(set);
        let better = best.as_ref().is_none_or(|(k, c, urgent, _)| {
            // "Takes the more urgent ones": the first difference by priority decides.
            key < *k
                || key == *k
                    && (cost < *c || cost == *c && order.iter().map(|i| set.has(*i)).gt(urgent.iter().copied()))
        });
        if better {
            best = Some((key, cost, order.iter().map(|i| set.has(*i)).collect(), set));
        }
    }
    best.map_or(Set::EMPTY, |b| b.3)
}

#[test]
fn finds_what_trying_everything_finds() {
    let mut rng = Rng::new(5_061);
    let (mut most, mut short, mut worst) = (0, 0, (0, 0));
    // 560 problems, ten budgets for the small ones; debug builds are slow, so only a few have 18 items.
    let sizes = (0..560).map(|i| match i {
        0..500 => 3 + i % 8,
        500..550 => 11 + i % 3,
        550..556 => 16,
        _ => 18,
    });
    for (round, n) in sizes.enumerate() {
        let problem = problem(&mut rng, n);
        let total = problem.cost(problem.all());
        for k in 0..if n > 10 { 1 } else { 4 } {
            // Once with money for everything: then the floors decide, and the cheapest way to reach them.
            let budget = if k == 3 { total } else { (total as f64 * rng.unit().powi(2)) as i64 };
            let found = solve(&problem, budget, Set::EMPTY);
            let wanted = by_hand(&problem, budget);
            let mut scratch = Vec::new();
            let value = |s: Set, scratch: &mut Vec<f64>| problem.objective.value(s, scratch);
            assert!(found.proven, "problem {round} of {n} items: given up");
            assert_eq!(
                found.set,
                wanted,
                "problem {round} of {n} items, budget {budget}: {:e} {} against {:e} {}\n{problem:?}",
                value(found.set, &mut scratch),
                problem.cost(found.set),
                value(wanted, &mut scratch),
                problem.cost(wanted),
            );
            assert_eq!(found.value.to_bits(), value(wanted, &mut scratch).to_bits());
            assert_eq!(
                (found.cost, found.holds_musts),
                (problem.cost(wanted), problem.cost(problem.musts()) <= budget)
            );
            short += usize::from(!found.holds_musts);
            most = most.max(found.nodes);
            if found.nodes > worst.0 {
                worst = (found.nodes, n);
            }
        }
    }
    println!("most nodes {most} {worst:?}, {short} with too little for the musts");
    assert!(short > 50, "the tests cover budgets too small for the musts: {short}");
}

#[test]
fn more_money_is_never_worse_and_a_hint_changes_nothing() {
    let mut rng = Rng::new(99);
    for n in [8, 12, 20, 30] {
        let problem = problem(&mut rng, n);
        let total = problem.cost(problem.all());
        let mut last = (f64::INFINITY, Set::EMPTY);
        for k in 0..=20 {
            let budget = total * k / 20;
            let found = solve(&problem, budget, Set::EMPTY);
            let grain = Grain::of(&problem.objective);
            assert!(
                grain.key(found.value) <= grain.key(last.0) + 1.0,
                "{n} items, budget {budget}: {} after {}",
                found.value,
                last.0
            );
            assert!(found.cost <= budget && problem.fits(found.set));
            let hinted = solve(&problem, budget, last.1);
            assert_eq!(hinted.set, found.set, "{n} items, budget {budget}");
            last = (found.value, found.set);
        }
        let row = frontier(&problem, 60, &[total / 3]);
        assert!(row.windows(2).all(|w| w[0].cost <= w[1].cost || !w[0].holds_musts), "costs rise");
        assert_eq!(row.last().map(|s| s.set), Some(solve(&problem, total, Set::EMPTY).set));
    }
}

#[test]
fn forty_measures_take_few_nodes() {
    // A node takes some 10 µs: the limits are far below 50 ms for a plan and 300 ms for a frontier.
    let mut rng = Rng::new(4);
    for round in 0..12 {
        let problem = like_the_app(&mut rng, 40);
        let total = problem.cost(problem.all());
        for k in 0..=8 {
            let found = solve(&problem, total * k * k / 64, Set::EMPTY);
            assert!(found.proven && found.nodes < 1000, "problem {round}: {} nodes", found.nodes);
        }
        let row = frontier(&problem, 64, &[]);
        assert!(row.iter().all(|s| s.proven) && row.len() > 20);
        let nodes: usize = row.iter().map(|s| s.nodes).sum();
        assert!(nodes < 6000, "problem {round}: {nodes} nodes for the frontier");
    }
}
