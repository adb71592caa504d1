//! The foot of every page: what this is and is not, and which edition.

use yew::{Html, html};

use crate::content::{CHECKLIST, EDITION, t};
use crate::ui::cx::Cx;

/// The foot of every page.
pub fn view(cx: Cx) -> Html {
    let checklist = cx.t(CHECKLIST.edition);
    html! {
        <footer class="foot no-print">
            <p>{ cx.t(t::APP_FOOT) }</p>
            <p>{ cx.say(t::APP_EDITION, &[("edition", EDITION), ("checklist", checklist), ("version", env!("CARGO_PKG_VERSION"))]) }</p>
        </footer>
    }
}
