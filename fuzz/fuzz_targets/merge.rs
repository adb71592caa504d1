//! Any two changes of any document.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| sonae_props::merge(text));

#[path = "../../tests/props/mod.rs"]
mod sonae_props;
