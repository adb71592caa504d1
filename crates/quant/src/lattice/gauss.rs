//! Gauss–Jacobi quadrature: a beta distribution as a few weighted points.

use crate::distributions::beta::Beta;

/// `n` points in 0–1 with weights that add up to one and reproduce the first 2n−1 moments of the beta distribution.
///
/// Method: the roots of the Jacobi polynomial by Newton's method from the right, those already found divided out; it
/// cannot miss, because all roots are real. Weights ∝ 1/((1−x²)·P′(x)²), Abramowitz & Stegun 25.4.33. Error: some ten
/// units in the last place.
pub fn points(shape: Beta, n: usize) -> Vec<(f64, f64)> {
    let (alpha, beta) = (shape.b - 1.0, shape.a - 1.0);
    let mut found: Vec<(f64, f64)> = Vec::with_capacity(n);
    let (mut last, mut gap) = (1.0, 0.0);
    for _ in 0..n {
        // Roots stand ever farther apart towards the middle: a little less than the last gap on is a safe start.
        let mut x = last - 0.8 * gap;
        for _ in 0..100 {
            let (p, slope) = jacobi(n, alpha, beta, x);
            let known: f64 = found.iter().map(|(root, _)| 1.0 / (x - root)).sum();
            let step = p / (slope - p * known);
            x -= step;
            if step.abs() < 2e-16 {
                break;
            }
        }
        let (_, slope) = jacobi(n, alpha, beta, x);
        found.push((x, 1.0 / ((1.0 - x * x) * slope * slope)));
        (last, gap) = (x, last - x);
    }
    let total: f64 = found.iter().map(|(_, w)| w).sum();
    found.into_iter().map(|(x, w)| (0.5 * (1.0 + x), w / total)).collect()
}

/// Value and slope of the Jacobi polynomial of degree n at x, by the three-term recurrence (A&S 22.7.1).
fn jacobi(n: usize, alpha: f64, beta: f64, x: f64) -> (f64, f64) {
    let sum = alpha + beta;
    let (mut p0, mut d0) = (1.0, 0.0);
    let mut p1 = 0.5 * (alpha - beta) + 0.5 * (sum + 2.0) * x;
    let mut d1 = 0.5 * (sum + 2.0);
    for k in 2..=n {
        let k = k as f64;
        let m = 2.0 * k + sum;
        let scale = 2.0 * k * (k + sum) * (m - 2.0);
        let linear = (m - 1.0) * m * (m - 2.0) / scale;
        let constant = (m - 1.0) * (alpha * alpha - beta * beta) / scale;
        let back = 2.0 * (k + alpha - 1.0) * (k + beta - 1.0) * m / scale;
        let p2 = (linear * x + constant) * p1 - back * p0;
        let d2 = linear * p1 + (linear * x + constant) * d1 - back * d0;
        (p0, d0, p1, d1) = (p1, d1, p2, d2);
    }
    (p1, d1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::distributions::Distribution as _;

    #[test]
    fn moments() {
        for (a, b) in [(1.0, 5.0), (5.0, 1.0), (3.0, 3.0), (2.5, 3.5), (1.03, 4.97)] {
            let shape = Beta::new(a, b).expect("fair");
            for n in [1, 2, 12, 48] {
                let points = points(shape, n);
                let mean: f64 = points.iter().map(|(t, w)| t * w).sum();
                assert!((mean - shape.mean()).abs() < 2e-15, "mean of Beta({a}, {b}) by {n}: {}", mean - shape.mean());
                let square: f64 = points.iter().map(|(t, w)| t * t * w).sum();
                let variance = square - mean * mean;
                assert!(n == 1 || (variance - shape.variance()).abs() < 5e-15, "variance by {n}");
                assert!(points.iter().all(|&(t, w)| t > 0.0 && t < 1.0 && w > 0.0));
            }
        }
    }
}
