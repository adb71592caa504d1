//! Yearly rate of a scenario at a facility with average controls.

use sonae_content::{Anchor, Band, Rate, Scenario};
use sonae_model::document::Settings;
use sonae_quant::triple::Triple;

/// Id under which a user's own rate is kept in the settings, as whole years between two events.
pub fn override_id(scenario: &Scenario) -> String {
    format!("rate:{}", scenario.id)
}

/// The entry of an anchor, or the combined one where the scenario has no such anchor.
pub fn entry(scenario: &Scenario, anchor: Anchor) -> Option<&'static Rate> {
    let rates = scenario.rates;
    rates.iter().find(|r| r.anchor == anchor).or_else(|| rates.iter().find(|r| r.anchor == Anchor::Combined))
}

/// Events a year of one entry at a band, low, most likely and high: the entry's rate × the factor for the size.
pub fn at_band(scenario: &Scenario, rate: &Rate, band: Band) -> Triple {
    let size = scenario.size.get(band);
    let of = if band.is_hospital() { rate.hospital } else { rate.clinic };
    Triple { low: of.low * size, likely: of.likely * size, high: of.high * size }
}

/// Events a year that the methods use, before controls: the user's own value without spread, else the chosen anchor; zero
/// where the scenario has neither that anchor nor a combined one.
pub fn base(scenario: &Scenario, band: Band, settings: &Settings) -> Triple {
    if let Some(&years) = settings.overrides.get(&override_id(scenario)) {
        let own = 1.0 / years.max(1) as f64;
        return Triple { low: own, likely: own, high: own };
    }
    entry(scenario, settings.anchor)
        .map_or(Triple { low: 0.0, likely: 0.0, high: 0.0 }, |rate| at_band(scenario, rate, band))
}

/// Lowest and highest events a year over all anchors: the band shown beside the chosen one. (∞, 0) for a scenario without
/// any.
pub fn band_of_anchors(scenario: &Scenario, band: Band) -> (f64, f64) {
    scenario
        .rates
        .iter()
        .map(|rate| at_band(scenario, rate, band))
        .fold((f64::INFINITY, 0.0), |(low, high), t| (low.min(t.low), high.max(t.high)))
}

/// Id of an anchor in the document; it never changes.
pub fn anchor_id(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Combined => "combined",
        Anchor::Police => "police",
        Anchor::Survey => "survey",
        Anchor::Insurer => "insurer",
    }
}

/// The anchor with this id; `None` for any other text.
pub fn anchor_from_id(id: &str) -> Option<Anchor> {
    Anchor::ALL.into_iter().find(|a| anchor_id(*a) == id)
}
