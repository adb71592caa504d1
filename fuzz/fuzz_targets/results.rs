//! Any document gives finite results in their ranges.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sonae_props::results(bytes));

#[path = "../../tests/props/mod.rs"]
mod sonae_props;
