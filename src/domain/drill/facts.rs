//! What a story is told from: taken down when an exercise begins.

use crate::content::{CONTACTS, DRILL_FACTS, DRILL_PLACES, Fact, FieldId, Lang, QUESTIONS, ROLES, t};
use crate::domain::answer::Choice;
use crate::domain::derived::Derived;
use crate::domain::document::Document;
use crate::domain::facility::Facility;
use crate::domain::format::{days, grouped, joined, yen_about};
use crate::domain::register::text;
use crate::domain::survey::answer_of;
use crate::domain::vendors::ids;

/// Names of the facts that hold, with spaces between them.
pub fn holding(doc: &Document, facility: &Facility) -> String {
    let names: Vec<&str> = DRILL_FACTS.iter().filter(|f| holds(doc, facility, f.fact)).map(|f| f.name).collect();
    joined(&names, " ")
}

fn holds(doc: &Document, facility: &Facility, fact: Fact) -> bool {
    match fact {
        Fact::Facility(condition) => facility.meets(condition),
        // What is not known to be in place fails in the story, as it may in earnest.
        Fact::Yes(i) => QUESTIONS.get(i).and_then(|q| answer_of(doc, q)).is_some_and(|a| a.choice == Choice::Yes),
        Fact::Phone(i) => CONTACTS.get(i).is_some_and(|c| !phone(doc, c.id).is_empty()),
        Fact::Role(i) => ROLES.get(i).is_some_and(|r| !text(doc, &["role", r.id, "name"]).is_empty()),
    }
}

/// The number of a contact; of the vendor also that on its own sheet.
fn phone<'a>(doc: &'a Document, contact: &str) -> &'a str {
    let on_card = text(doc, &["call", contact, "phone"]);
    if on_card.is_empty() && contact == "vendor" { vendor(doc, "phone") } else { on_card }
}

/// A part of the first vendor that has a name.
fn vendor<'a>(doc: &'a Document, part: &str) -> &'a str {
    let named = ids(doc).into_iter().find(|id| !text(doc, &["vendor", id, "name"]).is_empty());
    named.map_or("", |id| text(doc, &["vendor", id, part]))
}

/// What stands in each place of the story, in the order of `DRILL_PLACES`; days and yen as plain numbers, so that a
/// record reads in every language.
pub fn told(doc: &Document, derived: &Derived) -> Vec<(&'static str, String)> {
    let severity = derived.losses.lead().map(|lead| &lead.severity);
    let (works, fails) = severity.map(|s| s.days_by_branch).unwrap_or_default();
    let role = |id: &str| text(doc, &["role", id, "name"]).to_owned();
    let value = |place: &str| match place {
        "vendor" => vendor(doc, "name").to_owned(),
        "phone" => phone(doc, "vendor").to_owned(),
        "beds" => derived.facility.beds.map(|beds| beds.to_string()).unwrap_or_default(),
        "patients" => grouped(derived.facility.value(FieldId::Patients)),
        "days" => severity.map(|s| days(s.days)).unwrap_or_default(),
        "works" => days(works),
        "fails" => days(fails),
        "loss" => severity.map(|s| (s.total().round() as i64).to_string()).unwrap_or_default(),
        "officer" | "lead" => role(place),
        _ => String::new(),
    };
    DRILL_PLACES.iter().map(|place| (*place, value(place))).collect()
}

/// What stands in a place of the story, as it is read: a kept value, or words for what has none.
pub fn shown(place: &str, kept: &str, lang: Lang) -> String {
    let stands_in = match place {
        "loss" => return kept.parse::<i64>().map_or(String::new(), |yen| yen_about(yen as f64, lang)),
        _ if !kept.is_empty() => return kept.to_owned(),
        "vendor" => t::DRILL_SOME_VENDOR,
        "officer" => t::DRILL_SOME_OFFICER,
        "lead" => t::DRILL_SOME_LEAD,
        _ => t::DRILL_SOME_NUMBER,
    };
    stands_in.get(lang).to_owned()
}
