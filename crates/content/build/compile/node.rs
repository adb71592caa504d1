//! A table while it is read: every key is asked for by name, and what nobody asked for is an error.

use std::{cell::RefCell, collections::BTreeSet};

use super::{
    Log,
    cross::Facts,
    ids::{Ids, Kind},
    tree::{Doc, Item, Table, Value},
    words::Words,
};

/// What reading an entry needs beside the entry.
#[derive(Clone, Copy)]
pub struct Shop<'a> {
    /// Where problems go.
    pub log: &'a Log,
    /// The languages.
    pub words: &'a Words,
    /// What can be referred to.
    pub ids: &'a Ids,
    /// What is kept for the checks across entries.
    pub facts: &'a RefCell<Facts>,
    /// Addresses of the pages, as the code has them.
    pub pages: &'a [String],
}

/// A table of a content file.
pub struct Node<'a> {
    /// What reading needs.
    pub shop: Shop<'a>,
    /// File it stands in.
    pub file: &'a str,
    /// Line it starts at.
    pub line: usize,
    /// Key of its texts in a language file ("question.training").
    pub path: String,
    table: &'a Table,
    asked: RefCell<BTreeSet<String>>,
}

impl<'a> Node<'a> {
    /// The top table of a file.
    pub fn root(shop: Shop<'a>, doc: &'a Doc) -> Self {
        Self { shop, file: &doc.path, line: 1, path: String::new(), table: &doc.table, asked: RefCell::default() }
    }

    /// Say that something is wrong at a line.
    pub fn problem(&self, line: usize, message: impl Into<String>) {
        self.shop.log.add(self.file, line, message);
    }

    /// The value of a key that may be missing.
    pub fn opt(&self, key: &str) -> Option<&'a Item> {
        self.asked.borrow_mut().insert(key.to_owned());
        self.table.get(key)
    }

    /// The value of a key that must be there.
    pub fn need(&self, key: &str) -> Option<&'a Item> {
        let item = self.opt(key);
        if item.is_none() {
            self.problem(self.line, format!("{}: \"{key}\" is missing", self.name()));
        }
        item
    }

    /// Line of a key, or of the entry without it.
    pub fn line_of(&self, key: &str) -> usize {
        self.table.get(key).map_or(self.line, |i| i.line)
    }

    /// How the entry is called in a message.
    pub fn name(&self) -> &str {
        if self.path.is_empty() { "file" } else { &self.path }
    }

    /// A string. Empty after a problem.
    pub fn str(&self, key: &str) -> &'a str {
        self.need(key).and_then(|i| self.as_str(key, i)).unwrap_or_default()
    }

    /// A string, or nothing.
    pub fn str_opt(&self, key: &str) -> Option<&'a str> {
        self.opt(key).and_then(|i| self.as_str(key, i))
    }

    fn as_str(&self, key: &str, item: &'a Item) -> Option<&'a str> {
        if let Value::Text(s) = &item.value {
            return Some(s);
        }
        self.problem(item.line, format!("\"{key}\" must be a string"));
        None
    }

    /// True or false; false when missing.
    pub fn flag(&self, key: &str) -> bool {
        match self.opt(key) {
            Some(Item { value: Value::Flag(b), .. }) => *b,
            Some(item) => {
                self.problem(item.line, format!("\"{key}\" must be true or false"));
                false
            }
            None => false,
        }
    }

    /// One of a list of words, each with the Rust it stands for.
    pub fn choice(&self, key: &str, words: &[(&str, &'static str)]) -> &'static str {
        let word = self.str(key);
        if let Some((_, rust)) = words.iter().find(|(w, _)| *w == word) {
            return rust;
        }
        if self.table.contains_key(key) {
            let known: Vec<&str> = words.iter().map(|(w, _)| *w).collect();
            self.problem(self.line_of(key), format!("\"{key}\" is \"{word}\", must be one of: {}", known.join(", ")));
        }
        words.first().map_or("", |(_, rust)| rust)
    }

    /// Strings of an array that may be missing, with their lines.
    pub fn strings(&self, key: &str) -> Vec<(usize, &'a str)> {
        let Some(item) = self.opt(key) else { return Vec::new() };
        let Value::List(items) = &item.value else {
            self.problem(item.line, format!("\"{key}\" must be an array of strings"));
            return Vec::new();
        };
        items.iter().filter_map(|i| self.as_str(key, i).map(|s| (i.line, s))).collect()
    }

    /// Index of the entry a key names.
    pub fn reference(&self, key: &str, kind: Kind) -> usize {
        let id = self.str(key);
        if id.is_empty() { 0 } else { self.resolve(self.line_of(key), id, kind).unwrap_or(0) }
    }

    /// Indices of the entries an array names.
    pub fn references(&self, key: &str, kind: Kind) -> Vec<usize> {
        let mut out = Vec::new();
        for (line, id) in self.strings(key) {
            match self.resolve(line, id, kind) {
                Some(index) if out.contains(&index) => {
                    self.problem(line, format!("\"{id}\" stands twice in \"{key}\""));
                }
                Some(index) => out.push(index),
                None => {}
            }
        }
        out
    }

    /// Index of the entry with an id, which a line names.
    pub fn resolve(&self, line: usize, id: &str, kind: Kind) -> Option<usize> {
        let index = self.shop.ids.get(kind, id);
        if index.is_none() {
            let (file, name) = kind.place();
            self.problem(line, format!("unknown {name} \"{id}\"; there is none in {file}"));
        }
        index
    }

    /// A table below a key that must be there.
    pub fn child(&self, key: &str) -> Option<Node<'a>> {
        let item = self.need(key)?;
        self.as_node(key, key, item)
    }

    /// A table below a key that may be missing.
    pub fn child_opt(&self, key: &str) -> Option<Node<'a>> {
        let item = self.opt(key)?;
        self.as_node(key, key, item)
    }

    /// The entries of an array of tables. Their path ends in their `id`, or in their place, from 1.
    pub fn children(&self, key: &str) -> Vec<Node<'a>> {
        let Some(item) = self.opt(key) else { return Vec::new() };
        let Value::List(items) = &item.value else {
            self.problem(item.line, format!("write \"{key}\" as [[{key}]]"));
            return Vec::new();
        };
        let child = |(n, item): (usize, &'a Item)| {
            let id = match &item.value {
                Value::Table(t) => t.get("id").and_then(|i| if let Value::Text(s) = &i.value { Some(s) } else { None }),
                _ => None,
            };
            let step = id.map_or_else(|| format!("{key}.{}", n + 1), |id| format!("{key}.{id}"));
            self.as_node(key, &step, item)
        };
        items.iter().enumerate().filter_map(child).collect()
    }

    fn as_node(&self, key: &str, step: &str, item: &'a Item) -> Option<Node<'a>> {
        let Value::Table(table) = &item.value else {
            self.problem(item.line, format!("\"{key}\" must be a table"));
            return None;
        };
        let path = if self.path.is_empty() { step.to_owned() } else { format!("{}.{step}", self.path) };
        Some(Node { shop: self.shop, file: self.file, line: item.line, path, table, asked: RefCell::default() })
    }

    /// A text that must be there, as Rust.
    pub fn text(&self, key: &str) -> String {
        self.child(key).map_or_else(|| "Text(0)".to_owned(), |n| n.this_text())
    }

    /// A text that is the same in every language, such as an address, and comes with the notes; `None` when empty.
    pub fn plain(&self, key: &str) -> String {
        match self.str(key) {
            "" => "None".to_owned(),
            text => format!("Some({})", self.words.plain(text)),
        }
    }

    /// A text that may be missing, as Rust.
    pub fn text_opt(&self, key: &str) -> String {
        self.child_opt(key).map_or_else(|| "None".to_owned(), |n| format!("Some({})", n.this_text()))
    }

    /// This table as a text: its `ja` and `en`, and what the other languages say under its path.
    fn this_text(&self) -> String {
        let text = self.words.text_of(self);
        self.finish();
        text
    }

    /// End of reading: keys nobody asked for are reported.
    pub fn finish(&self) {
        let asked = self.asked.borrow();
        for (key, item) in self.table.iter().filter(|(key, _)| !asked.contains(*key)) {
            self.problem(item.line, format!("{}: unknown key \"{key}\"", self.name()));
        }
    }
}

impl<'a> std::ops::Deref for Node<'a> {
    type Target = Shop<'a>;

    fn deref(&self) -> &Shop<'a> {
        &self.shop
    }
}
