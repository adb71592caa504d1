//! The year of several independent risks together.

use super::{
    compound,
    fft::{Cx, Fft, Spectrum},
};

/// Product of the years of independent risks on one lattice.
pub struct Product {
    spectrum: Option<Spectrum>,
    /// Rates and events that need no year of their own: Σ rate·φ, and Σ rate.
    pool: Option<(f64, Spectrum)>,
    factor: f64,
}

impl Default for Product {
    fn default() -> Self {
        Self { spectrum: None, pool: None, factor: 1.0 }
    }
}

impl Product {
    /// Times a number: a risk without any event within the lattice leaves its chance of no event.
    pub fn scale(&mut self, by: f64) {
        self.factor *= by;
    }

    /// Times the year of a risk.
    #[cfg_attr(fast_loops, optimize(speed))]
    pub fn times(&mut self, year: &[Cx]) {
        match &mut self.spectrum {
            Some(product) => product.iter_mut().zip(year).for_each(|(p, y)| *p = *p * *y),
            None => self.spectrum = Some(year.to_vec()),
        }
    }

    /// Times the year of a risk, given by its rate and one event: cheaper where the year itself is not needed.
    #[cfg_attr(fast_loops, optimize(speed))]
    pub fn pool(&mut self, rate: f64, event: &[Cx]) {
        match &mut self.pool {
            Some((sum, pool)) => {
                *sum += rate;
                pool.iter_mut().zip(event).for_each(|(p, e)| *p = *p + e.scale(rate));
            }
            None => self.pool = Some((rate, event.iter().map(|e| e.scale(rate)).collect())),
        }
    }

    /// Chances of the sum; `None`: no risk has an event within the lattice.
    pub fn chances(mut self, fft: &Fft) -> Option<Vec<f64>> {
        if let Some((rate, mut pool)) = self.pool.take() {
            for p in &mut pool {
                *p = p.scale(1.0 / rate.max(f64::MIN_POSITIVE));
            }
            self.times(&compound::year(rate, &pool));
        }
        let mut chances = fft.tilted_chances(self.spectrum?);
        for p in &mut chances {
            *p *= self.factor;
        }
        Some(chances)
    }
}
