//! The layers: which crate may use which. `cargo metadata` says what the manifests hold; this says what they may hold.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// Each crate with the crates of ours that it may use, lowest first: the map of src/README.md. A line that is not needed
/// any more goes, so that what is written here is what there is.
const LAYERS: [(&str, &[&str]); 12] = [
    ("sonae-base", &[]),
    ("sonae-quant", &["base"]),
    ("sonae-content", &["base", "quant"]),
    ("sonae-model", &["base", "quant", "content"]),
    ("sonae-assess", &["base", "quant", "content", "model"]),
    ("sonae-papers", &["base", "quant", "content", "model", "assess"]),
    ("sonae-files", &["base", "content", "model", "assess"]),
    ("sonae-app", &["base", "quant", "content", "model", "assess", "papers", "files"]),
    ("sonae-keep", &["base", "model", "assess", "files"]),
    ("sonae-association", &["base", "content", "model", "assess", "papers", "files"]),
    ("sonae", &["base", "quant", "content", "model", "assess", "papers", "files", "app", "keep", "association"]),
    ("bench", &["base", "quant", "content", "model", "assess", "files"]),
];

/// What the layers use from elsewhere. Whoever needs a browser is the app alone.
const OUTSIDE: [(&str, &[&str]); 10] = [
    ("sonae-base", &[]),
    ("sonae-quant", &["libm"]),
    ("sonae-content", &[]),
    ("sonae-model", &[]),
    ("sonae-assess", &["libm"]),
    ("sonae-papers", &["libm"]),
    ("sonae-files", &[]),
    ("sonae-app", &[]),
    ("sonae-keep", &[]),
    ("sonae-association", &["libm"]),
];

/// Names of what each package of the workspace uses in what it ships: not for its tests, not for its build.
fn edges() -> BTreeMap<String, BTreeSet<String>> {
    let out = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let metadata: Value = serde_json::from_slice(&out.stdout).expect("metadata is JSON");
    let name = |value: &Value| value.get("name").and_then(Value::as_str).expect("a name").to_owned();
    let packages = metadata.get("packages").and_then(Value::as_array).expect("packages");
    let used = |package: &Value| {
        let all = package.get("dependencies").and_then(Value::as_array).expect("dependencies");
        all.iter().filter(|d| d.get("kind").is_some_and(Value::is_null)).map(name).collect()
    };
    packages.iter().map(|package| (name(package), used(package))).collect()
}

#[test]
fn each_crate_uses_what_the_map_allows_and_nothing_else() {
    let edges = edges();
    for (package, allowed) in LAYERS {
        let ours: BTreeSet<String> =
            edges.get(package).expect(package).iter().filter(|name| name.starts_with("sonae")).cloned().collect();
        let allowed: BTreeSet<String> = allowed.iter().map(|name| ["sonae-", name].concat()).collect();
        assert_eq!(ours, allowed, "{package}: left what its manifest says, right what the map says");
    }
}

#[test]
fn what_comes_from_elsewhere_is_listed() {
    let edges = edges();
    for (package, allowed) in OUTSIDE {
        let others = edges.get(package).expect(package).iter().filter(|name| !name.starts_with("sonae"));
        assert!(others.eq(allowed.iter()), "{package}: {:?}", edges.get(package));
    }
}

#[test]
fn no_package_is_without_its_line() {
    let edges = edges();
    for package in edges.keys().filter(|name| *name != "xtask") {
        assert!(LAYERS.iter().any(|(name, _)| name == package), "{package} is not in the map");
    }
}
