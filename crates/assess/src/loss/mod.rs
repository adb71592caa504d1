//! Expected loss by scenario, in closed form.
//!
//! For each scenario: yearly rate λ (anchor × size × control multipliers with a floor) and the mean of one event, line
//! by line, as a mixture of the branch where the restore works and the one where it does not. The means are exact
//! (PERT and lognormal moments). [`expression`] states the formula once; the means, what the plan makes small and the
//! full distribution of the yearly total all come from it.

pub mod event_model;
pub mod expression;
pub mod factor;
pub mod police_bins;
pub mod rate;
pub mod reference;
pub mod severity;
pub mod single_event;
pub mod yearly;

use sonae_content::{CostLine, SCENARIOS, Scenario, Target};
use sonae_model::document::Settings;
use sonae_model::facility::Facility;
use sonae_quant::distributions;

use crate::controls::Levels;
use crate::loss::expression::Expression;
use crate::loss::factor::Factor;
use crate::loss::severity::Severity;

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
    ///
    /// ```
    /// use sonae_assess::{controls::{Levels, Reading}, loss::assess};
    /// use sonae_model::{document::Document, facility::Facility};
    ///
    /// let doc = Document::default();
    /// let facility = Facility::resolve(&doc.profile);
    /// let losses = assess(&facility, &doc.settings, &Levels::read(&doc, &facility, Reading::Confirmed));
    /// // Two years without an event are two single ones in a row.
    /// let free = |years| 1.0 - losses.chance_of_any(years);
    /// assert!((free(2.0) - free(1.0) * free(1.0)).abs() < 1e-12);
    /// ```
    pub fn chance_of_any(&self, years: f64) -> f64 {
        distributions::chance_of_any(self.scenarios.iter().map(|s| s.rate).sum(), years)
    }

    /// The scenario that the app leads with: the first of the content.
    pub fn lead(&self) -> Option<&ScenarioLoss> {
        self.scenarios.first()
    }
}

/// What every scenario of the content costs a facility before controls, in the order of the content.
pub fn expressions(facility: &Facility, settings: &Settings) -> Vec<Expression> {
    SCENARIOS.iter().map(|scenario| Expression::new(scenario, facility, settings)).collect()
}

/// Expected losses of a facility with its controls at some levels.
pub fn assess(facility: &Facility, settings: &Settings, levels: &Levels) -> Losses {
    assess_at(&expressions(facility, settings), levels)
}

/// Expected losses with controls at some levels, for many levels at one facility: see [`expressions`].
pub fn assess_at(expressions: &[Expression], levels: &Levels) -> Losses {
    let of = |(scenario, expression): (usize, &Expression)| {
        let factors = factor::of_scenario(scenario, levels);
        ScenarioLoss {
            scenario,
            base_rate: expression.rate,
            rate: expression.rate * factor::product(&factors, Target::Rate),
            severity: expression.severity(&factors),
            factors,
        }
    };
    Losses { scenarios: expressions.iter().enumerate().map(of).collect() }
}
