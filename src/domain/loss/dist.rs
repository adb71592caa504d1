//! Moments of the distributions that the losses are built from.

use crate::content::{DaysDist, Triple};

/// 95 % point of the standard normal distribution.
pub const Z95: f64 = 1.644_853_626_951_472_2;

/// Mean of a PERT distribution (λ = 4): (low + 4·likely + high) / 6, in the unit of the triple.
///
/// Source: Malcolm et al. 1959, the standard PERT mean.
pub fn pert_mean(triple: Triple) -> f64 {
    (triple.low + 4.0 * triple.likely + triple.high) / 6.0
}

/// σ of the logarithm of a lognormal with this median and 95 % point: ln(p95/median)/z95. Zero when they coincide.
pub fn lognormal_sigma(days: DaysDist) -> f64 {
    if days.median <= 0.0 || days.p95 <= days.median { 0.0 } else { libm::log(days.p95 / days.median) / Z95 }
}

/// Mean of a lognormal given by median and 95 % point: median·e^(σ²/2).
pub fn lognormal_mean(days: DaysDist) -> f64 {
    let sigma = lognormal_sigma(days);
    days.median * libm::exp(sigma * sigma / 2.0)
}

/// Chance of at least one event in some years when events come at a yearly rate: 1 − e^(−rate·years), 0–1.
pub fn chance_of_any(rate_per_year: f64, years: f64) -> f64 {
    -libm::expm1(-rate_per_year * years)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::float_cmp, reason = "these come out exact")]
    fn closed_forms() {
        assert_eq!(pert_mean(Triple { low: 0.0, likely: 3.0, high: 6.0 }), 3.0, "symmetric");
        let unit = DaysDist { median: 1.0, p95: libm::exp(Z95) };
        assert!((lognormal_sigma(unit) - 1.0).abs() < 1e-15, "σ = 1");
        assert!((lognormal_mean(unit) - 1.648_721_270_700_128_2).abs() < 1e-14, "mean of the standard lognormal is √e");
        assert_eq!(lognormal_mean(DaysDist { median: 4.0, p95: 4.0 }), 4.0, "no spread");
        assert!((chance_of_any(0.1, 10.0) - 0.632_120_558_828_557_7).abs() < 1e-15, "1 − 1/e");
    }
}
