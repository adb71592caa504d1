//! 点検: the questions of one part, with where the facility stands beside them.

use sonae_content::{CHECKLIST, DOMAINS, Text, t};
use sonae_model::route::Route;
use sonae_model::survey::{Section, in_section, progress};

use crate::ui::cx::Cx;
use crate::ui::dom::{El, buttons, el, group, link_button, p_class};
use crate::ui::part::{heading, question, standing};

/// The page of a part.
pub fn view(cx: Cx, section: Section) -> El {
    let done = progress(cx.doc(), cx.facility(), section);
    let (title, lead) = match section {
        Section::Quick => (t::CHECK_QUICK_TITLE, t::CHECK_QUICK_LEAD),
        Section::Checklist => (t::NAV_MORE_CHECKLIST, t::CHECK_MORE_CHECKLIST_LEAD),
        Section::Domain(i) => DOMAINS.get(i).map_or((t::CHECK_QUICK_TITLE, t::CHECK_QUICK_LEAD), |d| (d.name, d.lead)),
    };
    let where_ = match section {
        Section::Quick => cx.t(t::CHECK_WHERE_QUICK).to_owned(),
        Section::Checklist => cx.t(CHECKLIST.edition).to_owned(),
        Section::Domain(i) => {
            cx.say(t::CHECK_WHERE, &[("n", &(i + 1).to_string()), ("total", &DOMAINS.len().to_string())])
        }
    };
    let count =
        cx.say(t::CHECK_PROGRESS, &[("answered", &done.answered.to_string()), ("total", &done.total.to_string())]);
    let column = el("div")
        .class("column")
        .add(p_class("where", where_))
        .add(heading::view(cx.t(title)))
        .add(p_class("lead", lead))
        .maybe((done.total == 0).then(|| p_class("next", t::CHECK_NOTHING)))
        // A list of their own, so that their keys count.
        .add(group().all(in_section(cx.facility(), section).map(|(i, q)| question::view(cx, i, q))))
        .add(p_class("done-count", count).attr("role", "status"))
        .add(next(cx, section));
    el("div").class("with-side").add(standing::line(cx)).add(column).add(standing::view(cx))
}

fn next(cx: Cx, section: Section) -> El {
    let (first, first_text, second, second_text): (Route, Text, Route, Text) = if section == Section::Quick {
        (Route::Result, t::CHECK_SEE_RESULT, Route::Check(Section::Domain(0)), t::CHECK_FULL)
    } else if section == Section::Checklist {
        (Route::Documents, t::CHECK_FORMS, Route::Result, t::CHECK_SEE_RESULT)
    } else if let Some(next) = section.next() {
        (Route::Check(next), t::CHECK_NEXT, Route::Result, t::CHECK_SEE_RESULT)
    } else {
        (Route::Result, t::CHECK_SEE_RESULT, Route::Documents, t::CHECK_FORMS)
    };
    buttons().add(link_button(first.hash(), "button", first_text)).add(link_button(
        second.hash(),
        "button plain",
        cx.t(second_text),
    ))
}
