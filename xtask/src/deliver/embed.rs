//! `embed.js`, and the pages that show how to use it.

use super::page::swap;
use super::scripts;
use crate::files::text;
use crate::paths;
use crate::sums::integrity;

/// The most that the element may weigh, minified, in bytes: it is loaded by other people's pages.
const MOST: usize = 3000;

/// The pages, by name; each is a whole page in `src/web/demo`.
const DEMOS: &[&str] = &["demo.ja.html", "demo.en.html"];

/// The script that defines the element.
pub fn element() -> Result<String, String> {
    let script = scripts::classic("embed.js")?;
    if script.len() > MOST {
        return Err(format!("embed.js is {} bytes minified; it may be {MOST}.", script.len()));
    }
    Ok(script)
}

/// The demonstration pages and their script, with names.
pub fn demos() -> Result<Vec<(&'static str, String)>, String> {
    let folder = paths::root().join("src/web/demo");
    let style = text(&folder.join("demo.css"))?;
    let mut pages = vec![("demo.js", text(&folder.join("demo.js"))?)];
    for name in DEMOS {
        let page = swap(&text(&folder.join(name))?, "__STYLE__", &style)?;
        pages.push((name, swap(&page, "__STYLE_HASH__", &integrity(style.as_bytes()))?));
    }
    Ok(pages)
}
