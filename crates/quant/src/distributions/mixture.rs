//! Finite mixtures: one of several distributions, each with its chance.

use crate::distributions::{DistError, Distribution, bisect, finite};

/// With each chance, the distribution that then holds. The chances are positive and add up to one.
#[derive(Clone, PartialEq, Debug)]
pub struct Mixture<D> {
    parts: Vec<(f64, D)>,
}

impl<D: Distribution> Mixture<D> {
    /// A mixture of distributions by their weights, which are divided by their sum; parts without weight are dropped.
    ///
    /// # Errors
    /// [`DistError::NotFinite`] where the sum of the weights is not a number; [`DistError::Negative`] where one is below
    /// zero; [`DistError::NoWeight`] where they add up to zero.
    ///
    /// ```
    /// use sonae_quant::distributions::{Distribution as _, mixture::Mixture, poisson::Poisson};
    ///
    /// // Three quiet places to one where two events a year are usual: (3·0 + 1·2)/4.
    /// let both = Mixture::new(vec![(3.0, Poisson::new(0.0)?), (1.0, Poisson::new(2.0)?)])?;
    /// assert_eq!(both.mean(), 0.5);
    /// // Within the parts (3·0 + 1·2)/4, between their means (3·0.5² + 1·1.5²)/4.
    /// assert_eq!(both.variance(), 0.5 + 0.75);
    /// # Ok::<(), sonae_quant::distributions::DistError>(())
    /// ```
    pub fn new(parts: Vec<(f64, D)>) -> Result<Self, DistError> {
        let total: f64 = parts.iter().map(|(w, _)| *w).sum();
        finite(&[total])?;
        if parts.iter().any(|(w, _)| *w < 0.0) {
            return Err(DistError::Negative);
        }
        if total <= 0.0 {
            return Err(DistError::NoWeight);
        }
        Ok(Self { parts: parts.into_iter().filter(|(w, _)| *w > 0.0).map(|(w, d)| (w / total, d)).collect() })
    }

    /// The parts, each with its chance; the chances add up to one.
    pub fn parts(&self) -> impl Iterator<Item = (f64, &D)> {
        self.parts.iter().map(|(w, d)| (*w, d))
    }

    fn sum(&self, f: impl Fn(&D) -> f64) -> f64 {
        self.parts.iter().map(|(w, d)| w * f(d)).sum()
    }
}

impl<D: Distribution> Distribution for Mixture<D> {
    fn mean(&self) -> f64 {
        self.sum(D::mean)
    }

    /// Variance within the parts plus variance between their means.
    fn variance(&self) -> f64 {
        let mean = self.mean();
        self.sum(|d| d.variance() + (d.mean() - mean) * (d.mean() - mean))
    }

    fn cdf(&self, x: f64) -> f64 {
        self.sum(|d| d.cdf(x)).min(1.0)
    }

    fn quantile(&self, p: f64) -> f64 {
        let ends = self.parts.iter().map(|(_, d)| d.quantile(p));
        let (low, high) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), q| (l.min(q), h.max(q)));
        if low < high && high.is_finite() { bisect(low, high, p, |x| self.cdf(x)) } else { high }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::distributions::lognormal::{Convention, Lognormal};

    #[test]
    fn of_two_lognormals() {
        let short = Lognormal::new(4.0, 21.0, Convention::P50P95).expect("fair");
        let long = Lognormal::new(45.0, 65.0, Convention::P50P95).expect("fair");
        let both = Mixture::new(vec![(1.0, short), (3.0, long), (0.0, short)]).expect("fair");
        assert_eq!(both.parts().count(), 2, "no weight, no part");
        assert!((both.mean() - (short.mean() + 3.0 * long.mean()) / 4.0).abs() < 1e-12);
        let second = |d: &Lognormal| d.variance() + d.mean() * d.mean();
        let variance = (second(&short) + 3.0 * second(&long)) / 4.0 - both.mean() * both.mean();
        assert!((both.variance() - variance).abs() < 1e-9);
        for p in [0.01, 0.24, 0.26, 0.5, 0.99] {
            assert!((both.cdf(both.quantile(p)) - p).abs() < 1e-12, "{p}");
        }
        assert_eq!(Mixture::new(vec![(0.0, short)]), Err(DistError::NoWeight));
        assert_eq!(Mixture::new(vec![(-1.0, short), (2.0, long)]), Err(DistError::Negative));
    }
}
