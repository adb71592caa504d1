//! What a measure costs at a facility.

use crate::content::{Due, FieldId, Measure, Per};
use crate::domain::facility::Facility;
use crate::domain::money::Yen;

/// Cost of a measure at a facility, most likely values.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Price {
    /// Once, at the start.
    pub initial: Yen,
    /// Every year.
    pub yearly: Yen,
}

impl Price {
    /// Cost over some years.
    pub fn over(self, years: u8) -> Yen {
        Yen(self.initial.0.saturating_add(self.yearly.0.saturating_mul(i64::from(years))))
    }
}

/// What a measure costs at a facility.
pub fn price(measure: &Measure, facility: &Facility) -> Price {
    measure.costs.iter().fold(Price::default(), |mut price, cost| {
        let units = match cost.per {
            Per::Site => 1,
            Per::Pc => facility.value(FieldId::Pcs),
            Per::Server => facility.value(FieldId::Servers),
            Per::Bed => facility.beds.unwrap_or(0),
            Per::Head => facility.value(FieldId::Staff),
        };
        let amount = Yen::from_f64(cost.yen.get(facility.band).likely * units as f64);
        match cost.due {
            Due::Initial => price.initial = price.initial + amount,
            Due::Yearly => price.yearly = price.yearly + amount,
        }
        price
    })
}
