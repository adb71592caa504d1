//! JSON for the document: a value tree to read leniently from and to write from, a strict parser, and a printer.
//!
//! What is written is made of the same values as what is read. They hold nothing that JSON cannot say, so writing cannot
//! fail, and what was written can be compared without reading it back.
//!
//! `serde_json` does all this and is the yardstick in the tests, but brings float tables and messages that a document
//! of texts and whole numbers never needs: it cost 11.5 kB of brotli, a tenth of the first load; this costs 3.

#[cfg(any(test, feature = "count"))]
pub mod count;
pub mod object;
pub mod parse;
pub mod print;

use crate::json::object::Object;

/// A number as it was written, so that a number of a newer version comes back to the digit. It comes from a whole number
/// or from a text that was read, so it holds nothing but a number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Number(String);

impl Number {
    /// Its digits, with sign, fraction and exponent as they were written.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

/// Any JSON value.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Value {
    /// `null`
    #[default]
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Self>),
    /// An object, in the order written; of a key that stands twice the last value counts.
    Object(Object),
}

impl Value {
    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// A whole number; also one written with a fraction of zeros or an exponent is not taken for one.
    pub fn as_i64(&self) -> Option<i64> {
        if let Self::Number(number) = self { number.0.parse().ok() } else { None }
    }

    /// Whether it is true.
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(flag) = self { Some(*flag) } else { None }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(Number(number.to_string()))
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Self::Object(object)
    }
}

/// What is missing is `null`.
impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// An array.
impl<T: Into<Self>> FromIterator<T> for Value {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}
