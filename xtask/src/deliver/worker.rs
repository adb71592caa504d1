//! The service worker: the list of files goes into `src/web/sw.js`.

use std::path::Path;

use super::scripts;
use crate::files::read;
use crate::sums::{integrity, sha256};

/// The service worker for these files of a site; each is kept under its name, the page as `./`.
pub fn make(site: &Path, names: &[String]) -> Result<String, String> {
    let mut list = Vec::new();
    for name in names {
        let hash = integrity(&read(&site.join(name))?);
        let name = if name == "index.html" { "./" } else { name };
        list.push(format!("[\"{name}\",\"{hash}\"]"));
    }
    let list = format!("[{}]", list.join(","));
    let name = sha256(list.as_bytes());
    let script = scripts::classic("sw.js")?;
    if !(script.contains("__FILES__") && script.contains("__NAME__")) {
        return Err("src/web/sw.js no longer takes the list of files.".to_owned());
    }
    Ok(script.replace("__FILES__", &list).replace("__NAME__", name.get(..16).unwrap_or_default()))
}
