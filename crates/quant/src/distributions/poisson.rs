//! Poisson counts: events a year that come independently of each other.

use crate::distributions::{DistError, Distribution, finite};

/// A Poisson distribution of the number of events.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Poisson {
    /// Mean number of events, 0–500.
    pub rate: f64,
}

impl Poisson {
    /// A Poisson distribution with a mean of `rate` events, 0–500: beyond that the chance of none is no longer a number
    /// to reckon with.
    ///
    /// # Errors
    /// [`DistError::NotFinite`]; [`DistError::Negative`] and [`DistError::TooLarge`] where the rate lies outside 0–500.
    ///
    /// ```
    /// use sonae_quant::distributions::{Distribution as _, poisson::Poisson};
    ///
    /// let events = Poisson::new(2.0)?;
    /// // e^(−2)·(1 + 2 + 2²/2) = 5·e^(−2).
    /// assert!((events.cdf(2.0) - 5.0 * 0.135_335_283).abs() < 1e-8);
    /// assert_eq!((events.mean(), events.variance(), events.quantile(0.5)), (2.0, 2.0, 2.0));
    /// # Ok::<(), sonae_quant::distributions::DistError>(())
    /// ```
    pub fn new(rate: f64) -> Result<Self, DistError> {
        finite(&[rate])?;
        match rate {
            r if r < 0.0 => Err(DistError::Negative),
            r if r > 500.0 => Err(DistError::TooLarge),
            _ => Ok(Self { rate }),
        }
    }

    /// Chances of 0, 1, 2, … events: each from the one before, relative error about 1e-16 a step.
    pub fn chances(&self) -> impl Iterator<Item = f64> + use<> {
        let rate = self.rate;
        let first = libm::exp(-rate);
        std::iter::successors(Some((0.0, first)), move |&(k, p)| Some((k + 1.0, p * rate / (k + 1.0)))).map(|(_, p)| p)
    }
}

impl Distribution for Poisson {
    fn mean(&self) -> f64 {
        self.rate
    }

    fn variance(&self) -> f64 {
        self.rate
    }

    fn cdf(&self, x: f64) -> f64 {
        cumulated(self.chances(), x)
    }

    fn quantile(&self, p: f64) -> f64 {
        first_reaching(self.chances(), p)
    }
}

/// Sum of the chances of 0 … ⌊x⌋ events; the terms beyond 10,000 are nothing.
pub(crate) fn cumulated(chances: impl Iterator<Item = f64>, x: f64) -> f64 {
    if x < 0.0 { 0.0 } else { chances.take(x.min(1e4) as usize + 1).sum::<f64>().min(1.0) }
}

/// Smallest count whose cumulated chance reaches p; infinite for p ≥ 1.
pub(crate) fn first_reaching(chances: impl Iterator<Item = f64>, p: f64) -> f64 {
    if p >= 1.0 {
        return f64::INFINITY;
    }
    let mut sum = 0.0;
    let below = chances.take(10_000).take_while(|c| {
        sum += c;
        sum < p
    });
    below.count() as f64
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these values are exact")]
mod tests {
    use super::*;

    #[test]
    fn closed_forms() {
        let d = Poisson::new(2.5).expect("fair");
        assert_eq!((d.mean(), d.variance()), (2.5, 2.5));
        let e = libm::exp(-2.5);
        assert!((d.cdf(0.0) - e).abs() < 1e-16 && (d.cdf(2.9) - e * (1.0 + 2.5 + 3.125)).abs() < 1e-15);
        assert_eq!((d.quantile(0.5), d.quantile(0.0), d.quantile(0.99), d.cdf(-1.0)), (2.0, 0.0, 7.0, 0.0));
        assert_eq!(Poisson::new(-0.1), Err(DistError::Negative));
        assert_eq!(Poisson::new(f64::NAN), Err(DistError::NotFinite));
        assert_eq!(Poisson::new(1e6), Err(DistError::TooLarge));
        assert_eq!(Poisson::new(0.0).expect("fair").quantile(0.9), 0.0, "never an event");
    }
}
