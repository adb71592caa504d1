//! A continuous loss as a smooth curve that can be put on any lattice.

use crate::distributions::beta::Beta;
use crate::distributions::pert::Pert;
use crate::distributions::{Distribution as _, lognormal_mean, lognormal_sigma, normal, pert_mean};
use crate::lattice::gauss;
use crate::triple::{DaysDist, Triple};

/// What is known exactly at one loss x.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Knot {
    /// Loss, yen.
    x: f64,
    /// E[max(x − X, 0)], yen: how far X stays below x on average.
    short: f64,
    /// P(X ≤ x).
    below: f64,
    /// Density at x.
    density: f64,
}

/// A loss X ≥ 0: the knots and, between them, the polynomial of degree five that fits value, slope and curvature of
/// E[max(x − X, 0)] at both ends. So the chance and the mean of X between two knots are exact, whatever the lattice.
#[derive(Clone, PartialEq, Debug)]
pub struct Curve {
    mean: f64,
    knots: Vec<Knot>,
}

/// A lognormal of a mixture: mean of its logarithm, weight, and weight × mean.
struct Part {
    mu: f64,
    weight: f64,
    mean: f64,
}

/// Standard deviations beyond which a lognormal has nothing left: chance below 2e-12.
const FAR: f64 = 7.0;

/// Intervals of a PERT curve.
const PERT_PARTS: u32 = 40;

impl Curve {
    /// A PERT loss times a factor; a single value when its ends coincide.
    ///
    /// Knots are closer at the ends, where the density may start like a root.
    pub fn pert(triple: Triple, factor: f64) -> Self {
        let mean = pert_mean(triple) * factor;
        let Some(shape) = Pert::new(triple).ok().and_then(|p| p.shape()) else {
            return Self::single(mean);
        };
        let (low, width) = (triple.low * factor, (triple.high - triple.low) * factor);
        if width <= 0.0 {
            return Self::single(mean);
        }
        let knots = (0..=PERT_PARTS)
            .map(|i| {
                let u = f64::from(i) / f64::from(PERT_PARTS);
                let t = u * u * u * (10.0 - u * (15.0 - 6.0 * u));
                let (short, below) = unit_shortfall(shape, t);
                Knot { x: low + width * t, short: width * short, below, density: shape.density(t) / width }
            })
            .collect();
        Self { mean, knots }
    }

    /// The loss that is always `x` yen.
    pub fn single(x: f64) -> Self {
        Self { mean: x, knots: vec![Knot { x, short: 0.0, below: 1.0, density: 0.0 }] }
    }

    /// Lost margin of an event: closed days (lognormal) × yen a day × share lost (PERT), days and share independent.
    ///
    /// Method: the share becomes the points of a Gauss–Jacobi rule, so the loss is a mixture of lognormals with the
    /// right mean; knots stand a quarter of σ apart in ln x. The rule has more points the narrower the days are, so
    /// that the mixture stays smooth.
    pub fn margin(days: DaysDist, yen_per_day: f64, share: Triple) -> Self {
        let sigma = lognormal_sigma(days);
        if sigma < 0.02 {
            return Self::pert(share, lognormal_mean(days) * yen_per_day);
        }
        let width = share.high - share.low;
        let rule = match Pert::new(share).ok().and_then(|p| p.shape()) {
            Some(beta) => gauss::points(beta, (4.0 / sigma).clamp(12.0, 64.0) as usize),
            None => vec![(0.0, 1.0)],
        };
        let middle = libm::log(days.median * yen_per_day);
        let bulge = libm::exp(sigma * sigma / 2.0);
        let lognormals: Vec<Part> = rule
            .iter()
            .map(|&(t, weight)| (share.low + width * t, weight))
            .filter(|(lost, _)| *lost > 0.0)
            .map(|(lost, weight)| Part {
                mu: middle + libm::log(lost),
                weight,
                mean: weight * lost * days.median * yen_per_day * bulge,
            })
            .collect();
        // How far the product spreads in ln x, roughly: what the knots must follow.
        let relative = Pert::new(share).map_or(0.0, |p| p.variance() / (p.mean() * p.mean()));
        Self::lognormals(&lognormals, sigma, (sigma * sigma + relative).sqrt())
    }

    /// A mixture of lognormals that share their σ and spread over about `spread` in ln x.
    fn lognormals(parts: &[Part], sigma: f64, spread: f64) -> Self {
        let mus = || parts.iter().map(|p| p.mu);
        let low = mus().fold(f64::INFINITY, f64::min) - FAR * sigma;
        let high = mus().fold(f64::NEG_INFINITY, f64::max) + FAR * sigma;
        let count = ((high - low) / (spread / 4.0).min(0.25)).ceil();
        let knot = |i: u32| {
            let y = low + (high - low) * f64::from(i) / count;
            let x = libm::exp(y);
            let mut knot = Knot { x, short: 0.0, below: 0.0, density: 0.0 };
            for &Part { mu, weight, mean } in parts {
                let z = (y - mu) / sigma;
                if z > FAR + sigma {
                    knot.short += weight * x - mean;
                    knot.below += weight;
                } else if z > -FAR {
                    let below = weight * normal::cdf(z);
                    knot.short += x * below - mean * normal::cdf(z - sigma);
                    knot.below += below;
                    knot.density += weight * normal::density(z) / (x * sigma);
                }
            }
            knot
        };
        Self { mean: parts.iter().map(|p| p.mean).sum(), knots: (0..=count as u32).map(knot).collect() }
    }

    /// Mean, yen.
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// Smallest loss, yen.
    pub fn low(&self) -> f64 {
        self.knots.first().map_or(0.0, |k| k.x)
    }

    /// The part of the mean, yen, that a lattice ending below `reach` (yen, a multiple of `step`) leaves out:
    /// E[X] − Σ x·P(x) over its points x = 0, step, …, `reach` − `step`, with the chances of [`Curve::masses`].
    pub fn mean_beyond(&self, reach: f64, step: f64) -> f64 {
        // Summed by parts, the lattice holds J·K(reach) − (J+1)·K(reach − step), J its last point, K(x) = E[max(x − X, 0)].
        let last = reach / step - 1.0;
        self.mean - last * self.short_at(reach) + (last + 1.0) * self.short_at(reach - step)
    }

    /// E[max(x − X, 0)], yen.
    fn short_at(&self, x: f64) -> f64 {
        let pieces = self.knots.iter().zip(self.knots.iter().skip(1));
        match pieces.into_iter().find(|(_, b)| x < b.x) {
            _ if x < self.low() => 0.0,
            Some((a, b)) => Piece::between(a, b).at(x),
            None => x - self.mean,
        }
    }

    /// Chances on the first `count` multiples of `step`: a loss between two points is shared between them so that the
    /// mean stays; what lies beyond is dropped.
    ///
    /// Method: second differences of E[max(x − X, 0)] at the points, divided by the step, a power of two.
    #[cfg_attr(fast_loops, optimize(speed))]
    pub fn masses(&self, step: f64, count: usize) -> Vec<f64> {
        let mut masses = vec![0.0; count];
        let per_step = 1.0 / step;
        // How many points above zero lie below x.
        let below = |x: f64| ((x * per_step).ceil() as usize).saturating_sub(1).min(count);
        // Up to the smallest loss there is nothing.
        let mut done = below(self.low());
        let (_, mut rest) = masses.split_at_mut(done);
        // The value at the last point, and how far it rose from the point before.
        let (mut value, mut rise) = (0.0, 0.0);
        let mut next = |ahead: f64, mass: &mut f64| {
            *mass = (ahead - value - rise) * per_step;
            (rise, value) = (ahead - value, ahead);
        };
        let mut x = (done + 1) as f64 * step;
        for (a, b) in self.knots.iter().zip(self.knots.iter().skip(1)) {
            let until = below(b.x);
            if until <= done {
                continue;
            }
            let (now, later) = rest.split_at_mut(until - done);
            (done, rest) = (until, later);
            let piece = Piece::between(a, b);
            for mass in now {
                next(piece.at(x), mass);
                x += step;
            }
        }
        // One step beyond the end, all chance is spent.
        for mass in rest.iter_mut().take(2) {
            next(x - self.mean, mass);
            x += step;
        }
        masses
    }
}

/// E[max(t − T, 0)] and P(T ≤ t) of a beta-distributed T.
fn unit_shortfall(shape: Beta, t: f64) -> (f64, f64) {
    let below = shape.cdf(t);
    // E[T; T ≤ t] = mean·I(a+1, b) and I(a+1, b) = I(a, b) − t^a (1−t)^b / (a·B).
    let part = shape.mean() * (below - t * (1.0 - t) * shape.density(t) / shape.a);
    (t * below - part, below)
}

/// The polynomial of degree five between two knots.
struct Piece {
    start: f64,
    per_width: f64,
    terms: [f64; 6],
}

impl Piece {
    fn between(a: &Knot, b: &Knot) -> Self {
        let w = b.x - a.x;
        let (c0, c1, c2) = (a.short, a.below * w, a.density * w * w / 2.0);
        let value = b.short - (c0 + c1 + c2);
        let slope = b.below * w - (c1 + 2.0 * c2);
        let bend = b.density * w * w - 2.0 * c2;
        let c3 = 10.0 * value - 4.0 * slope + bend / 2.0;
        let c4 = -15.0 * value + 7.0 * slope - bend;
        let c5 = 6.0 * value - 3.0 * slope + bend / 2.0;
        Self { start: a.x, per_width: 1.0 / w, terms: [c5, c4, c3, c2, c1, c0] }
    }

    #[inline(always)]
    fn at(&self, x: f64) -> f64 {
        let t = (x - self.start) * self.per_width;
        let [c5, c4, c3, c2, c1, c0] = self.terms;
        ((((c5 * t + c4) * t + c3) * t + c2) * t + c1) * t + c0
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these values are exact")]
mod tests {
    use super::*;

    fn mean(masses: &[f64], step: f64) -> f64 {
        masses.iter().zip(0u32..).map(|(p, j)| p * f64::from(j) * step).sum()
    }

    #[test]
    fn pert_on_a_lattice() {
        for (low, likely, high) in [(2.0e5, 1.0e6, 3.0e6), (0.0, 2.0e4, 1.0e5), (3.0e5, 3.0e5, 4.0e6), (0.0, 7.0, 7.0)]
        {
            let triple = Triple { low, likely, high };
            let step = libm::exp2(libm::log2(high / 900.0).ceil());
            let masses = Curve::pert(triple, 1.0).masses(step, 1024);
            assert!((masses.iter().sum::<f64>() - 1.0).abs() < 1e-12, "all of it: {triple:?}");
            assert!((mean(&masses, step) / pert_mean(triple) - 1.0).abs() < 1e-12, "mean of {triple:?}");
            let exact = Pert::new(triple).expect("fair");
            let mut below = 0.0;
            for (j, p) in (0u32..).zip(&masses) {
                below += p;
                let off = (below - exact.cdf((f64::from(j) + 0.5) * step)).abs();
                // Only the first points of a density that jumps or starts like a root are that far off.
                let near =
                    (f64::from(j) * step - low).abs() < 4.0 * step || (f64::from(j) * step - high).abs() < 4.0 * step;
                assert!(off < if near { 2e-3 } else { 4e-6 }, "cdf of {triple:?} at {j}: {off}");
            }
        }
        let single = Curve::pert(Triple { low: 5.0, likely: 5.0, high: 5.0 }, 2.0).masses(4.0, 8);
        assert_eq!(single, [0.0, 0.0, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0], "10 lies between 8 and 12");
    }

    #[test]
    fn margin_on_a_lattice() {
        use crate::distributions::lognormal::{Convention, Lognormal};
        let days = DaysDist { median: 4.0, p95: 21.0 };
        let share = Triple { low: 0.1, likely: 0.3, high: 0.55 };
        let curve = Curve::margin(days, 1.0e6, share);
        let expected = lognormal_mean(days) * 1.0e6 * pert_mean(share);
        assert!((curve.mean() / expected - 1.0).abs() < 1e-13);
        let masses = curve.masses(262_144.0, 4096);
        assert!((mean(&masses, 262_144.0) / expected - 1.0).abs() < 3e-8, "all but a tail beyond 3,500 days");
        // Against a plain product integral of the two densities.
        let d = Lognormal::new(4.0, 21.0, Convention::P50P95).expect("fair");
        let s = Pert::new(share).expect("fair");
        let exact = |x: f64| -> f64 {
            let n = 20_000;
            (0..n).map(|i| d.cdf(x / 1.0e6 / s.quantile((f64::from(i) + 0.5) / f64::from(n)))).sum::<f64>()
                / f64::from(n)
        };
        let fine = curve.masses(4096.0, 1024);
        for j in [20_usize, 100, 300, 1000] {
            let below: f64 = fine.iter().take(j + 1).sum();
            let off = below - exact((j as f64 + 0.5) * 4096.0);
            // The lattice is 5 % of x at the first point and 0.1 % at the last.
            assert!(off.abs() < if j < 50 { 3e-6 } else { 1.5e-6 }, "at {j}: {off}");
        }
    }
}
