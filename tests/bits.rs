//! Same inputs, same result, to the bit: the native half. `tests/wasm.rs` asserts the same in the browser.
#![allow(clippy::expect_used, reason = "a test may stop")]

#[path = "shared/bits.rs"]
mod bits;

#[test]
fn the_samples_come_out_the_same_to_the_bit() {
    assert_eq!(bits::found(), bits::EXPECTED, "{:#x?}", bits::found());
}
