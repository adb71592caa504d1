//! For hosts that read a file `_headers` (Netlify, Cloudflare Pages and others).
//!
//! Where several rules meet one address their headers are joined, and two policies would both hold: so only the rule for
//! everything has what is the same for all.

use super::{ALWAYS, Rules, lines};

pub fn sample(rules: &Rules) -> String {
    let line = |name: &str, value: &str| format!("  {name}: {value}\n");
    let mut out = format!(
        "# For a site at the top of its address. Below a path, put the path before each line that begins with a slash.\n\
         /*\n{}",
        lines(ALWAYS, line)
    );
    for (name, kind) in &rules.files {
        let headers = lines(&rules.headers(*kind), line);
        out += &format!("/{name}\n{headers}");
        // Some of these hosts leave out index.html and .html, and send people on to the shorter address.
        if let Some(short) = name.strip_suffix(".html") {
            out += &format!("/{}\n{headers}", if short == "index" { "" } else { short });
        }
    }
    out
}
