//! Negative binomial counts: like Poisson, but events come in clusters (the rate itself is uncertain).

use crate::distributions::poisson::{cumulated, first_reaching};
use crate::distributions::{DistError, Distribution, finite};

/// A negative binomial distribution of the number of events: Poisson with a gamma-distributed rate.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct NegativeBinomial {
    /// Mean number of events, 0–500.
    pub rate: f64,
    /// Shape of the gamma distribution of the rate, above zero: the smaller, the more clustered; variance =
    /// rate + rate²/shape.
    pub shape: f64,
}

impl NegativeBinomial {
    /// A negative binomial distribution with a mean of `rate` events, 0–500, and a shape above zero.
    ///
    /// # Errors
    /// [`DistError::NotFinite`]; [`DistError::Negative`] and [`DistError::TooLarge`] where the rate lies outside 0–500;
    /// [`DistError::NotPositive`] where the shape is not above zero.
    ///
    /// ```
    /// use sonae_quant::distributions::{Distribution as _, negative_binomial::NegativeBinomial};
    ///
    /// // Shape 1 is geometric: P(N = k) = ¼·(¾)^k for a mean of three events.
    /// let events = NegativeBinomial::new(3.0, 1.0)?;
    /// assert_eq!((events.mean(), events.variance()), (3.0, 3.0 + 9.0));
    /// assert!((events.cdf(1.0) - (0.25 + 0.1875)).abs() < 1e-12);
    /// # Ok::<(), sonae_quant::distributions::DistError>(())
    /// ```
    pub fn new(rate: f64, shape: f64) -> Result<Self, DistError> {
        finite(&[rate, shape])?;
        match rate {
            r if r < 0.0 => Err(DistError::Negative),
            r if r > 500.0 => Err(DistError::TooLarge),
            _ if shape <= 0.0 => Err(DistError::NotPositive),
            _ => Ok(Self { rate, shape }),
        }
    }

    /// Chances of 0, 1, 2, … events: (shape/(shape+rate))^shape, then each from the one before.
    pub fn chances(&self) -> impl Iterator<Item = f64> + use<> {
        let Self { rate, shape } = *self;
        let q = rate / (shape + rate);
        let first = libm::exp(-shape * libm::log1p(rate / shape));
        std::iter::successors(Some((0.0, first)), move |&(k, p)| Some((k + 1.0, p * q * (k + shape) / (k + 1.0))))
            .map(|(_, p)| p)
    }
}

impl Distribution for NegativeBinomial {
    fn mean(&self) -> f64 {
        self.rate
    }

    fn variance(&self) -> f64 {
        self.rate + self.rate * self.rate / self.shape
    }

    fn cdf(&self, x: f64) -> f64 {
        cumulated(self.chances(), x)
    }

    fn quantile(&self, p: f64) -> f64 {
        first_reaching(self.chances(), p)
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these values are exact")]
mod tests {
    use super::*;

    #[test]
    fn closed_forms() {
        // Shape 1 is the geometric distribution: P(N = k) = (1−q)·q^k with q = rate/(1+rate).
        let d = NegativeBinomial::new(3.0, 1.0).expect("fair");
        assert_eq!((d.mean(), d.variance()), (3.0, 12.0));
        assert!((d.cdf(0.0) - 0.25).abs() < 1e-15 && (d.cdf(2.0) - (1.0 - 0.421_875)).abs() < 1e-15);
        let sums = d.chances().take(2000).zip(0u32..).fold((0.0, 0.0, 0.0), |(a, b, c), (p, k)| {
            let k = f64::from(k);
            (a + p, b + p * k, c + p * k * k)
        });
        assert!((sums.0 - 1.0).abs() < 1e-12 && (sums.1 - 3.0).abs() < 1e-11 && (sums.2 - 9.0 - 12.0).abs() < 1e-9);
        assert_eq!(NegativeBinomial::new(1.0, 0.0), Err(DistError::NotPositive));
        assert_eq!(NegativeBinomial::new(-1.0, 1.0), Err(DistError::Negative));
        // A huge shape is Poisson.
        let p = NegativeBinomial::new(0.3, 1e9).expect("fair");
        assert!((p.cdf(0.0) - libm::exp(-0.3)).abs() < 1e-9);
    }
}
