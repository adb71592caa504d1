//! The MHLW checklist as a form.

use super::basis;
use crate::content::{CHECKLIST, t};
use crate::domain::checklist::{Mark, Row, rows};
use crate::domain::date::Date;
use crate::domain::format::fiscal_year;
use crate::domain::route::Route;
use crate::domain::survey::Section;
use crate::ui::cx::Cx;
use crate::ui::dom::{El, el, group, h2, link, p, p_class, scroll, sub, tag, tag_class, th_col};

/// The form.
pub fn view(cx: Cx) -> El {
    let title = cx.t(CHECKLIST.title);
    let system = if cx.facility().has_system { t::CHOICE_YES } else { t::CHOICE_NO };
    let head = el("header")
        .class("paper-head")
        .add(p(cx.say_one(t::FORM_HEAD, "edition", cx.t(CHECKLIST.edition))))
        .add(p(super::report::made(cx)));
    el("article")
        .class("paper checklist")
        .add(head)
        .add(h2(title))
        .maybe(super::report::facility_name(cx))
        .add(p(CHECKLIST.precondition).text(" ").add(tag("strong", system)))
        .add(scroll(title).add(form(cx)))
        .add(p_class("note", CHECKLIST.caution))
        .add(p_class("note", t::FORM_OWN_WORDS))
        .add(basis::one(cx, &CHECKLIST.basis))
}

fn form(cx: Cx) -> El {
    let year = cx.state.today.map(|day| fiscal_year(day, cx.lang())).unwrap_or_default();
    let head = el("tr")
        .add(th_col(t::FORM_NO))
        .add(th_col(t::FORM_ITEM))
        .add(th_col(t::FORM_SCOPE))
        .add(th_col(t::FORM_ANSWER))
        .add(th_col(t::FORM_CHECKED))
        .add(th_col(cx.say_one(t::FORM_TARGET, "year", &year)));
    let lines = rows(cx.doc(), cx.facility()).map(|row| line(cx, &row));
    el("table").class("data").add(el("thead").add(head)).add(el("tbody").all(lines))
}

fn line(cx: Cx, row: &Row) -> El {
    let answered = matches!(row.mark, Mark::Yes | Mark::No);
    let mark = match row.mark {
        Mark::Yes => t::CHOICE_YES,
        Mark::No => t::CHOICE_NO,
        Mark::Blank => t::FORM_BLANK,
        Mark::NotNeeded => t::FORM_NOT_NEEDED,
    };
    let unsure = row.row.unsure.then(|| sub(t::FORM_UNSURE));
    let checked = if answered { day(row.answer.and_then(|a| a.checked)) } else { String::new() };
    el("tr")
        // Its number would not do: 2-⑫ is two rows.
        .key(row.question.id)
        .attr_if(row.mark == Mark::Blank, "class", "is-blank")
        .add(tag_class("td", "short", row.row.no).maybe(unsure))
        .add(item(cx, row))
        .add(tag_class("td", "short", row.row.scope))
        .add(tag_class("td", "short mark-cell", mark))
        .add(tag_class("td", "short", checked))
        .add(el("td").maybe((row.mark == Mark::No).then(|| target(cx, row))))
}

/// What the row asks, and where the guideline says so.
fn item(cx: Cx, row: &Row) -> El {
    let section = row.row.guideline;
    let said = if row.row.guideline_unsure { t::FORM_GUIDELINE_UNSURE } else { t::FORM_GUIDELINE };
    let guideline = (!section.is_empty()).then(|| sub(cx.say_one(said, "section", section)));
    let to = Route::Check(Section::Domain(row.question.domain)).hash();
    el("th").attr("scope", "row").add(link(to, row.row.title)).maybe(guideline)
}

/// The target date of an answer いいえ.
fn target(cx: Cx, row: &Row) -> El {
    let late = cx.state.today.is_some_and(|today| row.target_too_late(today));
    let target = if row.lacks_target() {
        tag_class("span", "missing", t::FORM_TARGET_MISSING)
    } else {
        group().text(day(row.answer.and_then(|a| a.target)))
    };
    group().add(target).maybe(late.then(|| tag_class("span", "sub", t::FORM_TARGET_LATE)))
}

fn day(date: Option<Date>) -> String {
    date.map(Date::iso).unwrap_or_default()
}
