//! In place of a page whose texts or program have not come yet, or did not come.

use sonae_app::msg::Msg;
use sonae_app::shell;
use sonae_content::t;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, button, buttons, el, group, p_class};
use crate::ui::part::heading;
use crate::ui::part::page_name::name;
use crate::web::page::Arrival;

/// The page. The key keeps it from becoming a section of the page that comes, which would seem to move.
pub fn view(cx: Cx) -> El {
    group().add(heading::view(&name(cx.state.session.route, cx.lang()))).add(rest(cx).class("waiting").key("waiting"))
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
        Msg::Shell(shell::Msg::Reload),
    )))
}
