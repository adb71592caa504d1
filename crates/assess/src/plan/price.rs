//! What a measure costs at a facility.

use sonae_base::money::Yen;
use sonae_content::{Due, FieldId, Measure, Per};
use sonae_model::facility::Facility;

/// Cost of a measure at a facility, most likely values.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Price {
    /// Once, at the start.
    pub initial: Yen,
    /// Every year.
    pub yearly: Yen,
}

impl Price {
    /// Cost over some years, yen.
    ///
    /// ```
    /// use sonae_assess::plan::price::Price;
    /// use sonae_base::money::Yen;
    ///
    /// assert_eq!(Price { initial: Yen(400), yearly: Yen(200) }.over(3), Yen(1_000));
    /// ```
    pub fn over(self, years: u8) -> Yen {
        Yen(self.initial.0.saturating_add(self.yearly.0.saturating_mul(i64::from(years))))
    }
}

/// What a measure costs at a facility: its most likely unit prices × how many sites, devices, beds or staff there are.
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
