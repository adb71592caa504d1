//! The texts of further languages and the notes, as files beside the wasm.
//!
//! The same code as the build script reads the content, so the numbers of the texts are those in the wasm.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;

use crate::bundle::files;
use crate::paths::root;
use crate::{Outcome, build};

/// Writes the files into a built folder and names them in the start script's tag.
pub fn run(dist: &Path) -> Outcome {
    let inputs = build::Inputs { content: read("src/content", "toml")?, code: Vec::new() };
    let compiled = build::whole(&inputs)
        .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    let mut names = Vec::new();
    for (pack, text) in compiled.packs {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let name = format!("{pack}-{:016x}.txt", hasher.finish());
        fs::write(dist.join(&name), text).map_err(|error| format!("{name} cannot be written: {error}."))?;
        names.push(format!("{pack}=./{name}"));
    }
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(|error| format!("{} cannot be read: {error}.", page.display()))?;
    let tag = format!("data-texts=\"{}\" data-wasm=", names.join(" "));
    fs::write(&page, html.replace("data-wasm=", &tag))
        .map_err(|error| format!("{} cannot be written: {error}.", page.display()))
}

fn read(dir: &str, extension: &str) -> Result<Vec<build::File>, String> {
    let top = root();
    let of = |path: &Path| {
        let text = fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))?;
        let name = path.strip_prefix(&top).unwrap_or(path).display().to_string().replace('\\', "/");
        Ok(build::File { path: name, text })
    };
    files(&top.join(dir)).iter().filter(|p| p.extension().is_some_and(|e| e == extension)).map(|p| of(p)).collect()
}
