//! `cargo xtask setup`: every tool, in the version this project is known to work with.
//!
//! Nothing is downloaded by other means than rustup, cargo, npm and apt. What is there already is left alone, so a
//! second run takes a moment.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Instant;

use crate::args::Args;
use crate::process::{cargo, npm, program, quiet};
use crate::{Outcome, paths};

/// The compiler everything is measured and tested with.
pub const RUSTC: &str = "1.95";
/// The newest Trunk that this compiler builds.
pub const TRUNK: &str = "0.21.14";
/// Must equal the `wasm-bindgen` in Cargo.lock and in Trunk.toml; a test compares them.
pub const WASM_BINDGEN: &str = "0.2.129";
/// Must equal `xtask/package.json`; a test compares them.
pub const BINARYEN: &str = "132";
/// Licences, duplicates, sources and known vulnerabilities.
pub const CARGO_DENY: &str = "0.20.2";

/// The platform the app is compiled for.
const TARGET: &str = "wasm32-unknown-unknown";
/// Debian packages for the tests in real browsers, each with a program that shows that it is there.
const DEBIAN: &[(&str, &str)] = &[
    ("chromium", "chromium"),
    ("chromium-driver", "chromedriver"),
    ("firefox-esr", "firefox-esr"),
    ("fonts-noto-cjk", ""),
    ("poppler-utils", "pdftotext"),
];
/// The same for `cargo xtask servers`. Where systemd runs, Debian starts nginx on port 80 as soon as it is installed.
const SERVERS: &[(&str, &str)] =
    &[("nginx", "nginx"), ("libnginx-mod-http-brotli-static", ""), ("apache2-bin", "apache2"), ("media-types", "")];
/// Compiling a tool fast matters more than the tool's own speed.
const FAST_BUILD: &[(&str, &str)] =
    &[("CARGO_PROFILE_RELEASE_LTO", "off"), ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")];

/// Something that may have to be installed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// The standard library for wasm.
    WasmTarget,
    /// Builds the web app.
    Trunk,
    /// Writes the glue between wasm and JavaScript; its test runner too.
    WasmBindgen,
    /// `wasm-opt`, which makes the wasm smaller.
    Binaryen,
    /// Browsers, fonts and `pdftotext`.
    Browsers,
    /// The Node packages of `tests/e2e`.
    E2ePackages,
    /// Lighthouse, and the pages that stand beside ours in its table. Only `cargo xtask lighthouse` needs them.
    LighthousePackages,
    /// nginx and Apache. Only `cargo xtask servers` needs them.
    Servers,
    /// Checks dependencies.
    CargoDeny,
}

/// Every tool, the slow ones first.
const ALL: &[Tool] = &[
    Tool::WasmTarget,
    Tool::Trunk,
    Tool::WasmBindgen,
    Tool::CargoDeny,
    Tool::Browsers,
    Tool::Binaryen,
    Tool::E2ePackages,
];

/// The command: installs everything and says so, also for what was there.
pub fn run(args: Args) -> Outcome {
    args.finish()?;
    check_compiler();
    install(ALL, true)
}

/// Installs what is missing of `tools`; silent about the rest.
pub fn ensure(tools: &[Tool]) -> Outcome {
    install(tools, false)
}

/// All pinned versions in one text: a build made with others is out of date.
pub fn versions() -> String {
    [RUSTC, TRUNK, WASM_BINDGEN, BINARYEN].join(" ")
}

/// Cargo itself refuses an older compiler (`rust-version`); a newer one is only worth a remark.
fn check_compiler() {
    let version = quiet(program("rustc").arg("--version")).unwrap_or_default();
    if !version.contains(&format!(" {RUSTC}.")) {
        println!("! {} (this project is tested with {RUSTC}; sizes may differ)", version.trim());
    }
}

/// Compiles (processor-bound) and downloads (network-bound) side by side.
fn install(tools: &[Tool], talkative: bool) -> Outcome {
    let (to_compile, to_download): (Vec<Tool>, Vec<Tool>) = tools.iter().partition(|tool| tool.compiled());
    let all = |tools: Vec<Tool>| tools.into_iter().try_for_each(|tool| tool.ensure(talkative));
    thread::scope(|scope| {
        let downloads = scope.spawn(|| all(to_download));
        let result = all(to_compile);
        result.and(downloads.join().unwrap_or_else(|_| Err("The download thread stopped unexpectedly.".to_owned())))
    })
}

impl Tool {
    fn name(self) -> String {
        match self {
            Self::WasmTarget => "wasm target".to_owned(),
            Self::Trunk => format!("trunk {TRUNK}"),
            Self::WasmBindgen => format!("wasm-bindgen {WASM_BINDGEN}"),
            Self::Binaryen => format!("wasm-opt {BINARYEN}"),
            Self::Browsers => "Chromium, Firefox, Japanese fonts, pdftotext".to_owned(),
            Self::E2ePackages => "packages of tests/e2e".to_owned(),
            Self::LighthousePackages => "packages of xtask/lighthouse".to_owned(),
            Self::Servers => "nginx, Apache (nginx may begin to serve port 80)".to_owned(),
            Self::CargoDeny => format!("cargo-deny {CARGO_DENY}"),
        }
    }

    fn compiled(self) -> bool {
        matches!(self, Self::WasmTarget | Self::Trunk | Self::WasmBindgen | Self::CargoDeny)
    }

    fn ensure(self, talkative: bool) -> Outcome {
        let start = Instant::now();
        let there = self.is_there();
        if !there {
            println!("… installing {}{}", self.name(), if self == Self::Trunk { " (some minutes)" } else { "" });
            self.install().map_err(|why| format!("{} could not be installed.\n{why}", self.name()))?;
        }
        if talkative || !there {
            let seconds = start.elapsed().as_secs_f64();
            println!("✓ {} ({seconds:.1} s{})", self.name(), if there { ", already there" } else { "" });
        }
        Ok(())
    }

    fn is_there(self) -> bool {
        match self {
            Self::WasmTarget => quiet(program("rustc").args(["--print", "target-libdir", "--target", TARGET]))
                .is_ok_and(|dir| Path::new(dir.trim()).is_dir()),
            Self::Trunk => says("trunk", TRUNK),
            Self::WasmBindgen => {
                says("wasm-bindgen", WASM_BINDGEN) && paths::program("wasm-bindgen-test-runner").is_some()
            }
            Self::Binaryen => npm_ci_done(&paths::root().join("xtask")) && says("wasm-opt", BINARYEN),
            Self::Browsers => missing_packages(DEBIAN).is_empty(),
            Self::Servers => missing_packages(SERVERS).is_empty(),
            Self::E2ePackages => npm_ci_done(&paths::e2e()),
            Self::LighthousePackages => npm_ci_done(&paths::root().join("xtask/lighthouse")),
            Self::CargoDeny => says("cargo-deny", CARGO_DENY),
        }
    }

    fn install(self) -> Outcome {
        match self {
            Self::WasmTarget => quiet(program("rustup").args(["target", "add", TARGET])).map(drop),
            Self::Trunk => cargo_install("trunk", TRUNK, "0", &["--no-default-features"]),
            Self::WasmBindgen => cargo_install("wasm-bindgen-cli", WASM_BINDGEN, "1", &[]),
            Self::Binaryen => npm_ci(&paths::root().join("xtask")),
            Self::Browsers => apt_install(DEBIAN),
            Self::Servers => apt_install(SERVERS),
            Self::E2ePackages => npm_ci(&paths::e2e()),
            Self::LighthousePackages => npm_ci(&paths::root().join("xtask/lighthouse")),
            Self::CargoDeny => cargo_install("cargo-deny", CARGO_DENY, "1", &[]),
        }
    }
}

/// Whether `tool --version` names this version.
fn says(tool: &str, version: &str) -> bool {
    paths::program(tool).is_some()
        && quiet(program(tool).arg("--version"))
            .is_ok_and(|text| text.split_whitespace().any(|word| word.trim_start_matches('v') == version))
}

/// All tools share one build folder, so that what two of them need is compiled once. Trunk mostly waits for others: it
/// works as fast without optimization (4.0 s a build against 4.9), and takes 5 minutes of processor to compile, not 9.
fn cargo_install(name: &str, version: &str, opt_level: &str, options: &[&str]) -> Outcome {
    let mut command = cargo();
    command.args(["install", "--locked", name, "--version", version]).args(options);
    command.arg("--target-dir").arg(paths::target().join("tools")).envs(FAST_BUILD.iter().copied());
    command.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", opt_level);
    quiet(&mut command).map(drop)
}

/// Installs a folder's Node packages exactly as locked, running none of their scripts.
fn npm_ci(dir: &Path) -> Outcome {
    quiet(npm().args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(dir))?;
    let copied = fs::copy(dir.join("package-lock.json"), dir.join("node_modules/.installed.json"));
    copied.map(drop).map_err(|error| format!("The list of installed packages could not be written: {error}."))
}

/// Whether the packages are there as locked: `npm_ci` leaves a copy of the lock beside them.
fn npm_ci_done(dir: &Path) -> bool {
    let read = |name| fs::read(dir.join(name)).ok();
    read("package-lock.json").is_some_and(|lock| read("node_modules/.installed.json") == Some(lock))
}

/// The Debian packages that are not installed; on other systems, those whose program is not on the PATH.
fn missing_packages(wanted: &[(&'static str, &str)]) -> Vec<&'static str> {
    let debian = paths::program("dpkg-query").is_some();
    let missing = |(package, tool): &&(&str, &str)| {
        if debian {
            let status = quiet(program("dpkg-query").args(["--show", "--showformat=${db:Status-Status}", package]));
            !status.is_ok_and(|text| text == "installed")
        } else {
            !tool.is_empty() && paths::program(tool).is_none()
        }
    };
    wanted.iter().filter(missing).map(|(package, _)| *package).collect()
}

/// Installs the missing Debian packages as root; otherwise says which one command to run.
fn apt_install(wanted: &[(&'static str, &str)]) -> Outcome {
    let packages = missing_packages(wanted);
    if paths::program("apt-get").is_none() {
        let names: Vec<&str> = wanted.iter().map(|(_, tool)| *tool).filter(|tool| !tool.is_empty()).collect();
        return Err(format!(
            "These programs must be on the PATH: {}. Install them with this system's package manager, \
             then run the same command again.",
            names.join(", ")
        ));
    }
    if quiet(program("id").arg("-u"))?.trim() != "0" {
        return Err(format!(
            "Installing Debian packages needs root. Run this once, then the same command again:\n  \
             sudo apt-get update && sudo apt-get install -y --no-install-recommends {}",
            packages.join(" ")
        ));
    }
    let apt = |words: &[&str]| -> Command {
        let mut command = program("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").args(words);
        command
    };
    quiet(&mut apt(&["update"]))?;
    quiet(apt(&["install", "-y", "--no-install-recommends"]).args(packages)).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str) -> String {
        fs::read_to_string(paths::root().join(name)).unwrap()
    }

    #[test]
    fn versions_agree_everywhere() {
        assert!(read("Cargo.lock").contains(&format!("name = \"wasm-bindgen\"\nversion = \"{WASM_BINDGEN}\"\n")));
        assert!(read("Trunk.toml").contains(&format!("wasm_bindgen = \"{WASM_BINDGEN}\"")));
        assert!(read("Trunk.toml").contains(&format!("trunk-version = \"={TRUNK}\"")));
        assert!(read("xtask/package.json").contains(&format!("\"binaryen\": \"{BINARYEN}.0.0\"")));
        assert!(read("Cargo.toml").contains(&format!("rust-version = \"{RUSTC}\"")));
        assert!(read("rust-toolchain.toml").contains(&format!("channel = \"{RUSTC}.")));
    }

    #[test]
    fn locks_name_no_registry() {
        for lock in ["xtask/package-lock.json", "xtask/lighthouse/package-lock.json", "tests/e2e/package-lock.json"] {
            assert!(!read(lock).contains("\"resolved\""), "{lock} names where it was downloaded from");
        }
    }
}
