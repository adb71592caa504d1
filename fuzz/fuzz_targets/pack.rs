//! Any text as an association's pack.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| sonae_props::pack(text));

#[path = "../../tests/props/mod.rs"]
mod sonae_props;
