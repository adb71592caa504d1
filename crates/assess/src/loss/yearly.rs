//! What the loss pages show of whole years: chances, points, curve and tail, for all scenarios together and each alone.

use sonae_model::document::Settings;
use sonae_model::facility::Facility;
use sonae_quant::distributions::{Distribution as _, chance_of_any};
use sonae_quant::engine::{Engine, Outcome, Risk, Years};
use sonae_quant::insurance::Cover;
use sonae_quant::lattice::ladder::Ladder;
use sonae_quant::lattice::scale::Scale;

use crate::loss::single_event::{SingleEvent, days_of};
use crate::loss::{Losses, event_model};

/// A point of a distribution, with the step of the lattice on which it was read.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Point {
    /// Yen; never more than the cap.
    pub yen: f64,
    /// Step of the lattice, yen. The point is exact within it while there are a few events a year: see `lattice` for
    /// what many add. Zero where the loss is zero.
    pub step: f64,
    /// The cap holds the point down.
    pub capped: bool,
}

/// A point of the exceedance curve.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Exceedance {
    /// Yearly loss, yen.
    pub yen: f64,
    /// Chance that a year costs more, 0–1.
    pub chance: f64,
}

/// Yearly loss of one scenario or of all.
#[derive(Clone, PartialEq, Debug)]
pub struct Annual {
    /// Mean, yen a year, in closed form.
    pub expected: f64,
    /// Mean when a year counts at most the cap.
    pub expected_capped: f64,
    /// Chance of a year without loss, 0–1.
    pub none: f64,
    /// Chance of at least one event within 1, 5 and 10 years, 0–1.
    pub chance: [f64; 3],
    /// Loss that 95 of 100 years stay within.
    pub var95: Point,
    /// Loss that 99 of 100 years stay within.
    pub var99: Point,
    /// Loss that 999 of 1,000 years stay within.
    pub var999: Point,
    /// Mean loss of the worst 1 of 100 years, yen; years count at most the cap.
    pub es99: f64,
    /// Chance of more than the cap, 0–1.
    pub beyond_cap: f64,
    /// Points of the exceedance curve, evenly spaced on a logarithmic yen axis, up to the cap.
    pub curve: Vec<Exceedance>,
    ladder: Ladder,
    cap: f64,
}

/// Points of a curve.
const CURVE_POINTS: u32 = 80;

/// Where the curve begins, yen.
const CURVE_FROM: f64 = 10_000.0;

impl Annual {
    fn new(years: Years, rate: f64, cap: f64) -> Self {
        let Years { ladder, mean, .. } = years;
        let capped = Point { yen: cap, step: 0.0, capped: true };
        let point = |p: f64| match ladder.quantile(p) {
            Some((yen, step)) if yen <= cap => Point { yen, step, capped: false },
            _ => capped,
        };
        let (var95, var99, var999) = (point(0.95), point(0.99), point(0.999));
        let tail = ladder.limited_mean(cap) - ladder.limited_mean(var99.yen);
        let (from, to) = (libm::log(CURVE_FROM.min(cap / 1000.0)), libm::log(cap));
        let at = |i: u32| {
            let yen = libm::exp(from + (to - from) * f64::from(i) / f64::from(CURVE_POINTS - 1));
            Exceedance { yen, chance: ladder.exceed(yen) }
        };
        let mut curve: Vec<Exceedance> = (0..CURVE_POINTS).map(at).collect();
        // Two lattices may differ in the seventh digit where one takes over from the other.
        let mut least = 1.0;
        for e in &mut curve {
            least = e.chance.min(least);
            e.chance = least;
        }
        Self {
            expected: mean,
            expected_capped: ladder.capped_mean(cap, mean),
            none: ladder.nothing(),
            chance: [1.0, 5.0, 10.0].map(|years| chance_of_any(rate, years)),
            es99: var99.yen + tail.max(0.0) / 0.01,
            beyond_cap: ladder.exceed(cap),
            var95,
            var99,
            var999,
            curve,
            ladder,
            cap,
        }
    }

    /// Chance that a year costs more than `yen`, 0–1: for reference lines.
    pub fn exceed(&self, yen: f64) -> f64 {
        self.ladder.exceed(yen)
    }

    /// Loss, yen, that a share `p` (0–1) of all years stays within; never more than the cap.
    pub fn quantile(&self, p: f64) -> f64 {
        self.ladder.quantile(p).map_or(self.cap, |(yen, _)| yen.min(self.cap))
    }
}

/// How exact the figures are.
#[derive(Clone, PartialEq, Debug)]
pub struct Accuracy {
    /// Bound on the error of a chance by aliasing and rounding.
    pub rounding: f64,
    /// Estimate of the error of a chance by the lattice: the largest difference between two neighbouring lattices,
    /// divided by what a fourfold step does to it.
    pub lattice: f64,
    /// Largest relative difference between a mean in closed form and on the lattices.
    pub mean: f64,
    /// Steps of the lattices, finest first, yen.
    pub steps: Vec<f64>,
}

/// Everything about whole years.
#[derive(Clone, PartialEq, Debug)]
pub struct Yearly {
    /// All scenarios together.
    pub total: Annual,
    /// Each scenario, in the order of the content.
    pub scenarios: Vec<Annual>,
    /// What is left of the total when insurance has paid.
    pub net: Option<Annual>,
    /// One event of the leading scenario.
    pub happens: Option<SingleEvent>,
    /// The most that is counted as lost in a year, yen.
    pub cap: f64,
    /// The cap takes more than 0.1 % off the expected loss, or holds a point down: to be said.
    pub cap_bites: bool,
    /// How exact it is.
    pub accuracy: Accuracy,
}

/// The distribution of the loss of a year, of all assessed scenarios together and of each alone; with a cover, of what it
/// leaves of the total as well. `facility` and `settings` are those that the losses were assessed with.
pub fn yearly(
    engine: &mut Engine,
    losses: &Losses,
    facility: &Facility,
    settings: &Settings,
    cover: Option<Cover>,
) -> Yearly {
    let risks = event_model::risks(losses, facility, settings);
    let cap = event_model::cap(facility, &risks);
    let outcome = engine.years(&risks, cap, cover);
    let happens = risks.first().map(|lead| happens(engine, lead, cap, &outcome.scale));
    let Outcome { total, each, net, scale, mean_error } = outcome;
    let rates: Vec<f64> = risks.iter().map(|r| r.rate).collect();
    let rate = rates.iter().sum();
    let rounding = total.error;
    let lattice = total.ladder.disagreement();
    let total = Annual::new(total, rate, cap);
    Yearly {
        scenarios: each.into_iter().zip(&rates).map(|(years, rate)| Annual::new(years, *rate, cap)).collect(),
        net: net.map(|years| Annual::new(years, rate, cap)),
        happens,
        cap,
        cap_bites: total.expected_capped < total.expected * 0.999 || total.var999.capped,
        accuracy: Accuracy { rounding, lattice, mean: mean_error, steps: scale.steps },
        total,
    }
}

/// One event of the leading scenario, without the years: the same bits as in [`yearly`] for a fraction of the work. `None`
/// without any scenario.
pub fn if_it_happens(
    engine: &mut Engine,
    losses: &Losses,
    facility: &Facility,
    settings: &Settings,
) -> Option<SingleEvent> {
    let risks = event_model::risks(losses, facility, settings);
    let cap = event_model::cap(facility, &risks);
    let scale = Engine::scale(&risks, cap + settings.cover().map_or(0.0, Cover::limit));
    risks.first().map(|lead| happens(engine, lead, cap, &scale))
}

fn happens(engine: &mut Engine, lead: &Risk, cap: f64, scale: &Scale) -> SingleEvent {
    let one = engine.one(&lead.event, scale);
    let point = |p: f64| one.quantile(p).map_or(cap, |(yen, _)| yen.min(cap));
    SingleEvent { yen: [0.1, 0.5, 0.9].map(point), mean: lead.event.mean(), days: days_of(&lead.event) }
}

/// Every figure of a result as bits, in a fixed order: two machines agree to the bit when these lists are equal.
pub fn bits(yearly: &Yearly) -> Vec<u64> {
    let of = |a: &Annual| {
        let points = [a.var95, a.var99, a.var999].into_iter().flat_map(|p| [p.yen, p.step]);
        let means = [a.expected, a.expected_capped, a.none, a.es99, a.beyond_cap];
        let curve = a.curve.iter().flat_map(|e| [e.yen, e.chance]);
        means.into_iter().chain(a.chance).chain(points).chain(curve).map(f64::to_bits).collect::<Vec<u64>>()
    };
    let happens = yearly.happens.iter().flat_map(|h| {
        let days = h.days.as_ref().map(|d| [d.quantile(0.1), d.quantile(0.5), d.quantile(0.9), d.mean()]);
        h.yen.into_iter().chain([h.mean]).chain(days.into_iter().flatten())
    });
    let annuals = std::iter::once(&yearly.total).chain(&yearly.scenarios).chain(&yearly.net);
    annuals.flat_map(of).chain(happens.map(f64::to_bits)).collect()
}
