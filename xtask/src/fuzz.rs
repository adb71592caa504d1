//! `cargo xtask fuzz`: libFuzzer looks for an input that breaks what must hold for all (tests/props).
//!
//! The switches are those of cargo-fuzz without its sanitizer: there is no `unsafe` in the app, and so the stable
//! compiler can do it. What libFuzzer learns stays in `target/fuzz/corpus`; seeds lie in `fuzz/seeds`.

use std::fs;
use std::time::Instant;

use crate::args::Args;
use crate::{Outcome, paths, process};

/// Executions per target unless told otherwise.
const RUNS: u64 = 1_000_000;

/// The target whose code is JavaScript: what other pages and training portals tell the app (tests/e2e/decoders.mjs).
const MESSAGES: &str = "messages";

/// Lets the compiler tell libFuzzer which branches an input took and what it was compared with.
const FLAGS: &str = "--cfg fuzzing -Ccodegen-units=1 -Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares";

/// The command: every target, or those named.
pub fn run(mut args: Args) -> Outcome {
    let runs = args.option("--runs")?.unwrap_or(RUNS);
    let named = args.words()?;
    args.finish()?;
    let seeds = paths::root().join("fuzz/seeds");
    let mut targets: Vec<String> = fs::read_dir(&seeds)
        .map_err(|error| format!("fuzz/seeds cannot be read: {error}."))?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| named.is_empty() || named.contains(name))
        .collect();
    targets.sort();
    let messages = named.is_empty() || named.iter().any(|name| name == MESSAGES);
    if targets.is_empty() && !messages {
        return Err(format!("There is no such target; fuzz/seeds has a folder for each, and there is `{MESSAGES}`."));
    }
    let home = paths::target().join("fuzz");
    let host = process::quiet(process::program("rustc").args(["--print", "host-tuple"]))?;
    let host = host.trim();
    if !targets.is_empty() {
        // Naming the target keeps the switches from the build scripts.
        let mut build = process::cargo();
        build.args(["build", "--locked", "--release", "--manifest-path", "fuzz/Cargo.toml", "--target", host]);
        process::run(build.arg("--target-dir").arg(&home).env("RUSTFLAGS", FLAGS).current_dir(paths::root()))?;
    }
    for target in targets {
        let corpus = home.join("corpus").join(&target);
        fs::create_dir_all(&corpus).map_err(|error| format!("{} cannot be made: {error}.", corpus.display()))?;
        let start = Instant::now();
        let mut fuzzer = process::program(&home.join(host).join("release").join(&target).display().to_string());
        fuzzer.arg(format!("-runs={runs}")).args(["-max_len=4096", "-timeout=10", "-verbosity=0"]);
        fuzzer.arg(format!("-artifact_prefix={}/{target}-", home.display()));
        process::quiet(fuzzer.arg(&corpus).arg(seeds.join(&target)))
            .map_err(|error| format!("{target}: an input breaks it; it lies in {}.\n{error}", home.display()))?;
        println!("✓ {target}: {runs} executions without a finding ({:.0} s)", start.elapsed().as_secs_f64());
    }
    if messages {
        println!("… {MESSAGES}: to each script that hears any");
        let script = paths::root().join("tests/e2e/decoders.mjs");
        process::run(process::program("node").arg(script).arg(runs.to_string()))?;
        println!("✓ {MESSAGES}: {runs} for each script without a finding");
    }
    Ok(())
}
