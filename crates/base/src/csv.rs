//! Tables as CSV for Excel and LibreOffice (RFC 4180): UTF-8 with a byte order mark, lines end in CRLF.
//!
//! A text that a spreadsheet would take for a formula could run commands on the machine of whoever opens the file
//! (OWASP “CSV injection”, ASVS 5.0 1.2.10): it gets an apostrophe in front. Numbers stay numbers, also negative ones.
//!
//! A text that it would take for a number, a day or a truth value (a telephone number for an amount without its zero, row
//! 1-1 for New Year, room 1E2 for a hundred) gets a zero-width space in front. Nothing of that is seen; who copies such a
//! cell copies it along. The other ways are worse: a no-break space is trimmed by LibreOffice, an apostrophe and `="…"`
//! show there, and quotes alone keep no text a text. Tried in LibreOffice 7.4 (Japanese, special numbers off and on).

use crate::date::Date;
use crate::invisible::is_invisible;
use crate::money::to_half_width;

/// Characters that begin a formula, also in their full-width forms.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Keeps a text a text, unseen.
const GUARD: char = '\u{200b}';

/// Words that stand in days and times, the longer ones first.
const WORDS: [&str; 32] = [
    "JANUARY",
    "FEBRUARY",
    "MARCH",
    "APRIL",
    "JUNE",
    "JULY",
    "AUGUST",
    "SEPTEMBER",
    "OCTOBER",
    "NOVEMBER",
    "DECEMBER",
    "JAN",
    "FEB",
    "MAR",
    "APR",
    "MAY",
    "JUN",
    "JUL",
    "AUG",
    "SEPT",
    "SEP",
    "OCT",
    "NOV",
    "DEC",
    "AM",
    "PM",
    "午前",
    "午後",
    "令和",
    "平成",
    "昭和",
    "大正",
];

/// No number or day has more characters; Excel reads no number of more than 255.
const LONGEST: usize = 255;

/// Signs that stand in numbers, amounts, days and times.
const SIGNS: &str = "+-./:,%()¥$€£年月日時分秒元円";

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

    /// A cell with a text: always in quotes, never a formula, a number or a day. Line breaks inside become `\n`; control
    /// characters, which no one can see, are left out.
    #[inline(never)]
    pub fn text(&mut self, text: &str) {
        let first = text.chars().find(|c| !is_blank(*c));
        self.quoted(
            text,
            match first {
                _ if reads_as_value(text) => Some(GUARD),
                Some(c) if FORMULA.contains(&c) => Some('\''),
                _ => None,
            },
        );
    }

    /// A cell with one of our own ids, to the letter: for programs, which compare it.
    pub fn id(&mut self, id: &str) {
        self.quoted(id, None);
    }

    fn quoted(&mut self, text: &str, guard: Option<char>) {
        self.next_cell();
        self.out.push('"');
        self.out.extend(guard);
        let shown = |c: char| !c.is_control() && c != '\u{feff}';
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

/// Nothing to see.
fn is_blank(c: char) -> bool {
    c.is_control() || c.is_whitespace() || is_invisible(c)
}

/// Whether a spreadsheet would take a text for a number, an amount, a day, a time or a truth value. Rather once too often:
/// what is guarded for nothing looks the same.
fn reads_as_value(text: &str) -> bool {
    let narrow = |c: char| match to_half_width(c) {
        wide @ '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(wide) - 0xfee0).unwrap_or(wide),
        c => c,
    };
    let plain: String =
        text.chars().filter(|c| !is_blank(*c)).map(|c| narrow(c).to_ascii_uppercase()).take(LONGEST + 1).collect();
    if plain.chars().count() > LONGEST {
        return false;
    }
    if matches!(&*plain, "TRUE" | "FALSE") {
        return true;
    }
    let (mut rest, mut digits) = (plain.as_str(), false);
    // The year of an era: R8.4.1.
    if let Some(after) = rest.strip_prefix(['R', 'H', 'S', 'T', 'M'])
        && after.starts_with(|c: char| c.is_ascii_digit() || c == '元')
        && after.contains(['.', '/', '-', '年'])
    {
        rest = after;
    }
    while let Some(c) = rest.chars().next() {
        if let Some(after) = WORDS.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = after;
            continue;
        }
        // 1E2; 3 P, which Excel takes for the afternoon; 2026-04-01T12:00Z.
        let fits = c.is_ascii_digit() || SIGNS.contains(c) || (digits && matches!(c, 'E' | 'A' | 'P' | 'T' | 'Z'));
        if !fits {
            return false;
        }
        digits |= c.is_ascii_digit() || c == '元';
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    digits
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
        for text in ["=1+1", "+x", "-x", "@SUM(A1)", "＝1", "\t=1", "\r\n=1", "\0=1", "  =1", "\u{3000}＠x"] {
            assert!(cell(text).starts_with("\u{feff}\"'"), "{text:?} → {:?}", cell(text));
        }
        let unseen = "\u{200b}\u{2060}\u{ad}\u{61c}\u{180e}\u{200e}\u{200f}\u{202e}\u{2066}\u{feff}\u{a0}\u{3000}\u{200d}\u{fe0f}\u{e0020}\u{3164}";
        for hidden in unseen.chars() {
            for sign in FORMULA {
                let text = format!("{hidden}{sign}HYPERLINK(A1)");
                assert!(cell(&text).starts_with("\u{feff}\"'"), "{text:?} → {:?}", cell(&text));
            }
        }
        for (text, written) in [("a=1", "a=1"), ("a\r\nb\rc\td\0", "a\nb\nc d"), ("\"=1", "\"\"=1")] {
            assert_eq!(cell(text), format!("\u{feff}\"{written}\""));
        }
    }

    /// Each was opened in LibreOffice 7.4, in Japanese, with special numbers off and on: as it stands here it stays, and
    /// those of the first list do not without the guard, there or in Excel.
    #[test]
    fn a_text_is_never_a_number_or_a_day() {
        for text in [
            "0312345678",
            "1E2",
            "3-1",
            "10月1日",
            "(12)",
            "TRUE",
            "１－２",
            "０３１２３４５６７８",
            "007",
            "110",
            "4.1",
            "1,000",
            "12E3",
            "1/2",
            "2026/4/1",
            "50%",
            "12:30",
            "2-1-5",
            "１２",
            "R8.4.1",
            "令和8年4月",
            "¥5,000",
            "SEPT2",
            "+81312345678",
            "-1",
            "－１",
            "−5",
            "1 1/2",
            "2026-04-01T12:00",
            "午後3時",
            "3 PM",
            "1 A",
            "03-1234-5678",
            "03(1234)5678",
            "1-1",
            "２０２６年４月１日",
            "5,000円",
            "Jan 5",
            "￥５，０００",
            "1.5E-3",
            "８％",
            "(1,000)",
            "true",
            "False",
            "ＴＲＵＥ",
            "1:2:3",
            "12時30分",
            "平成30年",
            "元年",
            "令和元年",
            "r8/4/1",
            "H30.4",
            "R元.5.1",
            "$5",
            "1.",
            ".5",
            "１２：３０",
            "10/1",
            "0",
            "00",
            "1e5",
            "MAR1",
            "1日",
            "３月",
            " 110",
            "110\n",
            "\u{200b}110",
            "１１９",
            "090 1234 5678",
            "1/4 (日)",
        ] {
            assert_eq!(cell(text), format!("\u{feff}\"\u{200b}{}\"", text.trim_start_matches('\u{feff}')), "{text:?}");
        }
        for text in [
            "",
            "3時半",
            "-",
            "年",
            "M3",
            "T1",
            "S",
            "1階",
            "No.3",
            "内線 12",
            "A4",
            "v2.0",
            "H20",
            "Windows 11",
            "2台",
            "P",
            "E2",
            "Maybe",
            "2026年度",
            "1-2号室",
            "八日市",
            "月曜日",
            "9時から17時",
            "110番",
            "はい",
        ] {
            let sign = text.starts_with('-');
            assert_eq!(cell(text), format!("\u{feff}\"{}{text}\"", if sign { "'" } else { "" }), "{text:?}");
        }
        let mut csv = Csv::new();
        csv.id("10-19");
        assert_eq!(csv.finish(), "\u{feff}\"10-19\"", "an id is for programs");
    }
}
