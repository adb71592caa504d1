//! 事業者確認用: one sheet for each vendor, with whose work each item is; an empty one to send while there is no vendor.

use sonae_base::text::joined;
use sonae_content::{CHECKLIST, Text, t};
use sonae_model::register::text;
use sonae_model::vendors::{Conflict, Line, Side, ids, lines};

use crate::sheet::make::{Make, page};
use crate::sheet::table::{Desk, Entry, Sheet};

const COLUMNS: &[Text] = &[
    t::FORM_NO,
    t::FORM_ITEM,
    t::VENDOR_OURS,
    t::VENDOR_THEIRS,
    t::VENDOR_SETTLED,
    t::FORM_ANSWER,
    t::FORM_CHECKED,
    t::VENDOR_TARGET,
    t::VENDOR_REMARK,
];

/// Of a sheet that a vendor fills in by hand: nobody has said yet who does what.
const EMPTY: &[Text] = &[
    t::FORM_NO,
    t::FORM_ITEM,
    t::FORM_ANSWER,
    t::GUEST_ROLE_HEAD,
    t::FORM_CHECKED,
    t::VENDOR_TARGET,
    t::VENDOR_REMARK,
];

const WHO: &[(&str, Text)] = &[("own", t::PEOPLE_OURS), ("vendor", t::PEOPLE_THEIRS)];

const ANSWER: &[(&str, Text)] =
    &[("yes", t::CHOICE_YES), ("no", t::CHOICE_NO), ("unknown", t::CHOICE_UNKNOWN), ("na", t::CHOICE_NA)];

/// The sheets; none where no vendor is under contract.
pub fn sheets(desk: Desk) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    if desk.facility().has_vendor && desk.facility().has_system {
        for id in ids(desk.doc) {
            sheets.push(sheet(desk, id));
        }
        if sheets.is_empty() {
            sheets.push(sheet(desk, ""));
        }
    }
    sheets
}

/// The sheet of a vendor; of none when the id is empty.
pub fn sheet(desk: Desk, id: &str) -> Sheet {
    let columns = if id.is_empty() { EMPTY } else { COLUMNS };
    let mut make = Make::new(desk, "vendor", t::SHEET_VENDOR_TITLE, columns);
    make.official(CHECKLIST.edition, &CHECKLIST.basis, [Some(t::SHEET_VENDOR_NOTE), Some(t::VENDOR_NOTE)]);
    make.sheet.lead = lead(&make, id);
    for line in lines(desk.doc, id) {
        row(&mut make, id, &line);
    }
    make.sheet
}

/// Whom the sheet is about, and when it was asked and answered.
fn lead(make: &Make, id: &str) -> String {
    let parts = [
        ("name", t::VENDOR_LEAD_NAME),
        ("system", t::VENDOR_LEAD_SYSTEM),
        ("phone", t::VENDOR_LEAD_PHONE),
        ("asked", t::VENDOR_LEAD_ASKED),
        ("answered", t::VENDOR_LEAD_ANSWERED),
        ("by", t::VENDOR_LEAD_BY),
    ];
    let mut said = Vec::new();
    for (part, label) in parts {
        let value = text(make.desk.doc, &["vendor", id, part]);
        if !value.is_empty() {
            said.push(make.say(label, "value", value));
        }
    }
    joined(&said, make.t(t::UNIT_SLASH))
}

fn row(make: &mut Make, id: &str, line: &Line) {
    let question = line.item.question;
    let named = !id.is_empty();
    make.row(named && (line.answer.is_none() || line.conflict.is_some()));
    match line.item.row {
        Some(row) => make.no(row.no, row.vendor != Some(true)),
        None => make.words(String::new()),
    }
    let title = line.item.row.map_or(question.short, |row| row.title);
    let scope = line.item.row.map_or("", |row| make.t(row.scope));
    // An empty sheet is given to a vendor to fill in, so it has the question to answer.
    let below = match question.vendor_ask {
        Some(ask) if !named && scope.is_empty() => make.t(ask).to_owned(),
        Some(ask) if !named => [&make.say(t::VENDOR_MERGE_HEAD, "head", scope), make.t(ask)].concat(),
        _ => scope.to_owned(),
    };
    make.head(title, below, Some(page(question)));
    if named {
        whose(make, id, line);
    }
    make.field(&["vendor", id, question.id], Entry::Dated(ANSWER));
    if !named {
        make.words(String::new());
    }
    make.day(line.checked, false, "");
    make.field(&["vendor", id, question.id, "target"], Entry::Day);
    // What the vendor wrote is just what the two talk about: a warning stands beside it, not in its place.
    let note = text(make.desk.doc, &["vendor", id, question.id, "note"]);
    match line.conflict {
        Some(conflict) if note.is_empty() => make.missing(fault(conflict)),
        Some(conflict) => make.missing_beside(fault(conflict), make.say(t::CHECK_QUOTE, "text", note)),
        None => make.words(note.to_owned()),
    }
}

/// Whose work it is: as we see it, as the vendor sees it, and as it was settled.
fn whose(make: &mut Make, id: &str, line: &Line) {
    let question = line.item.question.id;
    if line.item.shared {
        make.field(&["vendor", id, "work", question], Entry::One(WHO));
        make.words(line.split.theirs.map_or("", |side| make.t(who(side))).to_owned());
        make.field(&["vendor", id, "split", question], Entry::One(WHO));
    } else {
        for _ in 0..3 {
            make.words(String::new());
        }
    }
}

/// The word for a side, as the facility says it.
pub fn who(side: Side) -> Text {
    if side == Side::Facility { t::PEOPLE_OURS } else { t::PEOPLE_THEIRS }
}

/// What does not fit together, in a sentence.
pub fn fault(conflict: Conflict) -> Text {
    match conflict {
        Conflict::Neither => t::VENDOR_NEITHER,
        Conflict::Both => t::VENDOR_BOTH,
        Conflict::Nobody => t::VENDOR_NOBODY,
        Conflict::Contradiction => t::VENDOR_CONTRADICTION,
    }
}
