//! `cargo xtask serve`: the app on this machine. `serve-dir`: any folder, for the tests.

use std::io::{self, Read as _, Write as _};
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use crate::args::Args;
use crate::bundle::{self, Profile};
use crate::{Outcome, deliver, server};

/// How often `--watch` looks for changes.
const LOOK: Duration = Duration::from_millis(500);

/// Builds and serves the app until Ctrl-C.
pub fn run(mut args: Args) -> Outcome {
    let port = args.option("--port")?.unwrap_or(8080);
    let base = args.option("--base")?.unwrap_or_else(|| "/".to_owned());
    let profile = if args.switch("--release") { Profile::Release } else { Profile::Dev };
    let watch = args.switch("--watch");
    args.finish()?;

    let build = || {
        if profile == Profile::Release {
            deliver::build().map(|dist| dist.join("site"))
        } else {
            bundle::build(profile)
        }
    };
    let folder = build()?;
    println!("{}   (Ctrl-C to stop)", server::start(&folder, port, &base)?);
    let mut seen = bundle::fingerprint();
    loop {
        thread::sleep(LOOK);
        let now = if watch { bundle::fingerprint() } else { seen.clone() };
        if now != seen {
            seen = now;
            // A mistake while typing must not end the server: say it and wait for the next change.
            if let Err(message) = build() {
                eprintln!("✗ {message}");
            }
        }
    }
}

/// Serves a folder; the first line it prints is the address.
pub fn run_dir(mut args: Args) -> Outcome {
    let base = args.option("--base")?.unwrap_or_else(|| "/".to_owned());
    let until_eof = args.switch("--until-eof");
    let dir = args.word()?.ok_or("Which folder? Try: cargo xtask serve-dir dist")?;
    let port = args.word()?.unwrap_or_else(|| "0".to_owned());
    args.finish()?;

    let port = port.parse().map_err(|_| format!("“{port}” is not a port."))?;
    println!("{}", server::start(&PathBuf::from(dir), port, &base)?);
    io::stdout().flush().map_err(|error| format!("stdout is closed: {error}."))?;
    if until_eof {
        // The test that started us holds the other end: when it ends, however it ends, so do we.
        return io::stdin().read_to_end(&mut Vec::new()).map(drop).map_err(|error| format!("stdin broke: {error}."));
    }
    loop {
        thread::park();
    }
}
