//! glossary.toml: terms, the questions and pages that use them, and the words that no text may use instead.

use super::{array, indices};
use crate::build::{avoid, node::Node, tree::Value};

/// `TERMS`.
pub fn read(root: &Node<'_>) -> String {
    root.facts.borrow_mut().write = avoid::read(root);
    array(root, "term", "TERMS", "Term", |n| {
        let word = ja(n, "word");
        let facts = n.facts.borrow();
        let using: Vec<usize> =
            facts.questions.iter().enumerate().filter(|(_, q)| uses(&q.words, word)).map(|(i, _)| i).collect();
        let on: Vec<&str> = n.strings("on").into_iter().map(|(_, page)| page).collect();
        if using.is_empty() && on.is_empty() {
            n.problem(n.line, format!("no question and no page uses the term \"{word}\""));
        }
        if !on.is_empty() && !n.words.japanese_with(word).iter().any(|text| uses(text, word)) {
            n.problem(n.line, format!("no text uses the term \"{word}\""));
        }
        // Without the list of pages there is nothing to compare with.
        for page in on.iter().filter(|page| !n.pages.is_empty() && !n.pages.iter().any(|p| p == *page)) {
            n.problem(n.line_of("on"), format!("there is no page \"{page}\""));
        }
        for (line, avoided) in n.strings("avoid") {
            for place in n.words.japanese_with(avoided) {
                n.problem(line, format!("\"{avoided}\" stands in: {place}; the term is \"{word}\""));
            }
        }
        let (word, means) = (n.text("word"), n.text("means"));
        format!("Term {{ word: {word}, means: {means}, questions: {}, on: &{on:?} }}", indices(&using))
    })
}

/// Whether a text uses a word: "ログ" stands in "アクセスログ", but not in "プログラム".
fn uses(text: &str, word: &str) -> bool {
    let goes_on = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー');
    let ends_open = word.ends_with(goes_on);
    text.match_indices(word)
        .any(|(at, _)| !(ends_open && text.get(at + word.len()..).is_some_and(|rest| rest.starts_with(goes_on))))
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
