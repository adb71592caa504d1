//! Second pass: the entries of each file, read, checked and written as Rust.

mod benchmark;
mod checklist;
mod coverage;
mod drill;
mod edition;
mod form;
mod measure;
mod people;
mod profile;
mod question;
mod scenario;
mod small;
mod term;

use std::fmt::Write;

use super::{
    node::{Node, Shop},
    tree::Doc,
};

/// A content file, by what reads it.
type Reader = fn(&Node<'_>) -> String;

const FILES: [(&str, Reader); 15] = [
    ("content", small::edition),
    ("sources", small::sources),
    ("domains", small::domains),
    ("profile", profile::read),
    ("questions", question::read),
    ("scenarios", scenario::read),
    ("measures", measure::read),
    ("benchmarks", benchmark::read),
    ("forms", form::read),
    ("risks", people::risks),
    ("people", people::read),
    ("fees", people::fees),
    ("drill", drill::read),
    ("glossary", term::read),
    ("coverage", coverage::read),
];

/// The editions of rules and figures.
const EDITIONS: &str = "crates/content/data/editions.toml";

/// The editions of the checklist, as the beginning of their paths.
const CHECKLISTS: &str = "crates/content/data/checklist_";

/// All files as Rust. A file that is missing, or one that nothing reads, is a problem.
pub fn all(docs: &[Doc], shop: Shop<'_>) -> String {
    let mut out = String::new();
    let constants: (&str, Reader) = ("constants", small::constants);
    let files: Vec<(String, Reader)> = FILES
        .iter()
        .chain([&constants])
        .map(|(name, read)| (format!("crates/content/data/{name}.toml"), *read))
        .collect();
    out.push_str(&editions(docs, shop));
    for (path, read) in &files {
        let Some(doc) = docs.iter().find(|d| d.path == *path) else {
            shop.log.add(path, 1, "this file must be there");
            continue;
        };
        let root = Node::root(shop, doc);
        out.push_str(&read(&root));
        root.finish();
    }
    for doc in docs.iter().filter(|d| !d.path.starts_with("crates/content/data/lang/")) {
        let edition = doc.path == EDITIONS || doc.path.starts_with(CHECKLISTS);
        if !edition && !files.iter().any(|(path, _)| *path == doc.path) {
            shop.log.add(&doc.path, 1, "nothing reads this file");
        }
    }
    out
}

/// The editions of rules and figures, those of the checklist in files of their own.
fn editions(docs: &[Doc], shop: Shop<'_>) -> String {
    let of = |wanted: &dyn Fn(&Doc) -> bool| -> Vec<Node<'_>> {
        docs.iter().filter(|doc| wanted(doc)).map(|doc| Node::root(shop, doc)).collect()
    };
    let (checklists, others) = (of(&|doc| doc.path.starts_with(CHECKLISTS)), of(&|doc| doc.path == EDITIONS));
    let (mut code, mut lines) = checklist::read(&checklists);
    lines.extend(others.iter().flat_map(edition::read));
    if checklists.is_empty() || others.is_empty() {
        shop.log.add(EDITIONS, 1, "this file must be there, and one for each edition of the checklist beside it");
    }
    for root in checklists.iter().chain(&others) {
        root.finish();
    }
    let _ = writeln!(code, "pub static EDITIONS: [Edition; {}] = [{}];", lines.len(), lines.join(", "));
    code
}

/// Every entry of one kind, as a static array.
fn array(root: &Node<'_>, key: &str, name: &str, of: &str, read: impl Fn(&Node<'_>) -> String) -> String {
    let entries = root.children(key);
    if entries.is_empty() {
        root.problem(1, format!("there is no [[{key}]]"));
    }
    let mut out = format!("pub static {name}: [{of}; {}] = [\n", entries.len());
    for entry in &entries {
        let _ = writeln!(out, "    {},", read(entry));
        entry.finish();
    }
    out.push_str("];\n");
    out
}

/// Every entry of one kind below another, as a slice.
fn slice(node: &Node<'_>, key: &str, read: impl Fn(&Node<'_>) -> String) -> String {
    let entries = node.children(key).into_iter().map(|entry| {
        let code = read(&entry);
        entry.finish();
        code
    });
    format!("&[{}]", entries.collect::<Vec<_>>().join(", "))
}

/// Indices as a slice.
fn indices(list: &[usize]) -> String {
    format!("&{list:?}")
}
