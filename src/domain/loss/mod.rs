//! Expected loss by scenario, in closed form.
//!
//! For each scenario: yearly rate λ (anchor × size × control multipliers with a floor) and the mean of one event, line
//! by line, as a mixture of the branch where the restore works and the one where it does not. The means are exact
//! (PERT and lognormal moments); the full distribution of the yearly total is built from the same parts.

pub mod cover;
pub mod dist;
pub mod engine;
pub mod factor;
pub mod happens;
pub mod lattice;
pub mod model;
pub mod plausible;
pub mod pool;
pub mod rate;
pub mod reference;
pub mod severity;
pub mod yearly;

use super::controls::Levels;
use super::document::Settings;
use super::facility::Facility;
use crate::content::{CostLine, SCENARIOS, Scenario, Target};
use factor::Factor;
use severity::Severity;

/// Loss of one scenario.
#[derive(Clone, PartialEq, Debug)]
pub struct ScenarioLoss {
    /// Index into the content's scenarios.
    pub scenario: usize,
    /// Events a year before controls.
    pub base_rate: f64,
    /// Events a year with the controls in place.
    pub rate: f64,
    /// What the controls do, one by one.
    pub factors: Vec<Factor>,
    /// One event.
    pub severity: Severity,
}

impl ScenarioLoss {
    /// The content entry.
    pub fn scenario(&self) -> Option<&'static Scenario> {
        SCENARIOS.get(self.scenario)
    }

    /// Expected loss a year, yen.
    pub fn yearly(&self) -> f64 {
        self.rate * self.severity.total()
    }

    /// Expected closed or reduced days a year.
    pub fn yearly_days(&self) -> f64 {
        self.rate * self.severity.days
    }

    /// Cost lines with their mean in one event, in the order of the content.
    pub fn lines(&self) -> impl Iterator<Item = (&'static CostLine, f64)> {
        let lines = self.scenario().map_or(&[][..], |s| s.lines);
        lines.iter().zip(self.severity.lines.iter().copied())
    }
}

/// Loss of all scenarios.
#[derive(Clone, PartialEq, Debug)]
pub struct Losses {
    /// One entry per scenario of the content, in its order.
    pub scenarios: Vec<ScenarioLoss>,
}

impl Losses {
    /// Expected loss a year over all scenarios, yen.
    pub fn yearly(&self) -> f64 {
        self.scenarios.iter().map(ScenarioLoss::yearly).sum()
    }

    /// Expected closed or reduced days a year over all scenarios.
    pub fn yearly_days(&self) -> f64 {
        self.scenarios.iter().map(ScenarioLoss::yearly_days).sum()
    }

    /// Chance of at least one event of any scenario within some years, 0–1 (Poisson: 1 − e^(−Σλ·years)).
    pub fn chance_of_any(&self, years: f64) -> f64 {
        dist::chance_of_any(self.scenarios.iter().map(|s| s.rate).sum(), years)
    }

    /// The scenario that the app leads with: the first of the content.
    pub fn lead(&self) -> Option<&ScenarioLoss> {
        self.scenarios.first()
    }
}

/// Expected losses of a facility with its controls at some levels.
pub fn assess(facility: &Facility, settings: &Settings, levels: &Levels) -> Losses {
    let scenarios = SCENARIOS
        .iter()
        .enumerate()
        .map(|(i, scenario)| {
            let factors = factor::of_scenario(i, levels);
            let base_rate = rate::base(scenario, facility.band, settings).likely;
            ScenarioLoss {
                scenario: i,
                base_rate,
                rate: base_rate * factor::product(&factors, Target::Rate),
                severity: severity::of_event(scenario, facility, settings, &factors),
                factors,
            }
        })
        .collect();
    Losses { scenarios }
}
