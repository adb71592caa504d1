//! The MHLW checklist as a sheet.

use sonae_assess::checklist::{Mark, rows};
use sonae_base::date::Date;
use sonae_base::text::joined;
use sonae_content::{CHECKLIST, Condition, EDITION, Text, t};
use sonae_model::editions::other_checklist;
use sonae_model::wording::say;

use crate::sheet::make::{Make, page};
use crate::sheet::table::{Desk, Sheet};

const COLUMNS: &[Text] = &[t::FORM_NO, t::FORM_ITEM, t::FORM_SCOPE, t::FORM_ANSWER, t::FORM_CHECKED, t::FORM_TARGET];

/// That another edition is in force than the one whose rows these are.
pub fn other_edition(desk: Desk) -> Option<String> {
    let now = other_checklist(desk.today)?;
    let day = desk.today.map_or_else(|| EDITION.to_owned(), Date::iso);
    let (own, now) = (CHECKLIST.edition.get(desk.lang), now.name.get(desk.lang));
    Some(say(t::EDITIONS_ROWS, desk.lang, &[("own", own), ("now", now), ("day", &day)]))
}

/// The sheet.
pub fn sheet(desk: Desk) -> Sheet {
    let mut make = Make::new(desk, "checklist", CHECKLIST.title, COLUMNS);
    make.official(CHECKLIST.edition, &CHECKLIST.basis, [CHECKLIST.caution, Some(t::FORM_OWN_WORDS)]);
    let system = if desk.facility().has_system { t::CHOICE_YES } else { t::CHOICE_NO };
    let asked = CHECKLIST.precondition.map(|text| joined(&[make.t(text), make.t(system)], " "));
    let parts: Vec<String> = [other_edition(desk), asked].into_iter().flatten().collect();
    make.sheet.lead = joined(&parts, " ");
    for row in rows(desk.doc, desk.facility()) {
        let section = row.row.guideline;
        let said = if row.row.guideline_unsure { t::FORM_GUIDELINE_UNSURE } else { t::FORM_GUIDELINE };
        let guideline = if section.is_empty() { String::new() } else { make.say(said, "section", section) };
        make.row(row.mark == Mark::Blank || row.lacks_target() || row.lacks_checked());
        make.no(row.row.no, row.row.unsure);
        make.head(row.row.title, guideline, Some(page(row.question)));
        make.word(row.row.scope);
        // Not a rule of the form: there is no such device to ask about.
        if row.mark == Mark::NotNeeded
            && desk.facility().has_system
            && row.question.when.contains(&Condition::Network)
            && !desk.facility().meets(Condition::Network)
        {
            make.word(t::SHEET_NO_DEVICE);
        } else {
            make.mark(row.mark);
        }
        let answered = matches!(row.mark, Mark::Yes | Mark::No);
        let answer = row.answer.filter(|_| answered);
        make.day(answer.and_then(|a| a.checked), row.lacks_checked(), "");
        let late = desk.today.is_some_and(|today| row.target_too_late(today));
        let wrong = if late { make.t(t::FORM_TARGET_LATE) } else { "" };
        make.day(answer.and_then(|a| a.target).filter(|_| row.mark == Mark::No), row.lacks_target(), wrong);
        make.aside(&[row.question]);
    }
    make.sheet
}
