//! Writing values as text. A value holds nothing that JSON cannot say: this cannot fail, and never gives an empty text.

use std::fmt::Write as _;

use crate::json::Value;
use crate::json::object::Object;

/// What can be written: a value, or an object that is in none.
pub trait Print {
    /// Writes it.
    fn print(&self, out: &mut Printer);
}

/// As JSON text without any space.
pub fn compact(value: &impl Print) -> String {
    text(value, false)
}

/// As JSON text with two spaces a level, so that a person can read the file.
pub fn pretty(value: &impl Print) -> String {
    text(value, true)
}

fn text(value: &impl Print, pretty: bool) -> String {
    #[cfg(any(test, feature = "count"))]
    super::count::PRINTED.with(|n| n.set(n.get() + 1));
    let mut printer = Printer { out: String::new(), level: 0, pretty };
    value.print(&mut printer);
    printer.out
}

impl Print for Value {
    fn print(&self, out: &mut Printer) {
        match self {
            Self::Null => out.out.push_str("null"),
            Self::Bool(flag) => out.out.push_str(if *flag { "true" } else { "false" }),
            Self::Number(number) => out.out.push_str(number.digits()),
            Self::Text(text) => out.quoted(text),
            Self::List(items) => out.items('[', items.iter(), ']', |out, item| item.print(out)),
            Self::Object(object) => object.print(out),
        }
    }
}

impl Print for Object {
    fn print(&self, out: &mut Printer) {
        out.items('{', self.iter(), '}', |out, (key, value)| {
            out.quoted(key);
            out.out.push_str(if out.pretty { ": " } else { ":" });
            value.print(out);
        });
    }
}

/// A text that is being written.
pub struct Printer {
    out: String,
    level: usize,
    pretty: bool,
}

impl Printer {
    /// Items between brackets, each on a line of its own where a person is to read it.
    fn items<T>(&mut self, open: char, items: impl Iterator<Item = T>, close: char, print: impl Fn(&mut Self, T)) {
        self.out.push(open);
        self.level += 1;
        let mut first = true;
        for item in items {
            if !first {
                self.out.push(',');
            }
            first = false;
            self.line();
            print(self, item);
        }
        self.level -= 1;
        if !first {
            self.line();
        }
        self.out.push(close);
    }

    fn line(&mut self) {
        if !self.pretty {
            return;
        }
        self.out.push('\n');
        for _ in 0..self.level {
            self.out.push_str("  ");
        }
    }

    fn quoted(&mut self, text: &str) {
        self.out.push('"');
        for c in text.chars() {
            match c {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                '\t' => self.out.push_str("\\t"),
                c if c < ' ' => {
                    // Writing to a String does not fail.
                    let _ = write!(self.out, "\\u{:04x}", u32::from(c));
                }
                c => self.out.push(c),
            }
        }
        self.out.push('"');
    }
}
