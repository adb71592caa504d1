//! Works out whole years: every scenario and their sum, and keeps what has not changed since the last time.

use crate::insurance::Cover;
use crate::lattice::cache::Cache;
use crate::lattice::event::{Event, IGNORED, Ready, Store};
use crate::lattice::fft::{Complex, Fft, Spectrum, TILT};
use crate::lattice::ladder::Ladder;
use crate::lattice::scale::Scale;
use crate::lattice::{POINTS, compound};

/// Events of one kind: how often, and what one costs.
#[derive(Clone, PartialEq, Debug)]
pub struct Risk {
    /// Events a year, Poisson; not below zero.
    pub rate: f64,
    /// One event.
    pub event: Event,
}

/// Years of one kind of event, or of all.
#[derive(Clone, PartialEq, Debug)]
pub struct Years {
    /// The yearly loss.
    pub ladder: Ladder,
    /// Its mean in closed form, yen.
    pub mean: f64,
    /// Largest error of a chance from aliasing and rounding (a bound), without the lattice.
    pub error: f64,
}

/// What an engine works out of some risks.
#[derive(Clone, PartialEq, Debug)]
pub struct Outcome {
    /// All risks together.
    pub total: Years,
    /// Each risk, in their order.
    pub each: Vec<Years>,
    /// What is left of the total after insurance.
    pub net: Option<Years>,
    /// The lattices.
    pub scale: Scale,
    /// Largest relative difference between the mean in closed form and the mean that the lattices hold.
    pub mean_error: f64,
}

/// Holds the tables of the transform and the events of the last runs.
///
/// What comes out depends on what goes in alone: kept values are the very bits that would be worked out again.
#[derive(Default)]
pub struct Engine {
    fft: Fft,
    store: Store,
    kept: Cache<Kept>,
}

/// An event with what was worked out for it.
struct Kept {
    ready: Ready,
    mean_error: Option<f64>,
    spectra: Vec<(f64, Option<Spectrum>)>,
    one: Option<(Scale, Ladder)>,
}

impl Engine {
    /// An engine that has kept nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The steps for some risks and losses up to `large` yen: from the smallest kind of event, whatever is done against it.
    pub fn scale(risks: &[Risk], large: f64) -> Scale {
        let means = risks.iter().map(|r| r.event.bare().mean()).filter(|m| *m > 0.0);
        Scale::new(means.fold(f64::INFINITY, f64::min).min(large) / 8.0, large)
    }

    /// The steps for one event alone and losses up to `large` yen.
    pub fn scale_of(event: &Event, large: f64) -> Scale {
        Self::scale(&[Risk { rate: 1.0, event: event.clone() }], large)
    }

    /// Distribution of the loss of one event, yen, on these lattices.
    pub fn one(&mut self, event: &Event, scale: &Scale) -> Ladder {
        let at = self.keep(event);
        let Self { fft, kept, .. } = self;
        kept.at_mut(at).map_or_else(|| Ladder::new(1.0), |k| k.one(fft, scale))
    }

    /// Distributions of the yearly loss of some risks, together and each alone, exact up to `large` yen; with a cover, of
    /// what it leaves of the total as well. How exact: see `lattice`.
    ///
    /// ```
    /// use sonae_quant::engine::{Engine, Risk};
    /// use sonae_quant::insurance::Cover;
    /// use sonae_quant::lattice::event::{Event, Line};
    /// use sonae_quant::triple::Triple;
    ///
    /// // A million yen, once in ten years on average; an insurer pays all above 200,000 yen.
    /// let line = Line { yen: Triple { low: 1e6, likely: 1e6, high: 1e6 }, factor: 1.0 };
    /// let risk = Risk { rate: 0.1, event: Event { always: vec![line], ..Event::default() } };
    /// let outcome = Engine::new().years(&[risk], 1e8, Cover::new(2e5, 1e8));
    /// assert_eq!(outcome.total.mean, 0.1 * 1e6);
    /// // No event in e^(−0.1) of all years, at most one in e^(−0.1)·1.1.
    /// let year = &outcome.total.ladder;
    /// assert!((year.nothing() - 0.904_837_418).abs() < 1e-8);
    /// assert!((year.cdf(1.5e6) - 0.904_837_418 * 1.1).abs() < 1e-8);
    /// let net = outcome.net.map_or(0.0, |net| net.mean);
    /// assert!((net - 0.1 * 2e5).abs() < 1e-3);
    /// ```
    pub fn years(&mut self, risks: &[Risk], large: f64, cover: Option<Cover>) -> Outcome {
        let scale = Self::scale(risks, large + cover.map_or(0.0, Cover::limit));
        let (mut places, mut each) = (Vec::new(), Vec::new());
        let (mut rate, mut none) = (0.0, 1.0);
        for risk in risks {
            let at = self.keep(&risk.event);
            let free = self.kept.at(at).map_or(1.0, |k| k.ready.nothing());
            let nothing = libm::exp(-risk.rate * (1.0 - free));
            places.push(at);
            each.push(Ladder::new(nothing));
            rate += risk.rate;
            none *= nothing;
        }
        let mut total = Ladder::new(none);
        for &step in &scale.steps {
            let mut mixture = Vec::new();
            for ((risk, at), ladder) in risks.iter().zip(&places).zip(&mut each) {
                // A kind of event that lies beyond this lattice leaves it its chance of no event.
                let Some(event) = self.kept.at_mut(*at).and_then(|k| k.spectrum(&self.fft, step)) else { continue };
                mix(&mut mixture, risk.rate / rate.max(f64::MIN_POSITIVE), event);
                // A ladder that already holds everything needs no coarser rung.
                if ladder.beyond() >= IGNORED {
                    ladder.push(step, &self.fft.tilted_chances(compound::year(risk.rate, event)));
                }
            }
            if !mixture.is_empty() {
                total.push(step, &self.fft.tilted_chances(compound::year(rate, &mixture)));
            }
        }
        let net = cover.map(|cover| self.net(risks, &places, &scale, cover));
        let (mut mean, mut mean_error) = (0.0, 0.0_f64);
        let mut alone = Vec::new();
        for ((risk, at), ladder) in risks.iter().zip(places).zip(each) {
            let of_event = risk.event.mean();
            let of_year = risk.rate * of_event;
            mean += of_year;
            mean_error = mean_error.max(self.kept.at_mut(at).map_or(0.0, |k| k.mean_error(scale.top(), of_event)));
            alone.push(Years { ladder, mean: of_year, error: error(risk.rate) });
        }
        self.store.end_run();
        self.kept.end_run();
        Outcome { total: Years { ladder: total, mean, error: error(rate) }, each: alone, net, scale, mean_error }
    }

    /// The total when each event is covered.
    fn net(&mut self, risks: &[Risk], places: &[usize], scale: &Scale, cover: Cover) -> Years {
        let mut ones = Vec::new();
        let (mut rate, mut none, mut mean) = (0.0, 1.0, 0.0);
        for (risk, at) in risks.iter().zip(places) {
            let Some(kept) = self.kept.at_mut(*at) else { continue };
            let one = kept.one(&self.fft, scale);
            // With no deductible, losses within the limit leave nothing.
            let free = if cover.left(cover.limit()) > 0.0 { one.nothing() } else { one.cdf(cover.limit()) };
            rate += risk.rate;
            none *= libm::exp(-risk.rate * (1.0 - free));
            mean += risk.rate * (risk.event.mean() - cover.paid(&one));
            ones.push((risk.rate, one));
        }
        let mut ladder = Ladder::new(none);
        for &step in &scale.steps {
            let mut mixture = vec![0.0; POINTS];
            for (of_one, one) in &ones {
                cover.pour(one, step, of_one / rate.max(f64::MIN_POSITIVE), &mut mixture);
            }
            if mixture.iter().sum::<f64>() > IGNORED {
                let year = compound::year(rate, &self.fft.tilted_spectrum(&mixture));
                ladder.push(step, &self.fft.tilted_chances(year));
            }
        }
        Years { ladder, mean, error: error(rate) }
    }

    /// Where an event is kept; it is made ready when it is new.
    fn keep(&mut self, event: &Event) -> usize {
        let Self { fft, store, kept } = self;
        kept.handle(event.key(), || Kept {
            ready: Ready::new(fft, store, event),
            mean_error: None,
            spectra: Vec::new(),
            one: None,
        })
    }
}

impl Kept {
    fn spectrum(&mut self, fft: &Fft, step: f64) -> Option<&Spectrum> {
        let known = self.spectra.iter().position(|(s, _)| s.to_bits() == step.to_bits());
        let at = known.unwrap_or(self.spectra.len());
        if known.is_none() {
            self.spectra.push((step, self.ready.spectrum(fft, step)));
        }
        self.spectra.get(at).and_then(|(_, spectrum)| spectrum.as_ref())
    }

    fn one(&mut self, fft: &Fft, scale: &Scale) -> Ladder {
        if let Some((_, ladder)) = self.one.as_ref().filter(|(of, _)| of == scale) {
            return ladder.clone();
        }
        let mut ladder = Ladder::new(self.ready.nothing());
        for &step in &scale.steps {
            if let Some(spectrum) = self.spectrum(fft, step) {
                ladder.push(step, &fft.tilted_chances(spectrum.clone()));
            }
        }
        self.one = Some((scale.clone(), ladder.clone()));
        ladder
    }

    fn mean_error(&mut self, step: f64, exact: f64) -> f64 {
        *self
            .mean_error
            .get_or_insert_with(|| if exact > 0.0 { (self.ready.lattice_mean(step) / exact - 1.0).abs() } else { 0.0 })
    }
}

/// Adds a share of a spectrum: any event of several kinds is one of a mixture, so their year is one year of it.
#[cfg_attr(fast_loops, optimize(speed))]
pub(crate) fn mix(mixture: &mut Spectrum, share: f64, event: &[Complex]) {
    mixture.resize(POINTS, Complex::default());
    mixture.iter_mut().zip(event).for_each(|(m, e)| *m = *m + e.scale(share));
}

/// Bound on the error of a chance: what runs beyond 2N points comes back e^(−TILT) as large and needs an event to
/// begin with; each of the some 40 roundings of a chance grows by at most e^(TILT/2).
fn error(rate: f64) -> f64 {
    let alias = libm::exp(-TILT) * rate.min(1.0);
    alias + 40.0 * (f64::EPSILON / 2.0) * libm::exp(TILT / 2.0) * (POINTS as f64).sqrt()
}
