//! Return on a security investment: absolute and relative, kept apart, and the cases where there is none.

use sonae_base::money::Yen;

use crate::plan::price::Price;
use crate::plan::step::Gain;

/// Return on an investment over some years.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Rosi {
    /// There is a return.
    Return {
        /// Expected loss avoided − cost, yen; negative: it costs more than it avoids on average.
        absolute: f64,
        /// (Expected loss avoided − cost) ÷ cost; −1: nothing avoided, 0: as much as it costs.
        relative: f64,
    },
    /// It costs nothing: whatever it avoids is gained, and a share of the cost cannot be said.
    CostsNothing {
        /// Expected loss avoided, yen.
        absolute: f64,
    },
    /// It changes no expected loss that is worked out here (a duty, a paper): a return would say nothing about it.
    NoEffect,
}

/// The return of a measure over some years; `gain` is what it changes in a year.
///
/// Method: ROSI = (ΔEAL·years − cost) ÷ cost, ΔEAL the expected yearly loss avoided (ENISA
/// 2012, "Introduction to Return on Security Investment", with the mitigation already in ΔEAL).
///
/// ```
/// use sonae_assess::plan::{price::Price, rosi::{Rosi, rosi}, step::Gain};
/// use sonae_base::money::Yen;
///
/// // 500 yen less loss a year for 400 yen once and 200 yen a year: 1,500 avoided for 1,000 in three years.
/// let gain = Gain { loss: 500.0, ..Gain::default() };
/// let price = Price { initial: Yen(400), yearly: Yen(200) };
/// assert_eq!(rosi(gain, price, 3), Rosi::Return { absolute: 500.0, relative: 0.5 });
/// assert_eq!(rosi(gain, Price::default(), 3), Rosi::CostsNothing { absolute: 1_500.0 });
/// assert_eq!(rosi(Gain::default(), price, 3), Rosi::NoEffect);
/// ```
pub fn rosi(gain: Gain, price: Price, years: u8) -> Rosi {
    let (avoided, cost) = (gain.loss * f64::from(years), price.over(years));
    match (gain.loss > 0.0, cost > Yen::ZERO) {
        (false, _) => Rosi::NoEffect,
        (true, false) => Rosi::CostsNothing { absolute: avoided },
        (true, true) => {
            let absolute = avoided - cost.to_f64();
            Rosi::Return { absolute, relative: absolute / cost.to_f64() }
        }
    }
}
