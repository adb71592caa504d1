//! Under which keys a browser keeps what.

/// Start of the keys of records: `sonae:v1:record:<site>:<id>`.
pub const RECORD: &str = "sonae:v1:record:";

/// Where the document of a facility is kept.
pub fn document_key(site: &str) -> String {
    if site.is_empty() { DOCUMENT.to_owned() } else { [DOCUMENT, ":", site].concat() }
}

/// Every key of ours begins with this: on `file:` pages the storage is shared with other files.
pub const PREFIX: &str = "sonae:";

/// Where the document is kept.
pub const DOCUMENT: &str = "sonae:v1:document";

/// Start of the keys; the facility follows, after a colon.
pub const TWO: &str = "sonae:v1:two:";

/// Where the comparison of a facility is kept.
pub fn two_key(site: &str) -> String {
    [TWO, site].concat()
}
