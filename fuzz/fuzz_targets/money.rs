//! Any text as an amount.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| sonae_props::money(text));

#[path = "../../tests/props/mod.rs"]
mod sonae_props;
