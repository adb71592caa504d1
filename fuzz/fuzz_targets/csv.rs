//! Any text as a cell: it comes back, and is never a formula.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| sonae_props::csv(text));

#[path = "../../tests/props/mod.rs"]
mod sonae_props;
