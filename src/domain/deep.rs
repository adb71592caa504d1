//! What only some pages show: worked out when a page asks, and kept until the document changes.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use super::compare::Standing;
use super::controls::{Levels, Reading};
use super::derived::Derived;
use super::document::Document;
use super::group::Group;
use super::loss::engine::Engine;
use super::loss::plausible::{self, Plausible};
use super::loss::yearly::{Yearly, yearly};
use super::loss::{Losses, assess, model};
use super::plan::find_out::{Finding, find_out};
use super::plan::frontier::{Point, frontier};
use super::plan::reason::{Reason, reasons};
use super::plan::with_measures;
use super::portfolio::Set;

/// The slower results of a document. The engine keeps the tables and events of the last runs, so that the next change
/// costs less; what comes out does not depend on it.
#[derive(Default)]
pub struct Deep {
    engine: RefCell<Engine>,
    kept: Kept,
    lasting: Lasting,
    /// The document that the lasting results belong to, whatever its budget; noted with the frontier.
    lasting_of: RefCell<Option<Document>>,
    /// Standings of documents that are compared, the latest last.
    standings: RefCell<Vec<(Document, Rc<Standing>)>>,
    group: RefCell<Option<(Vec<Document>, Rc<Group>)>>,
}

/// Standings kept: ten facilities and their records of five years.
const STANDINGS: usize = 64;

/// What the plan's budget has no part in.
#[derive(Default)]
struct Lasting {
    careful: OnceCell<Yearly>,
    possible: OnceCell<Yearly>,
    plausible: OnceCell<Option<Plausible>>,
    frontier: OnceCell<Vec<Point>>,
}

#[derive(Default)]
struct Kept {
    reasons: OnceCell<Vec<Reason>>,
    findings: OnceCell<Vec<Finding>>,
}

impl Deep {
    /// Forgets what belongs to the document before this one. While only the budget moves, the years and the frontier
    /// stay: it holds every budget.
    pub fn renew(&mut self, doc: &Document) {
        self.kept = Kept::default();
        let of = self.lasting_of.get_mut();
        if of.as_ref().is_none_or(|of| *of != without_budget(doc)) {
            // What is worked out from now on belongs to another document.
            *of = None;
            self.lasting = Lasting::default();
        }
    }

    /// Whole years when everything unknown is counted as not in place.
    pub fn careful(&self, doc: &Document, derived: &Derived) -> &Yearly {
        self.lasting.careful.get_or_init(|| self.years(doc, derived, &derived.losses))
    }

    /// Whole years when everything unknown is counted as in place.
    pub fn possible(&self, doc: &Document, derived: &Derived) -> &Yearly {
        self.lasting.possible.get_or_init(|| self.years(doc, derived, &derived.losses_possible))
    }

    /// Losses and whole years when some measures (indices) were in place as well.
    pub fn with(&self, doc: &Document, derived: &Derived, measures: Set) -> (Losses, Yearly) {
        let levels = with_measures(&Levels::read(doc, &derived.facility, Reading::Confirmed), measures.iter());
        let losses = assess(&derived.facility, &doc.settings, &levels);
        let years = self.years(doc, derived, &losses);
        (losses, years)
    }

    fn years(&self, doc: &Document, derived: &Derived, losses: &Losses) -> Yearly {
        let cover = doc.settings.cover();
        yearly(&mut self.engine.borrow_mut(), losses, &derived.facility, &doc.settings, cover)
    }

    /// Where a document stands: the one shown, a record or another facility.
    pub fn standing(&self, doc: &Document) -> Rc<Standing> {
        let mut kept = self.standings.borrow_mut();
        if let Some((_, standing)) = kept.iter().find(|(of, _)| of == doc) {
            return Rc::clone(standing);
        }
        let standing = Rc::new(Standing::of(doc, &mut self.engine.borrow_mut()));
        if kept.len() >= STANDINGS {
            kept.remove(0);
        }
        kept.push((doc.clone(), Rc::clone(&standing)));
        standing
    }

    /// Several facilities together.
    pub fn group(&self, docs: &[&Document]) -> Rc<Group> {
        let mut kept = self.group.borrow_mut();
        if let Some((of, group)) = &*kept
            && of.iter().eq(docs.iter().copied())
        {
            return Rc::clone(group);
        }
        let group = Rc::new(Group::of(docs));
        *kept = Some((docs.iter().map(|doc| (*doc).clone()).collect(), Rc::clone(&group)));
        group
    }

    /// Our chances of the bins of the police statistics, for the scenario that the app leads with.
    pub fn plausible(&self, doc: &Document, derived: &Derived) -> Option<&Plausible> {
        let work_out = || {
            let event = model::event(derived.losses.lead()?, &derived.facility, &doc.settings);
            Some(plausible::plausible(&mut self.engine.borrow_mut(), &event))
        };
        self.lasting.plausible.get_or_init(work_out).as_ref()
    }

    /// The best plans for every amount of money.
    pub fn frontier(&self, doc: &Document, derived: &Derived) -> &[Point] {
        self.lasting.frontier.get_or_init(|| {
            *self.lasting_of.borrow_mut() = Some(without_budget(doc));
            frontier(doc, &derived.facility)
        })
    }

    /// Why each measure is in the plan.
    pub fn reasons(&self, doc: &Document, derived: &Derived) -> &[Reason] {
        self.kept.reasons.get_or_init(|| reasons(doc, &derived.facility, &derived.plan))
    }

    /// What to find out first.
    pub fn findings(&self, doc: &Document, derived: &Derived) -> &[Finding] {
        self.kept.findings.get_or_init(|| {
            let budget = super::derived::plan_budget(doc, &derived.budget);
            find_out(doc, &derived.facility, &derived.plan, budget)
        })
    }
}

fn without_budget(doc: &Document) -> Document {
    let mut doc = doc.clone();
    doc.settings.plan_budget = None;
    doc.drafts.remove("plan_budget");
    doc
}
