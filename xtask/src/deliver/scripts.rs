//! The browser-side scripts of `src/web`, put together and made small by esbuild.

use std::fs;
use std::path::Path;

use crate::files::{self, read, text, write};
use crate::process::{program, quiet};
use crate::setup::{self, Tool};
use crate::{Outcome, paths};

/// Which form the scripts are for.
#[derive(Clone, Copy)]
pub enum Source<'a> {
    /// The app lies in files beside the page.
    Files,
    /// The app lies in the page; this is its glue.
    Inline(&'a Path),
}

/// One module made of scripts of `src/web`, each run in this order.
pub fn module(names: &[&str], source: Source) -> Result<String, String> {
    let entry: String = names.iter().map(|name| format!("import \"./{name}\";\n")).collect();
    build(&entry, source, &["--bundle", "--format=esm"])
}

/// A classic script made of one script of `src/web`, for pages that are not ours and for LMS.
pub fn classic(name: &str) -> Result<String, String> {
    build(&format!("import \"./{name}\";\n"), Source::Files, &["--bundle", "--format=iife"])
}

/// A style sheet made small.
pub fn style(file: &Path) -> Result<String, String> {
    setup::ensure(&[Tool::Binaryen])?;
    let mut esbuild = program("esbuild");
    esbuild.args(["--minify", "--charset=utf8", "--log-level=error"]).arg(file);
    quiet(&mut esbuild).map(|css| css.trim_end().to_owned())
}

fn build(entry: &str, source: Source, options: &[&str]) -> Result<String, String> {
    setup::ensure(&[Tool::Binaryen])?;
    let desk = paths::target().join("dist-scripts");
    lay_out(&desk, entry, source)?;
    let out = desk.join("out.js");
    let mut esbuild = program("esbuild");
    esbuild.arg("entry.js").args(["--minify", "--charset=utf8", "--log-level=error", "--outfile=out.js"]).args(options);
    quiet(esbuild.current_dir(&desk))?;
    text(&out).map(|script| script.trim_end().to_owned())
}

/// Copies the scripts to a folder of their own, so that the one file's source can take the place of the other.
fn lay_out(desk: &Path, entry: &str, source: Source) -> Outcome {
    if desk.exists() {
        fs::remove_dir_all(desk).map_err(|error| format!("{} cannot be emptied: {error}.", desk.display()))?;
    }
    let web = paths::root().join("src/web");
    for script in files::below(&web).iter().filter(|file| files::ends_in(file, "js")) {
        let name = script.file_name().unwrap_or_default();
        write(&desk.join(name), &read(script)?)?;
    }
    if let Source::Inline(glue) = source {
        write(&desk.join("glue.js"), &read(glue)?)?;
        write(&desk.join("source.js"), &read(&desk.join("source-inline.js"))?)?;
    }
    write(&desk.join("entry.js"), entry.as_bytes())
}
