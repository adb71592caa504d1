//! Writing: a serde serializer for what a document is made of — texts, whole numbers, flags, lists and objects.

use std::fmt::{self, Write as _};

use serde::Serialize;
use serde::ser::{Error as _, Impossible, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

/// Name of a newtype that holds the digits of a number: they are written as they are.
pub const RAW_NUMBER: &str = "$number";

/// The value is of a kind that a document does not hold (a float, bytes, an enum with fields).
#[derive(Debug)]
pub struct Unsupported;

impl fmt::Display for Unsupported {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("not part of a document")
    }
}

impl std::error::Error for Unsupported {}

impl serde::ser::Error for Unsupported {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// A value as JSON text: two spaces a level, so that a person can read the file, or without any space.
///
/// # Errors
/// [`Unsupported`] for kinds that a document does not hold.
pub fn to_string(value: &impl Serialize, pretty: bool) -> Result<String, Unsupported> {
    let mut printer = Printer { out: String::new(), level: 0, pretty };
    value.serialize(&mut printer)?;
    Ok(printer.out)
}

struct Printer {
    out: String,
    level: usize,
    pretty: bool,
}

impl Printer {
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

    fn open(&mut self, bracket: char, close: char) -> Level<'_> {
        self.out.push(bracket);
        self.level += 1;
        Level { printer: self, close, first: true }
    }
}

/// An object or a list that is being written.
struct Level<'a> {
    printer: &'a mut Printer,
    close: char,
    first: bool,
}

impl Level<'_> {
    fn next(&mut self) {
        if !self.first {
            self.printer.out.push(',');
        }
        self.first = false;
        self.printer.line();
    }

    fn finish(self) {
        self.printer.level -= 1;
        if !self.first {
            self.printer.line();
        }
        self.printer.out.push(self.close);
    }
}

impl SerializeMap for Level<'_> {
    type Ok = ();
    type Error = Unsupported;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unsupported> {
        self.next();
        key.serialize(&mut *self.printer)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        self.printer.out.push_str(if self.printer.pretty { ": " } else { ":" });
        value.serialize(&mut *self.printer)
    }

    fn end(self) -> Result<(), Unsupported> {
        self.finish();
        Ok(())
    }
}

impl SerializeStruct for Level<'_> {
    type Ok = ();
    type Error = Unsupported;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Unsupported> {
        SerializeMap::serialize_entry(self, key, value)
    }

    fn end(self) -> Result<(), Unsupported> {
        SerializeMap::end(self)
    }
}

impl SerializeSeq for Level<'_> {
    type Ok = ();
    type Error = Unsupported;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        self.next();
        value.serialize(&mut *self.printer)
    }

    fn end(self) -> Result<(), Unsupported> {
        self.finish();
        Ok(())
    }
}

type Never = Impossible<(), Unsupported>;

macro_rules! unsupported {
    ($($name:ident($($kind:ty),*) -> $out:ty;)*) => {
        $(fn $name(self, $(_: $kind),*) -> Result<$out, Unsupported> {
            Err(Unsupported::custom(stringify!($name)))
        })*
    };
}

impl<'a> Serializer for &'a mut Printer {
    type Ok = ();
    type Error = Unsupported;
    type SerializeSeq = Level<'a>;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Level<'a>;
    type SerializeStruct = Level<'a>;
    type SerializeStructVariant = Never;

    fn serialize_bool(self, flag: bool) -> Result<(), Unsupported> {
        self.out.push_str(if flag { "true" } else { "false" });
        Ok(())
    }

    fn serialize_i64(self, number: i64) -> Result<(), Unsupported> {
        // Writing to a String does not fail.
        let _ = write!(self.out, "{number}");
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Result<(), Unsupported> {
        self.quoted(text);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Unsupported> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unsupported> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Unsupported> {
        self.out.push_str("null");
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<(), Unsupported> {
        if name != RAW_NUMBER {
            return value.serialize(self);
        }
        let mut digits = Printer { out: String::new(), level: 0, pretty: false };
        value.serialize(&mut digits)?;
        self.out.push_str(digits.out.trim_matches('"'));
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Level<'a>, Unsupported> {
        Ok(self.open('[', ']'))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Level<'a>, Unsupported> {
        Ok(self.open('{', '}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Level<'a>, Unsupported> {
        Ok(self.open('{', '}'))
    }

    unsupported! {
        serialize_i8(i8) -> ();
        serialize_i16(i16) -> ();
        serialize_i32(i32) -> ();
        serialize_u8(u8) -> ();
        serialize_u16(u16) -> ();
        serialize_u32(u32) -> ();
        serialize_u64(u64) -> ();
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_char(char) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_unit_variant(&'static str, u32, &'static str) -> ();
        serialize_tuple(usize) -> Never;
        serialize_tuple_struct(&'static str, usize) -> Never;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Never;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Never;
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Unsupported> {
        Err(Unsupported)
    }
}
