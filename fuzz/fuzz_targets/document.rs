//! Any text as a document: refused with a reason, or opened; what was opened is saved and opens again as the same.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| sonae_props::document(text));

#[path = "../../tests/props/mod.rs"]
mod sonae_props;
