//! A reminder to keep a copy in a file, once there is work that would be missed.

use sonae_app::files::state::Holds;
use sonae_app::keeping::state::Saving;
use sonae_app::msg::Msg;
use sonae_app::{files, keeping};
use sonae_content::t;
use sonae_model::route::Route;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, button, buttons, el, h2, link_button, p, p_class, tick};

/// Changes after which a copy is worth having: about a page of questions.
const WORK: usize = 15;

/// The reminder, on the pages where one stops and looks.
pub fn view(cx: Cx) -> Option<El> {
    let stops = matches!(cx.state.session.route, Route::Result | Route::Documents | Route::Plan);
    (stops && cx.state.keeping.unsaved_work >= WORK).then(|| {
        let handed = cx.state.files.handed.as_ref().filter(|handed| matches!(handed.holds, Holds::Document(..)));
        let said = match (handed, cx.state.files.filed) {
            (Some(handed), _) => cx.say_one(t::KEEP_REMIND_HANDED, "name", &handed.name),
            (None, Some(day)) => {
                let work = cx.state.keeping.unsaved_work.to_string();
                cx.say(t::KEEP_REMIND_SINCE, &[("day", &day.iso()), ("n", &work)])
            }
            (None, None) => cx.t(t::KEEP_REMIND).to_owned(),
        };
        el("div")
            .class("remind no-print")
            .add(p(said))
            .maybe(
                handed.map(|_| button(cx, "button small plain", t::NOTICE_FILE_FOUND, Msg::Files(files::Msg::Found))),
            )
            .add(button(cx, "button small plain", t::DATA_SAVE_FILE, Msg::Files(files::Msg::Save)))
    })
}

/// The choice to save nothing, for shared computers.
pub fn keep(cx: Cx) -> El {
    let off = cx.state.keeping.saving == Saving::Off;
    if cx.state.keeping.local && off {
        return local(cx);
    }
    el("div")
        .class("keep")
        .maybe(cx.state.keeping.local.then(|| p_class("next", t::KEEP_LOCAL_ON)))
        .add(tick(cx, "keep-nothing", off, t::KEEP_NOTHING, Msg::Keeping(keeping::Msg::SetKeep(off))))
        .add(p_class("help", t::KEEP_NOTHING_HELP))
}

/// Why a page from a file keeps nothing by itself, and the two ways on.
fn local(cx: Cx) -> El {
    let ways = buttons().add(link_button(Route::Data.hash(), "button plain", t::DATA_SAVE_TITLE)).add(button(
        cx,
        "button plain",
        t::KEEP_LOCAL_ANYWAY,
        Msg::Keeping(keeping::Msg::SetKeep(true)),
    ));
    el("section").class("next").id("local").add(h2(t::KEEP_LOCAL)).add(p(t::KEEP_LOCAL_OFF)).add(ways)
}
