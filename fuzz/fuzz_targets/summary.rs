//! Any text as a summary that a member sends.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| sonae_props::summary(text));

#[path = "../../tests/props/mod.rs"]
mod sonae_props;
