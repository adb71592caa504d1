//! One event of a scenario: what it can cost, as data, and its distribution on any lattice.

use crate::distributions::{lognormal_mean, pert_mean};
use crate::lattice::POINTS;
use crate::lattice::cache::{Cache, key, put};
use crate::lattice::curve::Curve;
use crate::lattice::fft::{Complex, Fft, Spectrum, multiply};
use crate::lattice::masses::Masses;
use crate::lattice::scale::power_of_two;
use crate::triple::{DaysDist, Triple};

/// A cost line: PERT, times what the controls leave of it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Line {
    /// Yen an event before controls.
    pub yen: Triple,
    /// What the controls leave, 0–1.
    pub factor: f64,
}

impl Line {
    fn numbers(&self) -> [f64; 4] {
        [self.yen.low, self.yen.likely, self.yen.high, self.factor]
    }

    /// Whether it costs anything.
    fn is_paid(&self) -> bool {
        self.yen.high * self.factor > 0.0
    }
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
    /// Days with the controls in place, where the restore works and where it fails.
    pub fn days(&self) -> (DaysDist, DaysDist) {
        let shorter = |d: DaysDist| DaysDist { median: d.median * self.factor, p95: d.p95 * self.factor };
        (shorter(self.restored), shorter(self.failed))
    }
}

/// One event; the default costs nothing.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Event {
    /// Paid in every event.
    pub always: Vec<Line>,
    /// Paid in full when the restore fails, by [`Event::restore_share`] when it works.
    pub restore: Vec<Line>,
    /// Paid all together with the chance [`Event::leak_chance`].
    pub leak: Vec<Line>,
    /// Chance that a leak is feared, 0–1.
    pub leak_chance: f64,
    /// Chance that the restore works, 0–1.
    pub works: f64,
    /// Share of the lines in [`Event::restore`] that is paid when the restore works, 0–1.
    pub restore_share: f64,
    /// Lost margin; `None` where care is not affected.
    pub stop: Option<Stop>,
}

impl Event {
    /// The ways an event goes on: chance (0–1), share of the restore lines paid (0–1), days. Only one where it makes no
    /// difference whether the restore works.
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

    /// Mean of one event, yen, in closed form.
    ///
    /// ```
    /// use sonae_quant::lattice::event::{Event, Line};
    /// use sonae_quant::triple::Triple;
    ///
    /// let line = |yen| Line { yen: Triple { low: yen, likely: yen, high: yen }, factor: 1.0 };
    /// let event = Event {
    ///     always: vec![line(100.0)],
    ///     restore: vec![line(1_000.0)],
    ///     works: 0.5,
    ///     restore_share: 0.25,
    ///     leak: vec![line(400.0)],
    ///     leak_chance: 0.75,
    ///     ..Event::default()
    /// };
    /// // 100, a restore that costs 250 or 1,000, and 400 in three of four events.
    /// assert_eq!(event.mean(), 100.0 + 625.0 + 300.0);
    /// ```
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
        let mut bare = self.clone();
        for lines in [&mut bare.always, &mut bare.restore, &mut bare.leak] {
            for line in lines {
                line.factor = 1.0;
            }
        }
        if let Some(stop) = &mut bare.stop {
            stop.factor = 1.0;
        }
        bare.works = 0.0;
        bare
    }

    /// The bits of every number it is made of: events with the same key are equal.
    pub fn key(&self) -> Vec<u64> {
        let mut key = key(&[self.leak_chance, self.works, self.restore_share]);
        for lines in [&self.always, &self.restore, &self.leak] {
            put(&mut key, &[lines.len() as f64]);
            for line in lines {
                put(&mut key, &line.numbers());
            }
        }
        if let Some(stop) = self.stop {
            let (Stop { restored, failed, .. }, share) = (stop, stop.share);
            put(&mut key, &[restored.median, restored.p95, failed.median, failed.p95]);
            put(&mut key, &[share.low, share.likely, share.high, stop.factor, stop.revenue, stop.margin]);
        }
        key
    }
}

/// What events are made of, kept for the next time: the spectrum of each line and the curve of each lost margin.
#[derive(Default)]
pub struct Store {
    lines: Cache<Spectrum>,
    margins: Cache<Curve>,
}

impl Store {
    /// Ends a run: drops the lines and margins that the last few runs did not use.
    pub fn end_run(&mut self) {
        self.lines.end_run();
        self.margins.end_run();
    }

    /// Distribution of the sum of some lines, some of which (`extra`) are paid all together with a chance; `None`: they
    /// cost nothing.
    fn sum(&mut self, fft: &Fft, lines: &[Line], (chance, extra): (f64, &[Line]), step: f64) -> Option<Masses> {
        if !lines.iter().chain(extra).any(Line::is_paid) {
            return None;
        }
        let mut sum = self.product(fft, lines, 1.0, step);
        if chance > 0.0 && extra.iter().any(Line::is_paid) {
            let mut extra = self.product(fft, extra, chance, step);
            for z in &mut extra {
                *z = *z + Complex::ONE.scale(1.0 - chance);
            }
            multiply(&mut sum, &extra);
        }
        Some(Masses::of_spectrum(fft, sum, step))
    }

    /// A number times the spectra of some lines.
    fn product(&mut self, fft: &Fft, lines: &[Line], by: f64, step: f64) -> Spectrum {
        let mut product = vec![Complex::ONE.scale(by); POINTS];
        for line in lines.iter().filter(|l| l.is_paid()) {
            let mut key = key(&line.numbers());
            put(&mut key, &[step]);
            let make = || fft.spectrum(&Curve::pert(line.yen, line.factor).masses(step, 2 * POINTS));
            let handle = self.lines.handle(key, make);
            if let Some(spectrum) = self.lines.at(handle) {
                multiply(&mut product, spectrum);
            }
        }
        product
    }

    fn margin(&mut self, days: DaysDist, stop: &Stop) -> Option<Curve> {
        let Stop { share, revenue, margin, .. } = *stop;
        let key = key(&[days.median, days.p95, share.low, share.likely, share.high, revenue, margin]);
        let handle = self.margins.handle(key, || Curve::margin(days, revenue * margin, share));
        self.margins.at(handle).filter(|m| m.mean() > 0.0).cloned()
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
        let leak = if event.leak_chance > 0.0 { event.leak.as_slice() } else { &[] };
        let plain = [event.always.as_slice(), &event.restore];
        let apart = high(&[leak]) > MUCH_LARGER * high(&plain);
        let within = if apart { &[] } else { leak };
        let step = step_for(&[&event.always, &event.restore, within]);
        let mut branches = Vec::new();
        for (chance, share, days) in event.branches() {
            let mut lines = event.always.clone();
            for line in &event.restore {
                lines.push(Line { factor: line.factor * share, ..*line });
            }
            branches.push(Branch {
                chance,
                unpaid: if lines.iter().any(Line::is_paid) { 0.0 } else { 1.0 - event.leak_chance },
                lines: store.sum(fft, &lines, (event.leak_chance, within), step),
                margin: days.zip(event.stop.as_ref()).and_then(|(d, s)| store.margin(d, s)),
            });
        }
        let leak = if apart { store.sum(fft, leak, (0.0, &[]), step_for(&[leak])) } else { None };
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
            let mut product = vec![Complex::ONE; POINTS];
            for chances in parts.iter().flatten() {
                multiply(&mut product, &fft.tilted_spectrum(chances));
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
                *s = *s * Complex { re: 1.0 - chance + l.re * chance, im: l.im * chance };
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
fn high(lists: &[&[Line]]) -> f64 {
    lists.iter().copied().flatten().map(|l| l.yen.high.max(0.0)).sum()
}

/// Step on which these lines end below 2N points, whatever the controls leave of them.
fn step_for(lists: &[&[Line]]) -> f64 {
    let room = 2.0 * POINTS as f64 - 2.0 - lists.iter().map(|lines| lines.len()).sum::<usize>() as f64;
    power_of_two((high(lists) / room).max(1e-3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_mean_whoever_they_are_paid_with() {
        let line = |high: f64, factor| Line { yen: Triple { low: high / 50.0, likely: high / 4.0, high }, factor };
        // Leak lines on the lattice of the others, and so large that they have their own.
        for leak in [9.0e3, 9.0e5] {
            let event = Event {
                always: vec![line(2.0e4, 0.7), line(0.0, 1.0)],
                restore: vec![line(3.0e3, 1.0)],
                leak: vec![line(leak, 0.9), line(500.0, 1.0)],
                leak_chance: 0.3,
                works: 0.25,
                restore_share: 0.4,
                stop: None,
            };
            let ready = Ready::new(&Fft::default(), &mut Store::default(), &event);
            let off = ready.lattice_mean(16.0) / event.mean() - 1.0;
            assert!(off.abs() < 1e-12, "{off} with {leak}");
            assert_eq!(ready.leak.is_some(), leak > 1e5);
            assert_ne!(event.key(), Event { restore_share: 0.5, ..event.clone() }.key());
        }
    }
}
