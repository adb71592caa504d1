//! A year with a Poisson number of events, as a spectrum.

use crate::lattice::fft::{Complex, Spectrum};

/// Spectrum of the yearly sum: e^(rate·(φ−1)) for the spectrum φ of one event.
///
/// Method: the power series of e^(r·φ) with r = rate/2^m ≤ ⅛, until a term is below 1e-17, times e^(−r), squared m
/// times. |φ| ≤ 1, so the error is some ten units in the last place. The terms are real, so the series is divided by
/// (t − φ)(t − φ̄) instead of (t − φ): half the work (Knuth, TAOCP 2, 4.6.4). `rate` in events a year, not below zero.
#[cfg_attr(fast_loops, optimize(speed))]
pub fn year(rate: f64, event: &[Complex]) -> Spectrum {
    let mut part = rate;
    let mut doublings = 0;
    while part > 0.125 {
        part /= 2.0;
        doublings += 1;
    }
    let none = libm::exp(-part);
    let (mut terms, mut term) = (Vec::new(), none);
    while term > 1e-17 {
        terms.push(term);
        term *= part / terms.len() as f64;
    }
    terms.reverse();
    let last = terms.pop().unwrap_or(1.0);
    let of = |phi: &Complex| {
        let (twice, square) = (phi.re + phi.re, phi.re * phi.re + phi.im * phi.im);
        let (mut now, mut before) = (0.0, 0.0);
        for term in &terms {
            (now, before) = (term + twice * now - square * before, now);
        }
        let mut sum = Complex { re: last + phi.re * now - square * before, im: phi.im * now };
        for _ in 0..doublings {
            sum = sum * sum;
        }
        sum
    };
    event.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_the_exponential() {
        for rate in [0.0, 1e-4, 0.06, 0.5, 3.7, 40.0] {
            for (re, im) in [(1.0, 0.0), (-0.3, 0.8), (0.0, -1.0)] {
                let value = year(rate, &[Complex { re, im }]);
                let (size, angle) = (libm::exp(rate * (re - 1.0)), rate * im);
                let exact = Complex { re: size * libm::cos(angle), im: size * libm::sin(angle) };
                assert!(
                    (value[0].re - exact.re).abs() < 1e-13 && (value[0].im - exact.im).abs() < 1e-13,
                    "{rate} {re} {im}"
                );
            }
        }
    }
}
