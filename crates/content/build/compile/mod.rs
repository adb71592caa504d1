//! From the content files to Rust source, as a pure function.
//!
//! Reading is in two passes. The first ([`ids`]) lists every id, so that the second ([`entry`]) can turn references
//! into indices while it reads; [`cross`] then looks at what no single entry can know. Nothing stops at the first
//! mistake: problems are collected in [`Log`], and whoever edits a file sees all of them at once.

mod avoid;
mod basis;
mod cross;
mod entry;
mod ids;
mod node;
mod number;
mod pool;
mod tree;
mod words;

use std::{cell::RefCell, fmt};

/// A text file of the source tree.
#[derive(Clone)]
pub struct File {
    /// Path from the repository root, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// All that the outcome depends on.
#[derive(Clone)]
pub struct Inputs {
    /// The TOML files below `crates/content/data`.
    pub content: Vec<File>,
    /// The Rust files of the other crates, searched for the texts they use and the pages there are. Without any, neither is
    /// checked: so it is when the content is built, below all code that uses it.
    pub code: Vec<File>,
}

/// Something wrong in a content file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Problem {
    /// Path from the repository root.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// Where problems are collected.
#[derive(Default)]
struct Log(RefCell<Vec<Problem>>);

impl Log {
    /// Note a problem and go on.
    fn add(&self, file: &str, line: usize, message: impl Into<String>) {
        self.0.borrow_mut().push(Problem { file: file.to_owned(), line, message: message.into() });
    }
}

/// Addresses of the pages: `Self::Loss => "loss"` in the routes.
fn pages(code: &[File]) -> Vec<String> {
    let routes = code.iter().filter(|f| f.path == "crates/model/src/route.rs").flat_map(|f| f.text.lines());
    routes.filter_map(|l| Some(l.split_once("=> \"")?.1.split_once("\",")?.0.to_owned())).collect()
}

/// What comes of the content.
pub struct Compiled {
    /// The generated Rust source.
    pub code: String,
    /// Texts that come after the wasm: "texts-en", and one text a line.
    pub packs: Vec<(String, String)>,
}

/// The generated Rust source, or everything that is wrong, by file and line.
pub fn compile(inputs: &Inputs) -> Result<String, Vec<Problem>> {
    whole(inputs).map(|compiled| compiled.code)
}

/// The source and the texts apart from it, or everything that is wrong, by file and line.
pub fn whole(inputs: &Inputs) -> Result<Compiled, Vec<Problem>> {
    let log = Log::default();
    let docs: Vec<tree::Doc> = inputs.content.iter().map(|f| tree::parse(f, &log)).collect();
    let words = words::Words::read(&docs, &inputs.code, &log);
    let ids = ids::Ids::read(&docs, &log);
    let facts = RefCell::default();
    let pages = pages(&inputs.code);
    let code = entry::all(&docs, node::Shop { log: &log, words: &words, ids: &ids, facts: &facts, pages: &pages });
    let facts = facts.into_inner();
    avoid::check(&docs, &facts.write, &log);
    cross::check(&facts, &log);
    words.check_overlays(&log);

    let mut problems = log.0.into_inner();
    problems.sort();
    problems.dedup();
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(Compiled { code: format!("{}{code}", words.emit()), packs: words.packs() })
}
