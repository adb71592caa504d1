//! JSON Schema, as much of draft 2020-12 as src/store/schema.json uses: a word that is not known here stops the test, so
//! nothing in the schema goes unchecked. (The crates for it bring some thirty others along.)

use serde_json::Value;
use sonae::domain::date::Date;

use super::pattern;

/// Words that say something to the reader and nothing about what is valid.
const REMARKS: [&str; 7] = ["$schema", "$comment", "$defs", "title", "description", "default", "contentEncoding"];

/// A schema with what it refers to.
pub struct Schema<'a> {
    root: &'a Value,
}

impl<'a> Schema<'a> {
    /// A whole schema file.
    pub fn new(root: &'a Value) -> Self {
        Self { root }
    }

    /// Whether a value is valid.
    pub fn takes(&self, value: &Value) -> bool {
        self.faults(value).is_empty()
    }

    /// What is wrong with a value and where.
    pub fn faults(&self, value: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        self.check(self.root, value, "", &mut faults);
        faults
    }

    /// What a reference leads to; any other schema is itself.
    #[allow(dead_code, reason = "not every test follows references")]
    pub fn resolve(&self, schema: &'a Value) -> &'a Value {
        schema.get("$ref").map_or(schema, |to| self.at(to))
    }

    fn at(&self, reference: &Value) -> &'a Value {
        let place = reference.as_str().and_then(|to| to.strip_prefix('#')).expect("a place in this file");
        self.root.pointer(place).unwrap_or_else(|| panic!("{place} is missing"))
    }

    fn fits(&self, schema: &Value, value: &Value) -> bool {
        let mut faults = Vec::new();
        self.check(schema, value, "", &mut faults);
        faults.is_empty()
    }

    fn check(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        let words = match schema {
            Value::Bool(true) => return,
            Value::Bool(false) => return faults.push(format!("{at}: nothing may stand here")),
            Value::Object(words) => words,
            other => panic!("{other} is no schema"),
        };
        let number = |word: &Value| word.as_f64().expect("a number");
        for (word, rule) in words {
            let fine = match word.as_str() {
                "$ref" => {
                    self.check(self.at(rule), value, at, faults);
                    true
                }
                "type" => match rule {
                    Value::Array(any) => any.iter().any(|one| is_a(value, one)),
                    one => is_a(value, one),
                },
                "enum" => rule.as_array().expect("a list").contains(value),
                "const" => rule == value,
                "minimum" => value.as_f64().is_none_or(|n| n >= number(rule)),
                "maximum" => value.as_f64().is_none_or(|n| n <= number(rule)),
                "minLength" => value.as_str().is_none_or(|text| text.chars().count() as f64 >= number(rule)),
                "maxLength" => value.as_str().is_none_or(|text| text.chars().count() as f64 <= number(rule)),
                "pattern" => value.as_str().is_none_or(|text| pattern::fits(rule.as_str().expect("a pattern"), text)),
                "format" => {
                    assert_eq!(rule, "date", "the only form in use");
                    value.as_str().is_none_or(|text| Date::parse(text).is_some_and(|day| day.iso() == text))
                }
                "maxItems" => value.as_array().is_none_or(|items| items.len() as f64 <= number(rule)),
                "required" => {
                    let names = rule.as_array().expect("a list");
                    let there = |name: &Value| value.get(name.as_str().expect("a name")).is_some();
                    !value.is_object() || names.iter().all(there)
                }
                "properties" | "additionalProperties" => {
                    self.check_parts(words, word == "properties", value, at, faults);
                    true
                }
                "items" => {
                    for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(rule, item, &format!("{at}/{i}"), faults);
                    }
                    true
                }
                "allOf" => {
                    rule.as_array().expect("a list").iter().for_each(|one| self.check(one, value, at, faults));
                    true
                }
                "if" => {
                    let next = if self.fits(rule, value) { "then" } else { "else" };
                    if let Some(schema) = words.get(next) {
                        self.check(schema, value, at, faults);
                    }
                    true
                }
                "then" | "else" => words.contains_key("if"),
                remark if REMARKS.contains(&remark) => true,
                other => panic!("{other:?} is not known to this checker"),
            };
            if !fine {
                faults.push(format!("{at}: {word} {rule}"));
            }
        }
    }

    /// The parts of an object that are named, or the others.
    fn check_parts(
        &self,
        words: &serde_json::Map<String, Value>,
        named: bool,
        value: &Value,
        at: &str,
        faults: &mut Vec<String>,
    ) {
        let properties = words.get("properties");
        for (key, part) in value.as_object().into_iter().flatten() {
            let own = properties.and_then(|all| all.get(key));
            let rule = if named { own } else { words.get("additionalProperties").filter(|_| own.is_none()) };
            if let Some(rule) = rule {
                self.check(rule, part, &format!("{at}/{key}"), faults);
            }
        }
    }
}

fn is_a(value: &Value, kind: &Value) -> bool {
    match kind.as_str().expect("a type") {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.as_f64().is_some_and(|n| n.fract() == 0.0),
        other => panic!("type {other} is not known to this checker"),
    }
}
