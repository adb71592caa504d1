//! One event of a scenario: what it can cost, as data, and its distribution on any lattice.

use super::{
    POINTS,
    cache::{Cache, key},
    curve::Curve,
    fft::{Cx, Fft, Spectrum},
    masses::Masses,
    scale::power_of_two,
};
use crate::content::{DaysDist, Triple};
use crate::domain::loss::dist::{lognormal_mean, pert_mean};

/// A cost line: PERT, times what the controls leave of it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Line {
    /// Yen an event before controls.
    pub yen: Triple,
    /// What the controls leave, 0–1.
    pub factor: f64,
}

/// Lost margin while care is stopped or reduced.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Stop {
    /// Days when the restore works, before controls.
    pub restored: DaysDist,
    /// Days when it does not.
    pub failed: DaysDist,
    /// What the controls leave of the days, 0–1.
    pub factor: f64,
    /// Share of a day's revenue lost.
    pub share: Triple,
    /// Revenue a day, yen.
    pub revenue: f64,
    /// Share of lost revenue that is lost margin, 0–1.
    pub margin: f64,
}

impl Stop {
    /// Days of the two branches with the controls in place: (restore works, restore fails).
    pub fn days(&self) -> (DaysDist, DaysDist) {
        let shorter = |d: DaysDist| DaysDist { median: d.median * self.factor, p95: d.p95 * self.factor };
        (shorter(self.restored), shorter(self.failed))
    }
}

/// One event.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    /// Paid in every event.
    pub always: Vec<Line>,
    /// Paid in full when the restore fails, by `restore_share` when it works.
    pub restore: Vec<Line>,
    /// Paid all together with chance `leak_chance`.
    pub leak: Vec<Line>,
    /// Chance that a leak is feared, 0–1.
    pub leak_chance: f64,
    /// Chance that the restore works, 0–1.
    pub works: f64,
    /// See `restore`.
    pub restore_share: f64,
    /// Lost margin.
    pub stop: Option<Stop>,
}

impl Event {
    /// The branches: chance, share of the restore lines paid, days. One where nothing tells them apart.
    pub fn branches(&self) -> Vec<(f64, f64, Option<DaysDist>)> {
        let days = self.stop.map(|s| s.days());
        let same = days.is_none_or(|(a, b)| a == b) && (self.restore.is_empty() || self.restore_share >= 1.0);
        let mut branches =
            vec![(self.works, self.restore_share, days.map(|d| d.0)), (1.0 - self.works, 1.0, days.map(|d| d.1))];
        if same {
            branches = vec![(1.0, 1.0, days.map(|d| d.1))];
        }
        branches.retain(|b| b.0 > 0.0);
        branches
    }

    /// Mean, yen, in closed form.
    pub fn mean(&self) -> f64 {
        let sum = |lines: &[Line]| lines.iter().map(|l| pert_mean(l.yen) * l.factor).sum::<f64>();
        let per_day = self.stop.map_or(0.0, |s| s.revenue * s.margin * pert_mean(s.share));
        let of_branch = |(chance, share, days): (f64, f64, Option<DaysDist>)| {
            chance * (share * sum(&self.restore) + days.map_or(0.0, |d| lognormal_mean(d) * per_day))
        };
        sum(&self.always) + self.leak_chance * sum(&self.leak) + self.branches().into_iter().map(of_branch).sum::<f64>()
    }

    /// The same event with nothing done against it and the restore failing: the size its lattice is chosen by.
    #[must_use]
    pub fn bare(&self) -> Self {
        let plain = |lines: &[Line]| lines.iter().map(|l| Line { factor: 1.0, ..*l }).collect();
        Self {
            always: plain(&self.always),
            restore: plain(&self.restore),
            leak: plain(&self.leak),
            works: 0.0,
            stop: self.stop.map(|s| Stop { factor: 1.0, ..s }),
            ..*self
        }
    }

    /// Every number it is made of: two events with the same key are the same.
    pub fn key(&self) -> Vec<u64> {
        let lines = [&self.always, &self.restore, &self.leak];
        let lines = lines.into_iter().flat_map(|l| std::iter::once(l.len() as f64).chain(numbers(l)));
        let stop = self.stop.into_iter().flat_map(|s| {
            let days = [s.restored, s.failed].map(|d| [d.median, d.p95]);
            let rest = [s.share.low, s.share.likely, s.share.high, s.factor, s.revenue, s.margin];
            days.into_iter().flatten().chain(rest)
        });
        key([self.leak_chance, self.works, self.restore_share].into_iter().chain(lines).chain(stop))
    }
}

/// The numbers of some lines.
fn numbers(lines: &[Line]) -> impl Iterator<Item = f64> {
    lines.iter().flat_map(|l| [l.yen.low, l.yen.likely, l.yen.high, l.factor])
}

/// What events are made of, kept for the next time: the spectrum of each line and the curve of each lost margin.
#[derive(Default)]
pub struct Store {
    lines: Cache<Spectrum>,
    margins: Cache<Curve>,
}

impl Store {
    /// Ends a run, as [`Cache::end_run`].
    pub fn end_run(&mut self) {
        self.lines.end_run();
        self.margins.end_run();
    }

    /// Distribution of the sum of some lines, some of which (`extra`) are paid all together with a chance; `None`: they
    /// cost nothing.
    fn sum(&mut self, fft: &Fft, lines: &[Line], (chance, extra): (f64, &[Line]), step: f64) -> Option<Masses> {
        let mut places = |lines: &[Line]| -> Vec<usize> {
            let paid = lines.iter().filter(|l| l.yen.high * l.factor > 0.0);
            paid.map(|l| {
                let make = || fft.spectrum(&Curve::pert(l.yen, l.factor).masses(step, 2 * POINTS));
                self.lines.place(key(numbers(&[*l]).chain([step])), make)
            })
            .collect()
        };
        let (lines, extra) = (places(lines), places(extra));
        let spectra =
            |places: &[usize]| -> Vec<&Spectrum> { places.iter().filter_map(|p| self.lines.at(*p)).collect() };
        (!lines.is_empty() || !extra.is_empty())
            .then(|| Masses::sum(fft, &spectra(&lines), (chance, &spectra(&extra)), step))
    }

    fn margin(&mut self, days: DaysDist, stop: &Stop) -> Option<Curve> {
        let Stop { share, revenue, margin, .. } = *stop;
        let key = key([days.median, days.p95, share.low, share.likely, share.high, revenue, margin]);
        let place = self.margins.place(key, || Curve::margin(days, revenue * margin, share));
        self.margins.at(place).filter(|m| m.mean() > 0.0).cloned()
    }
}

/// An event made ready for any lattice: sums of lines on their own lattice, lost margin as a curve.
#[derive(Clone, PartialEq, Debug)]
pub struct Ready {
    branches: Vec<Branch>,
    leak: Option<(f64, Masses)>,
}

#[derive(Clone, PartialEq, Debug)]
struct Branch {
    chance: f64,
    /// Chance that none of its lines is paid.
    unpaid: f64,
    lines: Option<Masses>,
    margin: Option<Curve>,
}

/// Leak lines share the lattice of the others unless they end this many times as high.
const MUCH_LARGER: f64 = 4.0;

impl Ready {
    /// Works out the sums of lines.
    ///
    /// Their lattice has 2N points over what the lines can cost without controls, so it does not move with the answers.
    pub fn new(fft: &Fft, store: &mut Store, event: &Event) -> Self {
        let plain = || event.always.iter().chain(&event.restore);
        let leak = if event.leak_chance > 0.0 { event.leak.as_slice() } else { &[] };
        let apart = high(leak.iter()) > MUCH_LARGER * high(plain());
        let (within, step) = if apart { (&[][..], step_for(plain())) } else { (leak, step_for(plain().chain(leak))) };
        let branches = event.branches().into_iter().map(|(chance, share, days)| {
            let restore = event.restore.iter().map(|l| Line { factor: l.factor * share, ..*l });
            let lines: Vec<Line> = event.always.iter().copied().chain(restore).collect();
            let paid = lines.iter().any(|l| l.yen.high * l.factor > 0.0);
            Branch {
                chance,
                unpaid: if paid { 0.0 } else { 1.0 - event.leak_chance },
                lines: store.sum(fft, &lines, (event.leak_chance, within), step),
                margin: days.zip(event.stop.as_ref()).and_then(|(d, s)| store.margin(d, s)),
            }
        });
        let branches = branches.collect();
        let leak = apart.then(|| store.sum(fft, leak, (0.0, &[]), step_for(leak.iter()))).flatten();
        Self { branches, leak: leak.map(|masses| (event.leak_chance, masses)) }
    }

    /// Chance that an event costs nothing at all, 0–1.
    pub fn nothing(&self) -> f64 {
        let no_leak = self.leak.as_ref().map_or(1.0, |(chance, _)| 1.0 - chance);
        // A line that costs something costs nothing with chance 0, except leak lines that are not paid.
        let free = |b: &Branch| if b.margin.is_some() { 0.0 } else { b.lines.as_ref().map_or(1.0, |_| b.unpaid) };
        self.branches.iter().map(|b| b.chance * free(b)).sum::<f64>() * no_leak
    }

    /// Spectrum of one event on the lattice with this step, tilted; what lies beyond the lattice is dropped.
    /// `None`: every event lies beyond.
    #[cfg_attr(fast_loops, optimize(speed))]
    pub fn spectrum(&self, fft: &Fft, step: f64) -> Option<Spectrum> {
        let mut sum: Option<Spectrum> = None;
        for branch in &self.branches {
            let parts =
                [branch.lines.as_ref().map(|m| m.on(step)), branch.margin.as_ref().map(|c| c.masses(step, POINTS))];
            // Next to nothing within the lattice: not worth a transform.
            if parts.iter().flatten().any(|p| is_nothing(p)) {
                continue;
            }
            let mut spectra = parts.iter().flatten().map(|p| fft.tilted_spectrum(p));
            let mut product = spectra.next().unwrap_or_else(|| vec![Cx::ONE; POINTS]);
            for spectrum in spectra {
                product.iter_mut().zip(spectrum).for_each(|(z, w)| *z = *z * w);
            }
            for z in &mut product {
                *z = z.scale(branch.chance);
            }
            match &mut sum {
                Some(sum) => sum.iter_mut().zip(&product).for_each(|(s, p)| *s = *s + *p),
                None => sum = Some(product),
            }
        }
        if let (Some(sum), Some((chance, masses))) = (&mut sum, &self.leak) {
            for (s, l) in sum.iter_mut().zip(fft.tilted_spectrum(&masses.on(step))) {
                *s = *s * Cx { re: 1.0 - chance + l.re * chance, im: l.im * chance };
            }
        }
        sum
    }

    /// Mean that the lattices hold, yen: sums of lines on their own lattice, lost margin on the lattice with this step
    /// and in closed form beyond it.
    pub fn lattice_mean(&self, step: f64) -> f64 {
        let of_margin = |curve: &Curve| {
            let masses = Masses { step, chances: curve.masses(step, POINTS) };
            let reach = step * POINTS as f64;
            masses.mean() + curve.mean_beyond(reach, step)
        };
        let of_branch = |b: &Branch| {
            b.chance * (b.lines.as_ref().map_or(0.0, Masses::mean) + b.margin.as_ref().map_or(0.0, of_margin))
        };
        self.branches.iter().map(of_branch).sum::<f64>()
            + self.leak.as_ref().map_or(0.0, |(chance, masses)| chance * masses.mean())
    }
}

/// Chance of an event within a lattice below which the lattice is left out.
pub const IGNORED: f64 = 1e-13;

/// Whether some chances are next to nothing together.
fn is_nothing(chances: &[f64]) -> bool {
    let mut sum = 0.0;
    chances.iter().all(|p| {
        sum += p;
        sum < IGNORED
    })
}

/// Sum of the high ends, whatever the controls leave of them.
fn high<'a>(lines: impl Iterator<Item = &'a Line>) -> f64 {
    lines.map(|l| l.yen.high.max(0.0)).sum()
}

/// Step on which these lines end below 2N points, whatever the controls leave of them.
fn step_for<'a>(lines: impl Iterator<Item = &'a Line> + Clone) -> f64 {
    let room = 2.0 * POINTS as f64 - 2.0 - lines.clone().count() as f64;
    power_of_two((high(lines) / room).max(1e-3))
}
