//! Any text where the browser keeps the document.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| sonae_props::storage(text));

#[path = "../../tests/props/mod.rs"]
mod sonae_props;
