//! Spectra of real sequences: products of spectra are sums of independent losses.
//!
//! A real sequence of 2N chances is read as a polynomial modulo t^2N + 1, which is the same as N complex numbers
//! modulo t^N − i; with t = ω·s, ω = e^(iπ/2N), that is an ordinary complex transform of N points. So a spectrum has no
//! redundant half, and what runs beyond 2N comes back with a minus sign instead of a plus.
//!
//! The transform is radix 4, decimating in frequency forwards and in time backwards, so spectra stay in shuffled order
//! and nothing is ever unshuffled. Roots of unity come from half-angle formulas: only +, −, ×, ÷, √.

use std::ops::{Add, Mul, Sub};

use crate::lattice::POINTS;

/// A complex number.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Complex {
    /// Real part.
    pub re: f64,
    /// Imaginary part.
    pub im: f64,
}

impl Complex {
    /// One.
    pub const ONE: Self = Self { re: 1.0, im: 0.0 };

    /// Times a real number.
    #[must_use]
    #[inline(always)]
    pub fn scale(self, by: f64) -> Self {
        Self { re: self.re * by, im: self.im * by }
    }

    #[inline(always)]
    fn conj(self) -> Self {
        Self { re: self.re, im: -self.im }
    }

    /// Times i.
    #[inline(always)]
    fn turn(self) -> Self {
        Self { re: -self.im, im: self.re }
    }
}

impl Add for Complex {
    type Output = Self;
    #[inline(always)]
    fn add(self, o: Self) -> Self {
        Self { re: self.re + o.re, im: self.im + o.im }
    }
}

impl Sub for Complex {
    type Output = Self;
    #[inline(always)]
    fn sub(self, o: Self) -> Self {
        Self { re: self.re - o.re, im: self.im - o.im }
    }
}

impl Mul for Complex {
    type Output = Self;
    #[inline(always)]
    fn mul(self, o: Self) -> Self {
        Self { re: self.re * o.re - self.im * o.im, im: self.re * o.im + self.im * o.re }
    }
}

/// Spectrum of a sequence, in shuffled order.
pub type Spectrum = Vec<Complex>;

/// Multiplies a spectrum by another: the sequence is then of the sum of both losses.
#[cfg_attr(fast_loops, optimize(speed))]
pub fn multiply(spectrum: &mut [Complex], by: &[Complex]) {
    spectrum.iter_mut().zip(by).for_each(|(z, w)| *z = *z * *w);
}

/// How strongly a tilted sequence fades: its weights fall to e^(−TILT) over 2N points. What runs beyond 2N comes back
/// e^(−TILT) as large, and rounding grows by e^(TILT/2).
pub const TILT: f64 = 20.0;

/// Tables of the transform, about 100 kB.
pub struct Fft {
    /// For each pass, coarsest first, the powers 1, 2 and 3 of its roots.
    passes: Vec<Vec<[Complex; 3]>>,
    plain: Weights,
    tilted: Weights,
}

/// What a sequence is multiplied by on its way into the transform, and on its way back by the conjugate of `back`.
struct Weights {
    there: Vec<Complex>,
    back: Vec<Complex>,
}

impl Weights {
    /// ω^j times a real weight; the way back undoes it, and the scale of the transform.
    fn new(twist: &[Complex], weights: &[f64]) -> Self {
        let both = || twist.iter().zip(weights);
        Self {
            there: both().map(|(w, by)| w.scale(*by)).collect(),
            back: both().map(|(w, by)| w.scale(1.0 / (by * POINTS as f64))).collect(),
        }
    }
}

impl Default for Fft {
    fn default() -> Self {
        let mut passes = Vec::new();
        let mut len = POINTS;
        while len > 4 {
            let ones = roots(len / 4, len / 2);
            passes.push(ones.into_iter().map(|w| [w, w * w, w * w * w]).collect());
            len /= 4;
        }
        let twist: Vec<Complex> = roots(POINTS, 2 * POINTS).into_iter().map(Complex::conj).collect();
        // e^(−TILT·j/2N), doubled from the front.
        let mut fading = vec![1.0];
        while fading.len() < POINTS {
            let by = libm::exp(-TILT * fading.len() as f64 / (2.0 * POINTS as f64));
            fading.extend_from_within(..);
            let half = fading.len() / 2;
            fading.iter_mut().skip(half).for_each(|f| *f *= by);
        }
        Self { passes, plain: Weights::new(&twist, &vec![1.0; POINTS]), tilted: Weights::new(&twist, &fading) }
    }
}

impl Fft {
    /// Spectrum of up to 2N chances whose sums are known to stay below 2N.
    pub fn spectrum(&self, chances: &[f64]) -> Spectrum {
        self.there(&self.plain, chances)
    }

    /// The 2N chances of a spectrum.
    pub fn chances(&self, spectrum: Spectrum) -> Vec<f64> {
        self.back(&self.plain, spectrum, true)
    }

    /// Spectrum of up to N chances of a sequence that goes on beyond, tilted so that what runs over does no harm.
    pub fn tilted_spectrum(&self, chances: &[f64]) -> Spectrum {
        self.there(&self.tilted, chances)
    }

    /// The first N chances of a tilted spectrum.
    pub fn tilted_chances(&self, spectrum: Spectrum) -> Vec<f64> {
        self.back(&self.tilted, spectrum, false)
    }

    #[cfg_attr(fast_loops, optimize(speed))]
    fn there(&self, weights: &Weights, chances: &[f64]) -> Spectrum {
        let (low, high) = chances.split_at(chances.len().min(POINTS));
        let mut data: Spectrum = weights.there.iter().zip(low).map(|(w, p)| w.scale(*p)).collect();
        data.resize(POINTS, Complex::default());
        // t^N = i: the upper half is the imaginary part.
        for ((z, w), p) in data.iter_mut().zip(&weights.there).zip(high) {
            *z = *z + w.turn().scale(*p);
        }
        self.forward(&mut data);
        data
    }

    #[cfg_attr(fast_loops, optimize(speed))]
    fn back(&self, weights: &Weights, mut spectrum: Spectrum, whole: bool) -> Vec<f64> {
        self.backward(&mut spectrum);
        let both = || spectrum.iter().zip(&weights.back);
        let mut chances: Vec<f64> = both().map(|(z, w)| z.re * w.re + z.im * w.im).collect();
        if whole {
            chances.extend(both().map(|(z, w)| z.im * w.re - z.re * w.im));
        }
        chances
    }

    #[cfg_attr(fast_loops, optimize(speed))]
    fn forward(&self, data: &mut [Complex]) {
        let mut len = data.len();
        for pass in &self.passes {
            for block in data.chunks_exact_mut(len) {
                let (front, back) = block.split_at_mut(len / 2);
                let ((x0, x1), (x2, x3)) = (front.split_at_mut(len / 4), back.split_at_mut(len / 4));
                for ((((x0, x1), x2), x3), [w1, w2, w3]) in x0.iter_mut().zip(x1).zip(x2).zip(x3).zip(pass) {
                    let [y0, y1, y2, y3] = apart(*x0, *x1, *x2, *x3);
                    (*x0, *x1, *x2, *x3) = (y0, y1 * *w2, y2 * *w1, y3 * *w3);
                }
            }
            len /= 4;
        }
        for block in data.chunks_exact_mut(4) {
            if let [x0, x1, x2, x3] = block {
                [*x0, *x1, *x2, *x3] = apart(*x0, *x1, *x2, *x3);
            }
        }
    }

    #[cfg_attr(fast_loops, optimize(speed))]
    fn backward(&self, data: &mut [Complex]) {
        for block in data.chunks_exact_mut(4) {
            if let [x0, x1, x2, x3] = block {
                [*x0, *x1, *x2, *x3] = together(*x0, *x1, *x2, *x3);
            }
        }
        let mut len = 16;
        for pass in self.passes.iter().rev() {
            for block in data.chunks_exact_mut(len) {
                let (front, back) = block.split_at_mut(len / 2);
                let ((x0, x1), (x2, x3)) = (front.split_at_mut(len / 4), back.split_at_mut(len / 4));
                for ((((x0, x1), x2), x3), [w1, w2, w3]) in x0.iter_mut().zip(x1).zip(x2).zip(x3).zip(pass) {
                    [*x0, *x1, *x2, *x3] = together(*x0, *x1 * w2.conj(), *x2 * w1.conj(), *x3 * w3.conj());
                }
            }
            len *= 4;
        }
    }
}

/// Transform of four points, forwards; the second and third result change places.
#[inline(always)]
fn apart(x0: Complex, x1: Complex, x2: Complex, x3: Complex) -> [Complex; 4] {
    let (even, odd, even_less, odd_less) = (x0 + x2, x1 + x3, x0 - x2, (x1 - x3).turn());
    [even + odd, even - odd, even_less - odd_less, even_less + odd_less]
}

/// The same backwards, from results in that order; four times as large.
#[inline(always)]
fn together(y0: Complex, y1: Complex, y2: Complex, y3: Complex) -> [Complex; 4] {
    let (even, odd, even_less, odd_less) = (y0 + y1, y2 + y3, y0 - y1, (y2 - y3).turn());
    [even + odd, even_less + odd_less, even - odd, even_less - odd_less]
}

/// e^(−iπj/half) for j < count; `half` is a power of two.
///
/// Method: the angle π is halved until it is π/half; the table is then doubled with each of these halves. Error: some
/// ten units in the last place.
fn roots(count: usize, half: usize) -> Vec<Complex> {
    let mut halves = vec![Complex { re: 0.0, im: -1.0 }];
    let mut turn = Complex { re: 0.0, im: -1.0 };
    let mut reach = 2;
    while reach < half {
        let re = (0.5 * (1.0 + turn.re)).sqrt();
        turn = Complex { re, im: turn.im / (2.0 * re) };
        halves.push(turn);
        reach *= 2;
    }
    let mut table = vec![Complex::ONE];
    for turn in halves.iter().rev() {
        if table.len() >= count {
            break;
        }
        let more: Vec<Complex> = table.iter().map(|w| *w * *turn).collect();
        table.extend(more);
    }
    table.truncate(count);
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots_of_unity() {
        for (count, half) in [(256, 512), (1024, 2048), (4, 8)] {
            for (j, w) in roots(count, half).iter().enumerate() {
                let angle = -std::f64::consts::PI * j as f64 / half as f64;
                assert!(
                    (w.re - libm::cos(angle)).abs() < 2e-15 && (w.im - libm::sin(angle)).abs() < 2e-15,
                    "{j} of {half}"
                );
            }
        }
    }

    #[test]
    fn products_are_sums() {
        let fft = Fft::default();
        let a: Vec<f64> = (0..700).map(|j| f64::from(j % 13) / 4200.0).collect();
        let b: Vec<f64> = (0..900).map(|j| f64::from(j % 7) / 2700.0).collect();
        let mut direct = vec![0.0; 2 * POINTS];
        for (i, p) in a.iter().enumerate() {
            for (j, q) in b.iter().enumerate() {
                direct[i + j] += p * q;
            }
        }
        let times = |x: Spectrum, y: Spectrum| -> Spectrum { x.iter().zip(&y).map(|(x, y)| *x * *y).collect() };
        let plain = fft.chances(times(fft.spectrum(&a), fft.spectrum(&b)));
        let tilted = fft.tilted_chances(times(fft.tilted_spectrum(&a), fft.tilted_spectrum(&b)));
        let worst = |x: &[f64]| x.iter().zip(&direct).map(|(x, d)| (x - d).abs()).fold(0.0, f64::max);
        assert!(worst(&plain) < 1e-16 * 20.0, "{}", worst(&plain));
        assert!(worst(&tilted) < 1e-11, "{}", worst(&tilted));
    }
}
