//! questions.toml.

use super::array;
use crate::build::{cross::QuestionFact, ids::Kind, node::Node, number::option};

const CONDITIONS: [(&str, &str); 2] = [("system", "Condition::System"), ("vendor", "Condition::Vendor")];

/// `QUESTIONS`.
pub fn read(root: &Node<'_>) -> String {
    array(root, "question", "QUESTIONS", "Question", |n| {
        let id = n.str("id");
        let critical = n.opt("critical").map(|_| n.int("critical", 1, 255));
        n.facts.borrow_mut().questions.push(QuestionFact { line: n.line, id: id.to_owned(), critical });
        format!(
            "Question {{ id: {id:?}, domain: {}, weight: {}, quick: {}, critical: {}, when: &[{}], ask: {}, short: {}, \
             help: {}, evidence: {}, vendor: {}, basis: {} }}",
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
            n.basis_without_note(),
        )
    })
}

fn conditions(n: &Node<'_>) -> String {
    let mut out = Vec::new();
    for (line, word) in n.strings("when") {
        match CONDITIONS.iter().find(|(w, _)| *w == word) {
            Some((_, rust)) => out.push(*rust),
            None => n.problem(line, format!("unknown condition \"{word}\"; there are system and vendor")),
        }
    }
    out.join(", ")
}
