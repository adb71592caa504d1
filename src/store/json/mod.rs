//! JSON for the document: a value tree to read leniently from, a strict parser, and a serde serializer for writing.
//!
//! `serde_json` does all this and is the yardstick in the tests, but brings float tables and messages that a document
//! of texts and whole numbers never needs: it cost 11.5 kB of brotli, a tenth of the first load; this costs 3.

mod parse;
mod print;

use serde::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};

pub use parse::{Malformed, parse};
pub use print::{RAW_NUMBER, Unsupported, to_string};

/// Any JSON value.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Value {
    /// `null`
    #[default]
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number as it was written, so that a number of a newer version comes back to the digit.
    Number(String),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Self>),
    /// An object, in the order written; of a key that stands twice the last value counts.
    Object(Object),
}

/// Keys and values of an object.
#[derive(Clone, Debug, Default)]
pub struct Object(Vec<(String, Value)>);

/// The order of the keys means nothing.
impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.0.iter().all(|(key, value)| other.get(key) == Some(value))
    }
}

impl Eq for Object {}

impl Object {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.iter().find(|(k, _)| k == key).map(|(_, v)| v)
    }

    /// Adds what another object has and this one lacks, at every level.
    pub fn fill_in(&mut self, other: &Self) {
        for (key, value) in &other.0 {
            match self.0.iter_mut().find(|(k, _)| k == key) {
                Some((_, Value::Object(mine))) => {
                    if let Value::Object(theirs) = value {
                        mine.fill_in(theirs);
                    }
                }
                Some(_) => {}
                None => self.0.push((key.clone(), value.clone())),
            }
        }
    }

    /// Takes the value of a key out.
    pub fn take(&mut self, key: &str) -> Option<Value> {
        let at = self.0.iter().position(|(k, _)| k == key)?;
        Some(self.0.remove(at).1)
    }

    /// Puts a value under a key, in place of one that stands there.
    pub fn put(&mut self, key: String, value: Value) {
        match self.0.iter_mut().find(|(k, _)| *k == key) {
            Some(place) => place.1 = value,
            None => self.0.push((key, value)),
        }
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keys and values in the order written.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(k, v)| (k.as_str(), v))
    }
}

impl IntoIterator for Object {
    type Item = (String, Value);
    type IntoIter = std::vec::IntoIter<(String, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl Value {
    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// A whole number; also one written with a fraction of zeros or an exponent is not taken for one.
    pub fn as_i64(&self) -> Option<i64> {
        if let Self::Number(digits) = self { digits.parse().ok() } else { None }
    }

    /// Whether it is true.
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(flag) = self { Some(*flag) } else { None }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(flag) => serializer.serialize_bool(*flag),
            Self::Number(digits) => serializer.serialize_newtype_struct(RAW_NUMBER, digits),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(None)?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Self::Object(object) => object.serialize(serializer),
        }
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (key, value) in self.iter() {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
