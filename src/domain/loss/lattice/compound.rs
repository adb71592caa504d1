//! A year with a Poisson number of events, as a spectrum.

use super::fft::{Cx, Spectrum};

/// Spectrum of the yearly sum: e^(rate·(φ−1)) for the spectrum φ of one event.
///
/// Method: the power series of e^(r·φ) with r = rate/2^m ≤ ⅛, until a term is below 1e-18, times e^(−r), squared m
/// times. |φ| ≤ 1, so the error is some ten units in the last place. `rate` in events a year, not below zero.
#[cfg_attr(fast_loops, optimize(speed))]
pub fn year(rate: f64, event: &[Cx]) -> Spectrum {
    let mut part = rate;
    let mut doublings = 0;
    while part > 0.125 {
        part /= 2.0;
        doublings += 1;
    }
    // Horner from the last term: 1 + z/1·(1 + z/2·(1 + …)).
    let (mut shares, mut term) = (Vec::new(), 1.0);
    while term > 1e-18 {
        let share = 1.0 / (shares.len() as f64 + 1.0);
        term *= part * share;
        shares.push(part * share);
    }
    shares.reverse();
    let none = libm::exp(-part);
    let mut year = vec![Cx::ONE; event.len()];
    // A few at a time: each step of Horner waits for the one before, but not for its neighbours.
    for (sums, phis) in year.chunks_mut(4).zip(event.chunks(4)) {
        if let ([s0, s1, s2, s3], [p0, p1, p2, p3]) = (&mut *sums, phis) {
            for &share in &shares {
                (*s0, *s1, *s2, *s3) =
                    (next(*s0, *p0, share), next(*s1, *p1, share), next(*s2, *p2, share), next(*s3, *p3, share));
            }
        } else {
            for (sum, phi) in sums.iter_mut().zip(phis) {
                *sum = shares.iter().fold(*sum, |sum, share| next(sum, *phi, *share));
            }
        }
        for sum in sums {
            *sum = sum.scale(none);
            for _ in 0..doublings {
                *sum = *sum * *sum;
            }
        }
    }
    year
}

/// 1 + share·φ·sum.
#[inline(always)]
fn next(sum: Cx, phi: Cx, share: f64) -> Cx {
    let product = sum * phi;
    Cx { re: 1.0 + product.re * share, im: product.im * share }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_the_exponential() {
        for rate in [0.0, 1e-4, 0.06, 0.5, 3.7, 40.0] {
            for (re, im) in [(1.0, 0.0), (-0.3, 0.8), (0.0, -1.0)] {
                let value = year(rate, &[Cx { re, im }]);
                let (size, angle) = (libm::exp(rate * (re - 1.0)), rate * im);
                let exact = Cx { re: size * libm::cos(angle), im: size * libm::sin(angle) };
                assert!(
                    (value[0].re - exact.re).abs() < 1e-13 && (value[0].im - exact.im).abs() < 1e-13,
                    "{rate} {re} {im}"
                );
            }
        }
    }
}
