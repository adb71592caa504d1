//! The document as JSON: the shape of the file is declared here.

use sonae_assess::loss::rate;
use sonae_base::date::Date;
use sonae_base::json::object::Object;
use sonae_base::json::print::{compact, pretty};
use sonae_content::{EDITION, FieldId, field};
use sonae_model::answer::Answer;
use sonae_model::document::{Document, Settings};
use sonae_model::facility::{Kind, Profile};

use crate::format::{APP, SCHEMA};

/// The document as the text of a file that a person can read, saved on a day ("2026-11-24", or empty).
pub fn to_file(doc: &Document, saved_at: &str) -> String {
    pretty(&whole(doc, saved_at))
}

/// The document as the text that is kept in the browser: the same document is always the same text.
pub fn to_json(doc: &Document) -> String {
    compact(&object(doc))
}

/// The values of that text.
pub fn object(doc: &Document) -> Object {
    whole(doc, "")
}

/// Parts that this version does not know are written back where they stood.
fn whole(doc: &Document, saved_at: &str) -> Object {
    let mut root = Object::default().with("app", APP).with("schema", SCHEMA).with("content_edition", EDITION);
    if !saved_at.is_empty() {
        root = root.with("saved_at", saved_at);
    }
    root = root
        .with("profile", profile(&doc.profile))
        .with("answers", doc.answers.iter().map(|(id, given)| (id, answer(given))).collect::<Object>())
        .with("register", doc.register.iter().collect::<Object>())
        .with("settings", settings(&doc.settings))
        .with("drafts", doc.drafts.iter().collect::<Object>());
    if doc.sample {
        root = root.with("sample", true);
    }
    if !doc.secret.is_empty() {
        root = root.with("secret", &doc.secret);
    }
    root.fill_in(&doc.unknown);
    root
}

fn profile(profile: &Profile) -> Object {
    let numbers = FieldId::ALL.into_iter().filter_map(|id| Some((field(id).key, profile.numbers.get(id)?)));
    Object::default()
        .with("name", &profile.name)
        .with("kind", profile.kind.map(Kind::id))
        .with("beds", profile.beds)
        .with("has_system", profile.has_system)
        .with("has_vendor", profile.has_vendor)
        .with("has_ehr", profile.has_ehr)
        .with("has_remote", profile.has_remote)
        .with("has_network", profile.has_network)
        .with("numbers", numbers.collect::<Object>())
}

fn answer(answer: &Answer) -> Object {
    Object::default()
        .with("choice", answer.choice.id())
        .with("checked", answer.checked.map(Date::iso))
        .with("target", answer.target.map(Date::iso))
        .with("note", &answer.note)
        .with("by", &answer.by)
}

fn settings(settings: &Settings) -> Object {
    Object::default()
        .with("anchor", rate::anchor_id(settings.anchor))
        .with("optional_lines", settings.optional_lines)
        .with("aim", settings.aim.id())
        .with("plan_budget", settings.plan_budget.map(|yen| yen.0))
        .with("plan_years", i64::from(settings.plan_years))
        .with("cover_deductible", settings.cover_deductible.map(|yen| yen.0))
        .with("cover_limit", settings.cover_limit.map(|yen| yen.0))
        .with("print_name", settings.print_name)
        .with("overrides", settings.overrides.iter().map(|(key, amount)| (key, *amount)).collect::<Object>())
}
