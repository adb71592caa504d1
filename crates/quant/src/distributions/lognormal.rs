//! The lognormal distribution, given as people give it: by an interval or by median and 95 % point.

use crate::distributions::{DistError, Distribution, Warning, Z90, Z95, finite, normal};

/// Which points of the distribution the two given numbers are; stored with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Convention {
    /// 5 % and 95 % points.
    P5P95,
    /// 10 % and 90 % points.
    P10P90,
    /// Median and 95 % point.
    P50P95,
}

impl Convention {
    /// z of the high point.
    fn z(self) -> f64 {
        if self == Self::P10P90 { Z90 } else { Z95 }
    }

    /// How many z lie between the two points.
    fn width(self) -> f64 {
        if self == Self::P50P95 { 1.0 } else { 2.0 }
    }
}

/// A lognormal distribution: ln X is normal with mean `mu` and standard deviation `sigma` > 0. X > 0.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Lognormal {
    /// Mean of ln X.
    pub mu: f64,
    /// Standard deviation of ln X.
    pub sigma: f64,
    /// How it was given.
    pub convention: Convention,
}

impl Lognormal {
    /// A lognormal distribution from two of its points, `low` < `high`, both above zero, in the unit of X.
    ///
    /// Method: σ = ln(high/low)/(2z) and μ midway (for a median: σ = ln(high/low)/z, μ = ln low).
    ///
    /// # Errors
    /// [`DistError::NotFinite`]; [`DistError::NotPositive`] where `low` ≤ 0; [`DistError::NotIncreasing`] where
    /// `low` ≥ `high`.
    ///
    /// ```
    /// use sonae_quant::distributions::Distribution as _;
    /// use sonae_quant::distributions::lognormal::{Convention, Lognormal};
    ///
    /// // Between 1 and 100 in 90 of 100 cases: the median is the geometric mean of both ends.
    /// let days = Lognormal::new(1.0, 100.0, Convention::P5P95)?;
    /// assert!((days.quantile(0.5) - 10.0).abs() < 1e-12);
    /// assert!((days.cdf(100.0) - 0.95).abs() < 1e-12);
    /// # Ok::<(), sonae_quant::distributions::DistError>(())
    /// ```
    pub fn new(low: f64, high: f64, convention: Convention) -> Result<Self, DistError> {
        finite(&[low, high])?;
        if low <= 0.0 {
            return Err(DistError::NotPositive);
        }
        if low >= high {
            return Err(DistError::NotIncreasing);
        }
        let (a, b) = (libm::log(low), libm::log(high));
        let mu = if convention == Convention::P50P95 { a } else { 0.5 * (a + b) };
        Ok(Self { mu, sigma: (b - a) / (convention.width() * convention.z()), convention })
    }

    /// Whether the spread is wider than it can sensibly be: see [`Warning::LowEndWorksBackwards`].
    ///
    /// The mean is e^(μ+σ²/2). Moving the low end by d(ln low) moves μ by a share of it and σ by −1/(width·z) of it;
    /// the sum changes sign at σ = z for every convention, that is at high/low = e^(width·z²).
    pub fn warning(&self) -> Option<Warning> {
        (self.sigma > self.convention.z()).then_some(Warning::LowEndWorksBackwards)
    }

    /// Checks a third point: `x` is within a ratio of 1 ± `tolerance` of the quantile at `p` (0–1).
    ///
    /// # Errors
    /// [`DistError::NotFinite`]; [`DistError::Inconsistent`] with the quantile where `x` is farther off.
    pub fn check(&self, p: f64, x: f64, tolerance: f64) -> Result<(), DistError> {
        finite(&[p, x, tolerance])?;
        let implied = self.quantile(p);
        if (x / implied - 1.0).abs() <= tolerance { Ok(()) } else { Err(DistError::Inconsistent { given: x, implied }) }
    }

    /// The distribution of X times a factor above zero.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self { mu: self.mu + libm::log(factor), ..self }
    }

    /// Density at `x`, per unit of X; zero for `x` ≤ 0.
    pub fn density(&self, x: f64) -> f64 {
        if x <= 0.0 { 0.0 } else { normal::density((libm::log(x) - self.mu) / self.sigma) / (x * self.sigma) }
    }

    /// E[min(X, x)] in the unit of X: the mean when nothing above `x` counts; zero for `x` ≤ 0.
    ///
    /// Method: e^(μ+σ²/2)·Φ(z−σ) + x·(1−Φ(z)), z = (ln x − μ)/σ; relative error below 1e-14.
    ///
    /// ```
    /// use sonae_quant::distributions::Distribution as _;
    /// use sonae_quant::distributions::lognormal::{Convention, Lognormal};
    ///
    /// let days = Lognormal::new(4.0, 21.0, Convention::P50P95)?;
    /// assert!((days.limited_mean(0.01) - 0.01).abs() < 1e-9, "hardly any stop is shorter");
    /// assert!((days.limited_mean(1e6) - days.mean()).abs() < 1e-9, "no stop is longer");
    /// # Ok::<(), sonae_quant::distributions::DistError>(())
    /// ```
    pub fn limited_mean(&self, x: f64) -> f64 {
        if x <= 0.0 {
            return 0.0;
        }
        let z = (libm::log(x) - self.mu) / self.sigma;
        self.mean() * normal::cdf(z - self.sigma) + x * normal::cdf(-z)
    }
}

impl Distribution for Lognormal {
    fn mean(&self) -> f64 {
        libm::exp(self.mu + self.sigma * self.sigma / 2.0)
    }

    fn variance(&self) -> f64 {
        let mean = self.mean();
        mean * mean * libm::expm1(self.sigma * self.sigma)
    }

    fn cdf(&self, x: f64) -> f64 {
        if x <= 0.0 { 0.0 } else { normal::cdf((libm::log(x) - self.mu) / self.sigma) }
    }

    fn quantile(&self, p: f64) -> f64 {
        libm::exp(self.mu + self.sigma * normal::quantile(p.clamp(0.0, 1.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_and_points() {
        let d = Lognormal::new(1.0, 100.0, Convention::P5P95).expect("a fair interval");
        assert!((d.quantile(0.05) - 1.0).abs() < 1e-12 && (d.quantile(0.95) - 100.0).abs() < 1e-10, "the two points");
        assert!((d.quantile(0.5) - 10.0).abs() < 1e-12, "the median is the geometric mean");
        let m = libm::exp(d.mu + d.sigma * d.sigma / 2.0);
        assert!((d.mean() - m).abs() < 1e-12 * m);
        assert!((d.variance() - (libm::exp(d.sigma * d.sigma) - 1.0) * m * m).abs() < 1e-9 * d.variance());
        assert!((d.limited_mean(1e12) - d.mean()).abs() < 1e-9 * d.mean(), "no limit");
        let tens = Lognormal::new(2.0, 50.0, Convention::P10P90).expect("a fair interval");
        assert!((tens.cdf(2.0) - 0.1).abs() < 1e-14 && (tens.cdf(50.0) - 0.9).abs() < 1e-14);
        let median = Lognormal::new(4.0, 21.0, Convention::P50P95).expect("a fair interval");
        assert!((median.cdf(4.0) - 0.5).abs() < 1e-15 && (median.cdf(21.0) - 0.95).abs() < 1e-14);
    }

    #[test]
    fn refuses_and_warns() {
        use Convention::P5P95;
        assert_eq!(Lognormal::new(0.0, 1.0, P5P95), Err(DistError::NotPositive));
        assert_eq!(Lognormal::new(2.0, 2.0, P5P95), Err(DistError::NotIncreasing));
        assert_eq!(Lognormal::new(f64::NAN, 1.0, P5P95), Err(DistError::NotFinite));
        let warns = |high| Lognormal::new(1.0, high, P5P95).map(|d| d.warning().is_some());
        assert_eq!((warns(223.8), warns(223.9)), (Ok(false), Ok(true)), "e^(2·z95²) = 223.87…");
        // The warning says what happens: a higher low end, a lower mean.
        let mean = |low| Lognormal::new(low, 300.0, P5P95).map(|d| d.mean()).expect("a fair interval");
        assert!(mean(1.1) < mean(1.0) && mean(3.0) > mean(2.5));
        let d = Lognormal::new(10.0, 40.0, Convention::P50P95).expect("a fair interval");
        assert_eq!(d.check(0.05, 2.5, 1e-9), Ok(()));
        assert!(matches!(d.check(0.05, 5.0, 0.1), Err(DistError::Inconsistent { .. })));
    }
}
