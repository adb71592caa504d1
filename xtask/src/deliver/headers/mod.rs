//! Samples of server settings: what a meta tag cannot say (who may frame the page), types, caching, packed copies.
//!
//! One table, [`Rules::headers`], says what each file is sent with; one file here per kind of server writes it in that
//! server's words. `tests/e2e/samples.test.mjs` compares those that cannot run on this machine, `cargo xtask servers`
//! asks nginx and Apache.

mod apache;
mod cloud;
mod iis;
mod nginx;

use std::path::Path;

use super::page::policy;
use crate::Outcome;
use crate::files::{self, text, write};

/// A header's name and value.
type Header<'a> = (&'static str, &'a str);

/// Headers of every answer.
const ALWAYS: &[Header<'static>] = &[
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    (
        "Permissions-Policy",
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), browsing-topics=()",
    ),
];
/// Names with a hash of the content in them never change what they hold.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// Everything else is asked for again each time, and mostly answered with “not modified”.
const ASK: &str = "no-cache";
/// How such names begin.
const STAMPED: &[&str] = &["boot", "frame", "later", "notes", "sonae", "style", "texts"];
/// How they go on and end, as a regular expression.
const STAMP: &str = "-[-0-9a-z]+\\.(js|css|txt|wasm)";
/// Pages with a policy of their own inside: the header only says who may frame them.
const PAGE_POLICY: &str = "frame-ancestors 'self'";
/// A page of another site that opens ours gets no hold of its window.
const ALONE: Header<'static> = ("Cross-Origin-Opener-Policy", "same-origin");
/// Types that not every server knows.
const TYPES: &[(&str, &str)] = &[("wasm", "application/wasm"), ("webmanifest", "application/manifest+json")];

/// How a file of the site is sent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The app.
    App,
    /// The app for frames of other sites.
    Frame,
    /// Another page: the association's, the paper form, the one file, the demonstrations.
    Page,
    /// A file whose name changes with its content.
    Stamped,
    /// Anything else.
    Other,
}

/// What the samples are made of.
struct Rules {
    /// The policy of the app's own page, and of the one for frames.
    own: String,
    framed: String,
    /// Every file of the site that is asked for by its name.
    files: Vec<(String, Kind)>,
}

impl Rules {
    /// What a file is sent with beside [`ALWAYS`].
    fn headers(&self, kind: Kind) -> Vec<Header<'_>> {
        let policy = |policy| vec![("Content-Security-Policy", policy), ("Cache-Control", ASK), ALONE];
        match kind {
            Kind::App => policy(&self.own),
            Kind::Frame => policy(&self.framed),
            Kind::Page => policy(PAGE_POLICY),
            // The latter lets the page start in a frame whose sandbox lacks allow-same-origin (nothing is saved there).
            Kind::Stamped => vec![("Cache-Control", FOREVER), ("Access-Control-Allow-Origin", "*")],
            Kind::Other => vec![("Cache-Control", ASK)],
        }
    }
}

fn kind(name: &str) -> Kind {
    let stamped = |start: &&str| name.strip_prefix(*start).is_some_and(|rest| rest.starts_with('-'));
    match name {
        "index.html" => Kind::App,
        "embed.html" => Kind::Frame,
        _ if name.ends_with(".html") => Kind::Page,
        _ if STAMPED.iter().any(stamped) => Kind::Stamped,
        _ => Kind::Other,
    }
}

/// Writes the samples for a site.
pub fn make(site: &Path, folder: &Path) -> Outcome {
    let page = text(&site.join("index.html"))?;
    let policy = policy(&page)?;
    let rules = Rules {
        own: format!("{policy}; frame-ancestors 'self'"),
        // Whoever hosts the app puts the addresses of the embedding sites here.
        framed: format!("{policy}; frame-ancestors *"),
        files: files::below(site)
            .iter()
            .filter_map(|file| file.strip_prefix(site).ok()?.to_str())
            .filter(|name| !name.ends_with(".br") && !name.ends_with(".gz") && *name != "_headers")
            .map(|name| (name.to_owned(), kind(name)))
            .collect(),
    };
    let cloud = cloud::sample(&rules);
    write(&folder.join("_headers"), cloud.as_bytes())?;
    write(&site.join("_headers"), cloud.as_bytes())?;
    write(&folder.join("nginx.conf"), nginx::sample(&rules).as_bytes())?;
    write(&folder.join("apache.htaccess"), apache::sample(&rules).as_bytes())?;
    write(&folder.join("iis.web.config"), iis::sample(&rules).as_bytes())
}

/// Headers, each as a server writes one.
fn lines(headers: &[Header], write: impl Fn(&str, &str) -> String) -> String {
    headers.iter().map(|(name, value)| write(name, value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_by_name() {
        let of = |name| kind(name);
        assert!(of("index.html") == Kind::App && of("embed.html") == Kind::Frame && of("kit.html") == Kind::Page);
        assert!(of("sonae.html") == Kind::Page && of("sonae-0a1b.wasm") == Kind::Stamped && of("sw.js") == Kind::Other);
    }
}
