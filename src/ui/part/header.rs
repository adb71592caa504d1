//! The bar at the top: name, what is promised, how saving goes, language.

use crate::content::{LANGS, Lang, t};
use crate::domain::route::Route;
use crate::domain::update::{Msg, Saving};
use crate::store::StorageError;
use crate::ui::cx::Cx;
use crate::ui::dom::{El, el, tag_class};

/// The bar at the top.
pub fn view(cx: Cx) -> El {
    let brand = el("a")
        .class("brand")
        .href(Route::Start.hash())
        .add(mark())
        .add(el("span").class("brand-name").text(t::APP_NAME))
        .add(el("span").class("brand-what").text(t::APP_TAGLINE));
    let state = cx.say_one(t::APP_STATE, "saving", &saving(cx));
    let state = tag_class("p", "state", state).attr("role", "status");
    let tools = el("div")
        .class("top-tools")
        .all(languages(cx))
        .add(el("a").class("button small").href(Route::Data.hash()).text(t::APP_SAVE_END));
    let skip = el("a").class("skip").href("#main").on_click_only(cx, Msg::SkipToMain).text(t::APP_SKIP);
    el("header").class("top no-print").add(skip).add(el("div").class("top-in").add(brand).add(state).add(tools))
}

fn saving(cx: Cx) -> String {
    match &cx.state.saving {
        Saving::Idle => cx.t(t::SAVING_IDLE).to_owned(),
        Saving::Saved(time) => cx.say_one(t::SAVING_SAVED, "time", time),
        Saving::Failed(StorageError::Denied) => cx.t(t::SAVING_DENIED).to_owned(),
        Saving::Failed(StorageError::Full) => cx.t(t::SAVING_FULL).to_owned(),
    }
}

fn languages(cx: Cx) -> impl Iterator<Item = El> {
    Lang::all().zip(LANGS.iter()).filter(move |(lang, _)| *lang != cx.lang() && lang.is_here()).map(
        move |(lang, info)| {
            el("button")
                .attr("type", "button")
                .class("link")
                .attr("lang", info.code)
                .on_click(cx, Msg::SetLang(lang))
                .text(info.name)
        },
    )
}

/// The mark: a shield with a cross, drawn for this project.
fn mark() -> El {
    let path = |class, d| el("path").class(class).attr("d", d);
    el("svg")
        .class("mark")
        .attr("viewBox", "0 0 24 24")
        .attr("width", "28")
        .attr("height", "28")
        .attr("aria-hidden", "true")
        .add(path("mark-shield", "M12 1 21 4v8c0 5.5-3.8 9.4-9 11-5.2-1.6-9-5.5-9-11V4z"))
        .add(path("mark-cross", "M10.5 7h3v3.5H17v3h-3.5V17h-3v-3.5H7v-3h3.5z"))
}
