//! editions.toml: the editions of rules and figures, with the days on which they apply and how much of each was read.

use super::people::day;
use crate::build::{ids::Kind, node::Node};

const OF: [(&str, &str); 3] =
    [("guideline", "EditionOf::Guideline"), ("fees", "EditionOf::Fees"), ("police", "EditionOf::Police")];

const READ: [(&str, &str); 4] =
    [("whole", "Read::Whole"), ("part", "Read::Part"), ("quoted", "Read::Quoted"), ("title", "Read::Title")];

/// The lines of `EDITIONS` that stand in the file.
pub fn read(root: &Node<'_>) -> Vec<String> {
    let lines = root.children("edition").into_iter().map(|n| {
        let line = line(&n, n.choice("of", &OF), "name");
        n.finish();
        line
    });
    lines.collect()
}

/// An edition as a line of `EDITIONS`; its name stands under a key.
pub fn line(n: &Node<'_>, of: &str, name: &str) -> String {
    let (from, to) = (day(n, "valid_from"), day(n, "valid_to"));
    if from.is_empty() {
        n.problem(n.line, format!("{}: \"valid_from\" is missing", n.name()));
    }
    if !to.is_empty() && to < from {
        n.problem(n.line_of("valid_to"), format!("{}: it ends before it begins", n.name()));
    }
    format!(
        "Edition {{ of: {of}, id: {:?}, name: {}, valid_from: {from:?}, valid_to: {to:?}, read: {}, source: &SOURCES[{}] }}",
        n.str("id"),
        n.text(name),
        n.choice("read", &READ),
        n.reference("source", Kind::Source),
    )
}
