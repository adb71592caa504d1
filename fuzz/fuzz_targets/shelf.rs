//! Any text as a file with records and other facilities.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| sonae_props::shelf(text));

#[path = "../../tests/props/mod.rs"]
mod sonae_props;
