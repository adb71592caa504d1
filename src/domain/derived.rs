//! Everything that is worked out from the document: what every page shows at once, the sums of money and the plan when
//! they are first asked for.

use std::cell::OnceCell;
use std::ops::Deref;
use std::rc::Rc;

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

/// Results of a document. Those in [`Money`] and [`Planned`] are read as if they were fields of this.
#[derive(Clone, Debug)]
pub struct Derived {
    /// The facility with defaults filled in.
    pub facility: Facility,
    /// How far the questions are answered.
    pub progress: Progress,
    /// The score.
    pub score: Score,
    /// The checklist's counts.
    pub checklist: Tally,
    doc: Rc<Document>,
    money: OnceCell<Money>,
}

/// What takes the loss model to work out: the first screens do without it, and what people download has it in its second
/// part (xtask/src/split).
#[derive(Clone, Debug)]
pub struct Money {
    /// Losses when everything unknown is counted as not in place.
    pub losses: Losses,
    /// Losses when everything unknown is counted as in place: the other end of the range.
    pub losses_possible: Losses,
    /// The budget gap.
    pub budget: Budget,
    of: (Rc<Document>, Facility),
    planned: OnceCell<Planned>,
}

/// What takes the plan to work out: beside the questions nothing shows it, so that an answer need not wait for it.
#[derive(Clone, PartialEq, Debug)]
pub struct Planned {
    /// The plan.
    pub plan: Plan,
}

impl Derived {
    /// Works out what the pages show at once.
    #[inline(never)]
    pub fn of(doc: &Document) -> Self {
        let facility = Facility::resolve(&doc.profile);
        Self {
            progress: progress_all(doc, &facility),
            score: score(doc, &facility),
            checklist: tally(doc, &facility),
            doc: Rc::new(doc.clone()),
            money: OnceCell::new(),
            facility,
        }
    }
}

impl Deref for Derived {
    type Target = Money;

    fn deref(&self) -> &Money {
        self.money.get_or_init(|| money(&self.doc, &self.facility))
    }
}

impl Deref for Money {
    type Target = Planned;

    fn deref(&self) -> &Planned {
        self.planned.get_or_init(|| planned(&self.of.0, &self.of.1, &self.budget))
    }
}

impl PartialEq for Money {
    /// Whether the results are the same, whether or not the plan has been asked for.
    fn eq(&self, other: &Self) -> bool {
        (&self.losses, &self.losses_possible, &self.budget) == (&other.losses, &other.losses_possible, &other.budget)
            && **self == **other
    }
}

impl PartialEq for Derived {
    /// Whether the results are the same, whether or not they have been asked for.
    fn eq(&self, other: &Self) -> bool {
        (&self.facility, self.progress, &self.score, self.checklist)
            == (&other.facility, other.progress, &other.score, other.checklist)
            && **self == **other
    }
}

/// Begins the second part (xtask/src/split/gates.rs): must stay a function of its own.
#[inline(never)]
fn money(doc: &Rc<Document>, facility: &Facility) -> Money {
    let read = |reading| assess(facility, &doc.settings, &Levels::read(doc, facility, reading));
    let losses = read(Reading::Confirmed);
    let budget = budget(facility, losses.yearly());
    Money {
        losses_possible: read(Reading::Possible),
        losses,
        budget,
        of: (Rc::clone(doc), facility.clone()),
        planned: OnceCell::new(),
    }
}

/// Begins the second part, as `money` does.
#[inline(never)]
fn planned(doc: &Document, facility: &Facility, budget: &Budget) -> Planned {
    Planned { plan: plan(doc, facility, plan_budget(doc, budget)) }
}

/// Money for the plan, yen a year: what the user set, else the shortage at 15 %, else at 30 %.
pub fn plan_budget(doc: &Document, budget: &Budget) -> Yen {
    doc.settings.plan_budget.unwrap_or_else(|| {
        let at15 = budget.need15.shortage();
        if at15 > Yen::ZERO { at15 } else { budget.need30.shortage() }
    })
}
