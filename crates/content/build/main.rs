//! Build script: checks the content files and writes them out as Rust statics.
//!
//! The work is in `compile/`, as a pure function of the file texts, so that the tests can break a copy of the content in
//! memory and see that every check fires. This file only reads, writes and reports.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a build script speaks to Cargo on stdout, and has no one else to hand an I/O error to"
)]

#[allow(dead_code, reason = "xtask and the tests use the rest")]
#[path = "compile/mod.rs"]
mod build;

use std::path::{Path, PathBuf};

fn main() {
    let own = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("Cargo sets CARGO_MANIFEST_DIR"));
    // Mistakes are said with the path from the root of the repository.
    let root = own.join("../..");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("Cargo sets OUT_DIR")).join("content.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=data");

    // What people download holds the words of one language; all other texts are files beside it
    // (build/compile/pool.rs). Everywhere else, in tests and while working on the app, all are in the program.
    println!("cargo::rustc-check-cfg=cfg(texts_apart)");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|v| v == value);
    if is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") {
        println!("cargo::rustc-cfg=texts_apart");
    }
    let inputs = build::Inputs {
        content: read(&root, "crates/content/data", "toml"),
        // Whether every text is used and every page that is named exists, tests/content.rs looks: the content is below
        // the code that uses it, and is not built anew with each edit of a page.
        code: Vec::new(),
    };
    match build::compile(&inputs) {
        Ok(code) => {
            // Same text, same file time: an edit that changes nothing in the content does not rebuild the app.
            if std::fs::read_to_string(&out).is_ok_and(|old| old == code) {
                return;
            }
            std::fs::write(&out, code).expect("OUT_DIR is writable");
        }
        // `cargo::error` fails the build after the script has ended, so all problems are said, not only the first.
        Err(problems) => problems.iter().for_each(|p| println!("cargo::error={p}")),
    }
}

/// All files below `dir` with this extension, by path, so that the order does not depend on the machine.
fn read(root: &Path, dir: &str, extension: &str) -> Vec<build::File> {
    let mut files = Vec::new();
    let entries = std::fs::read_dir(root.join(dir)).expect("the source tree is readable");
    for entry in entries {
        let name = entry.expect("the source tree is readable").file_name().into_string().expect("file names are UTF-8");
        let path = format!("{dir}/{name}");
        if root.join(&path).is_dir() {
            files.extend(read(root, &path, extension));
        } else if Path::new(&name).extension().is_some_and(|e| e == extension) {
            let text = std::fs::read_to_string(root.join(&path)).expect("sources are UTF-8");
            files.push(build::File { path, text });
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
