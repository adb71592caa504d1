//! Any text as a file of the round trip with a vendor.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| sonae_props::letter(text));

#[path = "../../tests/props/mod.rs"]
mod sonae_props;
