//! The texts of further languages and the notes, as files beside the wasm.
//!
//! The same code as the build script reads the content, so the numbers of the texts are those in the wasm.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;

use crate::paths::root;
use crate::{Outcome, build, files};

/// Writes the files into a built folder and names them in the start script's tag.
pub fn run(dist: &Path) -> Outcome {
    let inputs = build::Inputs { content: read("crates/content/data", "toml")?, code: Vec::new() };
    let compiled = build::whole(&inputs)
        .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    let mut names = Vec::new();
    for (pack, text) in compiled.packs {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let name = format!("{pack}-{:016x}.txt", hasher.finish());
        files::write(&dist.join(&name), text)?;
        names.push(format!("{pack}=./{name}"));
    }
    let page = dist.join("index.html");
    let html = files::text(&page)?;
    let tag = format!("data-texts=\"{}\" data-wasm=", names.join(" "));
    files::write(&page, html.replace("data-wasm=", &tag))
}

fn read(dir: &str, extension: &str) -> Result<Vec<build::File>, String> {
    let top = root();
    let content = files::below(&top.join(dir)).into_iter().filter(|path| files::ends_in(path, extension));
    content.map(|path| Ok(build::File { text: files::text(&path)?, path: files::name_within(&top, &path) })).collect()
}
