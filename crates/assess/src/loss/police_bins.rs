//! Our own distributions in the bins of the police statistics (令和7年): a check of the model against what was counted.

use sonae_quant::distributions::Distribution as _;
use sonae_quant::engine::Engine;
use sonae_quant::lattice::event::Event;

use crate::loss::single_event::days_of;

/// Upper ends of the police's bins of recovery time, days: a week, a month, two months; the fourth bin is the rest.
/// Cases still recovering at the count belong to one of the longer bins.
pub const DAY_EDGES: [f64; 3] = [7.0, 30.0, 60.0];

/// Upper ends of the police's bins of cost of investigation and recovery, yen; the sixth bin is the rest.
pub const YEN_EDGES: [f64; 5] = [1e6, 5e6, 1e7, 5e7, 1e8];

/// Our chances of the police's bins, each list adding up to one.
#[derive(Clone, PartialEq, Debug)]
pub struct PoliceBins {
    /// By [`DAY_EDGES`]; empty where care is not affected.
    pub days: Vec<f64>,
    /// By [`YEN_EDGES`]: the lines paid in every event and the restore lines, without letters, lawyers for leaks and
    /// lost margin.
    pub yen: Vec<f64>,
}

/// The chances of one event of a scenario, by the bins of days and of yen.
pub fn police_bins(engine: &mut Engine, event: &Event) -> PoliceBins {
    let costs = Event { leak: Vec::new(), stop: None, ..event.clone() };
    let scale = Engine::scale_of(&costs, 1e12);
    let loss = engine.one(&costs, &scale);
    PoliceBins {
        days: days_of(event).map_or_else(Vec::new, |d| bins(&DAY_EDGES, |x| d.cdf(x))),
        yen: bins(&YEN_EDGES, |x| loss.cdf(x)),
    }
}

/// Chances between the edges, and of the rest.
fn bins(edges: &[f64], cdf: impl Fn(f64) -> f64) -> Vec<f64> {
    let mut before = 0.0;
    let mut bins: Vec<f64> = edges
        .iter()
        .map(|edge| {
            let below = cdf(*edge);
            let bin = (below - before).max(0.0);
            before = before.max(below);
            bin
        })
        .collect();
    bins.push((1.0 - before).max(0.0));
    bins
}
