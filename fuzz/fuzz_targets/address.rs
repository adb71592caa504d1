//! Any text as the hash of the address.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| sonae_props::address(text));

#[path = "../../tests/props/mod.rs"]
mod sonae_props;
