//! `sonae.html`: the whole app in one file that opens by double-click.

use super::page::{App, swap};
use super::scripts::{self, Source};
use super::sums::integrity;
use super::{packed, read, text};
use std::path::Path;

/// The one file, from a built app.
pub fn make(app: &Path) -> Result<String, String> {
    page(app, "", "")
}

/// The one file with a further script before its own, which the policy must then name in `script-src`.
pub fn page(app: &Path, script: &str, script_src: &str) -> Result<String, String> {
    let app = App::read(app)?;
    let style = text(&app.style)?.trim_end().to_owned();
    let boot = scripts::module(&["boot.js"], Source::Inline(&app.glue))?;
    for (what, code) in [("style", &style), ("script", &boot)] {
        if code.to_ascii_lowercase().contains(&format!("</{what}")) {
            return Err(format!("The {what} holds its own end tag and cannot stand in the page."));
        }
    }
    let mut pieces = vec![format!("wasm={}", read(&app.whole)?.len())];
    let mut all = read(&app.whole)?;
    for (name, file) in &app.packs {
        let text = read(file)?;
        pieces.push(format!("{name}={}", text.len()));
        all.extend(text);
    }
    let packed = format!(
        "<script type=\"text/plain\" id=\"packed\" data-context=\"{}\" data-sum=\"{}\" data-pieces=\"{}\">\n{}</script>",
        packed::CONTEXT,
        packed::sum(&all),
        pieces.join(" "),
        packed::letters(&packed::lzma(&all)?)
    );
    let policy = format!(
        "default-src 'none'; script-src {script_src}'wasm-unsafe-eval' '{}'; style-src '{}'; connect-src 'none'; \
         img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        integrity(boot.as_bytes()),
        integrity(style.as_bytes()),
    );
    let html = swap(&app.without_hints()?, app.policy()?, &policy)?;
    let html = swap(&html, &app.style_tag, &format!("<style>{style}</style>"))?;
    let html = swap(&html, &app.script_tag, "")?;
    let html = swap(&html, "<!-- paper -->", "")?;
    // At the end, so that the first screen is there before the long part.
    let end = format!("{script}{packed}\n<script type=\"module\">{boot}</script>\n</body>");
    swap(&html, "</body>", &end)
}
