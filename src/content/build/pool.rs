//! All texts of the app in one string a language.
//!
//! A `Text` is then a number of two bytes instead of a pointer and a length for every language: the tables and every
//! use in the code shrink, and the texts lie together in their order, which compresses better. Each ends in a NUL, which
//! costs a fraction of a byte; a table of lengths cost two kilobytes.

use std::collections::BTreeMap;
use std::fmt::Write;

/// Texts in a block that share one start offset; the same number stands in `types.rs`.
const BLOCK: usize = 16;
/// What every text ends in; the same stands in `types.rs`.
const END: &str = "\0";

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

    /// The strings, and where every block of texts begins in them, as Rust.
    pub fn emit(&self, languages: usize) -> String {
        let mut out = format!("pub const TEXT_COUNT: usize = {};\n", self.texts.len());
        let of = |language: usize| self.texts.iter().map(move |t| t.get(language).map_or("", String::as_str));
        let _ = writeln!(out, "pub static TEXTS: [&str; {languages}] = [");
        for language in 0..languages {
            let whole = of(language).fold(String::new(), |all, text| all + &text.replace(END, "") + END);
            let _ = writeln!(out, "    {whole:?},");
        }
        let blocks = self.texts.len().div_ceil(BLOCK);
        let _ = writeln!(out, "];\npub static TEXT_STARTS: [[u32; {blocks}]; {languages}] = [");
        for language in 0..languages {
            let mut start = 0;
            let starts = of(language).enumerate().filter_map(|(i, text)| {
                let here = start;
                start += text.replace(END, "").len() + END.len();
                (i % BLOCK == 0).then(|| here.to_string())
            });
            let _ = writeln!(out, "    [{}],", starts.collect::<Vec<_>>().join(", "));
        }
        out.push_str("];\n");
        out
    }
}
