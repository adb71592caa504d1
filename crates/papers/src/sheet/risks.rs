//! The risk register as a sheet: all risks, accepted ones too.

use sonae_assess::risks::entries;
use sonae_base::text::joined;
use sonae_content::{Text, t};
use sonae_model::register::Level;
use sonae_model::route::Route;

use crate::sheet::make::Make;
use crate::sheet::table::{Desk, Entry, Sheet};

const COLUMNS: &[Text] = &[
    t::FORM_NO,
    t::NAV_MORE_RISKS,
    t::RISKS_LIKELY,
    t::RISKS_IMPACT,
    t::RISKS_TREATMENT,
    t::RISKS_REASON,
    t::RISKS_OWNER,
    t::RISKS_DUE,
];

/// Words of likelihood, lowest first.
pub const LIKELY: &[(&str, Text)] = &[("low", t::RISKS_LOW), ("middle", t::RISKS_MIDDLE), ("high", t::RISKS_HIGH)];

/// Words of impact, lowest first.
pub const IMPACT: &[(&str, Text)] = &[("low", t::RISKS_SMALL), ("middle", t::RISKS_MIDDLE), ("high", t::RISKS_LARGE)];

/// 回避・低減・移転・受容, in the order of guideline 6.0.
const TREATMENT: &[(&str, Text)] = &[
    ("avoid", t::RISKS_AVOID),
    ("reduce", t::RISKS_REDUCE),
    ("transfer", t::RISKS_TRANSFER),
    ("accept", t::RISKS_ACCEPT),
];

/// The sheet.
pub fn sheet(desk: Desk) -> Sheet {
    let mut make = Make::new(desk, "risks", t::RISKS_REGISTER, COLUMNS);
    make.sheet.notes = [Some(t::RISKS_WHAT), Some(t::RISKS_METHOD)];
    for (i, entry) in entries(desk.doc, desk.facility(), desk.losses()).into_iter().enumerate() {
        let id = entry.risk.id;
        let (yes, all) = (entry.ready.0.to_string(), entry.ready.1.to_string());
        let ready = joined(&[make.t(t::RISKS_READY), &yes, " / ", &all], "");
        make.row(entry.is_open());
        make.number(i + 1);
        make.head(entry.risk.name, ready, Some(Route::Risks));
        level(&mut make, &["risk", id, "likely"], LIKELY, entry.likely);
        level(&mut make, &["risk", id, "impact"], IMPACT, entry.impact);
        make.field(&["risk", id, "treatment"], Entry::One(TREATMENT));
        make.field(&["risk", id, "reason"], Entry::Text);
        make.field(&["risk", id, "owner"], Entry::Text);
        make.field(&["risk", id, "due"], Entry::Day);
    }
    make.sheet
}

/// What follows from the losses stands in the field until the user says otherwise.
fn level(make: &mut Make, at: &[&str], words: &'static [(&'static str, Text)], level: Option<Level>) {
    make.field(at, Entry::One(words));
    let cell = make.sheet.rows.last_mut().and_then(|r| r.cells.last_mut());
    if let (Some(cell), Some(level)) = (cell, level) {
        level.id().clone_into(&mut cell.text);
    }
}
