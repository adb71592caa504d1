//! Budget gap: what is spent on security against 15 % and 30 % of the IT budget, with other yardsticks beside it.

use sonae_base::money::Yen;
use sonae_content::{BUDGET_PEERS, BudgetPeer, FieldId, k};
use sonae_model::facility::{Facility, Sourced};

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

/// What a facility spends on security, and what each yardstick asks for, yen a year.
///
/// Method: need = IT budget × 15 % (30 %), IT budget = entered or revenue × 2.21 %; 過不足 = actual − need.
/// `expected_loss` in yen a year is only used for the Gordon–Loeb reference line.
///
/// ```
/// use sonae_assess::budget::budget;
/// use sonae_base::money::Yen;
/// use sonae_content::FieldId;
/// use sonae_model::document::Document;
/// use sonae_model::facility::Facility;
///
/// let mut doc = Document::default();
/// doc.profile.numbers.set(FieldId::ItBudget, Some(10_000_000));
/// doc.profile.numbers.set(FieldId::SecuritySpend, Some(1_000_000));
/// let budget = budget(&Facility::resolve(&doc.profile), 1_000_000.0);
/// // 15 % of ten million, of which one million is there.
/// assert_eq!((budget.need15.need, budget.need15.gap), (Yen(1_500_000), Yen(-500_000)));
/// // A million divided by e.
/// assert_eq!(budget.gordon_loeb, Yen(367_879));
/// ```
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
