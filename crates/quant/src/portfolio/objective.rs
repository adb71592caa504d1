//! What a set of items leaves: sums of products, each factor lowered by the items, with floors.

use crate::portfolio::set::Set;

/// How the items act on a factor.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Kind {
    /// Multiplied by every value, not below the floor.
    Product {
        /// Lowest value.
        floor: f64,
    },
    /// The least of all values.
    Least,
}

/// A factor.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Group {
    /// How items act on it.
    pub kind: Kind,
    /// Value without any item, above zero.
    pub base: f64,
}

/// What some items do together: nothing until all of them are taken.
#[derive(Clone, PartialEq, Debug)]
pub struct Bundle {
    /// The items; not empty.
    pub needs: Set,
    /// The one of them whose doing it is: bounds count the effect as soon as this one is taken.
    pub owner: usize,
    /// Factor and value (0–1 for products).
    pub effects: Vec<(usize, f64)>,
}

/// A summand: weight × product of factors.
#[derive(Clone, PartialEq, Debug)]
pub struct Term {
    /// Not below zero.
    pub weight: f64,
    /// The factors, by index.
    pub groups: Vec<usize>,
}

/// A summand that any one of some items takes away.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Cover {
    /// Not below zero.
    pub weight: f64,
    /// The items.
    pub by: Set,
}

/// A value of sets that never rises when an item is added.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Objective {
    /// The factors.
    pub groups: Vec<Group>,
    /// What lowers them.
    pub bundles: Vec<Bundle>,
    /// The sums of products.
    pub terms: Vec<Term>,
    /// The summands taken away whole.
    pub covers: Vec<Cover>,
    /// Every value is a whole number (there are covers of whole weight only).
    pub whole: bool,
}

impl Objective {
    /// Value of a set, in the unit of the weights. `scratch` is space for the factors and keeps no meaning between calls.
    ///
    /// ```
    /// use sonae_quant::portfolio::objective::{Bundle, Group, Kind, Objective, Term};
    /// use sonae_quant::portfolio::set::Set;
    ///
    /// // 100 yen times a factor that item 0 halves, but not below 0.6.
    /// let objective = Objective {
    ///     groups: vec![Group { kind: Kind::Product { floor: 0.6 }, base: 1.0 }],
    ///     bundles: vec![Bundle { needs: Set::one(0), owner: 0, effects: vec![(0, 0.5)] }],
    ///     terms: vec![Term { weight: 100.0, groups: vec![0] }],
    ///     ..Objective::default()
    /// };
    /// assert_eq!(objective.value(Set::EMPTY, &mut Vec::new()), 100.0);
    /// assert_eq!(objective.value(Set::one(0), &mut Vec::new()), 60.0);
    /// ```
    pub fn value(&self, set: Set, scratch: &mut Vec<f64>) -> f64 {
        scratch.clear();
        scratch.extend(self.groups.iter().map(|g| g.base));
        for bundle in self.bundles.iter().filter(|b| set.holds_all(b.needs)) {
            for &(group, value) in &bundle.effects {
                if let (Some(v), Some(g)) = (scratch.get_mut(group), self.groups.get(group)) {
                    *v = match g.kind {
                        Kind::Least if value < *v => value,
                        Kind::Least => *v,
                        Kind::Product { .. } => *v * value,
                    };
                }
            }
        }
        for (v, g) in scratch.iter_mut().zip(&self.groups) {
            if let Kind::Product { floor } = g.kind
                && *v < floor
            {
                *v = floor;
            }
        }
        let product = |t: &Term| t.groups.iter().filter_map(|g| scratch.get(*g)).product::<f64>() * t.weight;
        let open = self.covers.iter().filter(|c| !c.by.meets(set)).map(|c| c.weight).sum::<f64>();
        self.terms.iter().map(product).sum::<f64>() + open
    }

    /// Items that can still lower the value once `set` is taken: not those that only act on factors at their floor.
    pub fn useful(&self, set: Set, scratch: &mut Vec<f64>) -> Set {
        self.value(set, scratch);
        let live = |&(group, value): &(usize, f64)| match (self.groups.get(group), scratch.get(group)) {
            (Some(Group { kind: Kind::Product { floor }, .. }), Some(now)) => now > floor && value < 1.0,
            (Some(Group { kind: Kind::Least, .. }), Some(now)) => value < *now,
            _ => false,
        };
        let acts = |b: &&Bundle| !set.holds_all(b.needs) && b.effects.iter().any(live);
        let bundles = self.bundles.iter().filter(acts).fold(Set::EMPTY, |s, b| s.union(b.needs));
        self.covers.iter().filter(|c| !c.by.meets(set)).fold(bundles, |s, c| s.union(c.by))
    }
}

/// Rounds values to whole numbers of a step, so that values that differ only by rounding compare equal.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Grain {
    step: f64,
    whole: bool,
}

/// Values that differ by less than this share of the value of the empty set count as equal.
const GRAIN: f64 = 1e-9;

impl Grain {
    /// The step for an objective: `GRAIN` × its value without any item; 1 where its values are whole numbers.
    pub fn of(objective: &Objective) -> Self {
        let all = objective.value(Set::EMPTY, &mut Vec::new());
        if objective.whole || all <= 0.0 {
            return Self { step: 1.0, whole: true };
        }
        Self { step: all * GRAIN, whole: false }
    }

    /// The whole number of steps nearest to the value of a set: what sets are compared by.
    pub fn key(self, value: f64) -> f64 {
        (value / self.step + 0.5).floor()
    }

    /// The least key of any value that is not below `bound`. One thousandth of a step is left for rounding in the bound.
    pub fn least_key(self, bound: f64) -> f64 {
        let steps = bound / self.step;
        if self.whole { (steps - 1e-6).ceil() } else { (steps + 0.5 - 1e-3).floor() }
    }

    /// The largest value with this key.
    pub fn most(self, key: f64) -> f64 {
        (key + if self.whole { 1e-6 } else { 0.5 }) * self.step
    }
}
