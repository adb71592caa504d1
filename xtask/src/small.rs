//! A release build with a standard library made for size.
//!
//! The library that rustup ships is compiled for speed and brings the texts and the machinery of every possible panic.
//! Building it along with the app saves 14 kB of brotli, a tenth of the first load. A panic then stops the wasm at
//! once, without a message; `src/web/boot.js` notices and tells the user.
//!
//! `fast_loops` lets the innermost loops of the loss engine be built for speed (`optimize(speed)` in
//! `crates/quant/src/lattice`): a quarter faster in Chromium, and no byte more.
//!
//! The switches for this are unstable, hence `RUSTC_BOOTSTRAP` and the compiler that rust-toolchain.toml pins. They are
//! set here alone: plain `cargo build`, the tests and the editor know nothing of them. Where the library's source cannot
//! be had, the build goes on without, and says so.

use std::process::Command;

use crate::process::{cargo, program, quiet};

/// Where cargo looks for flags.
const NAME_OF_FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";
/// What cargo and rustc read to build the standard library small.
const SMALL: &[(&str, &str)] = &[
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    ("CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT", "true"),
    ("CARGO_PROFILE_RELEASE_PANIC", "immediate-abort"),
];
/// The compiler's flags that go with it.
const FLAGS: &str =
    "-Zlocation-detail=none -Zfmt-debug=none -Zunstable-options -Cpanic=immediate-abort --cfg fast_loops";
/// Has the linker write down who names whom; `split` reads it.
const RELOCATIONS: &str = "-Clink-arg=--emit-relocs";

/// How wasm-opt makes a program small: 3 kB of brotli less than `-Oz --converge` alone. Names of functions are needed
/// until then, and no longer.
pub const WASM_OPT: &[&str] = &[
    "-Oz",
    // Nothing lies below 1024: the linker puts the end of the stack there, which only a full one reaches.
    "--low-memory-unused",
    // Branches anew from the flow of control, then once more all that `-Oz` does.
    "--flatten",
    "--rereloop",
    "-Oz",
    "--converge",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// Prepares the command of a release build: for the small library, whose source it fetches with what that depends on, and
/// for splitting.
pub fn prepare(build: &mut Command) {
    if let Err(why) = fetch() {
        println!("! The standard library's source could not be had; the wasm comes out 14 kB larger.\n{why}");
        build.env(NAME_OF_FLAGS, RELOCATIONS);
        return;
    }
    build.envs(SMALL.iter().copied()).env(NAME_OF_FLAGS, format!("{FLAGS} {RELOCATIONS}"));
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
