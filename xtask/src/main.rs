//! `cargo xtask …`: everything around the app that is not the app.
//!
//! One file per command, one line per command in [`COMMANDS`]. The other files are what commands share: [`args`],
//! [`process`], [`paths`], [`files`], [`sums`], [`bundle`] (Trunk, and what follows it: [`split`], [`polish`], [`texts`]),
//! [`compress`] and [`server`].
//!
//! Every command returns an [`Outcome`]; its error is a sentence that says what happened and what to do, or is
//! empty where the command has said so itself.

#![allow(clippy::print_stdout, reason = "a command-line tool talks to its user through stdout")]

// The checks of the content, as the build script has them.
#[allow(dead_code, reason = "the build script and the tests use the rest")]
#[path = "../../crates/content/build/compile/mod.rs"]
mod build;

mod args;
mod bench;
mod bundle;
mod check;
mod compress;
mod deliver;
mod files;
mod fuzz;
mod lighthouse;
mod paths;
mod polish;
mod process;
mod prove;
mod serve;
mod server;
mod servers;
mod setup;
mod size;
mod small;
mod speed;
mod split;
mod sums;
mod test;
mod texts;

use std::process::ExitCode;

use args::Args;

/// What a command returns: nothing, or a sentence for the person who ran it.
pub type Outcome = Result<(), String>;

/// A sub-command of `cargo xtask`.
struct Command {
    name: &'static str,
    usage: &'static str,
    help: &'static str,
    run: fn(Args) -> Outcome,
}

/// Every command, in the order in which help lists them.
const COMMANDS: &[Command] = &[
    Command {
        name: "setup",
        usage: "",
        help: "install every tool this project needs (the other commands install what they need by themselves)",
        run: setup::run,
    },
    Command {
        name: "serve",
        usage: "[--port 8080] [--release] [--watch] [--base /sub/path/]",
        help: "build the app and serve it on this machine",
        run: serve::run,
    },
    Command {
        name: "serve-dir",
        usage: "DIR [PORT] [--base /sub/path/] [--until-eof]",
        help: "serve any folder (port 0, the default, takes a free one); with --until-eof, end when stdin closes",
        run: serve::run_dir,
    },
    Command {
        name: "test",
        usage: "[--quick] [--again] [--native] [--wasm] [--e2e] [FILTER]",
        help: "run every test, or only the stages named; with --quick, the native tests and a core of the browser \
               tests; with --again, browser tests that failed a second time",
        run: test::run,
    },
    Command {
        name: "dist",
        usage: "[--twice]",
        help: "build everything that is given to people into dist/, and print sizes and hashes; with --twice, build it \
               again elsewhere and compare",
        run: deliver::run,
    },
    Command {
        name: "prove",
        usage: "",
        help: "show that nothing leaves the browser: drive every form of the app and try to send something out",
        run: prove::run,
    },
    Command {
        name: "servers",
        usage: "",
        help: "run nginx and Apache with the samples in dist/headers (Debian; installs them), and look at every answer",
        run: servers::run,
    },
    Command { name: "check", usage: "", help: "format, lints, licences, advisories", run: check::run },
    Command {
        name: "fuzz",
        usage: "[--runs 1000000] [TARGET …]",
        help: "let libFuzzer look for an input that breaks what must hold for all",
        run: fuzz::run,
    },
    Command {
        name: "size",
        usage: "[--first]",
        help: "what the app weighs, and whether it is within budget; with --first, what its first part consists of",
        run: size::run,
    },
    Command {
        name: "bench",
        usage: "[--rounds 25]",
        help: "how fast and exact the engine is, in Chromium, natively and against others; fails when a bar is missed",
        run: bench::run,
    },
    Command {
        name: "speed",
        usage: "[--rounds 4]",
        help: "how much work an answer, a letter typed and a page opened give the browser; fails when a bar is missed",
        run: speed::run,
    },
    Command {
        name: "lighthouse",
        usage: "[--runs 5]",
        help: "the hosted app and other pages, measured by Lighthouse turn by turn; fails when a bar is missed",
        run: lighthouse::run,
    },
];

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let Some(name) = words.next().filter(|word| !matches!(word.as_str(), "help" | "--help" | "-h")) else {
        print!("{}", help());
        return ExitCode::SUCCESS;
    };
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        eprintln!("There is no command “{name}”.\n\n{}", help());
        return ExitCode::FAILURE;
    };
    match (command.run)(Args::new(words)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            if !message.is_empty() {
                eprintln!("✗ {message}");
            }
            ExitCode::FAILURE
        }
    }
}

/// The help text, one paragraph per command.
fn help() -> String {
    COMMANDS.iter().fold("Usage: cargo xtask COMMAND\n".to_owned(), |text, Command { name, usage, help, .. }| {
        format!("{text}\n{}\n    {help}\n", format!("{name} {usage}").trim_end())
    })
}
