//! `cargo xtask servers`: the samples in `dist/headers`, tried on nginx and Apache.
//!
//! Apart from `cargo xtask test`, because it installs two servers, one of which may begin to serve by itself.

use std::env;

use crate::args::Args;
use crate::setup::{self, Tool};
use crate::{Outcome, deliver, paths, process};

/// The command: serves the site with both below a path, asks for every file in every encoding and runs the app there.
pub fn run(args: Args) -> Outcome {
    args.finish()?;
    setup::ensure(&[Tool::Browsers, Tool::Servers, Tool::E2ePackages])?;
    let dist = deliver::build()?;
    let myself = env::current_exe().map_err(|error| format!("xtask does not know where it is: {error}."))?;
    let mut node = process::program("node");
    node.args(["--test", "--test-reporter=spec", "tests/servers/servers.test.mjs"]);
    node.env("SONAE_DIST", dist.join("site")).env("SONAE_XTASK", myself);
    node.env("SONAE_SHOTS", paths::target().join("e2e-shots"));
    process::run(&mut node)
        .map_err(|_| "A server did not answer as it should; the first ✖ above says where.".to_owned())
}
