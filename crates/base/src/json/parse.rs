//! A strict parser of RFC 8259 texts.

use crate::json::object::Object;
use crate::json::{Number, Value};

/// Nesting beyond which a text is refused, so that a hostile one cannot exhaust the stack; `serde_json` stops here too.
const DEEPEST: u32 = 127;

/// Most values in a text. Each of ours takes twelve characters and more, so all that a browser's storage holds has fewer.
pub const MOST_VALUES: usize = 500_000;

/// The text is not JSON.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Malformed;

/// Most keys of one object; a table of the document may have twenty thousand.
const MOST_KEYS: usize = 50_000;

/// Reads one value that fills the whole text.
///
/// # Errors
/// [`Malformed`] for anything that RFC 8259 does not allow, for nesting beyond 127, more than `MOST_VALUES` values or
/// 50,000 keys in one object, and for half a surrogate pair.
pub fn parse(text: &str) -> Result<Value, Malformed> {
    #[cfg(any(test, feature = "count"))]
    super::count::PARSED.with(|n| n.set(n.get() + 1));
    let mut reader = Reader { rest: text, values: 0 };
    let value = reader.value(DEEPEST)?;
    reader.skip_space();
    if reader.rest.is_empty() { Ok(value) } else { Err(Malformed) }
}

struct Reader<'a> {
    rest: &'a str,
    values: usize,
}

impl<'a> Reader<'a> {
    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }

    /// Takes a token if the text goes on with it.
    fn take(&mut self, token: &str) -> bool {
        let after = self.rest.strip_prefix(token);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn need(&mut self, token: &str) -> Result<(), Malformed> {
        if self.take(token) { Ok(()) } else { Err(Malformed) }
    }

    fn value(&mut self, depth: u32) -> Result<Value, Malformed> {
        self.skip_space();
        self.values += 1;
        if self.values > MOST_VALUES {
            return Err(Malformed);
        }
        match self.rest.bytes().next() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => Ok(Value::Text(self.text()?)),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ if self.take("null") => Ok(Value::Null),
            _ if self.take("true") => Ok(Value::Bool(true)),
            _ if self.take("false") => Ok(Value::Bool(false)),
            _ => Err(Malformed),
        }
    }

    fn object(&mut self, depth: u32) -> Result<Value, Malformed> {
        let depth = depth.checked_sub(1).ok_or(Malformed)?;
        self.need("{")?;
        let mut rows = Vec::new();
        self.skip_space();
        if self.take("}") {
            return Ok(Value::Object(Object::default()));
        }
        loop {
            self.skip_space();
            let key = self.text()?;
            self.skip_space();
            self.need(":")?;
            rows.push((key, self.value(depth)?));
            if rows.len() > MOST_KEYS {
                return Err(Malformed);
            }
            self.skip_space();
            if self.take("}") {
                return Ok(Value::Object(Object::of(rows)));
            }
            self.need(",")?;
        }
    }

    fn list(&mut self, depth: u32) -> Result<Value, Malformed> {
        let depth = depth.checked_sub(1).ok_or(Malformed)?;
        self.need("[")?;
        let mut items = Vec::new();
        self.skip_space();
        if self.take("]") {
            return Ok(Value::List(items));
        }
        loop {
            items.push(self.value(depth)?);
            self.skip_space();
            if self.take("]") {
                return Ok(Value::List(items));
            }
            self.need(",")?;
        }
    }

    /// Takes the longest run of characters of a kind.
    fn run(&mut self, of: fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !of(c)).unwrap_or(self.rest.len());
        let (run, rest) = self.rest.split_at(end);
        self.rest = rest;
        run
    }

    fn digits(&mut self) -> Result<&'a str, Malformed> {
        let run = self.run(|c| c.is_ascii_digit());
        if run.is_empty() { Err(Malformed) } else { Ok(run) }
    }

    fn number(&mut self) -> Result<Value, Malformed> {
        let start = self.rest;
        self.take("-");
        let whole = self.digits()?;
        if whole.len() > 1 && whole.starts_with('0') {
            return Err(Malformed);
        }
        if self.take(".") {
            self.digits()?;
        }
        if self.take("e") || self.take("E") {
            let _ = self.take("+") || self.take("-");
            self.digits()?;
        }
        let length = start.len() - self.rest.len();
        start.get(..length).map(|digits| Value::Number(Number(digits.to_owned()))).ok_or(Malformed)
    }

    fn text(&mut self) -> Result<String, Malformed> {
        self.need("\"")?;
        let mut out = String::new();
        loop {
            out.push_str(self.run(|c| c != '"' && c != '\\' && c >= ' '));
            if self.take("\"") {
                return Ok(out);
            }
            self.need("\\")?;
            out.push(self.escaped()?);
        }
    }

    fn escaped(&mut self) -> Result<char, Malformed> {
        let mut chars = self.rest.chars();
        let kind = chars.next().ok_or(Malformed)?;
        self.rest = chars.as_str();
        Ok(match kind {
            '"' | '\\' | '/' => kind,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let high = self.unit()?;
                if (0xD800..0xDC00).contains(&high) {
                    self.need("\\u")?;
                    let low = self.unit()?.checked_sub(0xDC00).filter(|low| *low < 0x400).ok_or(Malformed)?;
                    return char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + low).ok_or(Malformed);
                }
                char::from_u32(high).ok_or(Malformed)?
            }
            _ => return Err(Malformed),
        })
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Result<u32, Malformed> {
        let digits = self.rest.get(..4).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit())).ok_or(Malformed)?;
        self.rest = self.rest.get(4..).ok_or(Malformed)?;
        u32::from_str_radix(digits, 16).map_err(|_| Malformed)
    }
}
