//! All texts of the app in two strings a language.
//!
//! A `Text` is then a number of two bytes instead of a pointer and a length for every language: the tables and every
//! use in the code shrink, and the texts lie together in their order, which compresses better. Each ends in a line feed,
//! which costs a fraction of a byte; a table of lengths cost two kilobytes.
//!
//! The first string has the words of the first screen, the second everything else ("notes"). In what people download
//! only the words of the first language are in the wasm. All else are files of their own ([`Pool::packs`]), one text a
//! line, which the page brings once the app runs (or before, when the address names another page): nobody waits for a
//! language they do not read, or for a page they have not asked for yet.

use std::collections::BTreeMap;
use std::fmt::Write;

/// Texts in a block that share one start offset; the same number stands in `types.rs`.
const BLOCK: usize = 16;
/// What every text ends in; the same stands in `types.rs`.
const END: &str = "\n";
/// Added to the numbers of notes; the same stands in `types.rs`.
const NOTE: usize = 0x8000;
/// Names of the strings in the generated code and of the files.
const PARTS: [&str; 2] = ["texts", "notes"];

/// The texts met so far.
#[derive(Default)]
pub struct Pool {
    parts: [Part; 2],
}

/// Words, or notes.
#[derive(Default)]
struct Part {
    /// Number of each text, by its versions in all languages.
    numbers: BTreeMap<Vec<String>, usize>,
    /// The texts in the order they were met.
    texts: Vec<Vec<String>>,
}

impl Part {
    fn add(&mut self, versions: Vec<String>) -> usize {
        let next = self.texts.len();
        let number = *self.numbers.entry(versions.clone()).or_insert(next);
        if number == next {
            self.texts.push(versions);
        }
        number
    }

    /// The texts of a language in their order.
    fn of(&self, language: usize) -> impl Iterator<Item = String> {
        self.texts.iter().map(move |t| t.get(language).map_or_else(String::new, |text| text.replace(END, " ")))
    }

    /// The string of a language.
    fn whole(&self, language: usize) -> String {
        self.of(language).fold(String::new(), |all, text| all + &text + END)
    }

    /// Where every block of texts begins in the string of a language.
    fn starts(&self, language: usize) -> String {
        let mut start = 0;
        let starts = self.of(language).enumerate().filter_map(|(i, text)| {
            let here = start;
            start += text.len() + END.len();
            (i % BLOCK == 0).then(|| here.to_string())
        });
        starts.collect::<Vec<_>>().join(", ")
    }
}

impl Pool {
    /// The text, one version a language, as Rust. Equal texts share a number.
    pub fn add(&mut self, versions: Vec<String>, note: bool) -> String {
        let [words, notes] = &mut self.parts;
        let number = if note { notes.add(versions) + NOTE } else { words.add(versions) };
        format!("Text({number})")
    }

    /// The texts in the first language.
    pub fn firsts(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().flat_map(|p| &p.texts).filter_map(|t| t.first()).map(String::as_str)
    }

    /// What is not in the wasm: name of the file, language (by its place), and the texts, one a line.
    pub fn packs(&self, languages: usize) -> Vec<(&'static str, usize, String)> {
        let all = (0..languages).flat_map(|l| self.parts.iter().zip(PARTS).map(move |(part, name)| (name, l, part)));
        all.filter(|(name, l, _)| is_apart(name, *l)).map(|(name, l, part)| (name, l, part.whole(l))).collect()
    }

    /// The strings, and where every block of texts begins in them, as Rust.
    pub fn emit(&self, languages: usize) -> String {
        let mut out = String::new();
        for (part, name) in self.parts.iter().zip(PARTS) {
            let upper = name.to_uppercase();
            let _ = writeln!(out, "pub const {upper}_COUNT: usize = {};", part.texts.len());
            for l in 0..languages {
                let text = part.whole(l);
                if is_apart(name, l) {
                    let _ = writeln!(out, "#[cfg(not(texts_apart))]\nconst {upper}_{l}: &str = {text:?};");
                    let _ = writeln!(out, "#[cfg(texts_apart)]\nconst {upper}_{l}: &str = \"\";");
                } else {
                    let _ = writeln!(out, "const {upper}_{l}: &str = {text:?};");
                }
            }
            let names: Vec<String> = (0..languages).map(|l| format!("{upper}_{l}")).collect();
            let _ = writeln!(out, "static {upper}: [&str; {languages}] = [{}];", names.join(", "));
            let starts = (0..languages).map(|l| format!("[{}]", part.starts(l))).collect::<Vec<_>>().join(", ");
            let blocks = part.texts.len().div_ceil(BLOCK);
            let _ = writeln!(out, "static {upper}_STARTS: [[u32; {blocks}]; {languages}] = [{starts}];");
            let _ = writeln!(
                out,
                "static {upper}_LATER: [OnceLock<String>; {languages}] = [const {{ OnceLock::new() }}; {languages}];\n\
                 /// See `types.rs`.\n\
                 pub fn {name}(lang: usize) -> Option<Strings> {{\n    \
                 Some(Strings {{ count: {upper}_COUNT, built_in: {upper}.get(lang)?, later: {upper}_LATER.get(lang)?, \
                 starts: {upper}_STARTS.get(lang)? }})\n}}",
            );
        }
        out
    }
}

/// Words of the first language are always in the wasm.
fn is_apart(part: &str, language: usize) -> bool {
    language > 0 || part != "texts"
}
