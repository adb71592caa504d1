//! The foot of every page: what this is and is not, and which edition.

use sonae_content::{CHECKLIST, EDITION, t};

use sonae_model::today::aged;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, el, p};

/// The foot of every page.
pub fn view(cx: Cx) -> El {
    let checklist = cx.t(CHECKLIST.edition);
    let values = [("edition", EDITION), ("checklist", checklist), ("version", env!("CARGO_PKG_VERSION"))];
    let aged = aged(cx.state.session.today).map(|aged| p(aged.said(cx.lang())).id("aged"));
    el("footer").class("foot no-print").add(p(t::APP_FOOT)).add(p(cx.say(t::APP_EDITION, &values))).maybe(aged)
}
