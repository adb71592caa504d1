//! The contact card and the table of roles as sheets.

use sonae_content::{CONTACTS, Keep, Layer, ROLES, Text, t};
use sonae_model::register::text;
use sonae_model::route::Route;

use crate::sheet::make::Make;
use crate::sheet::table::{Desk, Entry, Sheet};

const CARD: &[Text] =
    &[t::PLAN_NUMBER, t::PEOPLE_WHOM, t::PEOPLE_TIME, t::PEOPLE_PUBLIC, t::PEOPLE_PHONE, t::PEOPLE_NAME];

const ROLE: &[Text] = &[t::PEOPLE_ROLE, t::PEOPLE_KEEP, t::PEOPLE_NAME, t::PEOPLE_PHONE];

/// Whom to call, in which order, within which time.
pub fn contacts(desk: Desk) -> Sheet {
    let mut make = Make::new(desk, "contacts", t::PEOPLE_CARD, CARD);
    make.sheet.notes = [Some(t::PEOPLE_CARD_NOTE), None];
    let mut number = 0;
    for contact in CONTACTS.iter().filter(|c| c.when.iter().all(|c| desk.facility().meets(*c))) {
        number += 1;
        make.row(text(desk.doc, &["call", contact.id, "phone"]).is_empty());
        make.number(number);
        let what = make.t(contact.what).to_owned();
        make.head(contact.name, what, Some(Route::People));
        make.word(contact.time);
        let official = if contact.number.is_empty() {
            String::new()
        } else {
            make.say(t::PEOPLE_OFFICIAL, "number", contact.number)
        };
        make.words(official);
        make.field(&["call", contact.id, "phone"], Entry::Text);
        make.field(&["call", contact.id, "name"], Entry::Text);
    }
    make.sheet
}

/// Roles by layer, and the incident roster.
pub fn roles(desk: Desk) -> Sheet {
    let mut make = Make::new(desk, "people", t::PEOPLE_ROLES, ROLE);
    make.sheet.notes = [Some(t::PEOPLE_KEEP_NOTE), None];
    let mut layer = None;
    for role in &ROLES {
        if !make.meets(role.when) {
            continue;
        }
        if layer != Some(role.layer) {
            layer = Some(role.layer);
            make.heading(layer_word(role.layer));
        }
        make.row(text(desk.doc, &["role", role.id, "name"]).is_empty());
        let what = make.t(role.what).to_owned();
        make.head(role.name, what, Some(Route::People));
        match role.keep {
            Some(Keep::Own) => make.word(t::PEOPLE_KEEP_OWN),
            Some(Keep::Mixed) => make.word(t::PEOPLE_KEEP_MIXED),
            Some(Keep::Out) => make.word(t::PEOPLE_KEEP_OUT),
            None => make.words(String::new()),
        }
        make.field(&["role", role.id, "name"], Entry::Text);
        make.field(&["role", role.id, "phone"], Entry::Text);
    }
    make.sheet
}

fn layer_word(layer: Layer) -> Text {
    match layer {
        Layer::Management => t::PEOPLE_MANAGEMENT,
        Layer::Strategy => t::PEOPLE_STRATEGY,
        Layer::Practice => t::PEOPLE_PRACTICE,
        Layer::Roster => t::PEOPLE_ROSTER,
    }
}
