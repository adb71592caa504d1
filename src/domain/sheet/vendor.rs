//! 事業者確認用: one sheet for each vendor, with the sentence to ask; an empty one to send while there is no vendor.

use super::make::{Make, page};
use super::{Desk, Entry, Sheet};
use crate::content::{CHECKLIST, QUESTIONS, SHARED_WORK, Text, t};
use crate::domain::vendors::{ids, lines};

const COLUMNS: &[Text] = &[t::FORM_NO, t::FORM_ITEM, t::CHECK_VENDOR, t::FORM_ANSWER, t::FORM_CHECKED];
const WHO: &[(&str, Text)] = &[("own", t::PEOPLE_OURS), ("vendor", t::PEOPLE_THEIRS)];
const ANSWER: &[(&str, Text)] = &[("yes", t::CHOICE_YES), ("no", t::CHOICE_NO)];

/// The sheets; none where no vendor is under contract.
pub fn sheets(desk: Desk) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    if desk.facility.has_vendor && desk.facility.has_system {
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
    let mut make = Make::new(desk, "vendor", t::SHEET_VENDOR_TITLE, COLUMNS);
    make.official(CHECKLIST.edition, &CHECKLIST.basis, [Some(t::SHEET_VENDOR_NOTE), None]);
    for (part, label) in [("name", t::PEOPLE_VENDOR_NAME), ("system", t::PEOPLE_SYSTEM), ("phone", t::PEOPLE_PHONE)] {
        blank(&mut make, label, String::new());
        make.field(&["vendor", id, part], Entry::Text);
        make.words(String::new());
    }
    for question in SHARED_WORK.iter().filter_map(|&i| QUESTIONS.get(i)) {
        let what = make.t(t::PEOPLE_SHARED).to_owned();
        blank(&mut make, question.short, what);
        make.field(&["vendor", id, "work", question.id], Entry::One(WHO));
        make.words(String::new());
    }
    for line in lines(desk.doc, id) {
        make.row(!id.is_empty() && (line.answer.is_none() || line.conflict));
        make.no(line.row.no, line.row.vendor != Some(true));
        let note = if line.conflict { t::SHEET_CONFLICT } else { line.row.scope };
        let note = make.t(note).to_owned();
        make.head(line.row.title, note, Some(page(line.question)));
        make.words(line.question.vendor.map_or("", |v| make.t(v)).to_owned());
        make.field(&["vendor", id, line.question.id], Entry::Dated(ANSWER));
        make.day(line.checked, false, "");
    }
    make.sheet
}

/// A row without a number.
fn blank(make: &mut Make, head: Text, sub: String) {
    make.row(false);
    make.words(String::new());
    make.head(head, sub, None);
    make.words(String::new());
}
