//! `cargo xtask bench`: how fast and exact the engine is, in Chromium, natively and against other programs.
//!
//! The engine alone is built twice (`xtask/bench`): as wasm exactly as the app's release build makes it, and natively.
//! `xtask/bench/run.mjs` then times both in turns, with the Python packages of `requirements.txt` as rivals, and prints
//! a verdict for each bar. Its table lands in `target/bench.md`.

use std::fs;
use std::path::PathBuf;

use crate::args::Args;
use crate::process::{self, cargo, program, quiet};
use crate::setup::{self, Tool};
use crate::{Outcome, files, paths, small};

/// The command.
pub fn run(mut args: Args) -> Outcome {
    let rounds: u32 = args.option("--rounds")?.unwrap_or(25);
    args.finish()?;
    setup::ensure(&[Tool::WasmTarget, Tool::WasmBindgen, Tool::Binaryen, Tool::Browsers, Tool::E2ePackages])?;
    println!("… building the engine as wasm and natively");
    let wasm = wasm()?;
    let native = native()?;
    println!("… Python packages");
    let table = paths::target().join("bench.md");
    let chromium = paths::program("chromium").ok_or("chromium is not on the PATH; `cargo xtask setup` installs it.")?;
    let mut node = program("node");
    node.arg("xtask/bench/run.mjs").env("BENCH_WASM", wasm).env("BENCH_NATIVE", native).env("BENCH_OUT", &table);
    node.env("BENCH_CHROMIUM", chromium).env("BENCH_ROUNDS", rounds.to_string());
    match python() {
        Ok(python) => node.env("BENCH_PYTHON", python),
        Err(why) => node.env("BENCH_NO_PYTHON", why.lines().last().unwrap_or_default()),
    };
    process::run(&mut node)
        .map_err(|_| format!("A bar was missed or a step failed; see above and {}.", table.display()))
}

/// The wasm with its glue, made as Trunk makes the app's.
fn wasm() -> Result<PathBuf, String> {
    let out = paths::target().join("bench-wasm");
    let mut compile = cargo();
    compile.args(["build", "--quiet", "--release", "--locked", "--package", "bench"]);
    compile.args(["--target", "wasm32-unknown-unknown"]);
    small::prepare(&mut compile);
    quiet(&mut compile)?;
    let built = paths::target().join("wasm32-unknown-unknown/release/bench.wasm");
    let mut bindgen = program("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", "bench", "--out-dir"]).arg(&out).arg(built);
    quiet(&mut bindgen)?;
    let file = out.join("bench_bg.wasm");
    let mut opt = program("wasm-opt");
    opt.args(small::WASM_OPT).arg(&file).arg("--output").arg(&file);
    quiet(&mut opt)?;
    Ok(out)
}

/// The native program, built for speed.
fn native() -> Result<PathBuf, String> {
    let target = paths::target().join("bench-native");
    let mut build = cargo();
    build.args(["build", "--quiet", "--release", "--locked", "--package", "bench", "--target-dir"]).arg(&target);
    quiet(build.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "3"))?;
    Ok(target.join("release/bench"))
}

/// An interpreter with the rivals' packages, in a place of its own; an error says why there is none.
fn python() -> Result<PathBuf, String> {
    let venv = paths::target().join("bench-venv");
    let python = venv.join("bin/python");
    let wanted = fs::read_to_string(paths::root().join("xtask/bench/requirements.txt")).unwrap_or_default();
    let stamp = venv.join("requirements.txt");
    if python.is_file() && fs::read_to_string(&stamp).is_ok_and(|have| have == wanted) {
        return Ok(python);
    }
    quiet(program("python3").args(["-m", "venv"]).arg(&venv))?;
    let mut pip = program(&python.display().to_string());
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    quiet(pip.args(["--requirement", "xtask/bench/requirements.txt"]))?;
    files::write(&stamp, &wanted)?;
    Ok(python)
}
