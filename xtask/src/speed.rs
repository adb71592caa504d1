//! `cargo xtask speed`: how much work an answer, a letter typed and a page opened give the browser.
//!
//! `xtask/speed/run.mjs` drives the release build and reads Chromium's trace. Its table lands in `target/speed.md`.

use std::env;

use crate::args::Args;
use crate::setup::{self, Tool};
use crate::{Outcome, deliver, paths, process, server};

/// The command.
pub fn run(mut args: Args) -> Outcome {
    let rounds: u32 = args.option("--rounds")?.unwrap_or(4);
    args.finish()?;
    setup::ensure(&[Tool::Browsers, Tool::E2ePackages])?;
    let site = deliver::build()?.join("site");
    let myself = env::current_exe().map_err(|error| format!("xtask does not know where it is: {error}."))?;
    let table = paths::target().join("speed.md");
    let mut node = process::program("node");
    node.arg("xtask/speed/run.mjs").env("SONAE_URL", server::start(&site, 0, "/")?).env("SONAE_XTASK", myself);
    node.env("SPEED_OUT", &table).env("SPEED_ROUNDS", rounds.to_string());
    process::run(&mut node)
        .map_err(|_| format!("A bar was missed or a step failed; see above and {}.", table.display()))
}
