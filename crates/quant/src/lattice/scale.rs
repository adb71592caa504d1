//! Which lattices are used: steps of 4^k yen, chosen from the facility and not from its answers, so that two answers
//! are compared on the same lattice.

use crate::lattice::POINTS;

/// Steps of the ladder, finest first, each four times the one before.
#[derive(Clone, PartialEq, Debug)]
pub struct Scale {
    /// Steps, yen.
    pub steps: Vec<f64>,
}

/// Lattices at most.
const MOST: usize = 14;

impl Scale {
    /// The steps of a ladder on which losses from about `small` yen have a step of at most 0.4 % and that reaches beyond
    /// `large` yen.
    ///
    /// A loss is read on the finest lattice that reaches it, so beyond the first lattice the step is at most
    /// 4/(N − 4) = 0.4 % of it.
    pub fn new(small: f64, large: f64) -> Self {
        let points = POINTS as f64;
        let enough = small.max(1.0) / (points / 4.0);
        let mut top = 1.0;
        while Self::reach(top) < large && top < 1e15 {
            top *= 4.0;
        }
        let mut steps = vec![top];
        let mut step = top;
        while step > enough && step > 1.0 && steps.len() < MOST {
            step /= 4.0;
            steps.push(step);
        }
        steps.reverse();
        Self { steps }
    }

    /// How far a lattice with this step (yen) reaches, yen: its last points are left to the next one.
    pub fn reach(step: f64) -> f64 {
        step * (POINTS as f64 - 4.0)
    }

    /// The coarsest step, yen.
    pub fn top(&self) -> f64 {
        self.steps.last().copied().unwrap_or(1.0)
    }
}

/// The smallest power of two that is at least x > 0, exactly.
pub fn power_of_two(x: f64) -> f64 {
    let floor = f64::from_bits(x.to_bits() & 0x7ff0_0000_0000_0000);
    if floor < x { floor * 2.0 } else { floor }
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these values are exact")]
mod tests {
    use super::*;

    #[test]
    fn covers_the_range() {
        assert_eq!([1.0, 1.1, 2.0, 1e6].map(power_of_two), [1.0, 2.0, 2.0, 1_048_576.0]);
        for (small, large) in [(1e4, 1.26e8), (2e4, 3.2e10), (10.0, 100.0), (1.0, 1e9)] {
            let scale = Scale::new(small, large);
            assert!(scale.steps.last().is_some_and(|s| Scale::reach(*s) >= large), "{scale:?}");
            assert!(scale.steps.first().is_some_and(|s| *s <= 1.0 || *s <= small * 0.008), "{scale:?} for {small}");
            assert!(scale.steps.windows(2).all(|w| w[1] == 4.0 * w[0]));
        }
    }
}
