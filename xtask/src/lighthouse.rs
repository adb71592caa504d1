//! `cargo xtask lighthouse`: how the hosted app looks to Lighthouse, beside other pages in the same run.
//!
//! `xtask/lighthouse/run.mjs` serves the release build as the samples in `dist/headers` say, measures it and the others
//! turn by turn, and holds the medians against the bars. Its table lands in `target/lighthouse.md`.

use std::fs;

use crate::args::Args;
use crate::setup::{self, Tool};
use crate::{Outcome, deliver, paths, process};

/// The command.
pub fn run(mut args: Args) -> Outcome {
    let runs: u32 = args.option("--runs")?.unwrap_or(5);
    args.finish()?;
    setup::ensure(&[Tool::Browsers, Tool::LighthousePackages])?;
    let site = deliver::build()?.join("site");
    let work = paths::target().join("lighthouse");
    fs::create_dir_all(&work).map_err(|error| format!("{} cannot be made: {error}.", work.display()))?;
    let table = paths::target().join("lighthouse.md");
    let chromium = paths::program("chromium").ok_or("chromium is not on the PATH; `cargo xtask setup` installs it.")?;
    let mut node = process::program("node");
    node.arg("xtask/lighthouse/run.mjs").env("LH_SITE", site).env("LH_WORK", work).env("LH_OUT", &table);
    node.env("LH_CHROMIUM", chromium).env("LH_RUNS", runs.to_string());
    process::run(&mut node).map_err(|_| format!("A bar was missed or a run failed; see above and {}.", table.display()))
}
