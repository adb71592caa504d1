//! Lower bounds: the value when items may be taken in part.
//!
//! In the logarithm of each factor the items add up, so each product of factors is the exponential of a linear function
//! (its floor a maximum, the least of some values bounded from below by their product): log-convex, and the sum of all
//! convex. A convex function lies above its tangent plane at any point, and the least of a plane over "0 to 1 of each
//! item, within the budget" is a fractional knapsack, solved by sorting. That is a valid bound for every point of
//! contact; some steps of Frank and Wolfe (1956) find a good one.

use crate::portfolio::objective::{Cover, Kind, Objective, Term};

/// An objective made ready for bounds.
#[derive(Clone, Debug)]
pub struct Relaxed<'a> {
    objective: &'a Objective,
    /// ln of the value without items, and of the lowest value.
    groups: Vec<(f64, f64)>,
    /// For each item, factor and ln of what it makes of it.
    logs: Vec<Vec<(usize, f64)>>,
}

/// Logarithms below this are taken as this: a factor of 1e-13.
const LEAST_LOG: f64 = -30.0;

/// A tangent plane: value = `at_zero` + Σ slope·x.
#[derive(Clone, Debug, Default)]
pub struct Plane {
    /// Value at x = 0.
    pub at_zero: f64,
    /// Slope of each item; never above zero.
    pub slopes: Vec<f64>,
}

impl<'a> Relaxed<'a> {
    /// Makes an objective over some items ready.
    pub fn new(objective: &'a Objective, items: usize) -> Self {
        let ln = |x: f64| if x > 0.0 { libm::log(x).max(LEAST_LOG) } else { LEAST_LOG };
        let mut logs = vec![Vec::new(); items];
        let mut least: Vec<f64> = objective
            .groups
            .iter()
            .map(|g| if let Kind::Product { floor } = g.kind { floor } else { g.base })
            .collect();
        for bundle in &objective.bundles {
            for &(group, value) in &bundle.effects {
                let Some(g) = objective.groups.get(group) else { continue };
                let ratio = match g.kind {
                    Kind::Product { .. } => value,
                    Kind::Least => {
                        if let Some(l) = least.get_mut(group) {
                            *l = l.min(value);
                        }
                        value / g.base
                    }
                };
                if let (Some(of_item), true) = (logs.get_mut(bundle.owner), ratio < 1.0) {
                    of_item.push((group, ln(ratio)));
                }
            }
        }
        let groups = objective.groups.iter().zip(&least).map(|(g, l)| (ln(g.base), ln(*l))).collect();
        Self { objective, groups, logs }
    }

    /// Sums of logarithms at a point, for each factor.
    fn sums(&self, x: &[f64]) -> Vec<f64> {
        let mut sums: Vec<f64> = self.groups.iter().map(|g| g.0).collect();
        for (part, logs) in x.iter().zip(&self.logs) {
            for (group, log) in logs {
                if let Some(s) = sums.get_mut(*group) {
                    *s += part * log;
                }
            }
        }
        sums
    }

    /// Value of each factor, and whether it can still fall.
    fn factors(&self, sums: &[f64]) -> Vec<(f64, bool)> {
        let value =
            |(sum, (_, least)): (&f64, &(f64, f64))| (libm::exp(if sum > least { *sum } else { *least }), sum > least);
        sums.iter().zip(&self.groups).map(value).collect()
    }

    /// The tangent plane at a point.
    pub fn plane(&self, x: &[f64]) -> Plane {
        let factors = self.factors(&self.sums(x));
        let mut pull = vec![0.0; factors.len()];
        let mut value = 0.0;
        for Term { weight, groups } in &self.objective.terms {
            let term = groups.iter().filter_map(|g| factors.get(*g)).fold(*weight, |p, f| p * f.0);
            value += term;
            for group in groups {
                if let (Some(p), Some((_, true))) = (pull.get_mut(*group), factors.get(*group)) {
                    *p += term;
                }
            }
        }
        let slope = |logs: &Vec<(usize, f64)>| logs.iter().filter_map(|(g, log)| Some(pull.get(*g)? * log)).sum();
        let mut slopes: Vec<f64> = self.logs.iter().map(slope).collect();
        for Cover { weight, by } in &self.objective.covers {
            let open = 1.0 - by.iter().filter_map(|i| x.get(i)).sum::<f64>();
            if open > 0.0 {
                value += weight * open;
                by.iter().for_each(|i| {
                    if let Some(s) = slopes.get_mut(i) {
                        *s -= weight;
                    }
                });
            }
        }
        let at_zero = value - slopes.iter().zip(x).map(|(s, x)| s * x).sum::<f64>();
        Plane { at_zero, slopes }
    }

    /// How far to go from x towards y: where the value stops falling, to 1/64.
    pub fn step(&self, x: &[f64], y: &[f64]) -> f64 {
        let (start, end) = (self.sums(x), self.sums(y));
        let falls = |t: f64| {
            let sums: Vec<f64> = start.iter().zip(&end).map(|(a, b)| a + t * (b - a)).collect();
            let factors = self.factors(&sums);
            let rates: Vec<f64> =
                start.iter().zip(&end).zip(&factors).map(|((a, b), f)| if f.1 { b - a } else { 0.0 }).collect();
            let of_term = |Term { weight, groups }: &Term| {
                let product = groups.iter().filter_map(|g| factors.get(*g)).fold(*weight, |p, f| p * f.0);
                product * groups.iter().filter_map(|g| rates.get(*g)).sum::<f64>()
            };
            let of_cover = |Cover { weight, by }: &Cover| {
                let sum = |z: &[f64]| by.iter().filter_map(|i| z.get(i)).sum::<f64>();
                let (a, b) = (sum(x), sum(y));
                if a + t * (b - a) < 1.0 { -weight * (b - a) } else { 0.0 }
            };
            self.objective.terms.iter().map(of_term).sum::<f64>()
                + self.objective.covers.iter().map(of_cover).sum::<f64>()
                < 0.0
        };
        if falls(1.0) {
            return 1.0;
        }
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..6 {
            let middle = 0.5 * (low + high);
            if falls(middle) { low = middle } else { high = middle }
        }
        low
    }
}
