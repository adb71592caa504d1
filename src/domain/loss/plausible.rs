//! Plausibility: what our own distributions put into the bins of the police statistics (令和4年).

use super::dist::Distribution as _;
use super::engine::Engine;
use super::happens::days_of;
use super::lattice::event::Event;

/// Upper ends of the police's bins of recovery time, days: a week, a month, two months; the fourth bin is the rest.
/// Cases still recovering at the count belong to one of the longer bins.
pub const DAY_EDGES: [f64; 3] = [7.0, 30.0, 60.0];

/// Upper ends of the police's bins of cost of investigation and recovery, yen; the fifth bin is the rest.
pub const YEN_EDGES: [f64; 4] = [1e6, 5e6, 1e7, 5e7];

/// Our chances of the police's bins, each list adding up to one.
#[derive(Clone, PartialEq, Debug)]
pub struct Plausible {
    /// By [`DAY_EDGES`]; empty where care is not affected.
    pub days: Vec<f64>,
    /// By [`YEN_EDGES`]: the lines paid in every event and the restore lines, without letters, lawyers for leaks and
    /// lost margin.
    pub yen: Vec<f64>,
}

/// Works out the chances for one event of a scenario.
pub fn plausible(engine: &mut Engine, event: &Event) -> Plausible {
    let costs = Event { leak: Vec::new(), stop: None, ..event.clone() };
    let scale = Engine::scale_of(&costs, 1e12);
    let loss = engine.one(&costs, &scale);
    Plausible {
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
