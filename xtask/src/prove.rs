//! `cargo xtask prove`: that nothing leaves the browser, in every form, tried so that a stranger can repeat it.

use std::env;

use crate::args::Args;
use crate::setup::{self, Tool};
use crate::{Outcome, deliver, paths, process, server};

/// The command: builds everything, drives every form in real browsers and tries to send something out.
pub fn run(args: Args) -> Outcome {
    args.finish()?;
    setup::ensure(&[Tool::Browsers, Tool::E2ePackages])?;
    let dist = deliver::build()?;
    let myself = env::current_exe().map_err(|error| format!("xtask does not know where it is: {error}."))?;
    let mut node = process::program("node");
    node.args(["tests/e2e/run.mjs", "prove"]).env("SONAE_URL", server::start(&dist.join("site"), 0, "/")?);
    node.env("SONAE_XTASK", myself).env("SONAE_DIST", dist.join("site"));
    node.env("SONAE_SHOTS", paths::target().join("e2e-shots"));
    let (status, _) = process::tee(&mut node)?;
    if !status.success() {
        return Err("The proof failed: the first ✖ above says what got out, or what could not be tried.".to_owned());
    }
    println!(
        "✓ proved: on the whole way nothing was asked for but the app’s own files while it loaded, and none of 14 ways \
         to send something out arrived. Not covered: a link that the user follows, the address bar, browser extensions \
         and other programs."
    );
    Ok(())
}
