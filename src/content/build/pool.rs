//! All texts of the app in one string a language.
//!
//! A `Text` is then a number of two bytes instead of a pointer and a length for every language: the tables and every
//! use in the code shrink, and the texts lie together in their order, which compresses better. Each ends in a line feed,
//! which costs a fraction of a byte; a table of lengths cost two kilobytes.
//!
//! In what people download only the first language is in the wasm. The others are files of their own (`packs`), one text
//! a line, which the page brings once the app runs: nobody waits for a language they do not read.

use std::collections::BTreeMap;
use std::fmt::Write;

/// Texts in a block that share one start offset; the same number stands in `types.rs`.
const BLOCK: usize = 16;
/// What every text ends in; the same stands in `types.rs`.
const END: &str = "\n";

/// The texts met so far.
#[derive(Default)]
pub struct Pool {
    /// Number of each text, by its versions in all languages.
    numbers: BTreeMap<Vec<String>, usize>,
    /// The texts in the order they were met.
    texts: Vec<Vec<String>>,
}

impl Pool {
    /// The text, one version a language, as Rust. Equal texts share a number.
    pub fn add(&mut self, versions: Vec<String>) -> String {
        let next = self.texts.len();
        let number = *self.numbers.entry(versions.clone()).or_insert(next);
        if number == next {
            self.texts.push(versions);
        }
        format!("Text({number})")
    }

    /// The texts of a language in their order, each on a line of its own.
    fn of(&self, language: usize) -> impl Iterator<Item = String> {
        self.texts.iter().map(move |t| t.get(language).map_or_else(String::new, |text| text.replace(END, " ")))
    }

    /// The string of a language.
    pub fn pack(&self, language: usize) -> String {
        self.of(language).fold(String::new(), |all, text| all + &text + END)
    }

    /// The strings, and where every block of texts begins in them, as Rust.
    pub fn emit(&self, languages: usize) -> String {
        let mut out = format!("pub const TEXT_COUNT: usize = {};\n", self.texts.len());
        for language in 0..languages {
            let _ = writeln!(out, "#[cfg({})]", if language == 0 { "all()" } else { "not(texts_apart)" });
            let _ = writeln!(out, "const TEXTS_{language}: &str = {:?};", self.pack(language));
            let _ = writeln!(out, "#[cfg({})]", if language == 0 { "any()" } else { "texts_apart" });
            let _ = writeln!(out, "const TEXTS_{language}: &str = \"\";");
        }
        let names: Vec<String> = (0..languages).map(|language| format!("TEXTS_{language}")).collect();
        let _ = writeln!(out, "pub static TEXTS: [&str; {languages}] = [{}];", names.join(", "));
        let _ = writeln!(out, "pub static LATER: [OnceLock<String>; {languages}] = [const {{ OnceLock::new() }}; {languages}];");
        let blocks = self.texts.len().div_ceil(BLOCK);
        let _ = writeln!(out, "pub static TEXT_STARTS: [[u32; {blocks}]; {languages}] = [");
        for language in 0..languages {
            let mut start = 0;
            let starts = self.of(language).enumerate().filter_map(|(i, text)| {
                let here = start;
                start += text.len() + END.len();
                (i % BLOCK == 0).then(|| here.to_string())
            });
            let _ = writeln!(out, "    [{}],", starts.collect::<Vec<_>>().join(", "));
        }
        out.push_str("];\n");
        out
    }
}
