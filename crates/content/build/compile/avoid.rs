//! Words that no Japanese text may use: glossary.toml says which, what to write instead, and why.

use super::{
    Log,
    node::Node,
    tree::{Doc, Item, Value},
};

const GLOSSARY: &str = "crates/content/data/glossary.toml";

/// What is written in the place of some words.
pub struct Write {
    avoid: Vec<String>,
    instead: String,
    why: String,
    except: Vec<String>,
}

/// The table of the glossary.
pub fn read(root: &Node<'_>) -> Vec<Write> {
    let entries = root.children("write").into_iter().map(|n| {
        let strings = |key| n.strings(key).into_iter().map(|(_, text)| text.to_owned()).collect();
        let write = Write {
            avoid: strings("avoid"),
            instead: n.str("use").to_owned(),
            why: n.str("why").to_owned(),
            except: strings("except"),
        };
        if write.avoid.is_empty() {
            n.problem(n.line, "it avoids no word".to_owned());
        }
        n.finish();
        write
    });
    entries.collect()
}

/// Names every place, outside the glossary, where an avoided word stands.
pub fn check(docs: &[Doc], table: &[Write], log: &Log) {
    for doc in docs.iter().filter(|doc| doc.path != GLOSSARY) {
        let japanese = doc.path.ends_with("/lang/ja.toml");
        for (key, item) in &doc.table {
            look(doc, key, item, japanese, table, log);
        }
    }
}

/// Looks at a value and what is below it: all texts of the Japanese language file, elsewhere those under `ja`.
fn look(doc: &Doc, key: &str, item: &Item, japanese: bool, table: &[Write], log: &Log) {
    match &item.value {
        Value::Text(text) if japanese || key == "ja" => {
            for write in table {
                let bare = write.except.iter().fold(text.clone(), |text, except| text.replace(except, ""));
                for word in write.avoid.iter().filter(|word| bare.contains(*word)) {
                    let message = format!("\"{word}\" stands here; write {} ({})", write.instead, write.why);
                    log.add(&doc.path, item.line, message);
                }
            }
        }
        Value::List(items) => items.iter().for_each(|item| look(doc, key, item, japanese, table, log)),
        Value::Table(inner) => inner.iter().for_each(|(key, item)| look(doc, key, item, japanese, table, log)),
        _ => {}
    }
}
