//! The last hand on a release build: one minified style sheet instead of eight, and minified scripts, ours as one.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;

use crate::Outcome;
use crate::files::{self, remove, text, write};
use crate::process::{program, quiet};

/// The sheets that the first screen needs, which stand first in index.html.
const FIRST: &[&str] = &["tokens", "base", "frame", "parts"];

/// Polishes a built folder in place.
pub fn run(dist: &Path) -> Outcome {
    // What boot.js imports comes with it, so that the browser need not ask twice.
    minify(&dist.join("boot.js"), &["--format=esm", "--bundle"])?;
    remove(&dist.join("host.js"))?;
    for file in files::below(dist).iter().filter(|file| files::ends_in(file, "js")) {
        minify(file, &["--format=esm"])?;
    }
    let page = dist.join("index.html");
    let html = text(&page)?;
    let sheets = sheets(&html);
    let Some((first, rest)) = sheets.split_first() else { return Ok(()) };
    let joined = dist.join("style.css");
    let together = |first: bool| -> Result<String, String> {
        let mut css = String::new();
        for (_, name) in sheets.iter().filter(|(_, name)| first == FIRST.iter().any(|start| name.starts_with(start))) {
            css.push_str(&text(&dist.join(name))?);
        }
        write(&joined, &css)?;
        minify(&joined, &[])?;
        Ok(text(&joined)?.trim_end().to_owned())
    };
    let (early, later) = (together(true)?, together(false)?);
    write(&joined, [early.as_str(), &later].concat())?;
    let mut hasher = DefaultHasher::new();
    text(&joined)?.hash(&mut hasher);
    // The name changes with the content, so that no browser shows an old sheet.
    let name = format!("style-{:016x}.css", hasher.finish());
    fs::rename(&joined, dist.join(&name)).map_err(|error| format!("{name} cannot be written: {error}."))?;
    // Trunk's tag carries the hash of its own sheet; ours needs none, it comes from the same place as the page.
    // The one file has the sheets of the first screen apart (`deliver/one_file.rs`): so many letters.
    let tag = format!("<link rel=\"stylesheet\" href=\"./{name}\" data-first=\"{}\">", early.chars().count());
    let mut polished = html.replace(&first.0, &tag);
    for (tag, _) in rest {
        polished = polished.replace(tag, "");
    }
    for (_, old) in &sheets {
        remove(&dist.join(old))?;
    }
    write(&page, &polished)
}

/// The tags that link to style sheets, with the file each names.
fn sheets(html: &str) -> Vec<(String, String)> {
    html.split_inclusive('>')
        .filter_map(|piece| piece.rfind("<link").and_then(|start| piece.get(start..)))
        .filter(|tag| tag.contains("stylesheet"))
        .filter_map(|tag| {
            let name = tag
                .split(['"', '\'', ' ', '=', '>'])
                .find(|part| part.rsplit_once('.').is_some_and(|(_, ending)| ending == "css"))?;
            Some((tag.to_owned(), name.trim_start_matches("./").to_owned()))
        })
        .collect()
}

fn minify(file: &Path, options: &[&str]) -> Outcome {
    let mut esbuild = program("esbuild");
    esbuild.arg(file).args(["--minify", "--charset=utf8", "--allow-overwrite", "--log-level=error"]).args(options);
    quiet(esbuild.arg(format!("--outfile={}", file.display()))).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_sheets_and_only_them() {
        let html = r#"<html><link rel="icon" href="data:x"><link rel="stylesheet" href="./a-1.css" /><p><link href=./b.css rel=stylesheet><link rel="modulepreload" href="./c.js">"#;
        let found = sheets(html);
        assert_eq!(found.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(), ["a-1.css", "b.css"]);
        assert_eq!(found[1].0, "<link href=./b.css rel=stylesheet>");
    }
}
