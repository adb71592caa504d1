//! Tests that need a browser; `cargo xtask test --wasm` runs them in headless Chromium.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test may stop")]

#[path = "shared/bits.rs"]
mod bits;
#[path = "../crates/quant/tests/loss_cases/golden.rs"]
mod golden;
#[path = "../crates/quant/tests/loss_cases/mod.rs"]
mod loss_cases;

use sonae::web::clock;
use sonae::web::local_storage::LocalStorage;
use sonae_content::{Lang, TEXTS_COUNT, Text};
use sonae_files::read::open;
use sonae_files::sample::SAMPLES;
use sonae_files::write::to_json;
use sonae_keep::autosave::{Autosave, Restored};
use sonae_keep::storage::Storage as _;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Same inputs, same result, to the bit: the browser half of `tests/bits.rs`.
#[wasm_bindgen_test]
fn the_samples_come_out_the_same_to_the_bit() {
    assert_eq!(bits::found(), bits::EXPECTED);
}

/// The yearly loss of every case, to the bit: the browser half of `tests/loss_bits.rs`.
#[wasm_bindgen_test]
fn whole_years_come_out_the_same_to_the_bit() {
    golden::check();
}

#[wasm_bindgen_test]
fn the_document_survives_the_browsers_storage() {
    let doc = open(SAMPLES[1].json).expect("a sample opens").doc;
    let mut autosave = Autosave::new(LocalStorage);
    autosave.save(&to_json(&doc), "2026-11-24 14:03").expect("the storage takes it");
    let Restored::Found(again) = autosave.restore() else { panic!("found again") };
    assert_eq!(again.doc, doc);
    assert_eq!(autosave.wipe(), Vec::<String>::new());
    assert!(matches!(autosave.restore(), Restored::Fresh));
}

#[wasm_bindgen_test]
fn a_full_storage_says_so_and_keeps_what_it_had() {
    let mut storage = LocalStorage;
    storage.set("sonae:test", "kept").expect("room");
    assert!(storage.set("sonae:test", &"x".repeat(6_000_000)).is_err(), "over the five million that there are");
    assert_eq!(storage.get("sonae:test").expect("readable").as_deref(), Some("kept"));
    storage.remove("sonae:test").expect("removable");
}

#[wasm_bindgen_test]
fn the_clock_gives_a_day_and_every_text_is_there() {
    assert!(clock::today().is_some());
    assert_eq!(clock::now().len(), 16);
    for number in 0..TEXTS_COUNT {
        let text = Text(u16::try_from(number).expect("numbers fit"));
        assert!(Lang::all().all(|lang| !text.get(lang).is_empty()), "{number}");
    }
}
