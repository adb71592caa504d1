//! Samples of server settings: what a meta tag cannot say (who may frame the page), types, caching, packed copies.

use std::path::Path;

use super::page::policy;
use super::{text, write};
use crate::{Outcome, bundle};

/// Headers of every answer, beside the policy and caching.
const ALWAYS: &[(&str, &str)] = &[
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    (
        "Permissions-Policy",
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), browsing-topics=()",
    ),
];
/// Names with a hash of the content in them never change what they hold.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// Everything else is asked for again each time, and mostly answered with “not modified”.
const ASK: &str = "no-cache";

/// What the samples are made of.
struct Rules {
    /// The policy of pages that nobody else frames, and of the page for frames.
    own: String,
    framed: String,
    /// Files whose names change with their content.
    stamped: Vec<String>,
}

/// Writes the samples for a site.
pub fn make(site: &Path, folder: &Path) -> Outcome {
    let page = text(&site.join("index.html"))?;
    let policy = policy(&page)?;
    let rules = Rules {
        own: format!("{policy}; frame-ancestors 'self'"),
        // Whoever hosts the app puts the addresses of the embedding sites here.
        framed: format!("{policy}; frame-ancestors *"),
        stamped: bundle::files(site)
            .iter()
            .filter_map(|file| Some(file.file_name()?.to_str()?.to_owned()))
            .filter(|name| {
                ["boot-", "frame-", "later-", "notes-", "sonae-", "style-", "texts-"]
                    .iter()
                    .any(|start| name.starts_with(start))
            })
            .filter(|name| !name.ends_with(".br") && !name.ends_with(".gz"))
            .collect(),
    };
    write(&folder.join("_headers"), cloud(&rules).as_bytes())?;
    write(&site.join("_headers"), cloud(&rules).as_bytes())?;
    write(&folder.join("nginx.conf"), nginx(&rules).as_bytes())?;
    write(&folder.join("apache.htaccess"), apache(&rules).as_bytes())?;
    write(&folder.join("iis.web.config"), iis(&rules).as_bytes())
}

fn lines(write: impl Fn(&str, &str) -> String) -> String {
    ALWAYS.iter().map(|(name, value)| write(name, value)).collect()
}

/// For hosts that read a file `_headers`. The copy in the site holds for a site at the top of its address.
fn cloud(rules: &Rules) -> String {
    let line = |name: &str, value: &str| format!("  {name}: {value}\n");
    let mut out = format!("/*\n{}", lines(line));
    for (paths, policy) in [(["/", "/index.html"].as_slice(), &rules.own), (["/embed.html"].as_slice(), &rules.framed)]
    {
        for path in paths {
            out += &format!("{path}\n{}", line("Content-Security-Policy", policy));
        }
    }
    for name in ["sw.js", "index.html", "embed.html", "embed.js"] {
        out += &format!("/{name}\n{}", line("Cache-Control", ASK));
    }
    for name in &rules.stamped {
        out += &format!("/{name}\n{}", line("Cache-Control", FOREVER));
        // Lets the page start in a frame whose sandbox lacks allow-same-origin (nothing is saved there).
        out += &line("Access-Control-Allow-Origin", "*");
    }
    out
}

fn nginx(rules: &Rules) -> String {
    let line = |name: &str, value: &str| format!("    add_header {name} \"{value}\" always;\n");
    let always = lines(line);
    let block = |location: &str, policy: Option<&str>, cache: &str, more: &str| {
        let policy = policy.map(|policy| line("Content-Security-Policy", policy)).unwrap_or_default();
        format!("location {location} {{\n{always}{policy}{}{more}}}\n", line("Cache-Control", cache))
    };
    // nginx forgets outer headers in a block that has its own, so each block has all of them.
    format!(
        "# Inside server {{ … }}; change /sonae/ to where the folder appears. Behind TLS also send\n\
         # Strict-Transport-Security. nginx 1.21.4 and later know application/wasm by themselves.\n\
         types_hash_max_size 4096;\ngzip_static on;\n# brotli_static on;   # with the ngx_brotli module\n\n{}\n{}\n{}\n{}",
        block("/sonae/", Some(&rules.own), ASK, "    index index.html;\n"),
        block("= /sonae/embed.html", Some(&rules.framed), ASK, ""),
        block(
            "~ ^/sonae/(boot|frame|later|notes|sonae|style|texts)-[-0-9a-z]+\\.(js|css|txt|wasm)$",
            None,
            FOREVER,
            &line("Access-Control-Allow-Origin", "*")
        ),
        block(
            "= /sonae/manifest.webmanifest",
            None,
            ASK,
            "    default_type application/manifest+json;\n    types { }\n"
        ),
    )
}

fn apache(rules: &Rules) -> String {
    let line = |name: &str, value: &str| format!("  Header always set {name} \"{value}\"\n");
    format!(
        "# As .htaccess beside index.html (AllowOverride FileInfo), or inside <Directory>.\n\
         AddType application/wasm .wasm\nAddType application/manifest+json .webmanifest\n\
         <IfModule mod_headers.c>\n{}{}  <FilesMatch \"^index\\.html(\\.br|\\.gz)?$\">\n{}  </FilesMatch>\n  <FilesMatch \"^embed\\.html(\\.br|\\.gz)?$\">\n{}  </FilesMatch>\n\
         \x20 <FilesMatch \"^(boot|frame|later|notes|sonae|style|texts)-[-0-9a-z]+\\.(js|css|txt|wasm)(\\.br|\\.gz)?$\">\n{}{}  </FilesMatch>\n\
         </IfModule>\n\
         # Packed copies; the rules above name them too, because Apache looks at the file it sends.\n<IfModule mod_rewrite.c>\n  RewriteEngine On\n\
         \x20 RewriteCond %{{HTTP:Accept-Encoding}} br\n  RewriteCond %{{REQUEST_FILENAME}}.br -f\n\
         \x20 RewriteRule ^(.+)\\.(js|css|txt|wasm|html|webmanifest)$ $1.$2.br [L]\n\
         \x20 RewriteCond %{{HTTP:Accept-Encoding}} gzip\n  RewriteCond %{{REQUEST_FILENAME}}.gz -f\n\
         \x20 RewriteRule ^(.+)\\.(js|css|txt|wasm|html|webmanifest)$ $1.$2.gz [L]\n</IfModule>\n{}",
        lines(line),
        line("Cache-Control", ASK),
        line("Content-Security-Policy", &rules.own),
        line("Content-Security-Policy", &rules.framed),
        line("Cache-Control", FOREVER),
        line("Access-Control-Allow-Origin", "*"),
        packed_types(),
    )
}

/// What Apache needs to send packed copies under their own type.
fn packed_types() -> String {
    let types = [
        ("js", "text/javascript"),
        ("css", "text/css"),
        ("txt", "text/plain"),
        ("wasm", "application/wasm"),
        ("html", "text/html"),
        ("webmanifest", "application/manifest+json"),
    ];
    let mut out = String::new();
    for (packed, encoding) in [("br", "br"), ("gz", "gzip")] {
        for (ending, kind) in types {
            out += &format!(
                "<FilesMatch \"\\.{ending}\\.{packed}$\">\n  ForceType {kind}\n  SetEnv no-gzip 1\n  SetEnv no-brotli 1\n\
                 \x20 <IfModule mod_headers.c>\n    Header set Content-Encoding {encoding}\n    Header append Vary Accept-Encoding\n\
                 \x20 </IfModule>\n</FilesMatch>\n"
            );
        }
    }
    out
}

fn iis(rules: &Rules) -> String {
    let line = |name: &str, value: &str| format!("        <add name=\"{name}\" value=\"{value}\" />\n");
    let headers = |inner: &str| {
        format!("<httpProtocol>\n      <customHeaders>\n{inner}      </customHeaders>\n    </httpProtocol>")
    };
    let location = |path: &str, policy: &str| {
        format!(
            "  <location path=\"{path}\">\n    <system.webServer>\n    {}\n    </system.webServer>\n  </location>\n",
            headers(&line("Content-Security-Policy", policy))
        )
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- As web.config beside index.html. -->\n<configuration>\n  <system.webServer>\n    <staticContent>\n{}    \
         </staticContent>\n    <defaultDocument>\n      <files>\n        <clear />\n        <add value=\"index.html\" />\n      \
         </files>\n    </defaultDocument>\n    {}\n  </system.webServer>\n{}{}</configuration>\n",
        [(".wasm", "application/wasm"), (".webmanifest", "application/manifest+json")]
            .map(|(ending, kind)| {
                format!(
                    "      <remove fileExtension=\"{ending}\" />\n      <mimeMap fileExtension=\"{ending}\" mimeType=\"{kind}\" />\n"
                )
            })
            .concat(),
        headers(&(lines(line) + &line("Cache-Control", ASK))),
        location("index.html", &rules.own),
        location("embed.html", &rules.framed),
    )
}
