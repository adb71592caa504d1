//! Distributions that the losses are built from: one file each, with mean, variance, cdf and quantile.
//!
//! Wrong parameters are values ([`DistError`]), never a panic; a spread so wide that its low end works backwards is a
//! [`Warning`]. Everything here uses +, −, ×, ÷, √ and `libm`, so the bits are the same natively and in wasm.

pub mod beta;
pub mod lognormal;
pub mod mixture;
pub mod negative_binomial;
pub(crate) mod normal;
pub mod pert;
pub mod poisson;

use std::fmt;

use crate::triple::{DaysDist, Triple};

/// 95 % point of the standard normal distribution.
pub const Z95: f64 = 1.644_853_626_951_472_2;

/// 90 % point of the standard normal distribution.
pub const Z90: f64 = 1.281_551_565_544_600_4;

/// What every distribution can say about itself. `x` is in the unit of the quantity, `p` a probability.
pub trait Distribution {
    /// Mean, in the unit of X.
    fn mean(&self) -> f64;
    /// Variance, in the unit of X squared.
    fn variance(&self) -> f64;
    /// P(X ≤ x), 0–1.
    fn cdf(&self, x: f64) -> f64;
    /// Smallest x with P(X ≤ x) ≥ p. `p` outside 0–1 is taken as the nearer end; the end of an unbounded
    /// distribution is infinite.
    fn quantile(&self, p: f64) -> f64;
}

/// Why parameters make no distribution.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum DistError {
    /// A parameter is not a number or infinite.
    NotFinite,
    /// A value that must be above zero is not.
    NotPositive,
    /// The low end is not below the high end.
    NotIncreasing,
    /// A yearly rate, or a weight, below zero.
    Negative,
    /// A number of events a year beyond what the counts here can hold.
    TooLarge,
    /// The weights of a mixture add up to nothing.
    NoWeight,
    /// A third point does not lie on the distribution of the other two.
    Inconsistent {
        /// What was given.
        given: f64,
        /// What the other two imply.
        implied: f64,
    },
}

impl fmt::Display for DistError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotFinite => "a value is not a finite number",
            Self::NotPositive => "a value that must be above zero is not",
            Self::NotIncreasing => "the low end is not below the high end",
            Self::Negative => "a rate or weight is below zero",
            Self::TooLarge => "more events a year than can be counted",
            Self::NoWeight => "the weights add up to nothing",
            Self::Inconsistent { .. } => "a third point does not fit the other two",
        })
    }
}

/// Something that is allowed but should be said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Warning {
    /// The spread is so wide (σ > z) that raising the low end lowers the mean: for a 5–95 % interval when
    /// high ÷ low > e^(2·z95²) ≈ 223.87.
    LowEndWorksBackwards,
}

/// All values are finite, or [`DistError::NotFinite`].
pub(crate) fn finite(values: &[f64]) -> Result<(), DistError> {
    if values.iter().all(|v| v.is_finite()) { Ok(()) } else { Err(DistError::NotFinite) }
}

/// x with `f(x) = target` for an increasing `f` between `low` and `high`, by bisection until the interval no longer
/// shrinks: the result is within one unit in the last place of where the computed `f` crosses the target.
pub(crate) fn bisect(mut low: f64, mut high: f64, target: f64, f: impl Fn(f64) -> f64) -> f64 {
    // 1100 halvings shrink any interval of floats to nothing; usually some 60 are enough.
    for _ in 0..1100 {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if f(middle) < target {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// Mean of a PERT distribution (λ = 4): (low + 4·likely + high) / 6, in the unit of the triple.
///
/// Source: Malcolm et al. 1959, the standard PERT mean.
///
/// ```
/// use sonae_quant::{distributions::pert_mean, triple::Triple};
///
/// assert_eq!(pert_mean(Triple { low: 2.0, likely: 3.0, high: 10.0 }), 4.0);
/// ```
pub fn pert_mean(triple: Triple) -> f64 {
    (triple.low + 4.0 * triple.likely + triple.high) / 6.0
}

/// σ of the logarithm of a lognormal with this median and 95 % point: ln(p95/median)/z95. Zero when they coincide.
pub fn lognormal_sigma(days: DaysDist) -> f64 {
    if days.median <= 0.0 || days.p95 <= days.median { 0.0 } else { libm::log(days.p95 / days.median) / Z95 }
}

/// Mean, in days, of a lognormal given by median and 95 % point: median·e^(σ²/2).
///
/// ```
/// use sonae_quant::{distributions::lognormal_mean, triple::DaysDist};
///
/// assert_eq!(lognormal_mean(DaysDist { median: 4.0, p95: 4.0 }), 4.0, "no spread");
/// assert!(lognormal_mean(DaysDist { median: 4.0, p95: 10.0 }) > 4.0, "a long tail raises the mean above the median");
/// ```
pub fn lognormal_mean(days: DaysDist) -> f64 {
    let sigma = lognormal_sigma(days);
    days.median * libm::exp(sigma * sigma / 2.0)
}

/// Chance of at least one event in some years when events come at a yearly rate: 1 − e^(−rate·years), 0–1.
///
/// Method: the power series where events are rare, so that nothing cancels; relative error below 2e-13. (`expm1` would
/// be 0.4 kB of download for this alone.)
///
/// ```
/// use sonae_quant::distributions::chance_of_any;
///
/// // Once in ten years on average: 1 − 1/e within ten years.
/// assert!((chance_of_any(0.1, 10.0) - 0.632_120_558_8).abs() < 1e-9);
/// assert_eq!(chance_of_any(0.0, 10.0), 0.0);
/// ```
pub fn chance_of_any(rate_per_year: f64, years: f64) -> f64 {
    let x = rate_per_year * years;
    let series = x * (1.0 - x / 2.0 * (1.0 - x / 3.0 * (1.0 - x / 4.0 * (1.0 - x / 5.0))));
    if x < 1e-3 { series } else { 1.0 - libm::exp(-x) }
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these values are exact")]
mod tests {
    use super::*;

    #[test]
    fn chance_of_rare_events() {
        for x in [0.0, 1e-12, 1e-6, 9.99e-4, 1e-3, 0.02, 0.3, 5.0] {
            let (have, want) = (chance_of_any(x / 5.0, 5.0), -libm::expm1(-x));
            assert!((have - want).abs() <= 2e-13 * want, "{x}: {have:e}, not {want:e}");
        }
    }

    #[test]
    fn closed_forms() {
        assert_eq!(pert_mean(Triple { low: 0.0, likely: 3.0, high: 6.0 }), 3.0, "symmetric");
        let unit = DaysDist { median: 1.0, p95: libm::exp(Z95) };
        assert!((lognormal_sigma(unit) - 1.0).abs() < 1e-15, "σ = 1");
        assert!((lognormal_mean(unit) - 1.648_721_270_700_128_2).abs() < 1e-14, "mean of the standard lognormal is √e");
        assert_eq!(lognormal_mean(DaysDist { median: 4.0, p95: 4.0 }), 4.0, "no spread");
        assert!((chance_of_any(0.1, 10.0) - 0.632_120_558_828_557_7).abs() < 1e-15, "1 − 1/e");
    }
}
