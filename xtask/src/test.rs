//! `cargo xtask test`: every test, in three stages; the last line is the sum.
//!
//! 1. native: the pure part and xtask itself;
//! 2. wasm: `tests/wasm*.rs` in headless Chromium;
//! 3. e2e: the release build, its size, and `tests/e2e/*.test.mjs` in real browsers.
//!
//! `--again` is for a run that nobody watches: a file of browser tests that failed runs once more by itself, and what
//! passed only then is named as unsteady. `--quick` is for a look between two changes: the native stage and the core of the third (`tests/e2e/lanes.mjs`).

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::args::Args;
use crate::setup::{self, Tool};
use crate::{Outcome, deliver, paths, process, server, size};

/// How many tests passed and failed. A stage that breaks off counts as one failed test.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    passed: usize,
    failed: usize,
}

/// What the user asked of the stages.
struct Asked {
    /// Only tests with these words in their names.
    filter: Vec<String>,
    /// Browser tests that failed run a second time.
    again: bool,
}

/// A stage: its name, the switch that asks for it, how to run it.
type Stage = (&'static str, &'static str, fn(&Asked) -> Result<Tally, String>);

const STAGES: &[Stage] = &[("native", "--native", native), ("wasm", "--wasm", wasm), ("e2e", "--e2e", e2e)];

/// The stages of `--quick`, and what is said about the rest.
const QUICK: &[Stage] = &[("native", "--native", native), ("core", "--core", core)];
const LEFT_OUT: &str =
    "Only the quick tests ran. Left out: the tests in wasm, the sizes, and the browser tests named above.";

/// The command: the stages that were named, the quick ones, or all.
pub fn run(mut args: Args) -> Outcome {
    let quick = args.switch("--quick");
    let named: Vec<bool> = STAGES.iter().map(|(_, switch, _)| args.switch(switch)).collect();
    let again = args.switch("--again");
    let asked = Asked { filter: args.words()?, again };
    args.finish()?;

    if quick && named.contains(&true) {
        return Err("--quick has its own stages; take it without --native, --wasm and --e2e.".to_owned());
    }
    let stages = if quick { QUICK } else { STAGES };

    let mut sum = Tally::default();
    for ((name, _, stage), _) in stages.iter().zip(&named).filter(|(_, chosen)| **chosen || !named.contains(&true)) {
        println!("\n── {name} ──");
        let start = Instant::now();
        let tally = stage(&asked).unwrap_or_else(|message| {
            eprintln!("✗ {message}");
            Tally { passed: 0, failed: 1 }
        });
        println!("{name}: {} passed, {} failed ({:.0} s)", tally.passed, tally.failed, start.elapsed().as_secs_f64());
        sum = sum + tally;
    }
    if sum.failed > 0 {
        eprintln!("\n✗ Not every test passed; the first ✗, ✖ or `FAILED` above says where to look.");
    }
    if quick {
        println!("\n{LEFT_OUT}");
    }
    println!("\n{} passed, {} failed", sum.passed, sum.failed);
    // The sum stays the last line, so the error brings no text of its own.
    if sum.failed == 0 { Ok(()) } else { Err(String::new()) }
}

fn native(asked: &Asked) -> Result<Tally, String> {
    let mut command = process::cargo();
    command.args(["test", "--locked", "--workspace", "--no-default-features", "--no-fail-fast"]).args(&asked.filter);
    count(&mut command)
}

fn wasm(asked: &Asked) -> Result<Tally, String> {
    setup::ensure(&[Tool::WasmTarget, Tool::WasmBindgen, Tool::Browsers])?;
    let driver =
        paths::program("chromedriver").ok_or("chromedriver is not on the PATH; `cargo xtask setup` installs it.")?;
    let mut command = process::cargo();
    command.args(["test", "--locked", "--target", "wasm32-unknown-unknown", "--test", "wasm*", "--no-fail-fast"]);
    command.args(&asked.filter).env("CHROMEDRIVER", driver).env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    count(&mut command)
}

fn e2e(asked: &Asked) -> Result<Tally, String> {
    let dist = built()?;
    let size = match size::check(&dist) {
        Ok(()) => Tally { passed: 1, failed: 0 },
        Err(message) => {
            eprintln!("✗ {message}");
            Tally { passed: 0, failed: 1 }
        }
    };
    Ok(size + count(&mut browsers(&dist, asked)?)?)
}

/// The browser tests that a quick run is content with.
fn core(asked: &Asked) -> Result<Tally, String> {
    count(browsers(&built()?, asked)?.arg("--core"))
}

/// Makes what people are given, and has what its tests need.
fn built() -> Result<PathBuf, String> {
    setup::ensure(&[
        Tool::WasmTarget,
        Tool::Trunk,
        Tool::WasmBindgen,
        Tool::Binaryen,
        Tool::Browsers,
        Tool::E2ePackages,
    ])?;
    deliver::build()
}

/// Serves what was built, for the tests in browsers.
fn browsers(dist: &Path, asked: &Asked) -> Result<Command, String> {
    let myself = env::current_exe().map_err(|error| format!("xtask does not know where it is: {error}."))?;
    let mut node = process::program("node");
    node.arg("tests/e2e/run.mjs").args(&asked.filter).args(asked.again.then_some("--again"));
    node.env("SONAE_URL", server::start(&dist.join("site"), 0, "/")?).env("SONAE_XTASK", myself);
    node.env("SONAE_DIST", dist.join("site")).env("SONAE_SHOTS", paths::target().join("e2e-shots"));
    Ok(node)
}

/// Runs a program that prints `test result: … N passed; N failed` lines, and sums them.
fn count(command: &mut Command) -> Result<Tally, String> {
    let (status, text) = process::tee(command)?;
    let mut tally = text.lines().filter_map(tally_of).fold(Tally::default(), |sum, tally| sum + tally);
    if !status.success() && tally.failed == 0 {
        eprintln!("✗ This stage broke off ({status}) before it could count.");
        tally.failed = 1;
    }
    Ok(tally)
}

/// Reads cargo's summary line, which wasm-bindgen-test-runner and tests/e2e/run.mjs print too.
fn tally_of(line: &str) -> Option<Tally> {
    let rest = line.trim().strip_prefix("test result:")?;
    let number = |word: &str| {
        let before = rest.split(word).next()?.split([' ', ';']).rfind(|part| !part.is_empty())?;
        before.parse().ok()
    };
    Some(Tally { passed: number(" passed")?, failed: number(" failed")? })
}

impl std::ops::Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_summaries() {
        let cargo =
            "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.04s";
        assert_eq!(tally_of(cargo), Some(Tally { passed: 12, failed: 3 }));
        let runner = "test result: ok. 1 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.05s";
        assert_eq!(tally_of(runner), Some(Tally { passed: 1, failed: 0 }));
        assert_eq!(tally_of("1 passed, 2 failed"), None);
    }
}
