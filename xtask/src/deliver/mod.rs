//! `cargo xtask dist`: everything that is given to people, from one build of the app.
//!
//! One file here per thing: [`site`] (the hosted folder, with [`worker`], [`headers`] and [`paper`]), [`one_file`],
//! [`kit`], [`embed`] and [`scorm`]. The rest serves them: [`ascii`] (what the one file is written in), [`page`] (the app's
//! HTML), [`scripts`] (esbuild), [`zip`], [`twice`].

#![allow(
    clippy::format_push_string,
    clippy::format_collect,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "small texts, put together once a build, of names that this program writes itself"
)]

mod ascii;
mod embed;
mod headers;
mod kit;
mod one_file;
mod page;
mod paper;
mod scorm;
mod scripts;
mod site;
mod twice;
mod worker;
mod zip;

use std::fs;
use std::path::{Path, PathBuf};

use crate::args::Args;
use crate::bundle::{self, Profile};
use crate::files::{read, write};
use crate::sums::{self, sha256};
use crate::{Outcome, files, paths};

/// What is put together, in the order of the table: name and what it is for.
const THINGS: &[(&str, &str)] = &[
    ("site/", "the folder to host"),
    ("sonae-site.zip", "the same, zipped"),
    ("sonae.html", "everything in one file"),
    ("sonae.en.html", "the same in English"),
    ("sonae-kit.html", "the association’s page, in one file"),
    ("embed.js", "<sonae-assessment> for other pages"),
    ("sonae-scorm12.zip", "SCORM 1.2, for training portals"),
    ("headers/", "samples for nginx, Apache, IIS and others"),
];

/// The command: builds everything and prints what came out.
pub fn run(mut args: Args) -> Outcome {
    let twice = args.switch("--twice");
    args.finish()?;
    let dist = build()?;
    print_table(&dist)?;
    if twice { twice::run(&dist) } else { Ok(()) }
}

/// Builds everything unless the last build was made of exactly the same files; returns the folder it is in.
pub fn build() -> Result<PathBuf, String> {
    let app = bundle::build(Profile::Release)?;
    let dist = paths::root().join("dist");
    let stamp = paths::target().join("dist.stamp");
    let fingerprint = bundle::fingerprint();
    if dist.join("SHA256SUMS").is_file() && fs::read_to_string(&stamp).is_ok_and(|text| text == fingerprint) {
        return Ok(dist);
    }
    if dist.exists() {
        fs::remove_dir_all(&dist).map_err(|error| format!("{} cannot be emptied: {error}.", dist.display()))?;
    }
    make(&app, &dist)?;
    write(&stamp, fingerprint.as_bytes())?;
    Ok(dist)
}

/// Puts everything together from a built app.
fn make(app: &Path, dist: &Path) -> Outcome {
    let files = [("sonae.html", one_file::make(app, "ja")?), ("sonae.en.html", one_file::make(app, "en")?)];
    for (name, file) in &files {
        write(&dist.join(name), file.as_bytes())?;
    }
    let kit = kit::make(app)?;
    write(&dist.join("sonae-kit.html"), kit.as_bytes())?;
    let embed = embed::element()?;
    write(&dist.join("embed.js"), embed.as_bytes())?;
    let site = dist.join("site");
    write(&site.join("kit.html"), kit.as_bytes())?;
    site::make(app, &site, &files, &embed)?;
    headers::make(&site, &dist.join("headers"))?;
    // The headers’ sample lies in the site too.
    zip::folder(&site, "sonae", &dist.join("sonae-site.zip"))?;
    write(&dist.join("sonae-scorm12.zip"), &scorm::make(app)?)?;
    sums::write(dist)
}

fn print_table(dist: &Path) -> Outcome {
    println!("{:<20}{:>6}{:>10}  {:<64}  what", "dist/", "files", "bytes", "SHA-256");
    for (name, what) in THINGS {
        let path = dist.join(name);
        let files = files::below(&path);
        let bytes: u64 = files.iter().filter_map(|file| fs::metadata(file).ok()).map(|data| data.len()).sum();
        let hash = if path.is_file() { sha256(&read(&path)?) } else { "each file’s is in SHA256SUMS".to_owned() };
        println!("{name:<20}{:>6}{bytes:>10}  {hash:<64}  {what}", files.len());
    }
    Ok(())
}
