//! Languages: the words of the interface, and the other languages of the content.
//!
//! Content entries carry Japanese and English themselves. A further language is one file: its interface words in
//! tables as in ja.toml, and its content texts in `[content]` as `"question.training.ask" = "…"`.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use super::{
    File, Log,
    node::Node,
    pool::Pool,
    tree::{Doc, Item, Table, Value},
};

/// The languages every content entry is written in.
const OWN: [&str; 2] = ["ja", "en"];

/// A language file.
struct Language {
    path: String,
    code: String,
    name: String,
    /// Interface words by flattened key (`START_TITLE`): line and text.
    ui: BTreeMap<String, (usize, String)>,
    /// Content texts by path: line and text.
    content: BTreeMap<String, (usize, String)>,
}

/// All languages, Japanese and English first.
pub struct Words {
    languages: Vec<Language>,
    /// Paths of all content texts met while reading.
    met: RefCell<BTreeSet<String>>,
    /// The texts themselves.
    pool: RefCell<Pool>,
}

impl Words {
    /// Read the language files and compare their keys with each other and with the code.
    pub fn read(docs: &[Doc], code: &[File], log: &Log) -> Self {
        let mut languages: Vec<Language> =
            docs.iter().filter(|d| d.path.starts_with("crates/content/data/lang/")).map(|d| language(d, log)).collect();
        languages.sort_by_key(|l| (OWN.iter().position(|c| *c == l.code).unwrap_or(OWN.len()), l.code.clone()));
        for own in OWN {
            if !languages.iter().any(|l| l.code == own) {
                log.add(&format!("crates/content/data/lang/{own}.toml"), 1, "this language must be there");
            }
        }
        let words = Self { languages, met: RefCell::default(), pool: RefCell::default() };
        words.check_ui(log);
        words.check_use(code, log);
        words
    }

    /// A key of the interface is in every language or in none.
    fn check_ui(&self, log: &Log) {
        let Some((first, rest)) = self.languages.split_first() else { return };
        for other in rest {
            for (key, _) in first.ui.iter().filter(|(key, _)| !other.ui.contains_key(*key)) {
                log.add(&other.path, 1, format!("t::{key} is missing; {} has it", first.path));
            }
            for (key, (line, _)) in other.ui.iter().filter(|(key, _)| !first.ui.contains_key(*key)) {
                log.add(&other.path, *line, format!("t::{key} is not in {}", first.path));
            }
        }
    }

    /// A key of the interface is named somewhere in the code.
    fn check_use(&self, code: &[File], log: &Log) {
        let used: BTreeSet<&str> = code.iter().flat_map(|f| uses(&f.text)).collect();
        // Before the first page is written there is nothing to compare with.
        if used.is_empty() {
            return;
        }
        let Some(first) = self.languages.first() else { return };
        for (key, (line, _)) in first.ui.iter().filter(|(key, _)| !used.contains(key.as_str())) {
            log.add(&first.path, *line, format!("t::{key} is used by no file in src; remove it or use it"));
        }
    }

    /// Look at a text that is for the editors of the content only: it must be whole, but is not shipped.
    pub fn look_at(node: &Node<'_>) {
        for own in OWN {
            if node.str(own).trim().is_empty() && node.opt(own).is_some() {
                node.problem(node.line_of(own), format!("{}: the text is empty", node.path));
            }
        }
    }

    /// The text of a node, in all languages, as Rust.
    pub fn text_of(&self, node: &Node<'_>) -> String {
        let mut out = Vec::new();
        for language in &self.languages {
            let own = OWN.contains(&language.code.as_str());
            let text = if own {
                let text = node.str(&language.code);
                if text.trim().is_empty() && node.opt(&language.code).is_some() {
                    node.problem(node.line_of(&language.code), format!("{}: the text is empty", node.path));
                }
                text
            } else {
                language.content.get(&node.path).map_or("", |(_, text)| text)
            };
            out.push(text.to_owned());
        }
        self.met.borrow_mut().insert(node.path.clone());
        self.pool.borrow_mut().add(out, is_note(&node.path))
    }

    /// Japanese texts met so far, and words of the interface, that hold a word.
    pub fn japanese_with(&self, word: &str) -> Vec<String> {
        let ui = self.languages.first().into_iter().flat_map(|l| l.ui.values().map(|(_, text)| text.clone()));
        let pool = self.pool.borrow();
        pool.firsts().map(str::to_owned).chain(ui).filter(|text| text.contains(word)).collect()
    }

    /// A text that is the same in every language, as Rust.
    pub fn plain(&self, text: &str) -> String {
        self.pool.borrow_mut().add(vec![text.to_owned(); self.languages.len()], true)
    }

    /// A further language has every content text and no other.
    pub fn check_overlays(&self, log: &Log) {
        let met = self.met.borrow();
        for language in &self.languages {
            if OWN.contains(&language.code.as_str()) {
                for (line, _) in language.content.values() {
                    log.add(&language.path, *line, "Japanese and English stand in the content files themselves");
                }
                continue;
            }
            for path in met.iter().filter(|p| !language.content.contains_key(*p)) {
                log.add(&language.path, 1, format!("[content] \"{path}\" is missing"));
            }
            for (path, (line, _)) in language.content.iter().filter(|(p, _)| !met.contains(*p)) {
                log.add(&language.path, *line, format!("[content] there is no text \"{path}\""));
            }
        }
    }

    /// The texts that are not in the wasm, as they stand in files of their own: "texts-en" with one text a line.
    pub fn packs(&self) -> Vec<(String, String)> {
        let name = |part: &str, l: usize| {
            let code = self.languages.get(l).map_or("", |l| l.code.as_str());
            format!("{part}-{code}")
        };
        let packs = self.pool.borrow().packs(self.languages.len());
        packs.into_iter().map(|(part, l, text)| (name(part, l), text)).collect()
    }

    /// The languages and the words of the interface, as Rust.
    pub fn emit(&self) -> String {
        let mut out = format!("pub const LANG_COUNT: usize = {};\n", self.languages.len());
        out.push_str("pub static LANGS: [LangInfo; LANG_COUNT] = [\n");
        for l in &self.languages {
            let _ = writeln!(out, "    LangInfo {{ code: {:?}, name: {:?} }},", l.code, l.name);
        }
        out.push_str("];\n/// The words of the interface, by key.\npub mod t {\n    use super::*;\n");
        if let Some(first) = self.languages.first() {
            for key in first.ui.keys() {
                let texts: Vec<String> = self
                    .languages
                    .iter()
                    .map(|l| l.ui.get(key).map_or_else(String::new, |(_, text)| text.clone()))
                    .collect();
                let _ = if is_apart(key) {
                    writeln!(out, "    pub const {key}: Apart = Apart(&{texts:?});")
                } else {
                    writeln!(out, "    pub const {key}: Text = {};", self.pool.borrow_mut().add(texts, is_later(key)))
                };
            }
        }
        out.push_str("}\n");
        out.push_str(&self.pool.borrow().emit(self.languages.len()));
        out
    }
}

/// Sections of the interface that the first screen shows: its frame, what a start can have to say, and the page itself.
const FIRST: [&str; 11] =
    ["APP", "CHART", "KEEP", "KEPT", "LATER", "NAV", "NOTICE", "REFUSAL", "SAMPLE", "SAVING", "START"];

/// Titles of pages that the list of pages has on the first screen.
const LISTED: [&str; 8] = [
    "ACTIONS_TITLE",
    "ANSWERS_TITLE",
    "HISTORY_TITLE",
    "PRIVACY_TITLE",
    "REVIEW_TITLE",
    "SITES_TITLE",
    "SYSTEMS_TITLE",
    "TOGETHER_TITLE",
];

/// Whether a word of the interface is not on the first screen.
fn is_later(key: &str) -> bool {
    !LISTED.contains(&key) && key.split('_').next().is_none_or(|section| !FIRST.contains(&section))
}

/// Whether a word of the interface belongs to the association's page, a program of its own: it stands in the code that
/// uses it, so that members do not download it.
fn is_apart(key: &str) -> bool {
    key.starts_with("KIT_")
}

/// Whether a text of the content is not on the first screen, whose list of pages has the domains and whose foot has the
/// edition of the checklist.
fn is_note(path: &str) -> bool {
    !(path.starts_with("domain.") || path.starts_with("checklist.") && path.ends_with(".edition"))
}

fn language(doc: &Doc, log: &Log) -> Language {
    let stem = doc.path.trim_start_matches("crates/content/data/lang/").trim_end_matches(".toml");
    let mut out = Language {
        path: doc.path.clone(),
        code: String::new(),
        name: String::new(),
        ui: BTreeMap::new(),
        content: BTreeMap::new(),
    };
    for (key, item) in &doc.table {
        match (key.as_str(), &item.value) {
            ("lang", Value::Table(table)) => (out.code, out.name) = head(doc, item, table, log),
            ("content", Value::Table(table)) => flatten(doc, "", table, &|a, b| join(a, ".", b), &mut out.content, log),
            (_, Value::Table(table)) => {
                flatten(doc, &key.to_uppercase(), table, &|a, b| join(a, "_", &b.to_uppercase()), &mut out.ui, log);
            }
            _ => log.add(&doc.path, item.line, format!("put \"{key}\" into a table, as in [start]")),
        }
    }
    if out.code != stem {
        log.add(&doc.path, 1, format!("[lang] code is \"{}\" but the file is called {stem}.toml", out.code));
    }
    out
}

/// `code` and `name` of a language.
fn head(doc: &Doc, item: &Item, table: &Table, log: &Log) -> (String, String) {
    let get = |key: &str| {
        if let Some(Value::Text(s)) = table.get(key).map(|i| &i.value) {
            return s.clone();
        }
        log.add(&doc.path, item.line, format!("[lang] needs a string \"{key}\""));
        String::new()
    };
    for (key, item) in table.iter().filter(|(k, _)| !["code", "name"].contains(&k.as_str())) {
        log.add(&doc.path, item.line, format!("[lang]: unknown key \"{key}\""));
    }
    (get("code"), get("name"))
}

fn join(a: &str, between: &str, b: &str) -> String {
    if a.is_empty() { b.to_owned() } else { format!("{a}{between}{b}") }
}

/// Nested tables of strings as one flat map.
fn flatten(
    doc: &Doc,
    prefix: &str,
    table: &Table,
    join: &dyn Fn(&str, &str) -> String,
    out: &mut BTreeMap<String, (usize, String)>,
    log: &Log,
) {
    for (key, item) in table {
        let name = join(prefix, key);
        match &item.value {
            Value::Table(table) => flatten(doc, &name, table, join, out, log),
            Value::Text(text) if text.trim().is_empty() => log.add(&doc.path, item.line, format!("{name} is empty")),
            Value::Text(text) => {
                if out.insert(name.clone(), (item.line, text.clone())).is_some() {
                    log.add(&doc.path, item.line, format!("{name} stands twice"));
                }
            }
            _ => log.add(&doc.path, item.line, format!("{name} must be a string")),
        }
    }
}

/// Names after `t::` in Rust source.
fn uses(code: &str) -> impl Iterator<Item = &str> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    code.match_indices("t::").filter_map(move |(at, mark)| {
        let (before, rest) = (code.get(..at)?, code.get(at + mark.len()..)?);
        let name = rest.get(..rest.find(|c| !is_word(c)).unwrap_or(rest.len()))?;
        (!before.ends_with(is_word) && name.starts_with(|c: char| c.is_ascii_uppercase())).then_some(name)
    })
}
