//! The assessed scenarios as events for the engine: the same numbers as the closed-form means, with their spread.

use super::{
    Losses, ScenarioLoss,
    engine::Risk,
    factor::product,
    lattice::event::{Event, Line, Stop},
    severity::line_yen,
};
use crate::content::{FieldId, LineKind, Target, k};
use crate::domain::document::Settings;
use crate::domain::facility::Facility;

/// Yearly revenues that a facility can lose in a year at most: beyond that it would close for good (our assumption,
/// facts/numbers.md §9).
pub const CAP_REVENUES: f64 = 1.5;

/// Every scenario with its yearly rate and its event.
pub fn risks(losses: &Losses, facility: &Facility, settings: &Settings) -> Vec<Risk> {
    losses.scenarios.iter().map(|s| Risk { rate: s.rate, event: event(s, facility, settings) }).collect()
}

/// One event of a scenario.
pub fn event(loss: &ScenarioLoss, facility: &Facility, settings: &Settings) -> Event {
    let mut event = Event {
        always: Vec::new(),
        restore: Vec::new(),
        leak: Vec::new(),
        leak_chance: 0.0,
        works: loss.severity.restore_chance,
        restore_share: k::RESTORE_SHARE.value,
        stop: None,
    };
    let Some(scenario) = loss.scenario() else { return event };
    event.leak_chance = scenario.leak_chance;
    for (i, line) in scenario.lines.iter().enumerate() {
        let yen = line_yen(scenario, line, facility, settings);
        let entry = Line { yen, factor: product(&loss.factors, Target::Line(i)) };
        match line.kind {
            LineKind::Always => event.always.push(entry),
            LineKind::Restore => event.restore.push(entry),
            LineKind::Leak => event.leak.push(entry),
            LineKind::Optional if settings.optional_lines => event.always.push(entry),
            LineKind::Optional => {}
        }
    }
    event.stop = scenario.downtime.as_ref().map(|downtime| {
        let restored = downtime.restored.get(facility.band);
        Stop {
            restored,
            failed: downtime.failed.as_ref().map_or(restored, |f| f.get(facility.band)),
            factor: product(&loss.factors, Target::Days),
            share: downtime.share_lost.get(facility.band),
            revenue: facility.revenue_per_day(),
            margin: facility.margin_share(),
        }
    });
    event
}

/// The most that is counted as lost in a year, yen: [`CAP_REVENUES`] × yearly revenue; without revenue, four times
/// what the worst event can cost in lines.
pub fn cap(facility: &Facility, risks: &[Risk]) -> f64 {
    let revenue = facility.yen(FieldId::Revenue).to_f64();
    if revenue > 0.0 {
        return CAP_REVENUES * revenue;
    }
    let high = |lines: &[Line]| lines.iter().map(|l| l.yen.high).sum::<f64>();
    let worst = risks.iter().map(|r| high(&r.event.always) + high(&r.event.restore) + high(&r.event.leak));
    4.0 * worst.fold(1.0, f64::max)
}
