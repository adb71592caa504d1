//! First pass: which ids there are.

use std::collections::BTreeMap;

use super::{
    Log,
    tree::{Doc, Value},
};

/// What an id can name. The name of the variant's file and of its entries differ only by the plural.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// `[[source]]` in sources.toml.
    Source,
    /// `[[domain]]` in domains.toml.
    Domain,
    /// `[[question]]` in questions.toml.
    Question,
    /// `[[scenario]]` in scenarios.toml.
    Scenario,
    /// `[[measure]]` in measures.toml.
    Measure,
    /// `[[constant]]` in constants.toml.
    Constant,
    /// `[[case]]` in benchmarks.toml.
    Case,
    /// `[[bins]]` in benchmarks.toml.
    Bins,
    /// `[[form]]` in forms.toml.
    Form,
    /// `[[risk]]` in risks.toml.
    Risk,
    /// `[[role]]` in people.toml.
    Role,
    /// `[[contact]]` in people.toml.
    Contact,
    /// `[[fee]]` in fees.toml.
    Fee,
    /// `[[course]]` in drill.toml.
    Course,
    /// `[[inject]]` in drill.toml.
    Inject,
}

impl Kind {
    const ALL: [Self; 15] = [
        Self::Source,
        Self::Domain,
        Self::Question,
        Self::Scenario,
        Self::Measure,
        Self::Constant,
        Self::Case,
        Self::Bins,
        Self::Form,
        Self::Risk,
        Self::Role,
        Self::Contact,
        Self::Fee,
        Self::Course,
        Self::Inject,
    ];

    /// The file and the name of its entries.
    pub fn place(self) -> (&'static str, &'static str) {
        match self {
            Self::Source => ("crates/content/data/sources.toml", "source"),
            Self::Domain => ("crates/content/data/domains.toml", "domain"),
            Self::Question => ("crates/content/data/questions.toml", "question"),
            Self::Scenario => ("crates/content/data/scenarios.toml", "scenario"),
            Self::Measure => ("crates/content/data/measures.toml", "measure"),
            Self::Constant => ("crates/content/data/constants.toml", "constant"),
            Self::Case => ("crates/content/data/benchmarks.toml", "case"),
            Self::Bins => ("crates/content/data/benchmarks.toml", "bins"),
            Self::Form => ("crates/content/data/forms.toml", "form"),
            Self::Risk => ("crates/content/data/risks.toml", "risk"),
            Self::Role => ("crates/content/data/people.toml", "role"),
            Self::Contact => ("crates/content/data/people.toml", "contact"),
            Self::Fee => ("crates/content/data/fees.toml", "fee"),
            Self::Course => ("crates/content/data/drill.toml", "course"),
            Self::Inject => ("crates/content/data/drill.toml", "inject"),
        }
    }
}

/// Index of every id, and of every cost line within its scenario.
pub struct Ids {
    by_kind: BTreeMap<Kind, BTreeMap<String, usize>>,
    lines: BTreeMap<(String, String), usize>,
}

impl Ids {
    /// Collect the ids of all files.
    pub fn read(docs: &[Doc], log: &Log) -> Self {
        let mut by_kind = BTreeMap::new();
        let mut lines = BTreeMap::new();
        for kind in Kind::ALL {
            let (path, name) = kind.place();
            let map: &mut BTreeMap<String, usize> = by_kind.entry(kind).or_default();
            let Some(doc) = docs.iter().find(|d| d.path == path) else { continue };
            for (index, (line, id, value)) in list(doc.table.get(name).map(|i| &i.value)).enumerate() {
                let Some(id) = id else {
                    log.add(path, line, format!("{name} without an id"));
                    continue;
                };
                if !is_id(id) {
                    log.add(path, line, format!("id \"{id}\": use small letters, digits and _"));
                }
                if map.insert(id.to_owned(), index).is_some() {
                    log.add(path, line, format!("duplicate id \"{id}\" among the entries [[{name}]]"));
                }
                if kind != Kind::Scenario {
                    continue;
                }
                let Value::Table(table) = value else { continue };
                for (index, (line, line_id, _)) in list(table.get("line").map(|i| &i.value)).enumerate() {
                    let Some(line_id) = line_id else {
                        log.add(path, line, "cost line without an id");
                        continue;
                    };
                    if lines.insert((id.to_owned(), line_id.to_owned()), index).is_some() {
                        log.add(path, line, format!("duplicate id \"{line_id}\" among the cost lines of \"{id}\""));
                    }
                }
            }
        }
        Self { by_kind, lines }
    }

    /// Index of an entry.
    pub fn get(&self, kind: Kind, id: &str) -> Option<usize> {
        self.by_kind.get(&kind)?.get(id).copied()
    }

    /// Index of a cost line in its scenario.
    pub fn line(&self, scenario: &str, line: &str) -> Option<usize> {
        self.lines.get(&(scenario.to_owned(), line.to_owned())).copied()
    }
}

/// Line, id and value of each entry of an array of tables.
fn list(value: Option<&Value>) -> impl Iterator<Item = (usize, Option<&str>, &Value)> {
    let items = if let Some(Value::List(items)) = value { items.as_slice() } else { &[] };
    items.iter().map(|item| match &item.value {
        Value::Table(table) => match table.get("id") {
            Some(id) => (id.line, if let Value::Text(s) = &id.value { Some(s.as_str()) } else { None }, &item.value),
            None => (item.line, None, &item.value),
        },
        other => (item.line, None, other),
    })
}

/// Whether a string can serve as an id, in a file and as the name of a static.
fn is_id(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}
