//! Insurance: what it pays in an event, and what is left to the facility.

use super::lattice::ladder::Ladder;

/// Cover of each event: pays what is above the deductible, up to the limit.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Cover {
    /// 免責: what the facility pays itself in an event, yen.
    pub deductible: f64,
    /// 支払限度額: what the insurer pays at most in an event, yen.
    pub limit: f64,
}

impl Cover {
    /// What the facility pays of a loss x in an event: x − min(max(x − deductible, 0), limit), yen.
    pub fn left(self, x: f64) -> f64 {
        x - (x - self.deductible).max(0.0).min(self.limit)
    }

    /// Mean of what the insurer pays of a loss, yen: E[min(X, deductible + limit)] − E[min(X, deductible)].
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
