//! The order of the steps, and the year in which each starts.

use sonae_base::money::Yen;
use sonae_quant::portfolio::set::Set;

use crate::plan::options::Options;
use crate::plan::step::Step;

/// The items of a set in the order to take them: duties and what they require first, then the most gain per yen after
/// those before it. What an item requires comes before it; equal ones follow official priority.
pub(crate) fn by_gain(options: &Options, set: Set) -> Vec<usize> {
    let problem = &options.problem;
    let first = problem.musts();
    let mut scratch = Vec::new();
    let (mut taken, mut order) = (Set::EMPTY, Vec::new());
    while taken != set {
        let now = problem.objective.value(taken, &mut scratch);
        let ready = set.minus(taken).iter().filter_map(|i| Some((i, problem.items.get(i)?)));
        let ready = ready.filter(|(_, item)| taken.holds_all(item.requires.both(set)));
        let ranked = ready.map(|(i, item)| {
            let gain = now - problem.objective.value(taken.with(i), &mut scratch);
            (!first.has(i), -gain / (item.cost as f64).max(1.0), item.priority, i)
        });
        let best = ranked.min_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
        // Requirements have no cycles, so something is always ready.
        let Some((.., next)) = best else { break };
        taken = taken.with(next);
        order.push(next);
    }
    order
}

/// Gives each step, in order, the first year in which the money saved up to then pays for it and for all before it.
///
/// Money carries over: by the end of year k, k yearly budgets may be spent. A step that starts in year y pays its
/// initial cost then and its yearly cost from then on. The whole set fits the whole time, so the last year always does.
pub(crate) fn schedule(steps: &mut [Step], yearly: Yen, years: u8) {
    let mut spent = vec![0_i64; usize::from(years)];
    for step in steps {
        let by_end_of = |start: u8, year: u8| {
            if year < start { 0 } else { step.price.over(year - start + 1).0 }
        };
        let pays = |start: &u8| {
            spent
                .iter()
                .zip(1..=years)
                .all(|(s, year)| s.saturating_add(by_end_of(*start, year)) <= yearly.0.saturating_mul(i64::from(year)))
        };
        let start = (1..=years).find(pays).unwrap_or(years);
        for (s, year) in spent.iter_mut().zip(1..=years) {
            *s = s.saturating_add(by_end_of(start, year));
        }
        step.year = start;
    }
}
