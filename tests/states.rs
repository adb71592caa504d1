//! Every state that a browser's storage can be in (tests/states.json): what the user sees, what is kept, and the tests in
//! tests/e2e that hold it in each browser. A state without a test in both, a test that is gone, or one that does not run in
//! the browser it is listed for, fails here.
#![allow(
    clippy::string_slice,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

use std::fs;
use std::path::Path;

use serde_json::Value;

/// A browser test: its own lines with those of the loop around it and of the lists that the loop runs over.
struct Case {
    name: String,
    code: String,
}

impl Case {
    /// The tests of a file. Each begins on a line of its own, a loop around several of them at the margin.
    fn all(file: &str) -> Vec<Self> {
        let mut cases: Vec<Self> = Vec::new();
        let mut around = String::new();
        let mut open = false;
        for line in file.lines() {
            let call = call(line);
            if line.starts_with("for (") && call.is_none() {
                around = [line, "\n", &lists(file, line)].concat();
            }
            if line == "}" {
                around.clear();
            }
            if let Some(at) = call {
                // A loop of one test ends with it.
                let own = if line[..at].trim().is_empty() { &around } else { "" };
                let lists = lists(file, line);
                cases.push(Self { name: name(&line[at..]), code: [own, lists.as_str()].concat() });
                open = true;
            } else if line.starts_with("appTest") || line.starts_with("async function") || line.starts_with("const ") {
                open = false;
            }
            if let Some(case) = cases.last_mut().filter(|_| open) {
                case.code.push_str(line);
                case.code.push('\n');
                open = !line.trim_start().starts_with("});");
            }
        }
        cases
    }

    fn runs_in(&self, browser: &str) -> bool {
        let firefox = ["\"firefox\"", "\"firefox, ", "firefox: ()"].iter().any(|word| self.code.contains(word));
        if browser == "firefox" { firefox } else { !self.code.contains("kind: \"firefox\"") }
    }
}

/// Where a line begins a test: at its start, or after the head of a loop.
fn call(line: &str) -> Option<usize> {
    let begins = |at: &usize| line[..*at].trim().is_empty() || line[..*at].trim_start().starts_with("for (");
    let apart = |at: &usize| line[..*at].chars().next_back().is_none_or(|c| c == ' ');
    ["appTest(", "test("].iter().filter_map(|word| line.find(word)).filter(|at| begins(at) && apart(at)).min()
}

/// The text of the first string of a call.
fn name(call: &str) -> String {
    let rest = call.split_once('(').map_or("", |(_, rest)| rest);
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '`'));
    quote.and_then(|quote| rest[1..].split(quote).next()).unwrap_or_default().to_owned()
}

/// The lists in capitals that a line names, as the file has them.
fn lists(file: &str, line: &str) -> String {
    let words = line.split(|c: char| !(c.is_ascii_uppercase() || c == '_')).filter(|word| word.len() > 3);
    let list = |word: &str| {
        let from = file.find(&format!("\nconst {word} = {{\n"))?;
        file[from..].split_inclusive("\n};\n").next().map(str::to_owned)
    };
    words.filter_map(list).collect()
}

#[test]
fn every_state_of_the_storage_has_its_tests() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let states: Value = serde_json::from_str(&fs::read_to_string(tests.join("states.json")).unwrap()).unwrap();
    let mut cases = Vec::new();
    for entry in fs::read_dir(tests.join("e2e")).unwrap() {
        let path = entry.unwrap().path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            cases.extend(Case::all(&fs::read_to_string(path).unwrap()));
        }
    }
    assert!(cases.len() > 150, "{} browser tests", cases.len());
    let states = states.as_array().unwrap();
    assert!(states.len() >= 23, "{}", states.len());
    for state in states {
        for part in ["state", "sees", "kept"] {
            assert!(!state[part].as_str().unwrap().is_empty(), "{state}");
        }
        for browser in ["chromium", "firefox"] {
            let names = state[browser].as_array().unwrap();
            assert!(!names.is_empty(), "no test in {browser}: {state}");
            for name in names.iter().map(|name| name.as_str().unwrap()) {
                let found: Vec<&Case> = cases.iter().filter(|case| case.name.contains(name)).collect();
                assert!(!found.is_empty(), "no test is called {name:?}");
                assert!(found.iter().any(|case| case.runs_in(browser)), "{name:?} does not run in {browser}");
            }
        }
    }
}

#[test]
fn tests_are_told_apart_by_their_browsers() {
    let cases = Case::all(
        "\nconst PLACES = {\n  a: () => 1,\n  firefox: () => 2,\n};\nfor (const [a, b] of Object.entries(PLACES)) {\n  test(`one ${a}`, () => {\n  });\n}\n\
         appTest(\"two\", { kind: \"firefox\" }, async () => {\n});\nappTest(\"three\", {\n  hash: 1,\n}, async () => {\n});\n\
         for (const kind of [\"chromium\", \"firefox\"]) appTest(`four (${kind})`, { kind }, () => {\n});\nappTest(\"five\", {}, async () => {\n});\n",
    );
    let runs: Vec<(&str, bool, bool)> =
        cases.iter().map(|c| (c.name.as_str(), c.runs_in("chromium"), c.runs_in("firefox"))).collect();
    assert_eq!(
        runs,
        [
            ("one ${a}", true, true),
            ("two", false, true),
            ("three", true, false),
            ("four (${kind})", true, true),
            ("five", true, false)
        ]
    );
}
