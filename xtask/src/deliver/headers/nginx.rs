//! For nginx.

use super::{ALWAYS, Kind, Rules, STAMP, STAMPED, lines};

pub fn sample(rules: &Rules) -> String {
    // nginx forgets outer headers in a block that has its own, so each block has all of them.
    let block = |location: &str, kind: Kind, more: &str| {
        // What is kept forever must not be a “not found”: one that came in the middle of an update would stay.
        let lasting = if kind == Kind::Stamped { "" } else { " always" };
        format!(
            "location {location} {{\n{}{}{more}}}\n",
            lines(ALWAYS, |name, value| format!("    add_header {name} \"{value}\" always;\n")),
            lines(&rules.headers(kind), |name, value| format!("    add_header {name} \"{value}\"{lasting};\n")),
        )
    };
    [
        "# Inside server { … }; change /sonae/ to where the folder appears. Behind TLS also send\n\
         # Strict-Transport-Security. nginx 1.21.4 and later know application/wasm by themselves.\n\
         types_hash_max_size 4096;\ngzip_static on;\ngzip_vary on;\n# brotli_static on;   # with the ngx_brotli module\n"
            .to_owned(),
        block("/sonae/", Kind::Other, "    index index.html;\n"),
        block("= /sonae/index.html", Kind::App, ""),
        block("= /sonae/embed.html", Kind::Frame, ""),
        block("~ ^/sonae/[^/]+\\.html$", Kind::Page, ""),
        block(&format!("~ ^/sonae/({}){STAMP}$", STAMPED.join("|")), Kind::Stamped, ""),
        block(
            "= /sonae/manifest.webmanifest",
            Kind::Other,
            "    default_type application/manifest+json;\n    types { }\n",
        ),
    ]
    .join("\n")
}
