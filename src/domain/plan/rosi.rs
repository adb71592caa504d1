//! Return on a security investment: absolute and relative, kept apart, and the cases where there is none.

use super::{Gain, Price};
use crate::domain::money::Yen;

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

/// Return over some years. Method: ROSI = (ΔEAL·years − cost) ÷ cost, ΔEAL the expected yearly loss avoided (ENISA
/// 2012, "Introduction to Return on Security Investment", with the mitigation already in ΔEAL).
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
