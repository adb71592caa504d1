//! What only some pages show: worked out when a page asks, and kept until the document changes.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use sonae_model::document::Document;
use sonae_model::limits::{SHOWN, SITES};
use sonae_quant::engine::Engine;
use sonae_quant::portfolio::set::Set;

use crate::compare::standing::Standing;
use crate::controls::{Levels, Reading};
use crate::group::Group;
use crate::loss::police_bins::PoliceBins;
use crate::loss::yearly::{Yearly, yearly};
use crate::loss::{Losses, assess, event_model, police_bins};
use crate::plan::find_out::{Finding, find_out};
use crate::plan::frontier::{Point, frontier};
use crate::plan::reason::{Reason, reasons};
use crate::results::{Arrived, Results};

/// The slower results of a document. The engine keeps the tables and events of the last runs, so that the next change
/// costs less; what comes out does not depend on it.
#[derive(Default)]
pub struct Deep {
    engine: RefCell<Engine>,
    kept: Kept,
    /// What was worked out last for this document with another budget, shown while the user types; see [`Deep::hold`].
    before: (Vec<Reason>, Vec<Finding>),
    typing: bool,
    lasting: Lasting,
    /// The document that the lasting results belong to, whatever its budget; noted with the frontier.
    lasting_of: RefCell<Option<Document>>,
    /// Standings of documents that are compared, the latest last.
    standings: RefCell<Vec<(Document, Rc<Standing>)>>,
    group: RefCell<Option<(Vec<Document>, Rc<Group>)>>,
}

/// Standings kept: the facilities that are shown side by side, and the records of one.
const STANDINGS: usize = SITES + SHOWN + 4;

/// What the plan's budget has no part in.
#[derive(Default)]
struct Lasting {
    careful: OnceCell<Yearly>,
    possible: OnceCell<Yearly>,
    plausible: OnceCell<Option<PoliceBins>>,
    frontier: OnceCell<Vec<Point>>,
    /// With the measures that were tried out last.
    tried: RefCell<Option<(Set, Rc<Tried>)>>,
}

/// Losses and whole years when some measures were in place as well.
pub type Tried = (Losses, Yearly);

#[derive(Default)]
struct Kept {
    reasons: OnceCell<Vec<Reason>>,
    findings: OnceCell<Vec<Finding>>,
}

impl Deep {
    /// Forgets what belongs to the document before this one. While only the budget moves, the years and the frontier
    /// stay: it holds every budget.
    pub fn renew(&mut self, doc: &Document) {
        let Kept { reasons, findings } = std::mem::take(&mut self.kept);
        if let Some(reasons) = reasons.into_inner() {
            self.before.0 = reasons;
        }
        if let Some(findings) = findings.into_inner() {
            self.before.1 = findings;
        }
        let of = self.lasting_of.get_mut();
        if of.as_ref().is_none_or(|of| *of != without_budget(doc)) {
            // What is worked out from now on belongs to another document.
            *of = None;
            self.lasting = Lasting::default();
            self.before = Default::default();
        }
    }

    /// Puts off what takes longer than a letter may, while the user types (true), or works it out again (false).
    pub fn hold(&mut self, typing: bool) {
        self.typing = typing;
    }

    /// Whole years when everything unknown is counted as not in place.
    pub fn careful(&self, results: &Results, arrived: Arrived) -> &Yearly {
        self.lasting.careful.get_or_init(|| self.years(results, &results.money(arrived).losses))
    }

    /// Whole years when everything unknown is counted as in place.
    pub fn possible(&self, results: &Results, arrived: Arrived) -> &Yearly {
        self.lasting.possible.get_or_init(|| self.years(results, &results.money(arrived).losses_possible))
    }

    /// Losses and whole years when some measures (indices) were in place as well.
    pub fn with(&self, results: &Results, _: Arrived, measures: Set) -> Rc<Tried> {
        if let Some((of, tried)) = &*self.lasting.tried.borrow()
            && *of == measures
        {
            return Rc::clone(tried);
        }
        let levels = Levels::read(results.doc(), &results.facility, Reading::Confirmed).with_all(measures.iter());
        let losses = assess(&results.facility, &results.doc().settings, &levels);
        let years = self.years(results, &losses);
        let tried = Rc::new((losses, years));
        *self.lasting.tried.borrow_mut() = Some((measures, Rc::clone(&tried)));
        tried
    }

    fn years(&self, results: &Results, losses: &Losses) -> Yearly {
        let cover = results.doc().settings.cover();
        yearly(&mut self.engine.borrow_mut(), losses, &results.facility, &results.doc().settings, cover)
    }

    /// Where a document stands: the one shown, a record or another facility.
    pub fn standing(&self, doc: &Document, arrived: Arrived) -> Rc<Standing> {
        let mut kept = self.standings.borrow_mut();
        if let Some((_, standing)) = kept.iter().find(|(of, _)| of == doc) {
            return Rc::clone(standing);
        }
        let standing = Rc::new(Standing::of(doc, arrived, &mut self.engine.borrow_mut()));
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
    pub fn plausible(&self, results: &Results, arrived: Arrived) -> Option<&PoliceBins> {
        let work_out = || {
            let event =
                event_model::event(results.money(arrived).losses.lead()?, &results.facility, &results.doc().settings);
            Some(police_bins::police_bins(&mut self.engine.borrow_mut(), &event))
        };
        self.lasting.plausible.get_or_init(work_out).as_ref()
    }

    /// The best plans for every amount of money.
    pub fn frontier(&self, results: &Results, _: Arrived) -> &[Point] {
        self.lasting.frontier.get_or_init(|| {
            *self.lasting_of.borrow_mut() = Some(without_budget(results.doc()));
            frontier(results.doc(), &results.facility)
        })
    }

    /// Why each measure is in the plan; while the user types, as far as it was worked out before: a plan is made without
    /// each of them.
    pub fn reasons(&self, results: &Results, arrived: Arrived) -> &[Reason] {
        if self.typing && self.kept.reasons.get().is_none() && !self.before.0.is_empty() {
            return &self.before.0;
        }
        self.kept.reasons.get_or_init(|| reasons(results.doc(), &results.facility, results.plan(arrived)))
    }

    /// What to find out first; while the user types, what it was before: two dozen plans are made for it.
    pub fn findings(&self, results: &Results, arrived: Arrived) -> &[Finding] {
        if self.typing && self.kept.findings.get().is_none() && !self.before.1.is_empty() {
            return &self.before.1;
        }
        self.kept.findings.get_or_init(|| {
            let budget = crate::results::plan_budget(results.doc(), &results.money(arrived).budget);
            find_out(results.doc(), &results.facility, results.plan(arrived), budget)
        })
    }
}

fn without_budget(doc: &Document) -> Document {
    let mut doc = doc.clone();
    doc.settings.plan_budget = None;
    doc.drafts.remove("plan_budget");
    doc
}
