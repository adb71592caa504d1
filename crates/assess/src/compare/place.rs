//! Where something stands in a document, in the words of the pages: what is said of a part that could not be read, or that
//! two windows changed, names no key of the file.

use sonae_content::{FieldId, Lang, Text, question, t};
use sonae_model::wording::say;

use crate::compare::fact::Fact;

/// What a place of the document ("answers.two_factor.target", "sites.0.history.2.profile.name") is called.
pub fn place(at: &str, lang: Lang) -> String {
    let (part, rest) = at.split_once('.').unwrap_or((at, ""));
    let (key, more) = rest.split_once('.').unwrap_or((rest, ""));
    match part {
        "history" | "sites" => within(part == "sites", key, more, lang),
        "answers" => match question(key) {
            None => t::PLACE_ANSWERS.get(lang).to_owned(),
            Some((_, asked)) => match beside(more) {
                None => asked.short.get(lang).to_owned(),
                Some(what) => joined(asked.short.get(lang), what.get(lang), lang),
            },
        },
        "profile" if key == "numbers" => profile(more).get(lang).to_owned(),
        "profile" => profile(key).get(lang).to_owned(),
        "settings" => setting(key).get(lang).to_owned(),
        "drafts" => draft(rest).get(lang).to_owned(),
        "register" => register(rest).get(lang).to_owned(),
        "saved_at" => t::PLACE_SAVED.get(lang).to_owned(),
        "sample" => t::PLACE_SAMPLE.get(lang).to_owned(),
        "secret" => t::PLACE_SECRET.get(lang).to_owned(),
        "reason" => t::PLACE_REASON.get(lang).to_owned(),
        _ => t::PLACE_OTHER.get(lang).to_owned(),
    }
}

/// A record or another facility, counted from one, and what of it.
fn within(site: bool, index: &str, more: &str, lang: Lang) -> String {
    let [all, one] = if site { [t::PLACE_SITES, t::PLACE_SITE] } else { [t::PLACE_HISTORY, t::PLACE_RECORD] };
    let Ok(index) = index.parse::<usize>() else { return all.get(lang).to_owned() };
    let outer = say(one, lang, &[("n", &index.saturating_add(1).to_string())]);
    if more.is_empty() { outer } else { joined(&outer, &place(more, lang), lang) }
}

fn joined(outer: &str, inner: &str, lang: Lang) -> String {
    say(t::PLACE_WITHIN, lang, &[("outer", outer), ("inner", inner)])
}

/// What stands beside an answer.
fn beside(key: &str) -> Option<Text> {
    match key {
        "checked" => Some(t::CHECK_CHECKED),
        "target" => Some(t::VENDOR_TARGET),
        "note" => Some(t::CHECK_NOTE),
        "by" => Some(t::CHECK_BY),
        _ => None,
    }
}

fn profile(key: &str) -> Text {
    fact(key).map_or(t::PLACE_PROFILE, Fact::name)
}

/// The fact with this key.
fn fact(key: &str) -> Option<Fact> {
    match key {
        "name" => Some(Fact::Name),
        "kind" => Some(Fact::Kind),
        "beds" => Some(Fact::Beds),
        "has_system" => Some(Fact::System),
        "has_vendor" => Some(Fact::Vendor),
        "has_ehr" => Some(Fact::Ehr),
        "has_remote" => Some(Fact::Remote),
        "has_network" => Some(Fact::Network),
        _ => FieldId::ALL.into_iter().find(|id| sonae_content::field(*id).key == key).map(Fact::Number),
    }
}

fn setting(key: &str) -> Text {
    match key {
        "anchor" => t::ANCHOR_LEGEND,
        "optional_lines" => t::ASSUME_OPTIONAL,
        "aim" => t::AIM_LEGEND,
        "plan_years" => t::PLAN_YEARS,
        "plan_budget" => t::PLAN_BUDGET,
        "cover_deductible" => t::COVER_DEDUCTIBLE,
        "cover_limit" => t::COVER_LIMIT,
        "print_name" => t::DOCS_PRINT_NAME,
        "overrides" => t::PLACE_OVERRIDES,
        _ => t::PLACE_SETTINGS,
    }
}

/// A draft has the key of its field.
fn draft(key: &str) -> Text {
    if key.starts_with("rate:") || key.starts_with("line:") {
        return t::PLACE_OVERRIDES;
    }
    match key {
        "plan_budget" | "cover_deductible" | "cover_limit" => setting(key),
        _ => fact(key).map_or(t::PLACE_DRAFTS, Fact::name),
    }
}

/// What is written into the papers, by the first word of its key.
fn register(key: &str) -> Text {
    match key.split(':').next().unwrap_or_default() {
        "vendor" => t::PLACE_VENDOR,
        "system" => t::PLACE_SYSTEM,
        "action" => t::PLACE_ACTION,
        "drill" => t::PLACE_DRILL,
        "risk" => t::PLACE_RISK,
        _ => t::PLACE_REGISTER,
    }
}
