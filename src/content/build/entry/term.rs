//! glossary.toml: terms, the questions that use them, and the words that no text may use instead.

use super::{array, indices};
use crate::build::{node::Node, tree::Value};

/// `TERMS`.
pub fn read(root: &Node<'_>) -> String {
    array(root, "term", "TERMS", "Term", |n| {
        let word = ja(n, "word");
        let facts = n.facts.borrow();
        let using: Vec<usize> =
            facts.questions.iter().enumerate().filter(|(_, q)| q.words.contains(word)).map(|(i, _)| i).collect();
        if using.is_empty() {
            n.problem(n.line, format!("no question uses the term \"{word}\""));
        }
        for (line, avoided) in n.strings("avoid") {
            for place in n.words.japanese_with(avoided) {
                n.problem(line, format!("\"{avoided}\" stands in: {place}; the term is \"{word}\""));
            }
        }
        format!("Term {{ word: {}, means: {}, questions: {} }}", n.text("word"), n.text("means"), indices(&using))
    })
}

/// The Japanese of a text.
pub fn ja<'a>(n: &Node<'a>, key: &str) -> &'a str {
    match n.opt(key).map(|i| &i.value) {
        Some(Value::Table(table)) => match table.get("ja").map(|i| &i.value) {
            Some(Value::Text(s)) => s,
            _ => "",
        },
        _ => "",
    }
}
