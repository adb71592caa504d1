//! The bytes of a file as text. Ours are UTF-8; an editor or a mail gateway may have written them anew in another
//! encoding. What is read wrongly would be shown, and saved, as if it were the answers: only what is certain is read.

use sonae_content::is_in_texts;

use crate::refusal::Refusal;

/// Encodings that may be meant, by the names that browsers know, and those that the same bytes could be just as well.
const MEANT: [&str; 3] = ["shift_jis", "euc-jp", "iso-2022-jp"];

const RIVALS: [&str; 3] = ["gb18030", "big5", "euc-kr"];

/// Of a hundred characters beyond ASCII, so many may be none of our own texts': names have rare ones.
const STRANGE: usize = 20;

/// So many strange characters more every other reading must have.
const APART: usize = 3;

/// The text of a file. `decode` reads bytes in a named encoding, strictly.
///
/// Method: UTF-8 and UTF-16 are told by their form. In the older encodings of Japan the same bytes mean something in
/// several: each reading is held against the characters of the app's own Japanese texts. One that has hardly any others,
/// while every different reading has more, is taken.
///
/// # Errors
/// [`Refusal::Encoding`]: no encoding is certain, or the bytes are damaged.
pub fn text_of(bytes: &[u8], decode: impl Fn(&str, &[u8]) -> Option<String>) -> Result<String, Refusal> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        // The first character of a file of ours is in ASCII.
        [_, 0, ..] => utf16(bytes, u16::from_le_bytes),
        [0, ..] => utf16(bytes, u16::from_be_bytes),
        // What begins a sign of ISO-2022-JP is nothing that stands in JSON.
        _ if bytes.contains(&0x1b) => certain(bytes, decode),
        _ => std::str::from_utf8(bytes).ok().map(str::to_owned).or_else(|| certain(bytes, decode)),
    };
    text.filter(|text| !text.contains('\0')).ok_or(Refusal::Encoding)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16(&units).ok().filter(|_| rest.is_empty())
}

/// The one reading of which the characters are those of our texts.
fn certain(bytes: &[u8], decode: impl Fn(&str, &[u8]) -> Option<String>) -> Option<String> {
    let read = |name: &&str| {
        let text = decode(name, bytes).filter(|text| !text.contains(['\u{fffd}', '\u{1b}']))?;
        let strange = text.chars().filter(|c| !c.is_ascii() && !is_usual(*c)).count();
        Some((strange, text))
    };
    let mut meant: Vec<(usize, String)> = MEANT.iter().filter_map(read).collect();
    meant.sort_by_key(|(strange, _)| *strange);
    let mut meant = meant.into_iter();
    let (strange, text) = meant.next()?;
    let beyond = text.chars().filter(|c| !c.is_ascii()).count();
    let apart =
        meant.chain(RIVALS.iter().filter_map(read)).all(|(more, other)| other == text || more >= strange + APART);
    (apart && strange * 100 <= beyond * STRANGE).then_some(text)
}

/// Kana, punctuation and full-width signs, or a character of our own Japanese texts.
fn is_usual(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{ff01}'..='\u{ff5e}') || is_in_texts(c)
}
