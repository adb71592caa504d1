//! In place of a page whose texts or program have not come yet, or did not come.

use crate::content::t;
use crate::domain::update::Msg;
use crate::ui::cx::Cx;
use crate::ui::dom::{El, button, buttons, el, group, p_class};
use crate::ui::part::heading;
use crate::web::page::Arrival;

/// The page. The key keeps it from becoming a section of the page that comes, which would seem to move.
pub fn view(cx: Cx) -> El {
    group().add(heading::view(&super::name(cx.state.route, cx.lang()))).add(rest(cx).class("waiting").key("waiting"))
}

/// The same without a heading, in place of a part of a page.
pub fn rest(cx: Cx) -> El {
    if cx.arrival == Arrival::First {
        return el("section").add(p_class("lead", t::LATER_COMING).attr("role", "status"));
    }
    el("section").add(p_class("lead", t::LATER_FAILED).attr("role", "alert")).add(buttons().add(button(
        cx,
        "button",
        t::LATER_RELOAD,
        Msg::Reload,
    )))
}
