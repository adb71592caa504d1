//! 年次の見直し: last year's answers, one after the other, each confirmed or changed.

use sonae_app::files;
use sonae_app::msg::Msg;
use sonae_content::{QUESTIONS, t};
use sonae_model::review::{due, shown};
use sonae_model::route::Route;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, button, buttons, el, group, link_button, p, p_class};
use crate::ui::part::{editions, heading, question, standing};

/// The page.
pub fn view(cx: Cx) -> El {
    let shown = shown(cx.doc(), cx.facility(), cx.state.session.today);
    let left = due(cx.doc(), cx.facility(), cx.state.session.today).len();
    let done = shown.len().saturating_sub(left);
    let values = [("done", &*done.to_string()), ("total", &*shown.len().to_string())];
    let state = if left > 0 { p_class("done-count", cx.say(t::REVIEW_PROGRESS, &values)) } else { finished(cx) };
    let questions = shown.iter().filter_map(|i| Some((*i, QUESTIONS.get(*i)?)));
    let column = el("div")
        .class("column")
        .add(heading::view(cx.t(t::REVIEW_TITLE)))
        .add(p_class("lead", t::REVIEW_LEAD))
        .maybe(editions::changes(cx))
        .add(group().all(questions.map(|(i, q)| question::view(cx, i, q))))
        .add(state.attr("role", "status"))
        .add(buttons().add(link_button(Route::History.hash(), "button", t::REVIEW_SEE)).add(link_button(
            Route::Result.hash(),
            "button plain",
            t::CHECK_SEE_RESULT,
        )));
    el("div").class("with-side").add(column).add(standing::view(cx))
}

fn finished(cx: Cx) -> El {
    el("div").class("next").add(p(t::REVIEW_DONE)).add(button(
        cx,
        "button small plain",
        t::DATA_SAVE_FILE,
        Msg::Files(files::Msg::Save),
    ))
}
