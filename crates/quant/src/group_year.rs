//! The year of many risks together, some of which may strike at once: for a group of facilities.
//!
//! Nothing is kept between runs: a group has ten times the events of one facility, and is looked at far less often.

use sonae_base::sort::sort_by;

use crate::engine::{Engine, Risk, mix};
use crate::lattice::event::{Ready, Store};
use crate::lattice::fft::{Complex, Fft, Spectrum, multiply};
use crate::lattice::ladder::Ladder;
use crate::lattice::{POINTS, compound};

/// A cause that strikes several risks at once: events a year, and which risks (by index) each of them strikes.
pub type Common = (f64, Vec<usize>);

/// Layers of a cause that several risks share, as much at once as their rates allow.
///
/// Method: with the rates in rising order r₁ ≤ r₂ ≤ …, an event that strikes all comes r₁ times a year, one that strikes
/// all but the first r₂ − r₁ times, and so on. Each risk then still strikes at its own rate, so every mean stays as it
/// was; only what falls together changes.
///
/// ```
/// use sonae_quant::group_year::layers;
///
/// // Risk 0 at 0.1 a year, risk 1 at 0.3: both together 0.1 times, the second alone 0.2 times.
/// let both = layers(&[(0, 0.1), (1, 0.3)]);
/// assert_eq!(both.len(), 2);
/// assert_eq!((both[0].0, both[0].1.as_slice()), (0.1, [0, 1].as_slice()));
/// assert!((both[1].0 - 0.2).abs() < 1e-12 && both[1].1 == [1]);
/// ```
pub fn layers(shared: &[(usize, f64)]) -> Vec<Common> {
    let mut rising = shared.to_vec();
    sort_by(&mut rising, |a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    let mut before = 0.0;
    let mut layers = Vec::new();
    for (i, (_, rate)) in rising.iter().enumerate() {
        if *rate > before {
            layers.push((rate - before, rising.iter().skip(i).map(|(risk, _)| *risk).collect()));
            before = *rate;
        }
    }
    layers
}

/// The distribution of the yearly loss of all risks together, exact up to `large` yen. Risks are independent of each
/// other, and so are causes; what a common cause strikes costs what each would cost alone, added up. An index in
/// `common` beyond the risks leaves that cause out.
///
/// Method: the sum of independent compound Poisson years is compound Poisson again, and one event of a common cause has
/// the product of its spectra; so one lattice a step holds everything (`engine` does the same for one facility).
///
/// ```
/// use sonae_quant::engine::Risk;
/// use sonae_quant::group_year::aggregate;
/// use sonae_quant::lattice::event::{Event, Line};
/// use sonae_quant::triple::Triple;
///
/// let line = Line { yen: Triple { low: 1e6, likely: 1e6, high: 1e6 }, factor: 1.0 };
/// let event = Event { always: vec![line], ..Event::default() };
/// let risk = Risk { rate: 0.1, event };
/// let year = aggregate(&[risk.clone(), risk], &[], 1e8);
/// // 0.2 events a year together: no event in e^(−0.2) of all years.
/// assert!((year.nothing() - 0.818_730_753).abs() < 1e-8);
/// ```
pub fn aggregate(risks: &[Risk], common: &[Common], large: f64) -> Ladder {
    let fft = Fft::default();
    let mut store = Store::default();
    let ready: Vec<Ready> = risks.iter().map(|risk| Ready::new(&fft, &mut store, &risk.event)).collect();
    let free = |risk: usize| ready.get(risk).map_or(1.0, Ready::nothing);
    let (mut rate, mut costly) = (0.0, 0.0);
    for (i, risk) in risks.iter().enumerate() {
        rate += risk.rate;
        costly += risk.rate * (1.0 - free(i));
    }
    for (times, struck) in common {
        rate += times;
        costly += times * (1.0 - struck.iter().map(|i| free(*i)).product::<f64>());
    }
    let mut ladder = Ladder::new(libm::exp(-costly));
    for &step in &Engine::scale(risks, large).steps {
        let spectra: Vec<Option<Spectrum>> = ready.iter().map(|event| event.spectrum(&fft, step)).collect();
        let mut mixture = Spectrum::new();
        // A kind of event that lies beyond this lattice leaves it its chance of no event.
        let mut add = |times: f64, event: Option<&Spectrum>| {
            if let (Some(event), true) = (event, times > 0.0) {
                mix(&mut mixture, times / rate, event);
            }
        };
        for (risk, event) in risks.iter().zip(&spectra) {
            add(risk.rate, event.as_ref());
        }
        for (times, struck) in common {
            add(*times, together(&spectra, struck).as_ref());
        }
        if !mixture.is_empty() {
            ladder.push(step, &fft.tilted_chances(compound::year(rate, &mixture)));
        }
    }
    ladder
}

/// One event that strikes several risks.
fn together(spectra: &[Option<Spectrum>], struck: &[usize]) -> Option<Spectrum> {
    let mut product = vec![Complex::ONE; POINTS];
    for risk in struck {
        multiply(&mut product, spectra.get(*risk)?.as_ref()?);
    }
    Some(product)
}
