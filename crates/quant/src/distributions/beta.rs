//! The beta distribution: the shape of PERT.

use crate::distributions::{DistError, Distribution, bisect, finite};

/// A beta distribution on 0–1 with exponents `a` and `b`, both at least a half.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Beta {
    /// First exponent.
    pub a: f64,
    /// Second exponent.
    pub b: f64,
    /// The beta function B(a, b).
    norm: f64,
}

impl Beta {
    /// A beta distribution on 0–1; both exponents finite and at least ½.
    ///
    /// B(a, b) comes from the two halves of its own integral, so no gamma function is needed; relative error about 1e-15.
    ///
    /// # Errors
    /// [`DistError::NotFinite`]; [`DistError::NotPositive`] where an exponent is below ½.
    ///
    /// ```
    /// use sonae_quant::distributions::{Distribution as _, beta::Beta};
    ///
    /// // Beta(1, 1) is uniform, Beta(2, 1) has density 2t.
    /// let uniform = Beta::new(1.0, 1.0)?;
    /// assert!((uniform.mean() - 0.5).abs() < 1e-12 && (uniform.cdf(0.3) - 0.3).abs() < 1e-12);
    /// let rising = Beta::new(2.0, 1.0)?;
    /// assert!((rising.density(0.75) - 1.5).abs() < 1e-12 && (rising.cdf(0.5) - 0.25).abs() < 1e-12);
    /// # Ok::<(), sonae_quant::distributions::DistError>(())
    /// ```
    pub fn new(a: f64, b: f64) -> Result<Self, DistError> {
        finite(&[a, b])?;
        if a < 0.5 || b < 0.5 {
            return Err(DistError::NotPositive);
        }
        Ok(Self { a, b, norm: incomplete(a, b, 0.5) + incomplete(b, a, 0.5) })
    }

    /// Density at `t`; zero outside 0–1.
    pub fn density(&self, t: f64) -> f64 {
        if !(0.0..=1.0).contains(&t) {
            return 0.0;
        }
        power(t, self.a - 1.0) * power(1.0 - t, self.b - 1.0) / self.norm
    }
}

impl Distribution for Beta {
    fn mean(&self) -> f64 {
        self.a / (self.a + self.b)
    }

    fn variance(&self) -> f64 {
        let n = self.a + self.b;
        self.a * self.b / (n * n * (n + 1.0))
    }

    /// Regularised incomplete beta function; error below 1e-14.
    fn cdf(&self, t: f64) -> f64 {
        match t {
            t if t <= 0.0 => 0.0,
            t if t >= 1.0 => 1.0,
            t if t <= self.mean() => incomplete(self.a, self.b, t) / self.norm,
            t => 1.0 - incomplete(self.b, self.a, 1.0 - t) / self.norm,
        }
    }

    fn quantile(&self, p: f64) -> f64 {
        match p {
            p if p <= 0.0 => 0.0,
            p if p >= 1.0 => 1.0,
            p => bisect(0.0, 1.0, p, |t| self.cdf(t)),
        }
    }
}

/// t^e for t ≥ 0, with 0^0 = 1.
fn power(t: f64, e: f64) -> f64 {
    match (t <= 0.0, e == 0.0) {
        (_, true) => 1.0,
        (true, false) => 0.0,
        _ => libm::exp(e * libm::log(t)),
    }
}

/// ∫₀ᵗ u^(a−1)(1−u)^(b−1) du for 0 < t < 1, best where t is below the mean.
///
/// Method: the continued fraction of DLMF 8.17.22, its numerators and denominators from the front, scaled so that the
/// last denominator is one; it stops when two steps change no more than the last digit.
fn incomplete(a: f64, b: f64, t: f64) -> f64 {
    let front = power(t, a) * power(1.0 - t, b) / a;
    let (mut before, mut before_below, mut value) = (1.0, 1.0, 1.0);
    let mut below = 1.0 - (a + b) * t / (a + 1.0);
    let mut m = 1.0;
    while m < 300.0 {
        let place = a + 2.0 * m;
        let even = m * (b - m) * t / ((place - 1.0) * place);
        let (middle, middle_below) = (value + even * before, below + even * before_below);
        let odd = -(a + m) * (a + b + m) * t / (place * (place + 1.0));
        let scale = 1.0 / (middle_below + odd * below);
        let last = value;
        (before, before_below) = (middle * scale, middle_below * scale);
        (value, below) = ((middle + odd * value) * scale, 1.0);
        if (value - last).abs() < 3e-16 * value {
            break;
        }
        m += 1.0;
    }
    front * value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn against_polynomials() {
        // Whole exponents: the cdf of Beta(2, 4) is 1 − (1−t)⁴(1+4t); of Beta(1, 5) it is 1 − (1−t)⁵.
        let two = Beta::new(2.0, 4.0).expect("fair");
        let one = Beta::new(1.0, 5.0).expect("fair");
        for i in 0..=50 {
            let t = f64::from(i) / 50.0;
            let u = 1.0 - t;
            assert!((two.cdf(t) - (1.0 - u * u * u * u * (1.0 + 4.0 * t))).abs() < 3e-15, "Beta(2,4) at {t}");
            assert!((one.cdf(t) - (1.0 - u * u * u * u * u)).abs() < 3e-15, "Beta(1,5) at {t}");
        }
        assert!((two.norm - 0.05).abs() < 1e-16, "B(2,4) = 1/20");
        assert!((two.cdf(two.quantile(0.3)) - 0.3).abs() < 1e-14);
        assert_eq!(Beta::new(0.0, 1.0), Err(DistError::NotPositive));
    }
}
