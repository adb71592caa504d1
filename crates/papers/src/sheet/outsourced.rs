//! 保守委託機関: the systems, whose responsibility their security updates are, and what follows.

use sonae_base::text::joined;
use sonae_content::{Text, question, t};
use sonae_model::register::text;
use sonae_model::systems::{self, Finding, Verdict, finding, verdict};
use sonae_model::vendors;
use sonae_model::wording::say;

use crate::sheet::make::Make;
use crate::sheet::table::{Desk, Entry, Sheet};

const COLUMNS: &[Text] =
    &[t::SYSTEMS_NAME, t::SYSTEMS_PLACE, t::SYSTEMS_VENDOR, t::SYSTEMS_DUTY, t::SYSTEMS_WRITTEN, t::SYSTEMS_RESULT];

const PLACES: &[(&str, Text)] =
    &[("cloud", t::SYSTEMS_CLOUD), ("server", t::SYSTEMS_SERVER), ("pc", t::SYSTEMS_PC), ("", t::SYSTEMS_OPEN)];
const DUTIES: &[(&str, Text)] =
    &[("vendor", t::SYSTEMS_THEIRS), ("own", t::SYSTEMS_OURS), ("unclear", t::SYSTEMS_UNCLEAR), ("", t::SYSTEMS_OPEN)];
const WRITTEN: &[(&str, Text)] = &[
    ("contract", t::SYSTEMS_CONTRACT),
    ("terms", t::SYSTEMS_TERMS),
    ("sla", t::SYSTEMS_SLA),
    ("none", t::SYSTEMS_NOWHERE),
    ("", t::SYSTEMS_OPEN),
];

/// The sheet: the verdict as its lead, a row a system.
pub fn sheet(desk: Desk) -> Sheet {
    let mut make = Make::new(desk, "outsourced", t::SYSTEMS_TITLE, COLUMNS);
    make.sheet.basis = question("update_duty").map(|(_, q)| &q.basis);
    make.sheet.notes = [Some(t::SYSTEMS_NOTE), None];
    make.sheet.lead = said(desk);
    for id in systems::ids(desk.doc) {
        let found = finding(desk.doc, id);
        make.row(found == Finding::Open);
        make.told(name(desk, id), String::new());
        make.field(&["system", id, "place"], Entry::One(PLACES));
        make.field(&["system", id, "vendor"], Entry::Text);
        make.field(&["system", id, "duty"], Entry::One(DUTIES));
        make.field(&["system", id, "written"], Entry::One(WRITTEN));
        make.word(word(found));
    }
    make.sheet
}

/// The verdict in a sentence.
pub fn said(desk: Desk) -> String {
    let named = |text: Text, ids: &[String]| {
        let names: Vec<String> = ids.iter().map(|id| name(desk, id)).collect();
        say(text, desk.lang, &[("systems", &joined(&names, t::UNIT_LIST.get(desk.lang)))])
    };
    match verdict(desk.doc, desk.facility()) {
        Verdict::NoSystem => t::SYSTEMS_NO_SYSTEM.get(desk.lang).to_owned(),
        Verdict::Nothing => t::SYSTEMS_NONE.get(desk.lang).to_owned(),
        Verdict::Yes => t::SYSTEMS_YES.get(desk.lang).to_owned(),
        Verdict::No(ids) => named(t::SYSTEMS_NO, &ids),
        Verdict::Open(ids) => named(t::SYSTEMS_UNKNOWN, &ids),
    }
}

/// The name of a system, or that it has none.
pub fn name(desk: Desk, id: &str) -> String {
    let name = text(desk.doc, &["system", id, "name"]);
    if name.is_empty() { t::SYSTEMS_UNNAMED.get(desk.lang).to_owned() } else { name.to_owned() }
}

fn word(found: Finding) -> Text {
    match found {
        Finding::Vendor => t::SYSTEMS_BY_VENDOR,
        Finding::Facility => t::SYSTEMS_BY_US,
        Finding::Open => t::SYSTEMS_NOT_KNOWN,
    }
}

/// What the disclosure forms of each vendor say いいえ to, as far as it was noted.
pub fn disclosed(desk: Desk) -> Vec<String> {
    let mut said = Vec::new();
    for id in vendors::ids(desk.doc) {
        let part = |part| text(desk.doc, &["vendor", id, part]);
        let (mds, sds, fields) = (part("mds_no"), part("sds_no"), part("no_fields"));
        if [mds, sds, fields].iter().all(|text| text.is_empty()) {
            continue;
        }
        let shown = |n: &'_ str| if n.is_empty() { t::FORM_BLANK.get(desk.lang).to_owned() } else { n.to_owned() };
        let fields = if fields.is_empty() { String::new() } else { [t::UNIT_SLASH.get(desk.lang), fields].concat() };
        let values = [("name", part("name")), ("mds", &*shown(mds)), ("sds", &shown(sds)), ("fields", &fields)];
        said.push(say(t::SYSTEMS_DISCLOSED, desk.lang, &values));
    }
    said
}
