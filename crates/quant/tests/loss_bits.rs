//! The same bits on every machine: made-up risks against the bits kept in tests/loss_cases/golden.txt.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::float_cmp,
    reason = "a test stops where something is not as it should be"
)]

mod loss_cases;

#[path = "loss_cases/golden.rs"]
mod golden;

#[test]
fn as_kept() {
    golden::check();
}
