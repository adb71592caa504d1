//! The document as JSON.

use serde_json::{Map, Value};

use super::{APP, SCHEMA};
use crate::content::{EDITION, FieldId, field};
use crate::domain::answer::Answer;
use crate::domain::date::Date;
use crate::domain::document::{Document, Settings};
use crate::domain::facility::{Kind, Profile};
use crate::domain::loss::rate;
use crate::domain::table::Table;

/// The document as JSON text; parts that this version does not know are written back as they were.
pub fn to_json(doc: &Document) -> String {
    let mut root = Object::default();
    root.text("app", APP);
    root.put("schema", Value::from(SCHEMA));
    root.text("content_edition", EDITION);
    root.put("profile", profile(&doc.profile));
    root.put("answers", table(&doc.answers, answer));
    root.put("settings", settings(&doc.settings));
    root.put("drafts", table(&doc.drafts, |text| Value::String(text.clone())));
    for (key, value) in &doc.unknown {
        root.put(key, value.clone());
    }
    // Text keys and whole numbers always serialise; an empty text would be refused on opening rather than trusted.
    serde_json::to_string_pretty(&root.value()).unwrap_or_default()
}

/// An object under construction: plain calls instead of `json!`, which writes out every insertion in place.
#[derive(Default)]
struct Object(Map<String, Value>);

impl Object {
    #[inline(never)]
    fn put(&mut self, key: &str, value: Value) {
        self.0.insert(key.to_owned(), value);
    }

    fn text(&mut self, key: &str, text: &str) {
        self.put(key, Value::String(text.to_owned()));
    }

    fn number(&mut self, key: &str, number: Option<i64>) {
        self.put(key, number.map_or(Value::Null, Value::from));
    }

    fn flag(&mut self, key: &str, flag: Option<bool>) {
        self.put(key, flag.map_or(Value::Null, Value::Bool));
    }

    fn maybe(&mut self, key: &str, text: Option<&str>) {
        self.put(key, text.map_or(Value::Null, |text| Value::String(text.to_owned())));
    }

    fn value(self) -> Value {
        Value::Object(self.0)
    }
}

fn table<V>(table: &Table<V>, of: fn(&V) -> Value) -> Value {
    let mut object = Object::default();
    for (key, value) in table.iter() {
        object.put(key, of(value));
    }
    object.value()
}

fn profile(profile: &Profile) -> Value {
    let mut numbers = Object::default();
    for id in FieldId::ALL {
        if let Some(value) = profile.numbers.get(id) {
            numbers.number(field(id).key, Some(value));
        }
    }
    let mut object = Object::default();
    object.text("name", &profile.name);
    object.maybe("kind", profile.kind.map(Kind::id));
    object.number("beds", profile.beds);
    object.flag("has_system", profile.has_system);
    object.flag("has_vendor", profile.has_vendor);
    object.put("numbers", numbers.value());
    object.value()
}

fn answer(answer: &Answer) -> Value {
    let mut object = Object::default();
    object.text("choice", answer.choice.id());
    object.maybe("checked", answer.checked.map(Date::iso).as_deref());
    object.maybe("target", answer.target.map(Date::iso).as_deref());
    object.text("note", &answer.note);
    object.text("by", &answer.by);
    object.value()
}

fn settings(settings: &Settings) -> Value {
    let mut object = Object::default();
    object.text("anchor", rate::anchor_id(settings.anchor));
    object.flag("optional_lines", Some(settings.optional_lines));
    object.text("aim", settings.aim.id());
    object.number("plan_budget", settings.plan_budget.map(|yen| yen.0));
    object.number("plan_years", Some(i64::from(settings.plan_years)));
    object.flag("print_name", Some(settings.print_name));
    object.put("overrides", table(&settings.overrides, |n| Value::from(*n)));
    object.value()
}
