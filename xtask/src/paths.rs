//! Where things are.

use std::env;
use std::path::{Path, PathBuf};

/// The top of the repository.
pub fn root() -> PathBuf {
    // xtask lives one level below. Cargo tells where when it runs us, which counts more than where we were compiled: two
    // clones may share a target directory, and then this very program.
    let xtask = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&xtask).parent().unwrap_or(Path::new(".")).to_owned()
}

/// Cargo's target directory.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// The browser tests.
pub fn e2e() -> PathBuf {
    root().join("tests/e2e")
}

/// Where `cargo install` puts programs.
pub fn cargo_bin() -> PathBuf {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    home.or_else(|| env::home_dir().map(|home| home.join(".cargo"))).unwrap_or_default().join("bin")
}

/// Where npm puts the programs of `xtask/package.json`.
pub fn node_bin() -> PathBuf {
    root().join("xtask/node_modules/.bin")
}

/// The directories in which the commands here look for programs: this project's, cargo's, then the usual ones.
pub fn search() -> Vec<PathBuf> {
    let usual = env::var_os("PATH").unwrap_or_default();
    [node_bin(), cargo_bin()].into_iter().chain(env::split_paths(&usual)).collect()
}

/// Finds a program as a shell would.
pub fn program(name: &str) -> Option<PathBuf> {
    search().into_iter().map(|dir| dir.join(name)).find(|path| path.is_file())
}
