//! Everything that is worked out from the document: what every page shows at once, the sums of money and the plan when
//! they are first asked for.

use std::cell::OnceCell;
use std::rc::Rc;

use sonae_base::money::Yen;
use sonae_model::document::Document;
use sonae_model::facility::Facility;
use sonae_model::survey::{Progress, progress_all};

use crate::budget::{Budget, budget};
use crate::checklist::{Tally, tally};
use crate::controls::{Levels, Reading};
use crate::loss::{Losses, assess};
use crate::plan::{Plan, plan};
use crate::score::{Score, score};

/// Results of a document: what every page shows at once, and the sums of money and the plan for whoever has seen that the
/// second part of the program is here.
#[derive(Clone, Debug)]
pub struct Results {
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
    plan: OnceCell<Plan>,
}

/// What takes the loss model to work out: the first screens do without it, and what people download has it in its second
/// part (xtask/src/split).
#[derive(Clone, PartialEq, Debug)]
pub struct Money {
    /// Losses when everything unknown is counted as not in place.
    pub losses: Losses,
    /// Losses when everything unknown is counted as in place: the other end of the range.
    pub losses_possible: Losses,
    /// The budget gap.
    pub budget: Budget,
}

/// The second part of the program is here. What begins there stops the program when it is called before; so it is handed
/// this, and nothing else can read it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Arrived(());

impl Arrived {
    /// For whoever has seen it arrive (`web::page::arrival`, and no one else in the browser: .clippy.toml), and for programs
    /// that are whole from the start.
    pub const fn seen() -> Self {
        Self(())
    }
}

impl Results {
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
            plan: OnceCell::new(),
            facility,
        }
    }

    /// The document that they are of.
    pub fn doc(&self) -> &Document {
        &self.doc
    }

    /// The sums of money, worked out when they are first read.
    pub fn money(&self, _: Arrived) -> &Money {
        self.money.get_or_init(|| money(&self.doc, &self.facility))
    }

    /// The plan, worked out when it is first read: beside the questions nothing shows it, so that an answer need not wait
    /// for it.
    pub fn plan(&self, arrived: Arrived) -> &Plan {
        self.plan.get_or_init(|| planned(&self.doc, &self.facility, &self.money(arrived).budget))
    }

    /// The measures of the plan (indices); none while nothing is known of the facility.
    pub fn measures(&self, arrived: Arrived) -> Vec<usize> {
        if self.doc.tells_nothing() { Vec::new() } else { self.plan(arrived).measures().collect() }
    }
}

/// Begins the second part (xtask/src/split/gates.rs): must stay a function of its own.
#[inline(never)]
fn money(doc: &Document, facility: &Facility) -> Money {
    let read = |reading| assess(facility, &doc.settings, &Levels::read(doc, facility, reading));
    let losses = read(Reading::Confirmed);
    let budget = budget(facility, losses.yearly());
    Money { losses_possible: read(Reading::Possible), losses, budget }
}

/// Begins the second part, as `money` does.
#[inline(never)]
fn planned(doc: &Document, facility: &Facility, budget: &Budget) -> Plan {
    plan(doc, facility, plan_budget(doc, budget))
}

/// Money for the plan, yen a year: what the user set, else the shortage at 15 %, else at 30 %.
pub fn plan_budget(doc: &Document, budget: &Budget) -> Yen {
    doc.settings.plan_budget.unwrap_or_else(|| {
        let at15 = budget.need15.shortage();
        if at15 > Yen::ZERO { at15 } else { budget.need30.shortage() }
    })
}
