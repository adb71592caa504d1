//! Numbers: distributions, the exact distribution of a year's loss, insurance, the year of a group, and the choice of
//! measures with a proof. Knows no clinic and no content.
//!
//! Yen, days, rates (events a year) and chances (0–1) are `f64`; each function says which it takes and returns. All
//! results have the same bits natively and in wasm.

#![cfg_attr(fast_loops, feature(optimize_attribute))]

pub mod distributions;
pub mod engine;
pub mod group_year;
pub mod insurance;
pub mod lattice;
pub mod portfolio;
pub mod triple;
