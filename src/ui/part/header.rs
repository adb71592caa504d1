//! The bar at the top: name, what is promised, how saving goes, language.

use sonae_app::keeping::state::Saving;
use sonae_app::msg::Msg;
use sonae_app::{keeping, shell};
use sonae_base::date::Date;
use sonae_content::{LANGS, Lang, Text, t};
use sonae_files::storage_error::StorageError;
use sonae_model::route::Route;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, button, el, tag_class};
use crate::web::page::can_bring;

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
    let skip =
        el("a").class("skip").href("#main").on_click_only(cx, Msg::Shell(shell::Msg::SkipToMain)).text(t::APP_SKIP);
    el("header")
        .class("top no-print")
        .add(skip)
        .add(el("div").class("top-in").add(brand).add(state).add(undo(cx)).add(tools))
}

/// The bar over the vendor's page: no way to anything else.
pub fn plain(cx: Cx) -> El {
    let brand = el("span")
        .class("brand")
        .add(mark())
        .add(el("span").class("brand-name").text(t::APP_NAME))
        .add(el("span").class("brand-what").text(t::GUEST_MODE));
    let tools = el("div").class("top-tools").all(languages(cx));
    el("header").class("top no-print").add(el("div").class("top-in").add(brand).add(tools))
}

/// Back and forth. Their place is kept while there is nothing to take back, so that the first answer moves nothing.
fn undo(cx: Cx) -> El {
    let history = &cx.state.history;
    let (back, forth) = (history.undoable() > 0, history.redoable() > 0);
    let one = |text, possible: bool, keys: &'static str, msg| {
        button(cx, "link", text, msg).attr("aria-keyshortcuts", keys).attr_if(!possible, "disabled", "")
    };
    el("div")
        .class(if back || forth { "undo" } else { "to-come" })
        .add(one(t::KEEP_UNDO, back, "Control+Z", Msg::Keeping(keeping::Msg::Undo)))
        .add(one(t::KEEP_REDO, forth, "Control+Y", Msg::Keeping(keeping::Msg::Redo)))
}

fn saving(cx: Cx) -> String {
    let text = match &cx.state.keeping.saving {
        Saving::Idle => t::SAVING_IDLE,
        Saving::Saved(time) => {
            // Of a time today the hours are enough.
            let today = cx.state.session.today.map(Date::iso).unwrap_or_default();
            let short = time.strip_prefix(&today).unwrap_or(time).trim_start();
            return cx.say_one(t::SAVING_SAVED, "time", short);
        }
        Saving::Failed(why) => failed(*why),
        Saving::Off => t::KEEP_OFF,
    };
    cx.t(text).to_owned()
}

/// Why nothing is saved, in short.
fn failed(why: StorageError) -> Text {
    match why {
        StorageError::Denied => t::SAVING_DENIED,
        StorageError::Full => t::SAVING_FULL,
        StorageError::Cleared | StorageError::Newer => t::KEEP_STOPPED,
    }
}

/// The other languages. One whose words are still on their way, or cannot be had, has its place all the same, so that
/// nothing moves when they come.
fn languages(cx: Cx) -> impl Iterator<Item = El> {
    Lang::all().zip(LANGS.iter()).filter(move |(lang, _)| *lang != cx.lang()).map(move |(lang, info)| {
        el("button")
            .attr("type", "button")
            .class(if lang.is_whole() || can_bring(lang) { "link" } else { "link to-come" })
            .attr("lang", info.code)
            .on_click(cx, Msg::SetLang(lang))
            .text(info.name)
    })
}

/// The mark: a shield with a cross, drawn for this project.
pub fn mark() -> El {
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
