//! The cases in the browser.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::work::Bench;

/// The app's allocator, as in `src/main.rs`.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Handle for the page; the page holds the clock.
#[wasm_bindgen]
pub struct Cases(Bench);

#[wasm_bindgen]
impl Cases {
    /// Prepares the inputs; nothing is worked out yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self(Bench::new())
    }

    /// Names of the cases, one a line.
    pub fn names(&self) -> String {
        self.0.names().join("\n")
    }

    /// Does the work of a case once; a figure of the result.
    pub fn run(&mut self, case: usize) -> f64 {
        self.0.run(case)
    }

    /// Hash of every figure of the yearly loss of both samples, to be compared with the native one.
    pub fn bits(&self) -> String {
        self.0.bits()
    }
}
