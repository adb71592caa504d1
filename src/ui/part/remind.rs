//! A reminder to keep a copy in a file, once there is work that would be missed.

use crate::content::t;
use crate::domain::route::Route;
use crate::domain::update::Msg;
use crate::ui::cx::Cx;
use crate::ui::dom::{El, button, el, p};

/// Changes after which a copy is worth having: about a page of questions.
const WORK: usize = 15;

/// The reminder, on the pages where one stops and looks.
pub fn view(cx: Cx) -> Option<El> {
    let stops = matches!(cx.state.route, Route::Result | Route::Documents | Route::Plan);
    (stops && cx.state.unsaved_work >= WORK).then(|| {
        el("div").class("remind no-print").add(p(t::KEEP_REMIND)).add(button(
            cx,
            "button small plain",
            t::DATA_SAVE_FILE,
            Msg::SaveFile,
        ))
    })
}

/// The choice to save nothing, for shared computers.
pub fn keep(cx: Cx) -> El {
    let off = cx.state.saving == crate::domain::update::Saving::Off;
    el("div")
        .class("keep")
        .add(crate::ui::dom::tick(cx, "keep-nothing", off, t::KEEP_NOTHING, Msg::SetKeep(off)))
        .add(crate::ui::dom::p_class("help", t::KEEP_NOTHING_HELP))
}
