//! Chances on a lattice, and moving them to a finer or coarser one.

use crate::lattice::POINTS;
use crate::lattice::fft::{Fft, Spectrum};

/// Chances on the multiples of a step.
#[derive(Clone, PartialEq, Debug)]
pub struct Masses {
    /// Step, yen: a power of two.
    pub step: f64,
    /// Chance of 0, 1, 2, … steps.
    pub chances: Vec<f64>,
}

impl Masses {
    /// From the untilted spectrum of a loss that ends below 2N steps.
    pub fn of_spectrum(fft: &Fft, spectrum: Spectrum, step: f64) -> Self {
        let mut chances = fft.chances(spectrum);
        // Rounding leaves some 1e-17 of either sign where there is nothing.
        for p in &mut chances {
            if *p < 1e-16 {
                *p = 0.0;
            }
        }
        Self { step, chances }
    }

    /// Mean, yen.
    pub fn mean(&self) -> f64 {
        self.chances.iter().zip(0u32..).map(|(p, j)| p * f64::from(j)).sum::<f64>() * self.step
    }

    /// The first N chances on the lattice with this step, itself a power of two.
    ///
    /// To a coarser lattice each point is shared between its neighbours; to a finer one it is spread over the points
    /// up to the next coarse ones, as a triangle, except nothing at all (0 yen), which stays itself. Both keep the
    /// mean, and both leave a smaller loss smaller.
    #[cfg_attr(fast_loops, optimize(speed))]
    pub fn on(&self, step: f64) -> Vec<f64> {
        let mut out = vec![0.0; POINTS];
        if step >= self.step {
            let part = self.step / step;
            let mut blocks = self.chances.chunks((step / self.step) as usize);
            let mut ahead = 0.0;
            for o in &mut out {
                *o = std::mem::take(&mut ahead);
                let mut way = 0.0;
                for p in blocks.next().unwrap_or_default() {
                    let share = p * way;
                    *o += p - share;
                    ahead += share;
                    way += part;
                }
            }
            return out;
        }
        let ratio = self.step / step;
        let chances = self.chances.iter().copied();
        let first = self.chances.first().copied().unwrap_or(0.0);
        let from = std::iter::once(0.0).chain(chances.clone().skip(1));
        let to = chances.skip(1).chain(std::iter::once(0.0));
        for (block, (a, b)) in out.chunks_mut(ratio.min(POINTS as f64) as usize).zip(from.zip(to)) {
            let (mut value, slope) = (a / ratio, (b - a) / (ratio * ratio));
            for o in block {
                *o = value;
                value += slope;
            }
        }
        if let Some(o) = out.first_mut() {
            *o += first;
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lattice::curve::Curve;
    use crate::lattice::fft::{Complex, multiply};
    use crate::triple::Triple;

    #[test]
    fn keeps_chances_and_mean() {
        let fft = Fft::default();
        let pert = |low, likely, high| Curve::pert(Triple { low, likely, high }, 1.0);
        let lines = [pert(1.0e3, 4.0e3, 2.0e4), pert(0.0, 1.0e3, 3.0e3), pert(500.0, 500.0, 500.0)];
        let mut product = vec![Complex::ONE; POINTS];
        for line in &lines {
            multiply(&mut product, &fft.spectrum(&line.masses(16.0, 2 * POINTS)));
        }
        let sum = Masses::of_spectrum(&fft, product, 16.0);
        let mean: f64 = lines.iter().map(Curve::mean).sum();
        assert!((sum.mean() / mean - 1.0).abs() < 1e-12, "{}", sum.mean() / mean - 1.0);
        for step in [32.0, 256.0, 8.0 * 16.0] {
            let on = Masses { step, chances: sum.on(step) };
            assert!((on.chances.iter().sum::<f64>() - 1.0).abs() < 1e-12 && (on.mean() / mean - 1.0).abs() < 1e-12);
        }
        let coarse = Masses { step: 4096.0, chances: sum.on(4096.0) };
        let fine = Masses { step: 32.0, chances: coarse.on(32.0) };
        assert!((fine.chances.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((fine.mean() / mean - 1.0).abs() < 0.1, "only what stood at 0 and beyond the end may move it");
    }
}
