//! questions.toml.

use super::{array, people::day, term::ja};
use crate::build::{cross::QuestionFact, ids::Kind, node::Node, number::option};

pub const CONDITIONS: [(&str, &str); 9] = [
    ("system", "Condition::System"),
    ("vendor", "Condition::Vendor"),
    ("ehr", "Condition::Ehr"),
    ("remote", "Condition::Remote"),
    ("network", "Condition::Network"),
    ("hospital", "Condition::Hospital"),
    ("beds", "Condition::Beds"),
    ("large", "Condition::Large"),
    ("medical", "Condition::Medical"),
];

/// `QUESTIONS`.
pub fn read(root: &Node<'_>) -> String {
    array(root, "question", "QUESTIONS", "Question", |n| {
        let id = n.str("id");
        let critical = n.opt("critical").map(|_| n.int("critical", 1, 255));
        n.facts.borrow_mut().questions.push(QuestionFact {
            line: n.line,
            id: id.to_owned(),
            critical,
            domain: n.reference("domain", Kind::Domain),
            weight: n.int("weight", 1, 5),
            asks_vendor: n.opt("vendor_ask").is_some(),
            words: [ja(n, "ask"), ja(n, "short"), ja(n, "help")].concat(),
        });
        format!(
            "Question {{ id: {id:?}, domain: {}, weight: {}, quick: {}, critical: {}, when: &[{}], ask: {}, short: {}, \
             help: {}, evidence: {}, vendor: {}, vendor_ask: {}, changed: {:?}, changed_how: {}, basis: {} }}",
            n.reference("domain", Kind::Domain),
            n.int("weight", 1, 5),
            n.flag("quick"),
            option(critical),
            conditions(n),
            n.text("ask"),
            n.text("short"),
            n.text("help"),
            n.text("evidence"),
            n.text_opt("vendor"),
            n.text_opt("vendor_ask"),
            day(n, "changed"),
            changed_how(n),
            n.basis_without_note(),
        )
    })
}

/// How the meaning changed: said wherever the day is.
fn changed_how(n: &Node<'_>) -> String {
    if n.opt("changed").is_some() && n.opt("changed_how").is_none() {
        n.problem(n.line_of("changed"), "it has changed, but \"changed_how\" does not say how".to_owned());
    }
    n.text_opt("changed_how")
}

/// The conditions of an entry, as Rust.
pub fn conditions(n: &Node<'_>) -> String {
    let mut out = Vec::new();
    for (line, word) in n.strings("when") {
        match CONDITIONS.iter().find(|(w, _)| *w == word) {
            Some((_, rust)) => out.push(*rust),
            None => n.problem(line, format!("unknown condition \"{word}\"")),
        }
    }
    out.join(", ")
}
