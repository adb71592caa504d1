//! The MHLW checklist as a form.

use yew::{Html, html};

use super::basis;
use crate::content::{CHECKLIST, t};
use crate::domain::checklist::{Mark, Row, rows};
use crate::domain::date::Date;
use crate::domain::format::fiscal_year;
use crate::domain::route::Route;
use crate::domain::survey::Section;
use crate::ui::cx::Cx;

/// The form.
pub fn view(cx: Cx) -> Html {
    let year = cx.state.today.map(|day| fiscal_year(day, cx.lang())).unwrap_or_default();
    let system = if cx.facility().has_system { t::CHOICE_YES } else { t::CHOICE_NO };
    html! {
        <article class="paper checklist">
            <header class="paper-head">
                <p>{ cx.say(t::FORM_HEAD, &[("edition", cx.t(CHECKLIST.edition))]) }</p>
                <p>{ super::report::made(cx) }</p>
            </header>
            <h2>{ cx.t(CHECKLIST.title) }</h2>
            { super::report::facility_name(cx) }
            <p>{ cx.t(CHECKLIST.precondition) }{ " " }<strong>{ cx.t(system) }</strong></p>
            <div class="scroll" tabindex="0" role="group" aria-label={cx.t(CHECKLIST.title)}>
            <table class="data form">
                <thead><tr>
                    <th scope="col">{ cx.t(t::FORM_NO) }</th>
                    <th scope="col">{ cx.t(t::FORM_ITEM) }</th>
                    <th scope="col">{ cx.t(t::FORM_SCOPE) }</th>
                    <th scope="col">{ cx.t(t::FORM_ANSWER) }</th>
                    <th scope="col">{ cx.t(t::FORM_CHECKED) }</th>
                    <th scope="col">{ cx.say(t::FORM_TARGET, &[("year", &year)]) }</th>
                </tr></thead>
                <tbody>
                    { for rows(cx.doc(), cx.facility()).map(|row| line(cx, &row)) }
                </tbody>
            </table>
            </div>
            <p class="note">{ cx.t(CHECKLIST.caution) }</p>
            <p class="note">{ cx.t(t::FORM_OWN_WORDS) }</p>
            { basis::one(cx, &CHECKLIST.basis) }
        </article>
    }
}

fn line(cx: Cx, row: &Row) -> Html {
    let day = |date: Option<Date>| date.map(Date::iso).unwrap_or_default();
    let blank = row.mark == Mark::Blank;
    let late = cx.state.today.is_some_and(|today| row.target_too_late(today));
    html! {
        <tr key={row.row.no} class={blank.then_some("is-blank")}>
            <td class="no">{ row.row.no }{ if row.row.unsure { cx.t(t::FORM_UNSURE) } else { "" } }</td>
            <th scope="row">
                <a href={Route::Check(Section::Domain(row.question.domain)).hash()}>{ cx.t(row.row.title) }</a>
                if !row.row.guideline.is_empty() {
                    <span class="sub">{ cx.say(if row.row.guideline_unsure { t::FORM_GUIDELINE_UNSURE } else { t::FORM_GUIDELINE }, &[("section", row.row.guideline)]) }</span>
                }
            </th>
            <td>{ cx.t(row.row.scope) }</td>
            <td class="mark-cell">{ cx.t(match row.mark {
                Mark::Yes => t::CHOICE_YES,
                Mark::No => t::CHOICE_NO,
                Mark::Blank => t::FORM_BLANK,
                Mark::NotNeeded => t::FORM_NOT_NEEDED,
            }) }</td>
            <td>{ if matches!(row.mark, Mark::Yes | Mark::No) { day(row.answer.and_then(|a| a.checked)) } else { String::new() } }</td>
            <td>
                if row.mark == Mark::No {
                    if row.lacks_target() { <span class="missing">{ cx.t(t::FORM_TARGET_MISSING) }</span> } else { { day(row.answer.and_then(|a| a.target)) } }
                    if late { <span class="sub">{ cx.t(t::FORM_TARGET_LATE) }</span> }
                }
            </td>
        </tr>
    }
}
