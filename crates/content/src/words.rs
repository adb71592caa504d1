//! Texts in their languages: which are there, and how those that come later are taken in.

use crate::generated::{LANGS, notes, texts};
use crate::types::{Apart, Lang, Strings, Text};

impl Lang {
    /// The language with this BCP 47 code, if the build has it.
    pub fn from_code(code: &str) -> Option<Self> {
        (0u8..).zip(LANGS.iter()).find(|(_, l)| l.code == code).map(|(i, _)| Self(i))
    }

    /// BCP 47 code, for `lang` attributes and the saved document.
    pub fn code(self) -> &'static str {
        LANGS.get(usize::from(self.0)).map_or("ja", |l| l.code)
    }

    /// Whether its texts are there.
    pub fn is_here(self) -> bool {
        texts(self.0.into()).is_some_and(|t| t.all().is_some())
    }

    /// Whether all its texts are there, those behind figures and questions too.
    pub fn is_whole(self) -> bool {
        self.is_here() && notes(self.0.into()).is_some_and(|t| t.all().is_some())
    }

    /// All languages in the order of the picker.
    pub fn all() -> impl Iterator<Item = Self> {
        (0u8..).zip(LANGS.iter()).map(|(i, _)| Self(i))
    }
}

/// Texts in a block that share one start offset; the same number stands in `build/pool.rs`.
const BLOCK: usize = 16;

/// Added to the numbers of notes; the same stands in `build/pool.rs`.
const NOTE: u16 = 0x8000;

impl Text {
    /// The text in a language; while it is not there yet, that of the first language, or an ellipsis.
    pub fn get(self, lang: Lang) -> &'static str {
        self.find(lang.0).or_else(|| self.find(0)).unwrap_or("…")
    }

    fn find(self, lang: u8) -> Option<&'static str> {
        let (strings, number) =
            if self.0 < NOTE { (texts(lang.into())?, self.0) } else { (notes(lang.into())?, self.0 - NOTE) };
        strings.find(number.into())
    }
}

impl Apart {
    /// The text in a language, or in the first one.
    pub fn get(self, lang: Lang) -> &'static str {
        self.0.get(usize::from(lang.0)).or_else(|| self.0.first()).copied().unwrap_or_default()
    }
}

impl Strings {
    fn all(&self) -> Option<&'static str> {
        if self.built_in.is_empty() { self.later.get().map(String::as_str) } else { Some(self.built_in) }
    }

    fn find(&self, number: usize) -> Option<&'static str> {
        let start = usize::try_from(*self.starts.get(number / BLOCK)?).ok()?;
        self.all()?.get(start..)?.split('\n').nth(number % BLOCK)
    }

    /// Whether these are the texts that the program was built with: as many, and each block where it begins.
    fn fits(&self, all: &str) -> bool {
        let begins = |start: &u32| {
            let before = usize::try_from(*start).ok().and_then(|s| s.checked_sub(1));
            before.is_none_or(|b| all.as_bytes().get(b) == Some(&b'\n'))
        };
        self.starts.iter().all(begins) && all.bytes().filter(|b| *b == b'\n').count() == self.count
    }
}

/// Whether the texts beyond the first screen are there, in a language or at least in the first.
pub fn notes_are_here(lang: Lang) -> bool {
    [lang.0.into(), 0].into_iter().any(|l: usize| notes(l).is_some_and(|n| n.all().is_some()))
}

/// Whether a character stands anywhere in our own Japanese texts, as far as they are there.
pub fn is_in_texts(c: char) -> bool {
    [texts(0), notes(0)].into_iter().flatten().any(|strings| strings.all().is_some_and(|all| all.contains(c)))
}

/// Takes in texts that are not in the program: "texts-en" or "notes-ja", one text a line. Those of another build are
/// refused: they would stand in the wrong places.
pub fn add_texts(name: &str, all: String) -> bool {
    let Some((kind, code)) = name.split_once('-') else { return false };
    let Some(lang) = Lang::from_code(code).map(|l| usize::from(l.0)) else { return false };
    let strings = if kind == "notes" { notes(lang) } else { texts(lang) };
    strings.is_some_and(|s| s.fits(&all) && s.later.set(all).is_ok())
}
