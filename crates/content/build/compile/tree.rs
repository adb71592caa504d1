//! TOML as a tree in which every value knows its line.

use std::collections::BTreeMap;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{File, Log};

/// A parsed file.
pub struct Doc {
    /// Path from the repository root.
    pub path: String,
    /// Its top table.
    pub table: Table,
}

/// Keys and values of a table.
pub type Table = BTreeMap<String, Item>;

/// A value and where it stands.
pub struct Item {
    /// Line of the key, or of the value where it has no key.
    pub line: usize,
    /// The value.
    pub value: Value,
}

/// The kinds of values the content uses.
pub enum Value {
    /// A string.
    Text(String),
    /// A whole number.
    Int(i64),
    /// A number with a point.
    Float(f64),
    /// True or false.
    Flag(bool),
    /// An array.
    List(Vec<Item>),
    /// A table.
    Table(Table),
}

/// The tree of a file. Syntax errors go to the log; what could be read is read.
pub fn parse(file: &File, log: &Log) -> Doc {
    let (root, errors) = DeTable::parse_recoverable(&file.text);
    let breaks = file.text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at).collect();
    let reader = Reader { file, log, breaks };
    for error in errors {
        let line = reader.line(error.span().map_or(0, |s| s.start));
        log.add(&file.path, line, error.message());
    }
    Doc { path: file.path.clone(), table: reader.table(root.get_ref()) }
}

/// One file while it is being read.
struct Reader<'a> {
    file: &'a File,
    log: &'a Log,
    /// Where its lines end.
    breaks: Vec<usize>,
}

impl Reader<'_> {
    /// Line of a byte offset.
    fn line(&self, offset: usize) -> usize {
        1 + self.breaks.partition_point(|at| *at < offset)
    }

    fn table(&self, table: &DeTable<'_>) -> Table {
        let mut out = Table::new();
        for (key, value) in table {
            let item = Item { line: self.line(key.span().start), value: self.value(value) };
            out.insert(key.get_ref().to_string(), item);
        }
        out
    }

    fn value(&self, value: &Spanned<DeValue<'_>>) -> Value {
        match value.get_ref() {
            DeValue::String(s) => Value::Text(s.to_string()),
            DeValue::Integer(n) => n.as_str().parse().map_or_else(|_| self.odd(value), Value::Int),
            DeValue::Float(n) => n.as_str().parse().map_or_else(|_| self.odd(value), Value::Float),
            DeValue::Boolean(b) => Value::Flag(*b),
            DeValue::Datetime(_) => self.odd(value),
            DeValue::Array(list) => Value::List(
                list.iter().map(|v| Item { line: self.line(v.span().start), value: self.value(v) }).collect(),
            ),
            DeValue::Table(table) => Value::Table(self.table(table)),
        }
    }

    /// Notes a value the content has no use for.
    fn odd(&self, value: &Spanned<DeValue<'_>>) -> Value {
        self.log.add(
            &self.file.path,
            self.line(value.span().start),
            "a value of this kind is not used here; write dates in quotes and plain decimal numbers",
        );
        Value::Flag(false)
    }
}
