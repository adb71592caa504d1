//! `cargo xtask size`: what the app weighs.

use std::fs;
use std::path::Path;

use crate::args::Args;
use crate::bundle::{self, Profile};
use crate::{Outcome, compress};

/// The first load in brotli bytes (1 kB = 1000 bytes), with everything the app is to have: about 0.9 s of wire on "slow
/// 4G" (1.6 Mbit/s), so that the app answers within two to three seconds there.
const BUDGET: usize = 180_000;

/// What a browser loads before the app answers. The texts of further languages come after that.
const FIRST_LOAD: &[&str] = &["html", "css", "js", "wasm"];

/// The command: builds if needed, prints the table, fails when over the budget.
pub fn run(args: Args) -> Outcome {
    args.finish()?;
    check(&bundle::build(Profile::Release)?)
}

/// Prints the table for a built folder; an error when it is over the budget.
pub fn check(dist: &Path) -> Outcome {
    let mut total = [0; 3];
    println!("{:<44}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip", "brotli");
    for file in bundle::files(dist) {
        let bytes = fs::read(&file).map_err(|error| format!("{} cannot be read: {error}.", file.display()))?;
        let sizes = [bytes.len(), compress::gzip(&bytes)?.len(), compress::brotli(&bytes)?.len()];
        let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let first = FIRST_LOAD.contains(&ending);
        if first {
            total.iter_mut().zip(sizes).for_each(|(sum, size)| *sum += size);
        }
        let name = file.strip_prefix(dist).unwrap_or(&file).display().to_string();
        print_row(&if first { name } else { format!("({name})") }, sizes);
    }
    print_row("first load", total);
    let [_, _, brotli] = total;
    if brotli > BUDGET {
        return Err(format!(
            "The first load is {brotli} bytes of brotli; the budget is {BUDGET}. Find out what grew: compare this table \
             with the one of an earlier commit."
        ));
    }
    println!("✓ {brotli} of {BUDGET} bytes of brotli ({} left)", BUDGET - brotli);
    Ok(())
}

fn print_row(name: &str, [raw, gzip, brotli]: [usize; 3]) {
    println!("{name:<44}{raw:>10}{gzip:>10}{brotli:>10}");
}
