//! 点検: the questions of one part, with where the facility stands beside them.

use yew::{Html, html};

use crate::content::{DOMAINS, t};
use crate::domain::route::Route;
use crate::domain::survey::{Section, in_section, progress};
use crate::ui::cx::Cx;
use crate::ui::part::{heading, question, standing};

/// The page of a part.
pub fn view(cx: Cx, section: Section) -> Html {
    let done = progress(cx.doc(), cx.facility(), section);
    let (title, lead) = match section {
        Section::Quick => (t::CHECK_QUICK_TITLE, t::CHECK_QUICK_LEAD),
        Section::Domain(i) => DOMAINS.get(i).map_or((t::CHECK_QUICK_TITLE, t::CHECK_QUICK_LEAD), |d| (d.name, d.lead)),
    };
    let where_ = match section {
        Section::Quick => cx.t(t::CHECK_WHERE_QUICK).to_owned(),
        Section::Domain(i) => {
            cx.say(t::CHECK_WHERE, &[("n", &(i + 1).to_string()), ("total", &DOMAINS.len().to_string())])
        }
    };
    html! {
        <div class="with-side">
            <div class="column">
                <p class="where">{ where_ }</p>
                { heading::view(cx.t(title)) }
                <p class="lead">{ cx.t(lead) }</p>
                if done.total == 0 {
                    <p class="next">{ cx.t(t::CHECK_NOTHING) }</p>
                }
                { for in_section(cx.facility(), section).map(|(i, q)| question::view(cx, i, q)) }
                <p role="status" class="done-count">
                    { cx.say(t::CHECK_PROGRESS, &[("answered", &done.answered.to_string()), ("total", &done.total.to_string())]) }
                </p>
                { next(cx, section) }
            </div>
            { standing::view(cx) }
        </div>
    }
}

fn next(cx: Cx, section: Section) -> Html {
    html! {
        <div class="buttons">
            if section == Section::Quick {
                <a class="button" href={Route::Result.hash()}>{ cx.t(t::CHECK_SEE_RESULT) }</a>
                <a class="button plain" href={Route::Check(Section::Domain(0)).hash()}>{ cx.t(t::CHECK_FULL) }</a>
            } else if let Some(next) = section.next() {
                <a class="button" href={Route::Check(next).hash()}>{ cx.t(t::CHECK_NEXT) }</a>
                <a class="button plain" href={Route::Result.hash()}>{ cx.t(t::CHECK_SEE_RESULT) }</a>
            } else {
                <a class="button" href={Route::Result.hash()}>{ cx.t(t::CHECK_SEE_RESULT) }</a>
                <a class="button plain" href={Route::Documents.hash()}>{ cx.t(t::CHECK_FORMS) }</a>
            }
        </div>
    }
}
