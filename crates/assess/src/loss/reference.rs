//! Amounts that a loss can be held against: real cases, what the facility has, what it spends and should.

use sonae_base::money::Yen;
use sonae_content::{CASES, FieldId, Text, t};
use sonae_model::document::Settings;
use sonae_model::facility::Facility;

use crate::budget::Budget;

/// An amount beside the curve.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Reference {
    /// What it is.
    pub name: Text,
    /// Yen.
    pub yen: f64,
    /// A real case; the others are amounts of this facility, or yardsticks for it.
    pub case: bool,
}

/// All that are known and not zero, by rising amount.
pub fn references(facility: &Facility, budget: &Budget, settings: &Settings) -> Vec<Reference> {
    let own = |name: Text, yen: Yen| Reference { name, yen: yen.to_f64(), case: false };
    let revenue = facility.yen(FieldId::Revenue);
    let mut all = vec![
        own(t::REF_CASH, facility.yen(FieldId::Cash)),
        own(t::REF_MONTH, Yen::from_f64(revenue.to_f64() / 12.0)),
        own(t::BUDGET_ACTUAL, facility.yen(FieldId::SecuritySpend)),
        own(t::BUDGET_NEED15, budget.need15.need),
        own(t::BUDGET_NEED30, budget.need30.need),
        own(t::REF_GORDON_LOEB, budget.gordon_loeb),
        own(t::REF_COVER, settings.cover_limit.unwrap_or(Yen::ZERO)),
    ];
    all.extend(budget.peer.map(|p| own(t::BUDGET_PEERS, Yen(p.actual_kyen.saturating_mul(1_000)))));
    let cases = CASES.iter().filter_map(|c| Some(Reference { name: c.name, yen: c.yen? as f64, case: true }));
    all.extend(cases);
    all.retain(|r| r.yen > 0.0);
    sonae_base::sort::sort_by(&mut all, |a, b| a.yen.total_cmp(&b.yen));
    all
}
