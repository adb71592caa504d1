//! The document as JSON.

use serde_json::{Map, Value, json};

use super::{APP, SCHEMA};
use crate::content::{EDITION, FieldId, field};
use crate::domain::answer::Answer;
use crate::domain::document::{Document, Settings};
use crate::domain::facility::Profile;
use crate::domain::loss::rate;

/// The document as JSON text; parts that this version does not know are written back as they were.
pub fn to_json(doc: &Document) -> String {
    let mut root = doc.unknown.clone();
    root.insert("app".into(), json!(APP));
    root.insert("schema".into(), json!(SCHEMA));
    root.insert("content_edition".into(), json!(EDITION));
    root.insert("profile".into(), profile(&doc.profile));
    let answers: Map<_, _> = doc.answers.iter().map(|(id, a)| (id.to_owned(), answer(a))).collect();
    root.insert("answers".into(), Value::Object(answers));
    root.insert("settings".into(), settings(&doc.settings));
    let drafts: Map<_, _> = doc.drafts.iter().map(|(id, text)| (id.to_owned(), json!(text))).collect();
    root.insert("drafts".into(), Value::Object(drafts));
    // A map of strings always serialises; an empty object would be refused on opening rather than trusted.
    serde_json::to_string_pretty(&Value::Object(root)).unwrap_or_default()
}

fn profile(profile: &Profile) -> Value {
    let entered = FieldId::ALL.into_iter().filter_map(|id| Some((field(id).key.to_owned(), json!(profile.numbers.get(id)?))));
    let numbers: Map<_, _> = entered.collect();
    json!({
        "name": profile.name,
        "kind": profile.kind.map(crate::domain::facility::Kind::id),
        "beds": profile.beds,
        "has_system": profile.has_system,
        "has_vendor": profile.has_vendor,
        "numbers": numbers,
    })
}

fn answer(answer: &Answer) -> Value {
    json!({
        "choice": answer.choice.id(),
        "checked": answer.checked.map(crate::domain::date::Date::iso),
        "target": answer.target.map(crate::domain::date::Date::iso),
        "note": answer.note,
        "by": answer.by,
    })
}

fn settings(settings: &Settings) -> Value {
    let overrides: Map<_, _> = settings.overrides.iter().map(|(id, v)| (id.to_owned(), json!(v))).collect();
    json!({
        "anchor": rate::anchor_id(settings.anchor),
        "optional_lines": settings.optional_lines,
        "aim": settings.aim.id(),
        "plan_budget": settings.plan_budget.map(|y| y.0),
        "plan_years": settings.plan_years,
        "print_name": settings.print_name,
        "overrides": overrides,
    })
}
