//! `cargo xtask size`: what the app weighs, in each form.

use std::fs;
use std::path::Path;

use crate::args::Args;
use crate::{Outcome, compress, deliver, files, split};

/// The first load in brotli bytes (1 kB = 1000 bytes), with everything the app is to have: about 0.9 s of wire on "slow
/// 4G" (1.6 Mbit/s), so that the app answers within two to three seconds there.
const BUDGET: usize = 180_000;
/// The same for all that the page has loaded when it closes itself to requests, read while the first screen is read. It
/// was 380 kB before the rules of 2026: six questions, the editions, and the page on outsourced maintenance.
const WHOLE_BUDGET: usize = 390_000;

/// What a browser loads before the app answers, by the beginnings and endings of the names in `dist/site`.
const FIRST_LOAD: &[(&str, &str)] =
    &[("index", ".html"), ("style-", ".css"), ("boot-", ".js"), ("sonae-", ".js"), ("sonae-", ".wasm")];
/// What it loads while the first screen is read: the second part of the program, and the texts of the reader's language
/// (those of another come with a start in that language, `Effect::StartIn`). The page for frames, the service worker with
/// what it keeps, and what only a link leads to are not among it.
const AFTER: &[(&str, &str)] = &[("later-", ".wasm"), ("notes-ja-", ".txt")];

/// Single files that must stay light as they are: name in `dist`, most bytes, for whom.
const FILES: &[(&str, u64, &str)] = &[
    ("sonae.html", 600_000, "the one file is mailed and carried about"),
    ("sonae.en.html", 600_000, "the one file is mailed and carried about"),
    ("embed.js", 3_000, "embed.js is loaded by other people’s pages"),
];

/// The command: builds if needed, prints the table, fails when over the budget.
pub fn run(mut args: Args) -> Outcome {
    let first = args.switch("--first");
    args.finish()?;
    if first {
        return split::print_first();
    }
    check(&deliver::build()?)
}

/// Prints the table for everything built; an error when something is over its budget.
pub fn check(dist: &Path) -> Outcome {
    println!("{:<44}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip", "brotli");
    let first = table(dist, FIRST_LOAD)?;
    print_row("first load", first);
    let after = table(dist, AFTER)?;
    let whole = [0, 1, 2].map(|i| first.get(i).unwrap_or(&0) + after.get(i).unwrap_or(&0));
    print_row("all that is loaded when the page closes", whole);
    let files = FILES.iter().try_for_each(|(name, most, why)| {
        let bytes = fs::metadata(dist.join(name)).map_err(|error| format!("{name} is not there: {error}."))?.len();
        println!("{name:<44}{bytes:>10} of {most}");
        if bytes > *most { Err(format!("{name} is {bytes} bytes; it may be {most}: {why}.")) } else { Ok(()) }
    });
    let over = |what: &str, [_, _, brotli]: [usize; 3], budget: usize| {
        if brotli <= budget {
            println!("✓ {what}: {brotli} of {budget} bytes of brotli ({} left)", budget - brotli);
            return Ok(());
        }
        Err(format!(
            "The {what} is {brotli} bytes of brotli; the budget is {budget}. Find out what grew: compare this table with \
             the one of an earlier commit."
        ))
    };
    files?;
    over("first load", first, BUDGET)?;
    over("whole load", whole, WHOLE_BUDGET)
}

/// Prints the sizes of the files that are meant; their sum.
fn table(dist: &Path, meant: &[(&str, &str)]) -> Result<[usize; 3], String> {
    let mut total = [0; 3];
    for file in files::below(&dist.join("site")) {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if !meant.iter().any(|(start, end)| name.starts_with(start) && name.ends_with(end)) {
            continue;
        }
        let bytes = files::read(&file)?;
        let sizes = [bytes.len(), compress::gzip(&bytes)?.len(), compress::brotli(&bytes)?.len()];
        total.iter_mut().zip(sizes).for_each(|(sum, size)| *sum += size);
        print_row(&name, sizes);
    }
    Ok(total)
}

fn print_row(name: &str, [raw, gzip, brotli]: [usize; 3]) {
    println!("{name:<44}{raw:>10}{gzip:>10}{brotli:>10}");
}
