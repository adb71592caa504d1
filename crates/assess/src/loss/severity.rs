//! One event: cost lines, closed days and lost margin, as means; `expression` works them out.

use sonae_content::{CostLine, Scenario};
use sonae_model::document::Settings;
use sonae_model::facility::Facility;
use sonae_quant::triple::Triple;

/// Means of one event.
#[derive(Clone, PartialEq, Debug)]
pub struct Severity {
    /// Yen by cost line, in the order of the content; zero for lines that are switched off.
    pub lines: Vec<f64>,
    /// Lost margin, yen.
    pub lost_margin: f64,
    /// Closed or reduced days.
    pub days: f64,
    /// Days when the restore works and when it does not; equal where a scenario has one branch.
    pub days_by_branch: (f64, f64),
    /// Chance that the restore works, 0–1.
    pub restore_chance: f64,
}

impl Severity {
    /// Mean loss of one event, yen.
    pub fn total(&self) -> f64 {
        self.lines.iter().sum::<f64>() + self.lost_margin
    }
}

/// Id under which a user's own most likely cost is kept.
pub fn override_id(scenario: &Scenario, line: &CostLine) -> String {
    format!("line:{}:{}", scenario.id, line.id)
}

/// Yen of a line in an event, before controls: low, most likely and high. The user's own most likely value keeps the
/// shape of the default.
pub fn line_yen(scenario: &Scenario, line: &CostLine, facility: &Facility, settings: &Settings) -> Triple {
    let default = line.yen.get(facility.band);
    match settings.overrides.get(&override_id(scenario, line)).map(|yen| *yen as f64) {
        Some(own) if default.likely > 0.0 => {
            let scale = own / default.likely;
            Triple { low: default.low * scale, likely: own, high: default.high * scale }
        }
        Some(own) => Triple { low: own, likely: own, high: own },
        None => default,
    }
}
