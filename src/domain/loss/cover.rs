//! Insurance: what it pays in an event, and what is left to the facility.

use super::lattice::{POINTS, ladder::Ladder};

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

    /// Chances of what is left of a loss, on the lattice with this step; what lies beyond it is dropped.
    ///
    /// Method: E[max(y − left, 0)] is that of the loss up to the deductible and runs on from the deductible as that of
    /// the loss runs on from deductible + limit; second differences as for every curve.
    pub fn masses(self, loss: &Ladder, step: f64) -> Vec<f64> {
        let kink = loss.shortfall(self.deductible);
        let after = loss.shortfall(self.deductible + self.limit);
        let short = |y: f64| {
            if y < self.deductible { loss.shortfall(y) } else { kink + loss.shortfall(y + self.limit) - after }
        };
        let shorts: Vec<f64> = (0..=POINTS).map(|j| short(j as f64 * step)).collect();
        let back = std::iter::once(0.0).chain(shorts.iter().copied());
        let ahead = shorts.iter().skip(1);
        back.zip(&shorts).zip(ahead).map(|((p, q), r)| (((r - q) - (q - p)) / step).max(0.0)).collect()
    }
}
