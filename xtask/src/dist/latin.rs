//! A page of one byte a letter: everything in it is ASCII or the upper half of Latin-1.

use std::fmt::Write as _;

/// Whether a character is one byte, and the same in Latin-1 and windows-1252 (which browsers read it as).
fn is_one_byte(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{a0}'..='\u{ff}')
}

/// A style sheet in ASCII.
pub fn style(css: &str) -> String {
    escaped(css, |out, code| write!(out, "\\{code:x} "))
}

/// A minified script in ASCII: it has no comments, and other characters only in texts and patterns.
pub fn script(js: &str) -> String {
    let mut units = [0; 2];
    escaped(js, |out, code| {
        let c = char::from_u32(code).unwrap_or(' ');
        c.encode_utf16(&mut units).iter().try_for_each(|unit| write!(out, "\\u{unit:04x}"))
    })
}

fn escaped(text: &str, mut escape: impl FnMut(&mut String, u32) -> std::fmt::Result) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        if c.is_ascii() {
            out.push(c);
        } else {
            // Writing to a text does not fail.
            let _ = escape(&mut out, u32::from(c));
        }
        out
    })
}

/// A page as bytes. What does not fit becomes a reference by number; styles and scripts must be ASCII already.
pub fn bytes(html: &str) -> Result<Vec<u8>, String> {
    let mut out = Vec::with_capacity(html.len());
    for c in html.chars() {
        if is_one_byte(c) {
            out.push(u32::from(c).try_into().map_err(|_| format!("{c} is not one byte."))?);
        } else {
            out.extend(format!("&#{};", u32::from(c)).bytes());
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_keeps_its_meaning() {
        assert_eq!(style("a::before{content:\"▼\"}"), "a::before{content:\"\\25bc \"}");
        assert_eq!(script("x=`備え 𠮷`"), "x=`\\u5099\\u3048 \\ud842\\udfb7`");
        assert_eq!(bytes("<p>備\u{e9}</p>").unwrap(), b"<p>&#20633;\xe9</p>");
    }
}
