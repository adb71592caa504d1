//! A page in ASCII alone: no server, mail gateway or editor that takes it for another encoding can garble it.

use std::fmt::Write as _;

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

/// A page in ASCII: what is not becomes a reference by number. Its styles and scripts must be ASCII already.
pub fn page(html: &str) -> String {
    escaped(html, |out, code| write!(out, "&#{code};"))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_keeps_its_meaning() {
        assert_eq!(style("a::before{content:\"▼\"}"), "a::before{content:\"\\25bc \"}");
        assert_eq!(script("x=`備え 𠮷`"), "x=`\\u5099\\u3048 \\ud842\\udfb7`");
        assert_eq!(page("<p>備\u{e9}</p>"), "<p>&#20633;&#233;</p>");
    }
}
