//! はじめに: what this is, what it promises, and the ways in.

use sonae_app::files;
use sonae_app::keeping::state::Saving;
use sonae_app::msg::Msg;
use sonae_app::records::msg::Msg as Do;
use sonae_content::{Text, t};
use sonae_files::sample::SAMPLES;
use sonae_model::review::{due, is_offered};
use sonae_model::route::Route;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, button, buttons, el, group, h2, li, link_button, p, p_class, tag};
use crate::ui::page::ask;
use crate::ui::part::{heading, remind};

/// The page.
pub fn view(cx: Cx) -> El {
    let gets = [t::START_GET_SCORE, t::START_GET_LOSS, t::START_GET_BUDGET, t::START_GET_PLAN, t::START_GET_FORM];
    let kept = match cx.state.keeping.saving {
        Saving::Off => (t::KEEP_OFF, t::KEEP_OFF_WHAT),
        _ => (t::START_PROMISE_KEPT, t::START_PROMISE_KEPT_WHAT),
    };
    let promises = [
        (t::START_PROMISE_STAYS, t::START_PROMISE_STAYS_WHAT),
        kept,
        (t::START_PROMISE_SOURCE, t::START_PROMISE_SOURCE_WHAT),
    ];
    let samples = SAMPLES.iter().enumerate();
    group()
        .add(heading::view(cx.t(t::START_TITLE)))
        .add(p_class("lead", t::START_LEAD))
        .maybe(back_after_a_year(cx))
        .add(ways_in(cx))
        .add(remind::keep(cx))
        .add(h2(t::START_GET_TITLE))
        .add(el("ul").class("gets").all(gets.into_iter().map(li)))
        .add(h2(t::START_PROMISE_TITLE))
        .add(el("dl").class("promises").all(promises.into_iter().map(|(title, what)| promise(title, what))))
        .add(h2(t::START_SAMPLE_TITLE))
        .add(p(t::START_SAMPLE_LEAD))
        .add(
            buttons()
                .all(samples.map(|(i, s)| button(cx, "button plain", s.name, Msg::Files(files::Msg::LoadSample(i))))),
        )
        .add(p_class("note", t::START_NOT))
}

fn ways_in(cx: Cx) -> El {
    // After a year the re-check comes first.
    let first_class = if is_offered(cx.doc(), cx.state.session.today) { "button plain" } else { "button" };
    let first = if cx.doc().is_empty() {
        link_button(Route::Facility.hash(), "button", t::START_BEGIN)
    } else {
        group().add(link_button(Route::Result.hash(), first_class, t::START_CONTINUE)).add(ask::entry(
            cx,
            "button plain",
            t::START_QUICK,
        ))
    };
    buttons().add(first).add(link_button(Route::Data.hash(), "button plain", t::START_OPEN))
}

fn promise(title: Text, what: Text) -> El {
    el("div").add(tag("dt", title)).add(tag("dd", what))
}

/// What a clinic meets first that comes back after a year.
fn back_after_a_year(cx: Cx) -> Option<El> {
    is_offered(cx.doc(), cx.state.session.today).then(|| {
        let due = due(cx.doc(), cx.facility(), cx.state.session.today).len();
        el("section")
            .class("next")
            .attr("aria-labelledby", "year-title")
            .add(h2(t::REVIEW_TITLE).id("year-title"))
            .add(p(cx.count(t::REVIEW_DUE, due)))
            .add(buttons().add(button(cx, "button", t::REVIEW_BEGIN, Msg::Records(Do::BeginReview))))
    })
}
