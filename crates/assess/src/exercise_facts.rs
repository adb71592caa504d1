//! What a story is told from: taken down when an exercise begins.

use sonae_base::text::{grouped, joined};
use sonae_content::{CONTACTS, DRILL_FACTS, DRILL_PLACES, Fact, FieldId, QUESTIONS, ROLES};
use sonae_model::answer::Choice;
use sonae_model::document::Document;
use sonae_model::facility::Facility;
use sonae_model::register::text;
use sonae_model::survey::answer_of;
use sonae_model::vendors::ids;
use sonae_model::wording::days;

use crate::results::{Arrived, Results};

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
pub fn told(results: &Results, arrived: Arrived) -> Vec<(&'static str, String)> {
    let doc = results.doc();
    let severity = results.money(arrived).losses.lead().map(|lead| &lead.severity);
    let (works, fails) = severity.map(|s| s.days_by_branch).unwrap_or_default();
    let role = |id: &str| text(doc, &["role", id, "name"]).to_owned();
    let value = |place: &str| match place {
        "vendor" => vendor(doc, "name").to_owned(),
        "phone" => phone(doc, "vendor").to_owned(),
        "beds" => results.facility.beds.map(|beds| beds.to_string()).unwrap_or_default(),
        "patients" => grouped(results.facility.value(FieldId::Patients)),
        "days" => severity.map(|s| days(s.days)).unwrap_or_default(),
        "works" => days(works),
        "fails" => days(fails),
        "loss" => severity.map(|s| (s.total().round() as i64).to_string()).unwrap_or_default(),
        "officer" | "lead" => role(place),
        _ => String::new(),
    };
    DRILL_PLACES.iter().map(|place| (*place, value(place))).collect()
}
