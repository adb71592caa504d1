//! A strict parser of RFC 8259 texts.

use super::{Object, Value};

/// Nesting beyond which a text is refused, so that a hostile one cannot exhaust the stack; `serde_json` stops here too.
const DEEPEST: u32 = 127;

/// Most keys of one object; they are looked up one after another, so more would take long.
const MOST_KEYS: usize = 4_000;

/// The text is not JSON.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Malformed;

/// Reads one value that fills the whole text.
///
/// # Errors
/// [`Malformed`] for anything that RFC 8259 does not allow, for nesting beyond 127, objects of
/// more than 4,000 keys, and for half a surrogate pair.
pub fn parse(text: &str) -> Result<Value, Malformed> {
    let mut reader = Reader { rest: text };
    let value = reader.value(DEEPEST)?;
    reader.skip_space();
    if reader.rest.is_empty() { Ok(value) } else { Err(Malformed) }
}

struct Reader<'a> {
    rest: &'a str,
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
        let mut object = Object::default();
        self.skip_space();
        if self.take("}") {
            return Ok(Value::Object(object));
        }
        loop {
            self.skip_space();
            let key = self.text()?;
            self.skip_space();
            self.need(":")?;
            object.put(key, self.value(depth)?);
            if object.len() > MOST_KEYS {
                return Err(Malformed);
            }
            self.skip_space();
            if self.take("}") {
                return Ok(Value::Object(object));
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
        start.get(..length).map(|digits| Value::Number(digits.to_owned())).ok_or(Malformed)
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
