//! Insurance: what it pays in an event, and what is left to the facility.

use crate::lattice::ladder::Ladder;

/// Cover of each event: pays what is above the deductible, up to the limit.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Cover {
    /// Finite, not below zero.
    deductible: f64,
    /// Finite, above zero.
    limit: f64,
}

impl Cover {
    /// A cover with a deductible (免責: what the facility pays itself in an event) and a limit (支払限度額: what the
    /// insurer pays at most in an event), yen. `None` unless both are finite, the deductible is not below zero and the
    /// limit above zero: without a limit nothing is covered.
    ///
    /// ```
    /// use sonae_quant::insurance::Cover;
    ///
    /// assert!(Cover::new(0.0, 1_000.0).is_some());
    /// assert!(Cover::new(100.0, 0.0).is_none() && Cover::new(-1.0, 1_000.0).is_none());
    /// ```
    pub const fn new(deductible: f64, limit: f64) -> Option<Self> {
        if deductible.is_finite() && limit.is_finite() && deductible >= 0.0 && limit > 0.0 {
            Some(Self { deductible, limit })
        } else {
            None
        }
    }

    /// What the insurer pays at most in an event, yen; above zero.
    pub const fn limit(self) -> f64 {
        self.limit
    }

    /// What the facility pays of a loss of `x` yen in an event, yen: x − min(max(x − deductible, 0), limit).
    ///
    /// ```
    /// use sonae_quant::insurance::Cover;
    ///
    /// let left = |yen| Cover::new(100.0, 1_000.0).map(|cover| cover.left(yen));
    /// assert_eq!(left(80.0), Some(80.0), "below the deductible");
    /// assert_eq!(left(700.0), Some(100.0), "the deductible");
    /// assert_eq!(left(1_500.0), Some(500.0), "the deductible and what lies beyond the limit");
    /// ```
    pub fn left(self, x: f64) -> f64 {
        x - (x - self.deductible).max(0.0).min(self.limit)
    }

    /// Mean of what the insurer pays of one loss, yen: E[min(X, deductible + limit)] − E[min(X, deductible)].
    ///
    /// ```
    /// use sonae_quant::insurance::Cover;
    /// use sonae_quant::lattice::ladder::Ladder;
    ///
    /// // Nothing is lost in any event, so nothing is paid.
    /// let never = Ladder::new(1.0);
    /// assert_eq!(Cover::new(100.0, 1_000.0).map(|cover| cover.paid(&never)), Some(0.0));
    /// ```
    pub fn paid(self, loss: &Ladder) -> f64 {
        loss.limited_mean(self.deductible + self.limit) - loss.limited_mean(self.deductible)
    }

    /// Adds a share of the chances of what is left of a loss, on the lattice with this step; what lies beyond it is
    /// dropped.
    ///
    /// Method: E[max(y − left, 0)] is that of the loss up to the deductible and runs on from the deductible as that of
    /// the loss runs on from deductible + limit; second differences as for every curve.
    #[cfg_attr(fast_loops, optimize(speed))]
    pub fn pour(self, loss: &Ladder, step: f64, share: f64, into: &mut [f64]) {
        let mut shorts = vec![0.0; into.len() + 1];
        let below = (self.deductible / step).ceil() as usize;
        let (low, high) = shorts.split_at_mut(below.min(into.len() + 1));
        loss.shortfalls(0.0, step, low);
        loss.shortfalls(low.len() as f64 * step + self.limit, step, high);
        let rise = loss.shortfall(self.deductible) - loss.shortfall(self.deductible + self.limit);
        for short in high {
            *short += rise;
        }
        let (mut value, mut slope, share) = (0.0, 0.0, share / step);
        for (mass, ahead) in into.iter_mut().zip(shorts.iter().skip(1)) {
            let bend = ahead - value - slope;
            (slope, value) = (ahead - value, *ahead);
            // Rounding leaves some 1e-17 of either sign where there is nothing.
            *mass += if bend > 0.0 { share * bend } else { 0.0 };
        }
    }
}
