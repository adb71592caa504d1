//! A measure in the plan, or left out of it, and what it changes.

use sonae_content::{MEASURES, Measure};
use sonae_model::document::Aim;

use crate::plan::price::Price;

/// What remains with some controls.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Outcome {
    /// Expected loss a year, yen.
    pub loss: f64,
    /// Expected closed or reduced days a year.
    pub days: f64,
    /// Mean loss of one event of the leading scenario, yen.
    pub event_loss: f64,
    /// Mean closed or reduced days of one event of the leading scenario.
    pub event_days: f64,
}

/// A measure in the plan, or left out of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    /// Index into the content's measures.
    pub measure: usize,
    /// Its price here.
    pub price: Price,
    /// What this step changes after the steps before it (for a measure left out: after the whole plan): fewer yen
    /// and days a year, fewer days in one event of the leading scenario, checklist rows turned to はい.
    pub gain: Gain,
    /// One of its questions is わからない: find out before paying.
    pub ask_first: bool,
    /// Year of the plan in which it starts, from 1; 0 for a measure left out.
    pub year: u8,
}

impl Step {
    /// The content entry.
    pub fn measure(&self) -> Option<&'static Measure> {
        MEASURES.get(self.measure)
    }
}

/// What a step changes.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Gain {
    /// Expected loss a year, yen less.
    pub loss: f64,
    /// Expected closed days a year, fewer.
    pub days: f64,
    /// Closed days in one event of the leading scenario, fewer.
    pub event_days: f64,
    /// Checklist rows turned to はい.
    pub items: u32,
}

impl Gain {
    /// From one state to a better one; the checklist rows are counted apart.
    pub fn between(before: Outcome, after: Outcome, items: u32) -> Self {
        Self {
            loss: before.loss - after.loss,
            days: before.days - after.days,
            event_days: before.event_days - after.event_days,
            items,
        }
    }

    /// What counts for an aim.
    pub fn by(self, aim: Aim) -> f64 {
        match aim {
            Aim::FewestDays => self.days,
            Aim::LeastLoss => self.loss,
            Aim::MostItems => f64::from(self.items),
        }
    }
}
