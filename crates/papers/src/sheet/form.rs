//! A form of the content as a sheet: BCP table, guideline sections, ten items, four items.

use sonae_assess::checklist::Mark;
use sonae_assess::form::fill;
use sonae_base::text::joined;
use sonae_content::{FORMS, QUESTIONS, Question, Text, t};

use crate::chart::bars::points;
use crate::sheet::make::{Make, page};
use crate::sheet::table::{Desk, Sheet};

const COLUMNS: &[Text] =
    &[t::FORM_NO, t::FORM_ITEM, t::FORM_ANSWER, t::UNIT_POINTS_HEAD, t::FORM_CHECKED, t::FORM_TARGET];

/// The form with this index.
pub fn form(desk: Desk, index: usize) -> Option<Sheet> {
    let form = FORMS.get(index)?;
    let mut make = Make::new(desk, form.id, form.title, COLUMNS);
    make.official(form.edition, &form.basis, [Some(form.caution), Some(t::SHEET_FORM_NOTE)]);
    for row in form.rows {
        if let Some(group) = row.group {
            make.heading(group);
        }
        let filled = fill(desk.doc, desk.facility(), row);
        let mut open: Vec<&str> = Vec::new();
        for question in &filled.open {
            open.push(make.t(question.short));
        }
        let list = joined(&open, make.t(t::UNIT_LIST));
        let list = if open.is_empty() { list } else { make.say(t::SHEET_OPEN, "list", &list) };
        let list = if row.part { joined(&[make.t(t::FORM_PART), list.as_str()], " ") } else { list };
        let lacks = filled.mark == Some(Mark::No) && filled.target.is_none();
        make.row(lacks || filled.mark == Some(Mark::Blank));
        make.no(row.no, row.unsure);
        make.head(row.title, list, filled.open.first().map(|q| page(q)));
        match filled.mark {
            Some(mark) => make.mark(mark),
            None => make.words(String::new()),
        }
        let points = filled.points.map(|p| points(p.points().0, p.points().1, desk.lang));
        make.words(points.unwrap_or_default());
        make.day(filled.checked, false, "");
        make.day(filled.target, lacks, "");
        let asked: Vec<&Question> = row.questions.iter().filter_map(|i| QUESTIONS.get(*i)).collect();
        make.aside(&asked);
    }
    Some(make.sheet)
}
