//! `cargo xtask check`: what needs no test run: format, lints, content, scripts, dependencies.

use std::process::Command;

use crate::args::Args;
use crate::setup::{self, Tool};
use crate::{Outcome, files, paths, process};

/// The command: every check, also after one failed, then the list of those that did.
pub fn run(args: Args) -> Outcome {
    args.finish()?;
    setup::ensure(&[Tool::WasmTarget, Tool::CargoDeny])?;
    let mut failed = Vec::new();
    for (name, mut command) in checks() {
        println!("\n── {name} ──");
        if let Err(message) = process::run(&mut command) {
            eprintln!("✗ {message}");
            failed.push(name);
        }
    }
    println!("\n── advisories ──");
    if let Err(message) = advisories() {
        eprintln!("✗ {message}");
        failed.push("advisories".to_owned());
    }
    if failed.is_empty() {
        println!("\n✓ all checks passed");
        return Ok(());
    }
    Err(format!("These checks failed: {}. Each one's reason is above.", failed.join(", ")))
}

/// The checks with a name each. Building the library checks the content (its build script does).
fn checks() -> Vec<(String, Command)> {
    let cargo = |words: &str| {
        let mut command = process::cargo();
        command.args(words.split(' '));
        command
    };
    let clippy = |what: &str| cargo(&format!("clippy --quiet --locked {what} -- --deny warnings"));
    let mut checks = vec![
        ("format".to_owned(), cargo("fmt --all --check")),
        ("lints, native".to_owned(), clippy("--workspace --no-default-features --all-targets")),
        ("lints, wasm".to_owned(), clippy("--package sonae --target wasm32-unknown-unknown --lib --bins --test wasm*")),
        ("docs".to_owned(), cargo("doc --quiet --locked --workspace --no-default-features --no-deps --keep-going")),
        ("licences, duplicates, sources".to_owned(), deny(&["licenses", "bans", "sources"])),
    ];
    if let Some((_, docs)) = checks.iter_mut().find(|(name, _)| name == "docs") {
        docs.env("RUSTDOCFLAGS", "--deny warnings");
    }
    let scripts = ["src/web", "tests/e2e", "xtask/bench"].iter().flat_map(|dir| files::below(&paths::root().join(dir)));
    for script in scripts.filter(|path| !path.components().any(|part| part.as_os_str() == "node_modules")) {
        if script.extension().is_some_and(|ending| ending == "js" || ending == "mjs") {
            let mut node = process::program("node");
            let name = script.strip_prefix(paths::root()).unwrap_or(&script);
            node.arg("--check").arg(name);
            checks.push((format!("syntax of {}", name.display()), node));
        }
    }
    checks
}

fn deny(what: &[&str]) -> Command {
    let mut command = process::program("cargo-deny");
    command
        .args(["--config", ".config/deny.toml", "--workspace", "--locked", "check", "--hide-inclusion-graph"])
        .args(what);
    command
}

/// Known vulnerabilities. The list of them is fetched from the web: where that fails, say that nothing was checked.
fn advisories() -> Outcome {
    match process::quiet(&mut deny(&["advisories"])) {
        Ok(text) => print!("{text}"),
        Err(text) if text.contains("failed to fetch advisory database") => {
            println!("! SKIPPED: the advisory list cannot be fetched here, so known vulnerabilities were NOT checked.");
        }
        Err(text) => return Err(text),
    }
    Ok(())
}
