//! A distribution put together from lattices of different steps: each is read where it is the finest that reaches.

use crate::lattice::scale::Scale;

/// A distribution of a loss ≥ 0.
#[derive(Clone, PartialEq, Debug)]
pub struct Ladder {
    /// P(loss = 0).
    nothing: f64,
    rungs: Vec<Rung>,
}

/// One lattice of it.
#[derive(Clone, PartialEq, Debug)]
struct Rung {
    step: f64,
    /// Where it is read from and to, yen.
    from: f64,
    to: f64,
    /// P(loss ≤ (j + ½)·step) for j = 0, 1, …: halfway between the points the shared masses cancel out.
    below: Vec<f64>,
    /// ∫₀ˣ P(loss ≤ u) du at x = (j + ½)·step, by this lattice alone.
    area: Vec<f64>,
    /// What makes the integral run on from the rung below.
    shift: f64,
}

/// A place on a rung: the value there and how it runs on.
struct Place {
    below: f64,
    slope: f64,
    area: f64,
    past: f64,
}

impl Rung {
    #[inline(always)]
    fn at(&self, nothing: f64, x: f64) -> Place {
        let half = x / self.step - 0.5;
        if half < 0.0 {
            let first = self.below.first().copied().unwrap_or(nothing);
            let slope = (first - nothing) / (0.5 * self.step);
            let area = self.area.first().copied().unwrap_or(0.0) - (nothing + first) / 4.0 * self.step;
            return Place { below: nothing, slope, area, past: x };
        }
        let j = half as usize;
        let below = self.below.get(j).or(self.below.last()).copied().unwrap_or(nothing);
        let next = self.below.get(j + 1).copied().unwrap_or(below);
        Place {
            below,
            slope: (next - below) / self.step,
            area: self.area.get(j).or(self.area.last()).copied().unwrap_or(0.0),
            past: x - (j as f64 + 0.5) * self.step,
        }
    }

    fn below_at(&self, nothing: f64, x: f64) -> f64 {
        let place = self.at(nothing, x);
        place.below + place.slope * place.past
    }

    #[inline(always)]
    fn area_at(&self, nothing: f64, x: f64) -> f64 {
        let place = self.at(nothing, x);
        self.shift + place.area + place.past * (place.below + place.slope * place.past / 2.0)
    }
}

impl Ladder {
    /// A loss that is zero with the chance `nothing` (0–1). [`Ladder::push`] adds the rest, finest lattice first.
    pub fn new(nothing: f64) -> Self {
        Self { nothing, rungs: Vec::new() }
    }

    /// Adds the lattice with this step (yen), coarser than those before: `chances` of 0, 1, 2, … steps.
    #[cfg_attr(fast_loops, optimize(speed))]
    pub fn push(&mut self, step: f64, chances: &[f64]) {
        let (from, base) = self.rungs.last().map_or((0.0, 0.0), |r| (r.to, r.area_at(self.nothing, r.to)));
        let (mut sum, mut most, mut total) = (0.0, self.nothing, 0.0);
        let mut below = vec![0.0; chances.len()];
        let mut area = vec![0.0; chances.len()];
        // Up to the first half step the lattice has its first mass at zero; from there on trapezoids.
        let (mut last, half) = (0.0, step / 2.0);
        for ((p, below), area) in chances.iter().zip(&mut below).zip(&mut area) {
            sum += p;
            // Rounding must not make it fall.
            most = if sum > most { sum } else { most };
            total += half * (last + most);
            last = most;
            *below = most;
            *area = total;
        }
        let mut rung = Rung { step, from, to: Scale::reach(step), below, area, shift: 0.0 };
        rung.shift = base - rung.area_at(self.nothing, from);
        self.rungs.push(rung);
    }

    /// P(loss = 0), 0–1.
    pub fn nothing(&self) -> f64 {
        self.nothing
    }

    /// P(loss ≤ `x`), 0–1, for `x` in yen; zero below zero, and beyond the coarsest lattice the chance of all it reaches.
    ///
    /// Read between the points of the finest lattice that reaches `x`; its step is at most 0.4 % of `x` ([`Scale::new`]).
    ///
    /// ```
    /// use sonae_quant::lattice::ladder::Ladder;
    ///
    /// // No loss in half of all years, 100 yen in the others.
    /// let mut half = Ladder::new(0.5);
    /// let mut chances = vec![0.0; 1024];
    /// (chances[0], chances[100]) = (0.5, 0.5);
    /// half.push(1.0, &chances);
    /// assert_eq!((half.nothing(), half.cdf(50.0), half.cdf(101.0)), (0.5, 0.5, 1.0));
    /// assert_eq!((half.exceed(50.0), half.exceed(101.0)), (0.5, 0.0));
    /// // E[min(loss, 50)] and the mean.
    /// assert!((half.limited_mean(50.0) - 25.0).abs() < 1e-9 && (half.limited_mean(200.0) - 50.0).abs() < 1e-9);
    /// ```
    pub fn cdf(&self, x: f64) -> f64 {
        if x < 0.0 {
            return 0.0;
        }
        match self.rung(x) {
            Some(rung) => rung.below_at(self.nothing, x).clamp(0.0, 1.0),
            None => self.end(),
        }
    }

    /// P(loss > `x`), 0–1, for `x` in yen: 1 − [`Ladder::cdf`].
    pub fn exceed(&self, x: f64) -> f64 {
        1.0 - self.cdf(x)
    }

    /// Chance of a loss beyond the coarsest lattice so far, 0–1.
    pub fn beyond(&self) -> f64 {
        1.0 - self.end()
    }

    /// Chance of what the coarsest lattice reaches.
    fn end(&self) -> f64 {
        self.rungs.last().map_or(self.nothing, |r| r.below_at(self.nothing, r.to)).clamp(0.0, 1.0)
    }

    /// E[max(`x` − loss, 0)], yen, for `x` in yen; zero for `x` ≤ 0.
    pub fn shortfall(&self, x: f64) -> f64 {
        let mut short = [0.0];
        self.shortfalls(x, 0.0, &mut short);
        short.into_iter().sum()
    }

    /// Writes [`Ladder::shortfall`] at `x`, `x` + `step`, `x` + 2·`step`, … (yen, rising) into `shorts`.
    #[cfg_attr(fast_loops, optimize(speed))]
    pub fn shortfalls(&self, mut x: f64, step: f64, shorts: &mut [f64]) {
        let last = self.rungs.last();
        let (to, area) = last.map_or((0.0, 0.0), |r| (r.to, r.area_at(self.nothing, r.to)));
        let end = self.end();
        let mut rungs = self.rungs.iter();
        let mut rung = rungs.next();
        for short in shorts {
            while rung.is_some_and(|r| x > r.to) {
                rung = rungs.next();
            }
            *short = match rung {
                _ if x <= 0.0 => 0.0,
                Some(rung) => rung.area_at(self.nothing, x),
                None => area + (x - to) * end,
            };
            x += step;
        }
    }

    /// E[min(loss, `x`)], yen: the mean when nothing above `x` yen counts.
    pub fn limited_mean(&self, x: f64) -> f64 {
        x - self.shortfall(x)
    }

    /// E[min(loss, `x`)], yen, of a loss whose mean is known: never more than `mean`.
    ///
    /// Read on the coarsest lattice alone. Shared masses keep the mean on every lattice, so this one is exact where x is
    /// far above its step; the integral over all rungs is not, because near zero it follows the curve instead of the
    /// masses.
    pub fn capped_mean(&self, x: f64, mean: f64) -> f64 {
        match self.rungs.last() {
            Some(r) if x <= r.to => (x - (r.area_at(self.nothing, x) - r.shift)).max(0.0).min(mean),
            _ => mean,
        }
    }

    /// Smallest x, yen, with P(loss ≤ x) ≥ `p` (0–1), and the step of the lattice it was read on, yen (0 where the loss is
    /// 0): x is exact within one step. `None`: it lies beyond the coarsest lattice.
    ///
    /// ```
    /// use sonae_quant::lattice::ladder::Ladder;
    ///
    /// let mut half = Ladder::new(0.5);
    /// let mut chances = vec![0.0; 1024];
    /// (chances[0], chances[100]) = (0.5, 0.5);
    /// half.push(1.0, &chances);
    /// assert_eq!(half.quantile(0.3), Some((0.0, 0.0)), "in half of all years there is no loss");
    /// let (yen, step) = half.quantile(0.9).unwrap_or_default();
    /// assert!((yen - 100.0).abs() <= step && step == 1.0);
    /// ```
    pub fn quantile(&self, p: f64) -> Option<(f64, f64)> {
        if p <= self.nothing {
            return Some((0.0, 0.0));
        }
        let rung = self.rungs.iter().find(|r| r.below_at(self.nothing, r.to) >= p)?;
        let j = rung.below.partition_point(|b| *b < p);
        let high = rung.below.get(j).copied()?;
        let (low, start, width) = match j.checked_sub(1).and_then(|i| rung.below.get(i)) {
            Some(&low) => (low, (j as f64 - 0.5) * rung.step, rung.step),
            None => (self.nothing, 0.0, 0.5 * rung.step),
        };
        let part = if high > low { (p - low) / (high - low) } else { 1.0 };
        Some(((start + part * width).max(rung.from), rung.step))
    }

    /// Step, yen, of the lattice on which `x` yen is read; `None` beyond the coarsest.
    pub fn step_at(&self, x: f64) -> Option<f64> {
        self.rung(x).map(|r| r.step)
    }

    /// Estimate of the largest error of a chance, 0–1, by the lattice: the largest difference between two neighbouring
    /// lattices where both can be read, divided by 15. The error of a lattice is proportional to the square of its step, so
    /// the finer one has a sixteenth of the coarser one's.
    pub fn disagreement(&self) -> f64 {
        let pairs = self.rungs.iter().zip(self.rungs.iter().skip(1));
        let differ = |(fine, coarse): (&Rung, &Rung)| {
            let at = |part: f64| {
                let x = fine.to * part;
                (fine.below_at(self.nothing, x) - coarse.below_at(self.nothing, x)).abs() / 15.0
            };
            [0.4, 0.55, 0.7, 0.85, 1.0].map(at).into_iter().fold(0.0, f64::max)
        };
        pairs.map(differ).fold(0.0, f64::max)
    }

    fn rung(&self, x: f64) -> Option<&Rung> {
        self.rungs.iter().find(|r| x <= r.to)
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these values are exact")]
mod tests {
    use super::*;
    use crate::distributions::Distribution as _;
    use crate::distributions::pert::Pert;
    use crate::lattice::POINTS;
    use crate::lattice::curve::Curve;
    use crate::triple::Triple;

    #[test]
    fn reads_a_distribution() {
        let curve = Curve::pert(Triple { low: 2.0e4, likely: 1.0e5, high: 9.0e6 }, 1.0);
        let mut ladder = Ladder::new(0.0);
        for step in [64.0, 256.0, 1024.0, 4096.0, 16384.0] {
            ladder.push(step, &curve.masses(step, POINTS));
        }
        let exact = Pert::new(Triple { low: 2.0e4, likely: 1.0e5, high: 9.0e6 }).expect("fair");
        for x in [3.0e4, 5.0e4, 6.0e4, 7.0e4, 2.0e5, 1.0e6, 3.0e6, 8.0e6] {
            assert!((ladder.cdf(x) - exact.cdf(x)).abs() < 3e-6, "cdf at {x}: {}", ladder.cdf(x) - exact.cdf(x));
            let p = exact.cdf(x);
            let (q, step) = ladder.quantile(p).expect("within");
            assert!((q / x - 1.0).abs() < 2e-4 && step <= x * 0.004, "quantile at {x}: {q}, step {step}");
        }
        assert!((ladder.limited_mean(1.0e7) / exact.mean() - 1.0).abs() < 1e-5, "mean {}", ladder.limited_mean(1.0e7));
        let top = ladder.capped_mean(1.5e7, f64::MAX);
        assert!((top / exact.mean() - 1.0).abs() < 1e-12, "mean {top}");
        assert!(ladder.disagreement() < 1e-5, "{}", ladder.disagreement());
        assert_eq!(ladder.quantile(0.0), Some((0.0, 0.0)));
    }
}
