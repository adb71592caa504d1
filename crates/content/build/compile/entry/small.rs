//! content.toml, sources.toml, domains.toml, constants.toml.

use std::fmt::Write;

use super::array;
use crate::build::{basis::CONFIDENCE, node::Node};

const SEEN: [(&str, &str); 4] = [
    ("primary", "Seen::Primary"),
    ("secondary", "Seen::Secondary"),
    ("deck", "Seen::Deck"),
    ("unconfirmed", "Seen::Unconfirmed"),
];

/// The edition of the content.
pub fn edition(root: &Node<'_>) -> String {
    format!("pub const EDITION: &str = {:?};\n", root.str("edition"))
}

/// `SOURCES`.
pub fn sources(root: &Node<'_>) -> String {
    array(root, "source", "SOURCES", "Source", |n| {
        let confidence = n.choice("confidence", &CONFIDENCE);
        n.facts.borrow_mut().sources.push(confidence);
        // The id is for references between the files; a clinic need not download it.
        let _ = n.str("id");
        format!(
            "Source {{ title: {}, publisher: {}, year: {}, url: {}, n: {}, confidence: {confidence}, \
             seen: {} }}",
            n.text("title"),
            n.text("publisher"),
            n.int("year", 1990, 2100),
            n.plain("url"),
            n.int_opt("n", 1, 100_000_000),
            n.choice("seen", &SEEN),
        )
    })
}

/// `DOMAINS`.
pub fn domains(root: &Node<'_>) -> String {
    array(root, "domain", "DOMAINS", "Domain", |n| {
        // The sum of its questions' weights, so that a change of the score is one that was meant.
        n.facts.borrow_mut().points.push((n.line_of("points"), n.int("points", 1, 1_000)));
        format!("Domain {{ id: {:?}, name: {}, lead: {} }}", n.str("id"), n.text("name"), n.text("lead"))
    })
}

/// `k`: one static for each constant.
pub fn constants(root: &Node<'_>) -> String {
    let mut out = "/// The numbers the methods use, by upper-cased id.\npub mod k {\n    use super::*;\n".to_owned();
    for n in root.children("constant") {
        let id = n.str("id");
        let value = format!(
            "Constant {{ name: {}, value: {}, basis: {} }}",
            n.text("name"),
            n.num("value", 0.0, 1e9),
            n.basis(),
        );
        n.finish();
        let _ = writeln!(out, "    pub static {}: Constant = {value};", id.to_uppercase());
    }
    out.push_str("}\n");
    out
}
