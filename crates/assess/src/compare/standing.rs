//! Where a facility stands: the figures that are set beside each other.

use sonae_base::money::Yen;
use sonae_model::document::Document;
use sonae_model::facility::Facility;
use sonae_model::survey::Progress;
use sonae_quant::engine::Engine;

use crate::budget::Budget;
use crate::loss::single_event::SingleEvent;
use crate::loss::yearly::if_it_happens;
use crate::results::{Arrived, Results};
use crate::score::{Grade, Interval};

/// Figures of a document, worked out by the present edition whatever edition it was saved with, so that two of them
/// differ by their answers alone.
#[derive(Clone, PartialEq, Debug)]
pub struct Standing {
    /// The facility with defaults filled in.
    pub facility: Facility,
    /// Overall score; `None` when every question is 該当しない.
    pub overall: Option<Interval>,
    /// Score of each domain of the content.
    pub domains: Vec<Option<Interval>>,
    /// Grade.
    pub grade: Option<Grade>,
    /// How far the questions are answered.
    pub progress: Progress,
    /// Expected loss, yen a year: everything unknown in place, and not in place.
    pub yearly: (f64, f64),
    /// One event of the leading scenario, when everything unknown counts as not in place.
    pub happens: Option<SingleEvent>,
    /// Mean closed or reduced days of such an event, in the same order as `yearly`.
    pub days: (f64, f64),
    /// The budget gap.
    pub budget: Budget,
    /// Measures of the plan (indices into the content), in the order to take them.
    pub plan: Vec<usize>,
    /// Measures that are open and not in the plan.
    pub left: Vec<usize>,
    /// Cost of the plan, yen over its years.
    pub cost: Yen,
}

impl Standing {
    /// Works the figures out.
    pub fn of(doc: &Document, arrived: Arrived, engine: &mut Engine) -> Self {
        let results = Results::of(doc);
        let (money, plan) = (results.money(arrived), results.plan(arrived));
        let days = |losses: &crate::loss::Losses| losses.lead().map_or(0.0, |lead| lead.severity.days);
        Self {
            overall: results.score.overall,
            grade: results.score.grade,
            progress: results.progress,
            yearly: (money.losses_possible.yearly(), money.losses.yearly()),
            happens: if_it_happens(engine, &money.losses, &results.facility, &doc.settings),
            days: (days(&money.losses_possible), days(&money.losses)),
            plan: plan.measures().collect(),
            left: plan.left.iter().map(|s| s.measure).collect(),
            cost: plan.cost,
            domains: results.score.domains.clone(),
            budget: money.budget.clone(),
            facility: results.facility.clone(),
        }
    }

    /// Whether a measure is still open: in the plan or beside it.
    pub fn is_open(&self, measure: usize) -> bool {
        self.plan.contains(&measure) || self.left.contains(&measure)
    }
}

/// What became of the plan between two standings; indices into the content's measures.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PlanChange {
    /// In the plan now and not before.
    pub added: Vec<usize>,
    /// In the plan before, and in place now (or no longer asked for).
    pub done: Vec<usize>,
    /// In the plan before, still open, no longer in it.
    pub dropped: Vec<usize>,
}

impl PlanChange {
    /// What changed from one standing to another.
    pub fn between(before: &Standing, after: &Standing) -> Self {
        let gone = before.plan.iter().copied().filter(|m| !after.plan.contains(m));
        let (dropped, done) = gone.partition(|m| after.is_open(*m));
        let added = after.plan.iter().copied().filter(|m| !before.plan.contains(m)).collect();
        Self { added, done, dropped }
    }
}
