//! A release build with a standard library made for size.
//!
//! The library that rustup ships is compiled for speed and brings the texts and the machinery of every possible panic.
//! Building it along with the app saves 14 kB of brotli, a tenth of the first load. A panic then stops the wasm at
//! once, without a message; `src/web/boot.js` notices and tells the user.
//!
//! `fast_loops` lets the innermost loops of the loss engine be built for speed (`optimize(speed)` in
//! `src/domain/loss/lattice`): a quarter faster in Chromium, and no byte more.
//!
//! The switches for this are unstable, hence `RUSTC_BOOTSTRAP` and the pinned compiler. They are set here alone: plain
//! `cargo build`, the tests and the editor know nothing of them. Where the library's source cannot be had, the build
//! goes on without, and says so.

use std::fs;
use std::process::Command;

use crate::paths;
use crate::process::{cargo, program, quiet};

/// What cargo and rustc read to build the standard library small.
const SWITCHES: &[(&str, &str)] = &[
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    ("CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT", "true"),
    ("CARGO_PROFILE_RELEASE_PANIC", "immediate-abort"),
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Zlocation-detail=none -Zfmt-debug=none -Zunstable-options -Cpanic=immediate-abort --cfg fast_loops",
    ),
];

/// Prepares a build command for the small library: fetches the library's source and what it depends on.
pub fn prepare(build: &mut Command) {
    if let Err(why) = fetch() {
        println!("! The standard library's source could not be had; the wasm comes out 14 kB larger.\n{why}");
        return;
    }
    build.envs(SWITCHES.iter().copied());
}

fn fetch() -> Result<(), String> {
    let sysroot = quiet(program("rustc").args(["--print", "sysroot"]))?;
    let manifest = std::path::Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/Cargo.toml");
    if !manifest.is_file() {
        quiet(program("rustup").args(["component", "add", "rust-src"]))?;
    }
    // Trunk builds offline, so what the library depends on must lie in cargo's cache before.
    quiet(cargo().args(["fetch", "--locked", "--manifest-path"]).arg(&manifest).env("RUSTC_BOOTSTRAP", "1"))?;
    Ok(())
}

/// What `index.html` has Trunk pass to wasm-opt.
pub fn wasm_opt_arguments() -> Result<Vec<String>, String> {
    let page = paths::root().join("index.html");
    let html = fs::read_to_string(&page).map_err(|error| format!("{} cannot be read: {error}.", page.display()))?;
    let value = |name: &str| html.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split('"').next());
    let level = value("data-wasm-opt").ok_or("index.html has no data-wasm-opt.")?;
    let more = value("data-wasm-opt-params").unwrap_or_default().split_whitespace().map(str::to_owned);
    Ok(std::iter::once(format!("-O{level}")).chain(more).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_programs_go_through_the_same_wasm_opt_as_the_app() {
        let words = wasm_opt_arguments().unwrap();
        assert!(words.first().is_some_and(|w| w.len() == 3 && w.starts_with("-O")), "{words:?}");
        assert!(words.iter().skip(1).all(|w| w.starts_with("--")), "{words:?}");
    }
}
