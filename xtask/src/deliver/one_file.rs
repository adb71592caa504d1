//! `sonae.html`: the whole app in one file that opens by double-click; `sonae.en.html`: the same in English. Each has the
//! texts of one language: whoever carries it reads that one.
//!
//! Everything in it is ASCII. The program and the texts are packed with gzip and written in base64, which the browser
//! itself unpacks (`src/web/source-inline.js`): a third larger than a packer of our own could make them, and nothing of
//! ours that could go wrong with a file that is copied and mailed, not loaded over the net.

use std::path::{Path, PathBuf};

use super::page::{App, swap};
use super::scripts::{self, Source};
use super::{ascii, paper};
use crate::files::{read, text};
use crate::sums::{base64, integrity};
use crate::{Outcome, compress};

/// Letters a line: what carries mails takes lines of 998.
const LINE: usize = 900;

/// The one file in a language (its code), from a built app.
pub fn make(app: &Path, language: &str) -> Result<String, String> {
    let mut app = App::read(app)?;
    app.packs.retain(|(name, _)| name.ends_with(&format!("-{language}")));
    let page = page(&app, "", "", &[("paper", paper::make()?.into_bytes())])?;
    swap(&page, "<!-- paper -->", "")
}

/// The whole app in a page, with a further script before its own, which the policy must then name in `script-src`, and
/// with further pieces beside program and texts.
pub fn page(app: &App, script: &str, script_src: &str, more: &[(&str, Vec<u8>)]) -> Result<String, String> {
    // The first screen's rules stand in the page; the rest is packed, and its sum is in the policy as well.
    let whole = text(&app.style)?;
    let at = whole.char_indices().nth(app.first_style).map_or(whole.len(), |(at, _)| at);
    let (first, rest) = whole.trim_end().split_at_checked(at).ok_or("The style sheet is shorter than is said.")?;
    let [style, rest] = [first, rest].map(ascii::style);
    let more: Vec<_> = [("style", rest.clone().into_bytes())].into_iter().chain(more.iter().cloned()).collect();
    let boot = ascii::script(&scripts::module(&["boot.js"], Source::Inline(&app.glue))?);
    may_stand_in_a_page(&style, &boot)?;
    let html = swap(&app.without_hints()?, app.policy()?, &policy(script_src, &boot, &[&style, &rest]))?;
    let html = swap(&html, &app.style_tag, &format!("<style>{style}</style>"))?;
    let html = swap(&html, &app.script_tag, "")?;
    // At the end, so that the first screen is there before the long part.
    let end = format!("{script}{}\n</body>", end(&boot, &app.whole, &app.packs, &more)?);
    swap(&html, "</body>", &end).map(|html| ascii::page(&html))
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
pub fn policy(script_src: &str, boot: &str, styles: &[&str]) -> String {
    let styles = styles.iter().map(|style| format!("'{}'", integrity(style.as_bytes()))).collect::<Vec<_>>().join(" ");
    format!(
        "default-src 'none'; script-src {script_src}'wasm-unsafe-eval' '{}'; style-src {styles}; connect-src 'none'; \
         img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        integrity(boot.as_bytes()),
    )
}

/// Wasm, texts, further pieces and script, as they stand at the end of such a page.
pub fn end(boot: &str, wasm: &Path, packs: &[(String, PathBuf)], more: &[(&str, Vec<u8>)]) -> Result<String, String> {
    let mut all = read(wasm)?;
    let mut pieces = vec![format!("wasm={}", all.len())];
    let packs = packs.iter().map(|(name, file)| Ok((name.as_str(), read(file)?)));
    for piece in packs.chain(more.iter().cloned().map(Ok::<_, String>)) {
        let (name, bytes) = piece?;
        pieces.push(format!("{name}={}", bytes.len()));
        all.extend(bytes);
    }
    Ok(format!(
        "<script type=\"text/plain\" id=\"packed\" data-pieces=\"{}\">\n{}</script>\n<script type=\"module\">{boot}</script>",
        pieces.join(" "),
        in_lines(&base64(&compress::small_gzip(&all)?)),
    ))
}

/// A long ASCII text in lines.
fn in_lines(text: &str) -> String {
    let mut lines = String::with_capacity(text.len() + text.len() / LINE + 1);
    for (at, letter) in text.chars().enumerate() {
        lines.push(letter);
        if (at + 1).is_multiple_of(LINE) {
            lines.push('\n');
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_no_longer_than_mails_take() {
        let text = in_lines(&"a".repeat(2 * LINE + 1));
        assert_eq!(text.lines().map(str::len).collect::<Vec<_>>(), [LINE, LINE, 1]);
        assert_eq!(text.replace('\n', "").len(), 2 * LINE + 1);
    }
}
