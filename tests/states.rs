//! Every state that a browser's storage can be in (tests/states.json): what the user sees, what is kept, and the tests in
//! tests/e2e that hold it. A state without a test, or a test that is gone, fails here.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, reason = "a test may stop")]

use std::fs;
use std::path::Path;

use serde_json::Value;

#[test]
fn every_state_of_the_storage_has_its_tests() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let states: Value = serde_json::from_str(&fs::read_to_string(tests.join("states.json")).unwrap()).unwrap();
    let mut code = String::new();
    for entry in fs::read_dir(tests.join("e2e")).unwrap() {
        let path = entry.unwrap().path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            code.push_str(&fs::read_to_string(path).unwrap());
        }
    }
    let states = states.as_array().unwrap();
    assert!(states.len() >= 14, "{}", states.len());
    for state in states {
        for part in ["state", "sees", "kept"] {
            assert!(!state[part].as_str().unwrap().is_empty(), "{state}");
        }
        assert!(!state["chromium"].as_array().unwrap().is_empty(), "{state}");
        for name in ["chromium", "firefox"].iter().flat_map(|browser| state[browser].as_array().unwrap()) {
            let name = name.as_str().unwrap();
            assert!(code.contains(name), "no test is called {name:?}");
        }
    }
}
