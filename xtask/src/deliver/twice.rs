//! Builds everything once more, from a copy of the sources in another folder, and compares every hash.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;

use crate::files::{read, text, write};
use crate::process::{cargo, program, quiet, run as run_program};
use crate::{Outcome, paths};

/// Compares a finished `dist` with a second one.
pub fn run(dist: &Path) -> Outcome {
    let copy = env::temp_dir().join(format!("sonae-built-again-{}", std::process::id()));
    let outcome = build_and_compare(dist, &copy);
    // A copy that cannot be removed changes nothing about the comparison.
    let _ = fs::remove_dir_all(&copy);
    outcome
}

fn build_and_compare(dist: &Path, copy: &Path) -> Outcome {
    let list = quiet(program("git").args(["ls-files", "--cached", "--others", "--exclude-standard"]))?;
    for name in list.lines().filter(|name| paths::root().join(name).is_file()) {
        write(&copy.join(name), &read(&paths::root().join(name))?)?;
    }
    println!("… building everything again in {}", copy.display());
    let mut again = cargo();
    again.args(["xtask", "dist"]).current_dir(copy).env_remove("CARGO_TARGET_DIR").env_remove("CARGO_MANIFEST_DIR");
    run_program(&mut again)?;
    let (first, second) = (sums(dist)?, sums(&copy.join("dist"))?);
    let differing: Vec<&str> = first
        .keys()
        .chain(second.keys())
        .filter(|name| first.get(*name) != second.get(*name))
        .map(String::as_str)
        .collect();
    if !differing.is_empty() {
        return Err(format!("These files came out differently the second time: {}.", differing.join(", ")));
    }
    println!("✓ built twice, in two folders: all {} files have the same SHA-256", first.len());
    Ok(())
}

/// Name and hash of every file, from `SHA256SUMS`.
fn sums(dist: &Path) -> Result<BTreeMap<String, String>, String> {
    let lines = text(&dist.join("SHA256SUMS"))?;
    Ok(lines.lines().filter_map(|line| line.split_once("  ")).map(|(hash, name)| (name.into(), hash.into())).collect())
}
