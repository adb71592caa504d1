//! `sonae.html`: the whole app in one file that opens by double-click.

use super::packed::Letters;
use super::page::{App, swap};
use super::scripts::{self, Source};
use super::sums::integrity;
use super::{latin, packed, read, text};
use crate::Outcome;
use std::path::{Path, PathBuf};

/// The one file, from a built app: one byte a letter, for that takes the least room.
pub fn make(app: &Path) -> Result<Vec<u8>, String> {
    let html = page(app, "", "", Letters::Latin)?;
    latin::bytes(&swap(&html, "<meta charset=\"utf-8\">", "<meta charset=\"windows-1252\">")?)
}

/// The whole app in a page, with a further script before its own, which the policy must then name in `script-src`.
pub fn page(app: &Path, script: &str, script_src: &str, letters: Letters) -> Result<String, String> {
    let app = App::read(app)?;
    let style = latin::style(text(&app.style)?.trim_end());
    let boot = latin::script(&scripts::module(&["boot.js"], Source::Inline(&app.glue))?);
    may_stand_in_a_page(&style, &boot)?;
    let html = swap(&app.without_hints()?, app.policy()?, &policy(script_src, &boot, &style))?;
    let html = swap(&html, &app.style_tag, &format!("<style>{style}</style>"))?;
    let html = swap(&html, &app.script_tag, "")?;
    let html = swap(&html, "<!-- paper -->", "")?;
    // At the end, so that the first screen is there before the long part.
    let end = format!("{script}{}\n</body>", end(&boot, &app.whole, &app.packs, letters)?);
    swap(&html, "</body>", &end)
}

/// Refuses a style or script that would end where it is written.
pub fn may_stand_in_a_page(style: &str, boot: &str) -> Outcome {
    for (what, code) in [("style", style), ("script", boot)] {
        if code.to_ascii_lowercase().contains(&format!("</{what}")) {
            return Err(format!("The {what} holds its own end tag and cannot stand in the page."));
        }
    }
    Ok(())
}

/// The policy of a page that has everything in itself.
pub fn policy(script_src: &str, boot: &str, style: &str) -> String {
    format!(
        "default-src 'none'; script-src {script_src}'wasm-unsafe-eval' '{}'; style-src '{}'; connect-src 'none'; \
         img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        integrity(boot.as_bytes()),
        integrity(style.as_bytes()),
    )
}

/// Wasm, texts and script, as they stand at the end of such a page.
pub fn end(boot: &str, wasm: &Path, packs: &[(String, PathBuf)], letters: Letters) -> Result<String, String> {
    let mut all = read(wasm)?;
    let mut pieces = vec![format!("wasm={}", all.len())];
    for (name, file) in packs {
        let text = read(file)?;
        pieces.push(format!("{name}={}", text.len()));
        all.extend(text);
    }
    Ok(format!(
        "<script type=\"text/plain\" id=\"packed\" data-letters=\"{}\" data-context=\"{}\" data-sum=\"{}\" data-pieces=\"{}\">\n{}</script>\n\
         <script type=\"module\">{boot}</script>",
        letters.count(),
        packed::CONTEXT,
        packed::sum(&all),
        pieces.join(" "),
        packed::letters(&packed::lzma(&all)?, letters)
    ))
}
