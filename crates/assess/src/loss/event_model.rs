//! The assessed scenarios as events for the engine: the same numbers as the closed-form means, with their spread.

use sonae_content::FieldId;
use sonae_model::document::Settings;
use sonae_model::facility::Facility;
use sonae_quant::engine::Risk;
use sonae_quant::lattice::event::{Event, Line};

use crate::loss::expression::Expression;
use crate::loss::{Losses, ScenarioLoss};

/// Yearly revenues that a facility can lose in a year at most: beyond that it would close for good (our assumption,
/// facts/numbers.md §9).
pub const CAP_REVENUES: f64 = 1.5;

/// Every scenario with its yearly rate and its event.
pub fn risks(losses: &Losses, facility: &Facility, settings: &Settings) -> Vec<Risk> {
    losses.scenarios.iter().map(|s| Risk { rate: s.rate, event: event(s, facility, settings) }).collect()
}

/// One event of a scenario, with the controls that the loss was assessed with; one that costs nothing where the content
/// has no such scenario.
pub fn event(loss: &ScenarioLoss, facility: &Facility, settings: &Settings) -> Event {
    let Some(scenario) = loss.scenario() else { return Event::default() };
    Expression::new(scenario, facility, settings).event(&loss.factors)
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
