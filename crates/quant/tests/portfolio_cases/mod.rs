//! Made-up problems for the portfolio tests.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::cast_possible_wrap, clippy::many_single_char_names, reason = "numbers of a test are small")]

#[path = "../loss_cases/mod.rs"]
mod loss_cases;

pub use loss_cases::Rng;
use sonae_quant::portfolio::objective::{Bundle, Cover, Group, Kind, Objective, Term};
use sonae_quant::portfolio::set::Set;
use sonae_quant::portfolio::{Item, Problem};

/// A problem with `n` items. Costs come in steps, so that sets cost the same; some items cost nothing or do nothing.
pub fn problem(rng: &mut Rng, n: usize) -> Problem {
    let below = |rng: &mut Rng, k: usize| rng.below(k as u64) as usize;
    let mut priorities: Vec<u16> = (1..=n as u16).collect();
    for i in (1..n).rev() {
        priorities.swap(i, below(rng, i + 1));
    }
    let fraction = [0.0, 0.15, 0.3][below(rng, 3)];
    let items: Vec<Item> = (0..n)
        .map(|i| {
            let cost =
                if rng.unit() < 0.05 { 0 } else { (1 + rng.below(30) as i64) * 10_000 + rng.below(3) as i64 * 77 };
            let some =
                |rng: &mut Rng, p: f64| if i > 0 && rng.unit() < p { Set::one(below(rng, i)) } else { Set::EMPTY };
            let requires = some(rng, 0.25);
            let excludes = some(rng, 0.1).minus(requires);
            Item { cost, requires, excludes, must: rng.unit() < fraction, priority: priorities[i] }
        })
        .collect();
    let objective = if rng.unit() < 0.3 { covers(rng, n) } else { products(rng, &items) };
    Problem { items, objective, barred: Set::EMPTY }
}

/// Rows of a list, each turned by one or two items.
fn covers(rng: &mut Rng, n: usize) -> Objective {
    let covers = (0..n + 3)
        .map(|_| {
            let mut by = Set::one(rng.below(n as u64) as usize);
            if rng.unit() < 0.3 {
                by = by.with(rng.below(n as u64) as usize);
            }
            Cover { weight: (1 + rng.below(2)) as f64, by }
        })
        .collect();
    Objective { covers, whole: true, ..Objective::default() }
}

/// Scenarios as in the app: a rate, closed days, some lines, the chance of a restore; effects that need what the item
/// requires; things already there that wait for an item.
fn products(rng: &mut Rng, items: &[Item]) -> Objective {
    let mut o = Objective::default();
    for _ in 0..=rng.below(4) {
        let start = o.groups.len();
        o.groups.push(Group { kind: Kind::Product { floor: 0.15 }, base: 1.0 });
        o.groups.push(Group { kind: Kind::Product { floor: 0.1 }, base: 0.9 });
        o.groups.push(Group { kind: Kind::Product { floor: 0.1 }, base: 1.0 });
        o.groups.push(Group { kind: Kind::Least, base: 0.85 });
        let size = (rng.unit() * 8.0).exp();
        o.terms.push(Term { weight: size, groups: vec![start] });
        o.terms.push(Term { weight: size * 3.0 * rng.unit(), groups: vec![start, start + 1, start + 3] });
        o.terms.push(Term { weight: size * 2.0 * rng.unit(), groups: vec![start, start + 2] });
    }
    for (i, item) in items.iter().enumerate() {
        if rng.unit() < 0.1 {
            continue;
        }
        let effects = (0..=rng.below(3))
            .map(|_| {
                let group = rng.below(o.groups.len() as u64) as usize;
                (group, if rng.unit() < 0.1 { 0.0 } else { 0.3 + 0.69 * rng.unit() })
            })
            .collect();
        o.bundles.push(Bundle { needs: item.requires.with(i), owner: i, effects });
        if rng.unit() < 0.1 {
            let other = rng.below(items.len() as u64) as usize;
            o.bundles.push(Bundle { needs: Set::one(i).with(other), owner: i, effects: vec![(0, 0.8), (1, 0.7)] });
        }
    }
    o
}

/// Forty measures like those of the app: five scenarios, each measure lowering the rate, the days or a line of one or
/// two of them by what the sources say, prices over two orders of magnitude, a third of them duties, few rules.
pub fn like_the_app(rng: &mut Rng, n: usize) -> Problem {
    let mut o = Objective::default();
    for size in [7.0, 8.0, 3.0, 21.0, 5.0] {
        let start = o.groups.len();
        for (floor, base) in [(0.15, 1.0), (0.1, 1.0), (0.1, 1.0), (0.1, 1.0)] {
            o.groups.push(Group { kind: Kind::Product { floor }, base });
        }
        o.groups.push(Group { kind: Kind::Least, base: 0.87 });
        o.groups.push(Group { kind: Kind::Least, base: 0.9 });
        let weight = |rng: &mut Rng| size * 1000.0 * (0.2 + rng.unit());
        o.terms.push(Term { weight: weight(rng), groups: vec![start, start + 1, start + 4] });
        o.terms.push(Term { weight: weight(rng), groups: vec![start, start + 2] });
        o.terms.push(Term { weight: weight(rng), groups: vec![start, start + 3, start + 5] });
        o.terms.push(Term { weight: weight(rng), groups: vec![start] });
    }
    let mut items = Vec::new();
    for i in 0..n {
        let cost = ((8.0 + 5.0 * rng.unit()).exp() / 1000.0).round() as i64 * 1000;
        let requires = if i > 3 && rng.unit() < 0.1 { Set::one(rng.below(i as u64) as usize) } else { Set::EMPTY };
        let excludes = if i > 3 && rng.unit() < 0.03 {
            Set::one(rng.below(i as u64) as usize).minus(requires)
        } else {
            Set::EMPTY
        };
        items.push(Item { cost, requires, excludes, must: rng.unit() < 0.33, priority: i as u16 });
        if rng.unit() < 0.3 {
            continue;
        }
        let effects = (0..=rng.below(2))
            .map(|_| {
                let scenario = [0, 0, 0, 1, 2, 3, 4][rng.below(7) as usize] * 6;
                match rng.below(8) {
                    0..=3 => (scenario, 0.5 + 0.48 * rng.unit()),
                    4 | 5 => (scenario + 1, 0.65 + 0.3 * rng.unit()),
                    6 => (scenario + 2, 0.65 + 0.3 * rng.unit()),
                    _ => (scenario + 4, 0.2 + 0.6 * rng.unit()),
                }
            })
            .collect();
        o.bundles.push(Bundle { needs: requires.with(i), owner: i, effects });
    }
    Problem { items, objective: o, barred: Set::EMPTY }
}
