//! `cargo xtask size`: what the app weighs, in each form.

use std::fs;
use std::path::Path;

use crate::args::Args;
use crate::{Outcome, bundle, compress, dist};

/// The first load in brotli bytes (1 kB = 1000 bytes), with everything the app is to have: about 0.9 s of wire on "slow
/// 4G" (1.6 Mbit/s), so that the app answers within two to three seconds there.
const BUDGET: usize = 180_000;

/// What a browser loads before the app answers, by the beginnings and endings of the names in `dist/site`. The texts of
/// further languages come after that; the page for frames, the service worker and what only a link leads to are not
/// among it.
const FIRST_LOAD: &[(&str, &str)] =
    &[("index", ".html"), ("style-", ".css"), ("boot-", ".js"), ("sonae-", ".js"), ("sonae-", ".wasm")];

/// Single files that must stay light as they are: name in `dist`, most bytes, for whom.
const FILES: &[(&str, u64, &str)] = &[
    ("sonae.html", 400_000, "the one file is mailed and carried about"),
    ("embed.js", 3_000, "embed.js is loaded by other people’s pages"),
];

/// The command: builds if needed, prints the table, fails when over the budget.
pub fn run(args: Args) -> Outcome {
    args.finish()?;
    check(&dist::build()?)
}

/// Prints the table for everything built; an error when something is over its budget.
pub fn check(dist: &Path) -> Outcome {
    let mut total = [0; 3];
    println!("{:<44}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip", "brotli");
    for file in bundle::files(&dist.join("site")) {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if !FIRST_LOAD.iter().any(|(start, end)| name.starts_with(start) && name.ends_with(end)) {
            continue;
        }
        let bytes = fs::read(&file).map_err(|error| format!("{} cannot be read: {error}.", file.display()))?;
        let sizes = [bytes.len(), compress::gzip(&bytes)?.len(), compress::brotli(&bytes)?.len()];
        total.iter_mut().zip(sizes).for_each(|(sum, size)| *sum += size);
        print_row(&name, sizes);
    }
    print_row("first load", total);
    let files = FILES.iter().try_for_each(|(name, most, why)| {
        let bytes = fs::metadata(dist.join(name)).map_err(|error| format!("{name} is not there: {error}."))?.len();
        println!("{name:<44}{bytes:>10} of {most}");
        if bytes > *most { Err(format!("{name} is {bytes} bytes; it may be {most}: {why}.")) } else { Ok(()) }
    });
    let [_, _, brotli] = total;
    if brotli > BUDGET {
        return Err(format!(
            "The first load is {brotli} bytes of brotli; the budget is {BUDGET}. Find out what grew: compare this table \
             with the one of an earlier commit."
        ));
    }
    files?;
    println!("✓ {brotli} of {BUDGET} bytes of brotli ({} left)", BUDGET - brotli);
    Ok(())
}

fn print_row(name: &str, [raw, gzip, brotli]: [usize; 3]) {
    println!("{name:<44}{raw:>10}{gzip:>10}{brotli:>10}");
}
