//! docs/promises.md: every test that it names is there.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may stop")]

use std::fs;
use std::path::Path;

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn every_promise_names_tests_that_exist() {
    let list = read("docs/promises.md");
    let mut seen = 0;
    for row in list.lines().filter(|line| line.starts_with('|') && line.contains('`')) {
        let cell = row.trim_end_matches('|').rsplit('|').next().expect("a row has cells").trim();
        let (file, name) = cell.strip_prefix('`').and_then(|rest| rest.split_once("`: ")).expect(cell);
        assert!(!name.is_empty(), "{row}");
        let text = read(file);
        let found = if Path::new(file).extension().is_some_and(|ending| ending == "rs") {
            text.lines().any(|line| line.trim_start().starts_with(&format!("fn {name}")))
        } else {
            text.lines().any(|line| line.contains("est(") && line.contains(name))
        };
        assert!(found, "{file} has no test “{name}”");
        seen += 1;
    }
    assert!(seen > 30, "{seen}");
}
