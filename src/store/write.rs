//! The document as JSON: the shape of the file is declared here.

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use super::json::{self, Value};
use super::{APP, SCHEMA};
use crate::content::{EDITION, FieldId, field};
use crate::domain::answer::Answer;
use crate::domain::date::Date;
use crate::domain::document::{Document, Settings};
use crate::domain::facility::{Kind, PerField, Profile};
use crate::domain::loss::rate;
use crate::domain::table::Table;

/// The document as the text of a file that a person can read, saved on a day ("2026-11-24", or empty).
pub fn to_file(doc: &Document, saved_at: &str) -> String {
    write(doc, saved_at, true)
}

/// The document as the text that is kept in the browser: the same document is always the same text.
pub fn to_json(doc: &Document) -> String {
    write(doc, "", false)
}

/// Parts that this version does not know are written back where they stood.
fn write(doc: &Document, saved_at: &str, pretty: bool) -> String {
    let root = Root { doc, saved_at };
    // A document holds only kinds that print; an empty text would be refused on opening rather than trusted.
    if doc.unknown.is_empty() {
        return json::to_string(&root, pretty).unwrap_or_default();
    }
    let known = json::to_string(&root, false).unwrap_or_default();
    let Ok(Value::Object(mut whole)) = json::parse(&known) else { return known };
    whole.fill_in(&doc.unknown);
    json::to_string(&whole, pretty).unwrap_or(known)
}

struct Root<'a> {
    doc: &'a Document,
    saved_at: &'a str,
}

impl Serialize for Root<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let doc = self.doc;
        let mut root = serializer.serialize_map(None)?;
        root.serialize_entry("app", APP)?;
        root.serialize_entry("schema", &SCHEMA)?;
        root.serialize_entry("content_edition", EDITION)?;
        if !self.saved_at.is_empty() {
            root.serialize_entry("saved_at", self.saved_at)?;
        }
        root.serialize_entry("profile", &SavedProfile::of(&doc.profile))?;
        root.serialize_entry("answers", &Rows(&doc.answers, SavedAnswer::of))?;
        root.serialize_entry("register", &Rows(&doc.register, String::as_str))?;
        root.serialize_entry("settings", &SavedSettings::of(&doc.settings))?;
        root.serialize_entry("drafts", &Rows(&doc.drafts, String::as_str))?;
        root.end()
    }
}

/// A table, each value in its saved form.
struct Rows<'a, V, S>(&'a Table<V>, fn(&'a V) -> S);

impl<V, W: Serialize> Serialize for Rows<'_, V, W> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (key, value) in self.0.iter() {
            map.serialize_entry(key, &(self.1)(value))?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct SavedProfile<'a> {
    name: &'a str,
    kind: Option<&'static str>,
    beds: Option<i64>,
    has_system: Option<bool>,
    has_vendor: Option<bool>,
    has_ehr: Option<bool>,
    has_remote: Option<bool>,
    has_network: Option<bool>,
    numbers: Numbers<'a>,
}

impl<'a> SavedProfile<'a> {
    fn of(profile: &'a Profile) -> Self {
        Self {
            name: &profile.name,
            kind: profile.kind.map(Kind::id),
            beds: profile.beds,
            has_system: profile.has_system,
            has_vendor: profile.has_vendor,
            has_ehr: profile.has_ehr,
            has_remote: profile.has_remote,
            has_network: profile.has_network,
            numbers: Numbers(&profile.numbers),
        }
    }
}

struct Numbers<'a>(&'a PerField<i64>);

impl Serialize for Numbers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for id in FieldId::ALL {
            if let Some(value) = self.0.get(id) {
                map.serialize_entry(field(id).key, &value)?;
            }
        }
        map.end()
    }
}

#[derive(Serialize)]
struct SavedAnswer<'a> {
    choice: &'static str,
    checked: Option<String>,
    target: Option<String>,
    note: &'a str,
    by: &'a str,
}

impl<'a> SavedAnswer<'a> {
    fn of(answer: &'a Answer) -> Self {
        Self {
            choice: answer.choice.id(),
            checked: answer.checked.map(Date::iso),
            target: answer.target.map(Date::iso),
            note: &answer.note,
            by: &answer.by,
        }
    }
}

#[derive(Serialize)]
struct SavedSettings<'a> {
    anchor: &'static str,
    optional_lines: bool,
    aim: &'static str,
    plan_budget: Option<i64>,
    plan_years: i64,
    cover_deductible: Option<i64>,
    cover_limit: Option<i64>,
    print_name: bool,
    overrides: Rows<'a, i64, i64>,
}

impl<'a> SavedSettings<'a> {
    fn of(settings: &'a Settings) -> Self {
        Self {
            anchor: rate::anchor_id(settings.anchor),
            optional_lines: settings.optional_lines,
            aim: settings.aim.id(),
            plan_budget: settings.plan_budget.map(|yen| yen.0),
            plan_years: i64::from(settings.plan_years),
            cover_deductible: settings.cover_deductible.map(|yen| yen.0),
            cover_limit: settings.cover_limit.map(|yen| yen.0),
            print_name: settings.print_name,
            overrides: Rows(&settings.overrides, |n| *n),
        }
    }
}
