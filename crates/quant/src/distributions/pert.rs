//! The PERT distribution: low, most likely and high value of an expert.

use crate::distributions::beta::Beta;
use crate::distributions::{DistError, Distribution, finite, pert_mean};
use crate::triple::Triple;

/// A PERT distribution (λ = 4) between its low and high end; a single value when they coincide.
///
/// A beta distribution stretched over low–high with exponents 1 + 4(likely−low)/(high−low) and
/// 1 + 4(high−likely)/(high−low). Source: Malcolm et al. 1959; Vose 2008.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Pert {
    /// Low, most likely and high value.
    pub triple: Triple,
    /// Shape on 0–1; `None`: a single value.
    shape: Option<Beta>,
}

impl Pert {
    /// A PERT distribution from low ≤ likely ≤ high, in any unit.
    ///
    /// # Errors
    /// [`DistError::NotFinite`]; [`DistError::NotIncreasing`] where the three are not in order.
    ///
    /// ```
    /// use sonae_quant::distributions::{DistError, Distribution as _, pert::Pert};
    /// use sonae_quant::triple::Triple;
    ///
    /// let cost = Pert::new(Triple { low: 2.0, likely: 3.0, high: 10.0 })?;
    /// // (2 + 4·3 + 10)/6, and (4 − 2)(10 − 4)/7.
    /// assert_eq!(cost.mean(), 4.0);
    /// assert!((cost.variance() - 12.0 / 7.0).abs() < 1e-12);
    /// assert_eq!((cost.cdf(2.0), cost.cdf(10.0)), (0.0, 1.0));
    /// assert_eq!(Pert::new(Triple { low: 3.0, likely: 2.0, high: 4.0 }), Err(DistError::NotIncreasing));
    /// # Ok::<(), DistError>(())
    /// ```
    pub fn new(triple: Triple) -> Result<Self, DistError> {
        let Triple { low, likely, high } = triple;
        finite(&[low, likely, high])?;
        if low > likely || likely > high {
            return Err(DistError::NotIncreasing);
        }
        let width = high - low;
        if width <= 0.0 {
            return Ok(Self { triple, shape: None });
        }
        let shape = Beta::new(1.0 + 4.0 * (likely - low) / width, 1.0 + 4.0 * (high - likely) / width)?;
        Ok(Self { triple, shape: Some(shape) })
    }

    /// The beta distribution of (X − low)/(high − low), on 0–1; `None` for a single value.
    pub fn shape(&self) -> Option<Beta> {
        self.shape
    }

    fn unit(&self, x: f64) -> f64 {
        (x - self.triple.low) / (self.triple.high - self.triple.low)
    }
}

impl Distribution for Pert {
    fn mean(&self) -> f64 {
        pert_mean(self.triple)
    }

    /// (mean − low)(high − mean)/7: the variance of this beta; the textbook's (high−low)²/36 is an approximation.
    fn variance(&self) -> f64 {
        let mean = self.mean();
        (mean - self.triple.low) * (self.triple.high - mean) / 7.0
    }

    fn cdf(&self, x: f64) -> f64 {
        match self.shape {
            Some(shape) => shape.cdf(self.unit(x)),
            None => f64::from(u8::from(x >= self.triple.low)),
        }
    }

    fn quantile(&self, p: f64) -> f64 {
        let t = self.shape.map_or(0.0, |s| s.quantile(p));
        self.triple.low + t * (self.triple.high - self.triple.low)
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these values are exact")]
mod tests {
    use super::*;

    #[test]
    fn moments() {
        let d = Pert::new(Triple { low: 2.0, likely: 3.0, high: 10.0 }).expect("fair");
        assert_eq!(d.mean(), 4.0);
        assert!((d.variance() - 2.0 * 6.0 / 7.0).abs() < 1e-15);
        // The same from the beta under it.
        let b = d.shape().expect("it has a spread");
        assert!((b.variance() * 64.0 - d.variance()).abs() < 1e-14 && (2.0 + 8.0 * b.mean() - 4.0).abs() < 1e-15);
        assert!((d.cdf(d.quantile(0.9)) - 0.9).abs() < 1e-14);
        assert_eq!((d.cdf(1.0), d.cdf(11.0)), (0.0, 1.0));
        let single = Pert::new(Triple { low: 5.0, likely: 5.0, high: 5.0 }).expect("fair");
        assert_eq!((single.mean(), single.variance(), single.cdf(4.9), single.cdf(5.0)), (5.0, 0.0, 0.0, 1.0));
        assert_eq!(Pert::new(Triple { low: 3.0, likely: 2.0, high: 4.0 }), Err(DistError::NotIncreasing));
        assert_eq!(Pert::new(Triple { low: 0.0, likely: f64::NAN, high: 4.0 }), Err(DistError::NotFinite));
    }
}
