//! Tables as CSV for Excel and LibreOffice (RFC 4180): UTF-8 with a byte order mark, lines end in CRLF.
//!
//! A text that a spreadsheet would take for a formula could run commands on the machine of whoever opens the file
//! (OWASP “CSV injection”, ASVS 5.0 1.2.10): it gets an apostrophe in front. Numbers stay numbers, also negative ones.

use super::date::Date;

/// Characters that begin a formula, also in their full-width forms.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A table that is being written, cell by cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Csv {
    out: String,
    fresh_row: bool,
}

impl Default for Csv {
    fn default() -> Self {
        Self::new()
    }
}

impl Csv {
    /// An empty table. The byte order mark tells Excel that this is UTF-8.
    pub fn new() -> Self {
        Self { out: "\u{feff}".to_owned(), fresh_row: true }
    }

    fn next_cell(&mut self) {
        if !self.fresh_row {
            self.out.push(',');
        }
        self.fresh_row = false;
    }

    /// A cell with a text: always in quotes, never a formula. Line breaks inside become `\n`; control characters,
    /// which no one can see, are left out.
    #[inline(never)]
    pub fn text(&mut self, text: &str) {
        self.next_cell();
        self.out.push('"');
        let shown = |c: char| !c.is_control() && c != '\u{feff}';
        if text.chars().find(|c| shown(*c) && !c.is_whitespace()).is_some_and(|c| FORMULA.contains(&c)) {
            self.out.push('\'');
        }
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '"' => self.out.push_str("\"\""),
                '\r' if chars.peek() == Some(&'\n') => {}
                '\r' | '\n' => self.out.push('\n'),
                '\t' => self.out.push(' '),
                c if shown(c) => self.out.push(c),
                _ => {}
            }
        }
        self.out.push('"');
    }

    /// A cell with a whole number, without grouping, so that it can be summed.
    #[inline(never)]
    pub fn number(&mut self, number: i64) {
        self.next_cell();
        self.out.push_str(&number.to_string());
    }

    /// A cell with a day in the form `2027-02-26`, or an empty one.
    pub fn date(&mut self, day: Option<Date>) {
        self.next_cell();
        self.out.push_str(&day.map(Date::iso).unwrap_or_default());
    }

    /// Ends the row.
    pub fn end_row(&mut self) {
        self.out.push_str("\r\n");
        self.fresh_row = true;
    }

    /// The table as the text of a file.
    pub fn finish(self) -> String {
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> String {
        let mut csv = Csv::new();
        csv.text(text);
        csv.finish()
    }

    #[test]
    fn a_table() {
        let mut csv = Csv::new();
        csv.text("項目, \"一\"");
        csv.number(-2948);
        csv.date(Date::new(2027, 2, 26));
        csv.end_row();
        csv.text("");
        csv.number(0);
        csv.date(None);
        csv.end_row();
        assert_eq!(csv.finish(), "\u{feff}\"項目, \"\"一\"\"\",-2948,2027-02-26\r\n\"\",0,\r\n");
    }

    #[test]
    fn a_text_is_never_a_formula() {
        for text in
            ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", "\r\n=1", "\0=1", "  =1", "\u{feff}=1", "\u{3000}＠x"]
        {
            assert!(cell(text).starts_with("\u{feff}\"'"), "{text:?} → {:?}", cell(text));
        }
        for (text, written) in [("a=1", "a=1"), ("1-2", "1-2"), ("a\r\nb\rc\td\0", "a\nb\nc d"), ("\"=1", "\"\"=1")] {
            assert_eq!(cell(text), format!("\u{feff}\"{written}\""));
        }
    }
}
