//! Budget gap: what is spent on security against 15 % and 30 % of the IT budget, with other yardsticks beside it.

use super::facility::{Facility, Sourced};
use super::money::Yen;
use crate::content::{BUDGET_PEERS, BudgetPeer, FieldId, k};

/// What is needed by one yardstick, and the difference to what is spent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Need {
    /// Yen a year that the yardstick asks for.
    pub need: Yen,
    /// 過不足: actual − need; negative is a shortage, positive a surplus.
    pub gap: Yen,
}

impl Need {
    /// The shortage as a positive amount; zero when there is none.
    pub fn shortage(self) -> Yen {
        Yen((-self.gap.0).max(0))
    }
}

/// The budget page's figures.
#[derive(Clone, PartialEq, Debug)]
pub struct Budget {
    /// Revenue and where it comes from.
    pub revenue: Option<Sourced>,
    /// IT budget and where it comes from.
    pub it_budget: Option<Sourced>,
    /// What is spent on security, yen a year, and where that comes from.
    pub actual: Option<Sourced>,
    /// 15 % of the IT budget.
    pub need15: Need,
    /// 30 % of the IT budget.
    pub need30: Need,
    /// JCIC: 0.5 % of revenue.
    pub jcic: Need,
    /// JCIC: 0.5 % of staff, in persons.
    pub jcic_staff: f64,
    /// Gordon–Loeb ceiling: 1/e of the expected yearly loss, as a reference line only.
    pub gordon_loeb: Yen,
    /// Hospitals of the same band in the 2022 survey; clinics have none.
    pub peer: Option<&'static BudgetPeer>,
    /// The ratio was never worked out for clinics: shown as an extrapolation.
    pub extrapolated: bool,
}

/// Works out the gap.
///
/// Method: need = IT budget × 15 % (30 %), IT budget = entered or revenue × 2.21 %; 過不足 = actual − need.
/// `expected_loss` in yen a year is only used for the Gordon–Loeb reference line.
pub fn budget(facility: &Facility, expected_loss: f64) -> Budget {
    let actual = facility.yen(FieldId::SecuritySpend);
    let it = facility.yen(FieldId::ItBudget);
    let against = |need: Yen| Need { need, gap: actual - need };
    Budget {
        revenue: facility.sourced(FieldId::Revenue),
        it_budget: facility.sourced(FieldId::ItBudget),
        actual: facility.sourced(FieldId::SecuritySpend),
        need15: against(it.share(k::SHARE15.value)),
        need30: against(it.share(k::SHARE30.value)),
        jcic: against(facility.yen(FieldId::Revenue).share(k::JCIC_SALES.value)),
        jcic_staff: facility.value(FieldId::Staff) as f64 * k::JCIC_STAFF.value,
        gordon_loeb: Yen::from_f64(expected_loss * k::GORDON_LOEB.value),
        peer: BUDGET_PEERS.iter().find(|p| p.band == facility.band),
        extrapolated: !facility.band.is_hospital(),
    }
}
