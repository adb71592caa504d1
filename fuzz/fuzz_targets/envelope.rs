//! Any text as a locked file.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| sonae_props::envelope(text));

#[path = "../../tests/props/mod.rs"]
mod sonae_props;
