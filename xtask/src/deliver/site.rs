//! The folder to host: the app, a page for frames, the service worker, the paper form, the one file, packed copies.

use std::path::Path;

use super::page::{App, swap};
use super::scripts::{self, Source};
use super::{embed, paper, worker};
use crate::files::{self, read, text, write};
use crate::sums::{base64, sha256, stamped};
use crate::{Outcome, compress, paths};

/// What is packed with gzip and brotli; pictures and the one file are packed already.
const PACKED: &[&str] = &["css", "html", "js", "txt", "wasm", "webmanifest"];
/// A packed copy below this size saves nothing.
const WORTH_PACKING: usize = 512;

/// What the first screen says where there is a paper form to go to.
pub const PAPER: &str = "<a href=\"paper.html\">印刷用点検票（Paper form）</a> を印刷して使えます。";
/// For installing the app, and the colour of its window.
const INSTALL: &str = "<link rel=\"manifest\" href=\"manifest.webmanifest\">\n\
    <link rel=\"apple-touch-icon\" href=\"icon-192.png\">\n<meta name=\"theme-color\" content=\"#0a4d68\">\n</head>";

/// Writes the folder.
pub fn make(app: &Path, site: &Path, one_files: &[(&str, String)], embed: &str) -> Outcome {
    let parts = App::read(app)?;
    let mut kept = ["index.html", "paper.html", "manifest.webmanifest", "icon-192.png"].map(str::to_owned).to_vec();
    let texts = parts.packs.iter().map(|(_, file)| file);
    for file in [&parts.glue, &parts.wasm, &parts.later, &parts.style].into_iter().chain(texts) {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        write(&site.join(&name), &read(file)?)?;
        kept.push(name);
    }
    // The hosted page offers the one file and says how to check it; by a name of its own, for the one of a later release
    // has another sum.
    let mut described = "<html lang=\"ja\"".to_owned();
    let mut whole = vec!["kit.html".to_owned()];
    for (name, file) in one_files {
        let sum = sha256(file.as_bytes());
        let stem = name.trim_end_matches(".html");
        let one = format!("{stem}-{}.html", sum.get(..12).unwrap_or_default());
        let which = stem.strip_prefix("sonae.").map_or_else(String::new, |language| format!("-{language}"));
        described += &format!(" data-file{which}=\"{} {sum} {one}\"", file.len());
        for copy in [(*name).to_owned(), one] {
            write(&site.join(&copy), file.as_bytes())?;
            whole.push(copy);
        }
    }
    described += ">";
    let page = swap(&swap(&parts.html, "<html lang=\"ja\">", &described)?, "<!-- paper -->", PAPER)?;
    let boot = |names: &[&str], what: &str| -> Result<(String, String), String> {
        let script = scripts::module(names, Source::Files)?;
        let name = stamped(what, "js", script.as_bytes());
        write(&site.join(&name), script.as_bytes())?;
        Ok((swap(&page, "src=\"./boot.js\"", &format!("src=\"./{name}\""))?, name))
    };
    let (index, name) = boot(&["lock.js", "offline.js", "boot.js"], "boot")?;
    write(&site.join("index.html"), swap(&index, "</head>", INSTALL)?.as_bytes())?;
    kept.push(name);
    let (frame, _) = boot(&["lock.js", "frame.js", "boot.js"], "frame")?;
    write(&site.join("embed.html"), frame.as_bytes())?;
    write(&site.join("embed.js"), embed.as_bytes())?;
    write(&site.join("paper.html"), paper::make()?.as_bytes())?;
    for (name, page) in embed::demos()? {
        write(&site.join(name), page.as_bytes())?;
    }
    let install = paths::root().join("src/web/install");
    write(&site.join("manifest.webmanifest"), manifest(&install)?.as_bytes())?;
    // For iOS, which takes no other.
    write(&site.join("icon-192.png"), &read(&install.join("icon-192.png"))?)?;
    kept.sort();
    write(&site.join("sw.js"), worker::make(site, &kept)?.as_bytes())?;
    pack(site, &whole)
}

/// The manifest with its icons inside: a browser fetches them after the page has loaded, when the page is closed to
/// requests (src/web/lock.js).
fn manifest(install: &Path) -> Result<String, String> {
    let mut manifest = text(&install.join("manifest.webmanifest"))?;
    for icon in files::below(install).iter().filter(|file| files::ends_in(file, "png")) {
        let name = icon.file_name().unwrap_or_default().to_string_lossy();
        manifest = swap(&manifest, &name, &format!("data:image/png;base64,{}", base64(&read(icon)?)))?;
    }
    Ok(manifest)
}

/// Lays packed copies beside the files, for servers that send them as they are.
fn pack(site: &Path, whole: &[String]) -> Outcome {
    for file in files::below(site) {
        let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let bytes = read(&file)?;
        if !PACKED.contains(&ending) || bytes.len() < WORTH_PACKING || whole.iter().any(|whole| file.ends_with(whole)) {
            continue;
        }
        write(&file.with_extension(format!("{ending}.br")), &compress::brotli(&bytes)?)?;
        write(&file.with_extension(format!("{ending}.gz")), &compress::gzip(&bytes)?)?;
    }
    Ok(())
}
