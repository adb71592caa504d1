//! The app's page as Trunk leaves it, and what the forms change in it.

use std::path::{Path, PathBuf};

use crate::files::text;
use crate::split;

/// What the page needs from beside it.
pub struct App {
    /// The page.
    pub html: String,
    /// The tag that starts the app, and the style sheet's.
    pub script_tag: String,
    /// The style sheet's tag.
    pub style_tag: String,
    /// The glue.
    pub glue: PathBuf,
    /// The part of the wasm that the page starts with.
    pub wasm: PathBuf,
    /// The rest.
    pub later: PathBuf,
    /// Both in one.
    pub whole: PathBuf,
    /// The style sheet.
    pub style: PathBuf,
    /// Letters at its beginning that the first screen needs.
    pub first_style: usize,
    /// The texts that come after the wasm, by name.
    pub packs: Vec<(String, PathBuf)>,
}

impl App {
    /// Reads a built app.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let html = text(&folder.join("index.html"))?;
        let script_tag = between(&html, "<script type=\"module\"", "</script>")?.to_owned();
        let style_tag = between(&html, "<link rel=\"stylesheet\"", ">")?.to_owned();
        let file = |tag: &str, name| Ok::<_, String>(folder.join(attribute(tag, name)?.trim_start_matches("./")));
        let packs = attribute(&script_tag, "data-texts")?.split(' ').filter_map(|pack| pack.split_once('='));
        Ok(Self {
            packs: packs.map(|(name, file)| (name.into(), folder.join(file.trim_start_matches("./")))).collect(),
            glue: file(&script_tag, "data-js")?,
            wasm: file(&script_tag, "data-wasm")?,
            later: file(&script_tag, "data-later")?,
            whole: folder.join(split::WHOLE),
            style: file(&style_tag, "href")?,
            first_style: attribute(&style_tag, "data-first")?
                .parse()
                .map_err(|error| format!("data-first: {error}."))?,
            html,
            script_tag,
            style_tag,
        })
    }

    /// The page without the hints that name files beside it.
    pub fn without_hints(&self) -> Result<String, String> {
        Ok(self.html.replace(between(&self.html, "<link rel=\"modulepreload\"", ">")?, ""))
    }

    /// The content security policy of the page.
    pub fn policy(&self) -> Result<&str, String> {
        policy(&self.html)
    }
}

/// The content security policy of a page.
pub fn policy(html: &str) -> Result<&str, String> {
    let tag = between(html, "<meta http-equiv=\"Content-Security-Policy\"", ">")?;
    attribute(tag, "content")
}

/// Replaces what must be there exactly once.
pub fn swap(html: &str, old: &str, new: &str) -> Result<String, String> {
    match html.matches(old).count() {
        1 => Ok(html.replacen(old, new, 1)),
        count => {
            Err(format!("The page has “{old}” {count} times; index.html and xtask/src/deliver have drifted apart."))
        }
    }
}

/// The first piece that begins and ends like this.
fn between<'a>(html: &'a str, start: &str, end: &str) -> Result<&'a str, String> {
    let piece = html.find(start).and_then(|from| {
        let rest = html.get(from..)?;
        rest.get(..rest.find(end)? + end.len())
    });
    piece.ok_or_else(|| format!("The page has no {start}; index.html and xtask/src/deliver have drifted apart."))
}

/// The value of an attribute.
fn attribute<'a>(tag: &'a str, name: &str) -> Result<&'a str, String> {
    let value = tag.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split_once('"'));
    value.map(|(value, _)| value).ok_or_else(|| format!("{tag} has no {name}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_and_swaps() {
        let html = "<p><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"><i>";
        assert_eq!(policy(html).unwrap(), "default-src 'none'");
        assert!(policy("<p>").unwrap_err().contains("drifted apart"));
        assert_eq!(swap("a-b", "-", "+").unwrap(), "a+b");
        assert!(swap("a--b", "-", "+").is_err());
    }
}
