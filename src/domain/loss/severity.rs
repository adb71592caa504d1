//! One event: cost lines, closed days and lost margin, as means.

use super::dist::{lognormal_mean, pert_mean};
use super::factor::{Factor, product, restore_chance};
use crate::content::{CostLine, LineKind, Scenario, Target, Triple, k};
use crate::domain::document::Settings;
use crate::domain::facility::Facility;

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

/// Yen of a line in an event, before controls: the user's own most likely value keeps the shape of the default.
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

/// Means of one event of a scenario.
///
/// Restore lines are paid in full when the restore fails and by [`k::RESTORE_SHARE`] when it works; leak lines by the
/// chance that a leak is feared. Lost margin = days × revenue of a day × share lost × margin share; days and share are
/// taken as independent.
pub fn of_event(scenario: &Scenario, facility: &Facility, settings: &Settings, factors: &[Factor]) -> Severity {
    let works = restore_chance(factors);
    let lines = scenario
        .lines
        .iter()
        .enumerate()
        .map(|(i, line)| {
            let paid = match line.kind {
                LineKind::Always => 1.0,
                LineKind::Restore => works * k::RESTORE_SHARE.value + (1.0 - works),
                LineKind::Leak => scenario.leak_chance,
                LineKind::Optional => f64::from(u8::from(settings.optional_lines)),
            };
            pert_mean(line_yen(scenario, line, facility, settings)) * paid * product(factors, Target::Line(i))
        })
        .collect();
    let (days_by_branch, share_lost) = scenario.downtime.as_ref().map_or(((0.0, 0.0), 0.0), |downtime| {
        let shorter = product(factors, Target::Days);
        let restored = lognormal_mean(downtime.restored.get(facility.band)) * shorter;
        let failed = downtime.failed.as_ref().map_or(restored, |f| lognormal_mean(f.get(facility.band)) * shorter);
        ((restored, failed), pert_mean(downtime.share_lost.get(facility.band)))
    });
    let days = works * days_by_branch.0 + (1.0 - works) * days_by_branch.1;
    Severity {
        lines,
        lost_margin: days * facility.revenue_per_day() * share_lost * facility.margin_share(),
        days,
        days_by_branch,
        restore_chance: works,
    }
}
