//! 会に渡す要約: what a summary for the association holds, to the letter, before it is saved.

use sonae_app::msg::Msg;
use sonae_app::summary::msg::Msg as Share;
use sonae_assess::summary::{AREAS, Missing, Summary};
use sonae_base::date::Date;
use sonae_content::{Band, QUESTIONS, t};
use sonae_files::summary::to_summary;
use sonae_model::route::Route;
use sonae_papers::summary_words;
use web_sys::HtmlSelectElement;
use yew::{Callback, Event, TargetCast as _};

use crate::ui::cx::Cx;
use crate::ui::dom::{
    El, On, button, el, group, li, link_button, p, p_class, scroll, section, tag, tag_class, td, th_row,
};
use crate::ui::page::ask;
use crate::ui::part::heading;
use crate::ui::part::question::choice_text;

/// The page.
pub fn view(cx: Cx) -> El {
    let made = cx.state.session.today.map(Date::quarter);
    let page = group().add(heading::view(cx.t(t::NAV_MORE_SHARE))).add(p_class("lead", t::SHARE_LEAD));
    match Summary::of(cx.doc(), cx.state.giving, made) {
        Ok(summary) => page.add(content(cx, &summary)),
        Err(Missing::Facility) => page.add(p_class("next", t::SHARE_SAMPLE)),
        Err(Missing::Pharmacy) => page.add(p_class("next", t::SHARE_PHARMACY)),
        Err(Missing::Group) => {
            let to = link_button(Route::Facility.hash(), "button", t::NAV_FACILITY);
            page.add(p_class("next", t::SHARE_NEED_GROUP)).add(to)
        }
        Err(Missing::Answers) => {
            let to = ask::entry(cx, "button", t::START_QUICK);
            page.add(p_class("next", t::SHARE_NEED_ANSWERS)).add(to)
        }
    }
}

fn content(cx: Cx, summary: &Summary) -> El {
    let lines = summary_words::lines(summary, cx.lang());
    let rows = lines.into_iter().map(|(head, what)| el("tr").add(th_row(head)).add(td(what)));
    let table = el("table").class("data").add(el("tbody").all(rows));
    let never = [t::SHARE_OUT_NAME, t::SHARE_OUT_MONEY, t::SHARE_OUT_NOTES, t::SHARE_OUT_WHY];
    let text = el("details")
        .add(tag("summary", t::SHARE_TEXT))
        .add(scroll(t::SHARE_TEXT).add(tag("pre", to_summary(summary)).id("summary-text")));
    group()
        .add(area(cx, summary))
        .add(section("in", t::SHARE_IN_TITLE).add(p(t::SHARE_IN_LEAD)).add(table).add(answers(cx, summary)).add(text))
        .add(section("out", t::SHARE_OUT_TITLE).add(el("ul").all(never.map(li))))
        .add(p_class("next", t::SHARE_KNOWN))
        .add(p(t::SHARE_LINKED))
        .add(button(cx, "button", t::SHARE_SAVE, Msg::Summary(Share::Save)))
}

fn answers(cx: Cx, summary: &Summary) -> El {
    let given = || QUESTIONS.iter().zip(&summary.answers).filter_map(|(q, choice)| Some((q, (*choice)?)));
    let rows = given().map(|(q, choice)| el("tr").add(th_row(q.short)).add(td(choice_text(choice))));
    let table = el("table").class("data").add(el("tbody").all(rows));
    el("details").add(tag("summary", cx.count(t::SHARE_ANSWERS, given().count()))).add(table)
}

/// The prefecture, with a word to those whom it could give away.
fn area(cx: Cx, summary: &Summary) -> El {
    let options = std::iter::once(None).chain((1..=AREAS).map(Some)).map(|code| {
        let chosen = code == summary.area;
        tag("option", summary_words::area(code, cx.lang()))
            .attr("value", code.map_or_else(String::new, |code| code.to_string()))
            .attr_if(chosen, "selected", "")
    });
    let select = el("select")
        .id("area")
        .attr("aria-describedby", "area-help")
        .on_event(cx, On::Change, chooser(cx.send))
        .all(options);
    let large = summary.area.is_some() && summary.band >= Band::H200;
    el("div")
        .class("field")
        .add(tag("label", t::SHARE_AREA_ASK).attr("for", "area"))
        .add(tag_class("p", "help", t::SHARE_AREA_HELP).id("area-help"))
        .add(select)
        .maybe(large.then(|| p_class("next", t::SHARE_AREA_LARGE).attr("role", "status")))
}

fn chooser(send: &Callback<Msg>) -> Callback<Event> {
    let send = send.clone();
    Callback::from(move |event: Event| {
        let chosen = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value());
        send.emit(Msg::Summary(Share::Area(chosen.and_then(|code| code.parse().ok()))));
    })
}
