//! What stands where estimates would, while nothing is known of the facility.

use sonae_content::t;
use sonae_model::route::Route;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, buttons, group, link_button, p_class};
use crate::ui::page::ask;
use crate::ui::part::heading;

/// The page.
pub fn view(cx: Cx) -> El {
    group().add(heading::view(cx.t(t::RESULT_NO_ESTIMATE))).add(first(cx))
}

/// What to do first, in place of a paper too.
pub fn first(cx: Cx) -> El {
    let to = buttons().add(ask::entry(cx, "button", t::START_QUICK)).add(link_button(
        Route::Facility.hash(),
        "button plain",
        t::RESULT_TO_FACILITY,
    ));
    group().add(p_class("lead", t::RESULT_NO_ESTIMATE_LEAD)).add(to)
}
