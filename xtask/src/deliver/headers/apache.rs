//! For Apache.

use super::{ALWAYS, Kind, Rules, STAMP, STAMPED, TYPES, lines};

/// What may lie beside a file, packed, with the word for it in the header.
const COPIES: &[(&str, &str)] = &[("br", "br"), ("gz", "gzip")];
/// Types that packed copies are sent under.
const PACKED: &[(&str, &str)] =
    &[("js", "text/javascript"), ("css", "text/css"), ("txt", "text/plain"), ("html", "text/html")];

pub fn sample(rules: &Rules) -> String {
    let line = |name: &str, value: &str| format!("  Header always set {name} \"{value}\"\n");
    // Apache looks at the file it sends, so rules name the packed copies too.
    let block = |files: &str, kind: Kind| {
        // What is kept forever must not be a “not found”: one that came in the middle of an update would stay.
        let when = if kind == Kind::Stamped { " \"expr=%{REQUEST_STATUS} -lt 400\"" } else { "" };
        let set = |name: &str, value: &str| format!("    Header always set {name} \"{value}\"{when}\n");
        format!("  <FilesMatch \"^{files}(\\.br|\\.gz)?$\">\n{}  </FilesMatch>\n", lines(&rules.headers(kind), set))
    };
    let types: String = TYPES.iter().map(|(ending, kind)| format!("AddType {kind} .{ending}\n")).collect();
    let endings = endings();
    let copies: String = COPIES
        .iter()
        .map(|(packed, encoding)| {
            format!(
                "  RewriteCond %{{HTTP:Accept-Encoding}} {encoding}\n  RewriteCond %{{REQUEST_FILENAME}}.{packed} -f\n\
                 \x20 RewriteRule ^(.+)\\.({endings})$ $1.$2.{packed} [L]\n"
            )
        })
        .collect();
    [
        "# As .htaccess beside index.html (AllowOverride FileInfo, Options FollowSymLinks), or inside <Directory>. Needs\n\
         # mod_headers; for the packed copies also mod_rewrite.\n"
            .to_owned(),
        types,
        format!("<IfModule mod_headers.c>\n{}{}", lines(ALWAYS, line), lines(&rules.headers(Kind::Other), line)),
        block("[^/]+\\.html", Kind::Page),
        block("index\\.html", Kind::App),
        block("embed\\.html", Kind::Frame),
        block(&format!("({}){STAMP}", STAMPED.join("|")), Kind::Stamped),
        format!(
            "  <FilesMatch \"\\.({endings})(\\.br|\\.gz)?$\">\n    Header merge Vary Accept-Encoding\n  </FilesMatch>\n\
             </IfModule>\n"
        ),
        format!("# Packed copies.\n<IfModule mod_rewrite.c>\n  RewriteEngine On\n{copies}</IfModule>\n"),
        packed_types(),
    ]
    .concat()
}

/// Endings of files with packed copies, as a regular expression.
fn endings() -> String {
    PACKED.iter().chain(TYPES).map(|(ending, _)| *ending).collect::<Vec<_>>().join("|")
}

/// What Apache needs to send packed copies under their own type.
fn packed_types() -> String {
    let mut out = String::new();
    for (packed, encoding) in COPIES {
        for (ending, kind) in PACKED.iter().chain(TYPES) {
            out += &format!(
                "<FilesMatch \"\\.{ending}\\.{packed}$\">\n  ForceType {kind}\n  SetEnv no-gzip 1\n  SetEnv no-brotli 1\n\
                 \x20 <IfModule mod_headers.c>\n    Header set Content-Encoding {encoding}\n  </IfModule>\n</FilesMatch>\n"
            );
        }
    }
    out
}
