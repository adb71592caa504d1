//! The question about a file that was opened for a vendor, or from one.

use sonae_app::letters::matching::About;
use sonae_app::letters::msg::Msg as Exchange;
use sonae_app::letters::state::Offered;
use sonae_app::msg::Msg;
use sonae_app::shell;
use sonae_content::t;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, button, buttons, p};
use crate::ui::part::ask::ask;
use crate::ui::part::{merge, waiting};

/// The question about a file that was opened for a vendor, or from one.
pub fn view(cx: Cx, offered: &Offered) -> El {
    if cx.arrival.whole().is_some() {
        return later(cx, offered);
    }
    waiting::rest(cx).class("notice no-print").id("notice").attr("tabindex", "-1")
}

/// Begins the second part, as `later` does.
#[inline(never)]
fn later(cx: Cx, offered: &Offered) -> El {
    let request = &offered.reply.request;
    let facility = if request.facility.is_empty() { cx.t(t::GUEST_OFFER_UNNAMED) } else { &request.facility };
    let values = [("facility", facility), ("vendor", merge::named(cx, &request.vendor))];
    let (title, what, reply) = match offered.about {
        About::Request => (t::GUEST_OFFER_TITLE, t::GUEST_OFFER_WHAT, false),
        About::OwnRequest => (t::GUEST_OFFER_TITLE, t::GUEST_OFFER_OWN, false),
        About::OtherFacility => (t::NOTICE_REFUSED, t::GUEST_OFFER_OTHER, true),
        About::UnknownVendor => (t::NOTICE_REFUSED, t::GUEST_OFFER_VENDOR, true),
    };
    let enter = if reply { t::GUEST_CONTINUE } else { t::GUEST_ENTER };
    let (first, second) = if reply { ("button plain", "button") } else { ("button", "button plain") };
    let enter = button(cx, first, enter, Msg::Letters(Exchange::Enter));
    let acts = buttons().add(enter).add(button(cx, second, t::NOTICE_KEEP, Msg::Shell(shell::Msg::Cancel)));
    ask(cx.t(title)).add(p(cx.say(what, &values))).maybe(reply.then(|| p(t::GUEST_OFFER_REPLY))).add(acts)
}
