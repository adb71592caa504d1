//! Everything that is worked out from the document, in one go.

use super::budget::{Budget, budget};
use super::checklist::{Tally, tally};
use super::controls::{Levels, Reading};
use super::document::Document;
use super::facility::Facility;
use super::loss::{Losses, assess};
use super::money::Yen;
use super::plan::{Plan, plan};
use super::score::{Score, score};
use super::survey::{Progress, progress_all};

/// Results of a document.
#[derive(Clone, PartialEq, Debug)]
pub struct Derived {
    /// The facility with defaults filled in.
    pub facility: Facility,
    /// How far the questions are answered.
    pub progress: Progress,
    /// The score.
    pub score: Score,
    /// Losses when everything unknown is counted as not in place.
    pub losses: Losses,
    /// Losses when everything unknown is counted as in place: the other end of the range.
    pub losses_possible: Losses,
    /// The budget gap.
    pub budget: Budget,
    /// The plan.
    pub plan: Plan,
    /// The checklist's counts.
    pub checklist: Tally,
}

impl Derived {
    /// Works everything out.
    #[inline(never)]
    pub fn of(doc: &Document) -> Self {
        let facility = Facility::resolve(&doc.profile);
        let read = |reading| assess(&facility, &doc.settings, &Levels::read(doc, &facility, reading));
        let losses = read(Reading::Confirmed);
        let budget = budget(&facility, losses.yearly());
        Self {
            progress: progress_all(doc, &facility),
            score: score(doc, &facility),
            losses_possible: read(Reading::Possible),
            plan: plan(doc, &facility, plan_budget(doc, &budget)),
            checklist: tally(doc, &facility),
            losses,
            budget,
            facility,
        }
    }
}

/// Money for the plan, yen a year: what the user set, else the shortage at 15 %, else at 30 %.
pub fn plan_budget(doc: &Document, budget: &Budget) -> Yen {
    doc.settings.plan_budget.unwrap_or_else(|| {
        let at15 = budget.need15.shortage();
        if at15 > Yen::ZERO { at15 } else { budget.need30.shortage() }
    })
}
