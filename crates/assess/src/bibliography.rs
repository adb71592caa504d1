//! The sources that the figures of one facility's report rest on: those, and no others, stand in its annex.

use sonae_content::{Basis, CHECKLIST, FieldId, SOURCES, Source, k};
use sonae_model::document::Document;
use sonae_model::facility::{Facility, Origin};
use sonae_model::survey::asked;

use crate::loss::{Losses, rate};
use crate::plan::Plan;
use crate::plan::step::Step;

/// Sources of the questions asked, of the numbers assumed for the facility, of rates, cost lines, downtimes and
/// measures in force, of the plan's costs and effects, of the checklist and of the budget; in the order of the content.
pub fn cited(doc: &Document, facility: &Facility, losses: &Losses, plan: &Plan) -> Vec<&'static Source> {
    let mut found = Found::default();
    found.add(&CHECKLIST.basis);
    for (_, question) in asked(facility) {
        found.add(&question.basis);
    }
    for origin in FieldId::ALL.into_iter().filter_map(|id| facility.sourced(id)).map(|s| s.origin) {
        if let Origin::Default(basis) | Origin::Derived(basis) = origin {
            found.add(&basis);
        }
    }
    for loss in &losses.scenarios {
        let Some(scenario) = loss.scenario() else { continue };
        if let Some(rate) = rate::entry(scenario, doc.settings.anchor) {
            found.add(&rate.basis);
        }
        for (line, _) in loss.lines() {
            found.add(&line.basis);
        }
        if let Some(downtime) = &scenario.downtime {
            found.add(&downtime.basis);
        }
        for factor in &loss.factors {
            found.add(&factor.basis);
        }
    }
    for measure in plan.steps.iter().filter_map(Step::measure) {
        for basis in measure.costs.iter().map(|c| &c.basis).chain(measure.effects.iter().map(|e| &e.basis)) {
            found.add(basis);
        }
    }
    for number in [&k::IT_RATIO, &k::RESTORE_BASE, &k::RESTORE_SHARE, &k::JCIC_SALES, &k::GORDON_LOEB] {
        found.add(&number.basis);
    }
    let margin = if facility.band.is_hospital() { &k::MARGIN_HOSPITAL } else { &k::MARGIN_CLINIC };
    found.add(&margin.basis);
    SOURCES.iter().filter(|source| found.has(source)).collect()
}

/// Sources met so far. One source is one place in the content.
#[derive(Default)]
struct Found(Vec<&'static Source>);

impl Found {
    fn add(&mut self, basis: &Basis) {
        for source in basis.sources.iter().copied() {
            if !self.has(source) {
                self.0.push(source);
            }
        }
    }

    fn has(&self, source: &Source) -> bool {
        self.0.iter().any(|known| std::ptr::eq(*known, source))
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests have the whole program")]
mod tests {
    use super::*;
    use sonae_model::facility::Kind;

    use crate::results::{Arrived, Results};

    #[test]
    fn only_what_is_used_is_cited_and_everything_that_is() {
        let mut doc = Document::default();
        let mut of = |kind| {
            doc.profile.kind = Some(kind);
            let results = Results::of(&doc);
            let arrived = Arrived::seen();
            cited(&doc, &results.facility, &results.money(arrived).losses, results.plan(arrived))
        };
        let (clinic, hospital) = (of(Kind::ClinicNoBeds), of(Kind::Hospital));
        assert!(clinic.len() < SOURCES.len() && hospital.len() < SOURCES.len(), "not the whole list");
        assert!(clinic.len() > 5 && hospital.len() > 5);
        for source in CHECKLIST.basis.sources {
            assert!(clinic.iter().any(|cited| std::ptr::eq(*cited, *source)), "the checklist is always used");
        }
    }
}
