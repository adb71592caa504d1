//! Building the web app with Trunk.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::PathBuf;
use std::time::Instant;

use crate::setup::{self, Tool};
use crate::{files, paths, polish, process, small, split, texts};

/// Which build: quick to make, or small to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// For working on the app; lands in `target/dist-dev`.
    Dev,
    /// What people get, as `cargo xtask dist` takes it; lands in `target/dist-release`.
    Release,
}

/// What a build is made of.
const INPUTS: &[&str] = &[
    "crates",
    "src",
    "styles",
    "index.html",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "rust-toolchain.toml",
    ".cargo/config.toml",
    "xtask/package-lock.json",
    "xtask/src",
];

/// Builds the app unless the last build was made of exactly the same files; returns the folder it is in.
pub fn build(profile: Profile) -> Result<PathBuf, String> {
    let dist = match profile {
        Profile::Dev => paths::target().join("dist-dev"),
        Profile::Release => paths::target().join("dist-release"),
    };
    let stamp = paths::target().join(format!("{profile:?}.stamp").to_lowercase());
    let fingerprint = fingerprint();
    if dist.join("index.html").is_file() && fs::read_to_string(&stamp).is_ok_and(|text| text == fingerprint) {
        return Ok(dist);
    }

    setup::ensure(&[Tool::WasmTarget, Tool::Trunk, Tool::WasmBindgen])?;
    let mut trunk = process::program("trunk");
    trunk.args(["build", "--offline", "--locked", "--skip-version-check", "--dist"]).arg(&dist);
    // Trunk reads NO_COLOR as true or false only, and stops at the usual `NO_COLOR=1`.
    trunk.env_remove("NO_COLOR").env("RUST_LOG", "warn");
    if profile == Profile::Release {
        setup::ensure(&[Tool::Binaryen])?;
        small::prepare(&mut trunk);
        trunk.arg("--release");
    }
    println!("… building the app ({})", format!("{profile:?}").to_lowercase());
    let start = Instant::now();
    process::run(&mut trunk)?;
    if profile == Profile::Release {
        split::run(&dist)?;
        polish::run(&dist)?;
        texts::run(&dist)?;
    }
    files::write(&stamp, fingerprint)?;
    println!("✓ built in {:.1} s", start.elapsed().as_secs_f64());
    Ok(dist)
}

/// One text for the present content of all inputs: it changes when any of them does.
pub fn fingerprint() -> String {
    let mut hasher = DefaultHasher::new();
    setup::versions().hash(&mut hasher);
    for file in INPUTS.iter().flat_map(|name| files::below(&paths::root().join(name))) {
        file.hash(&mut hasher);
        fs::read(&file).unwrap_or_default().hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}
