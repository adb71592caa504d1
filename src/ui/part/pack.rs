//! The association's pack where it shows: its card, its score, and its name in papers.

use crate::content::t;
use crate::domain::chart::bars::points;
use crate::domain::date::Date;
use crate::domain::pack::own;
use crate::domain::pack::{Installed, Link, Msg as Pack};
use crate::domain::update::Msg;
use crate::ui::cx::Cx;
use crate::ui::dom::{El, button, el, group, h2, link, p, p_class, tag_class};

/// The card of the pack in use, with the way to put it away.
pub fn card(cx: Cx) -> Option<El> {
    let Installed { pack, .. } = &**cx.state.pack.as_ref()?;
    let logo =
        (!pack.logo.is_empty()).then(|| el("img").class("pack-logo").attr("alt", "").attr("src", pack.logo.clone()));
    let links = pack.links.iter().map(outside);
    Some(
        group()
            .add(h2(t::PACK_CARD))
            .maybe(logo)
            .add(el("p").add(el("strong").text(pack.title.clone())))
            .maybe((!pack.contact.is_empty()).then(|| p(cx.say_one(t::PACK_CONTACT, "contact", &pack.contact))))
            .maybe((!pack.links.is_empty()).then(|| el("ul").all(links)))
            .maybe(named(cx))
            .add(button(cx, "button plain", t::PACK_REMOVE, Msg::Pack(Pack::Remove))),
    )
}

/// A link with the host it leads to.
fn outside(to: &Link) -> El {
    let it = link(to.url.clone(), to.text.clone()).attr("target", "_blank").attr("rel", "noreferrer");
    el("li").add(it).add(tag_class("span", "sub", to.host().to_owned()))
}

/// Name, day and SHA-256 of the pack, for papers.
pub fn named(cx: Cx) -> Option<El> {
    let Installed { pack, sum, .. } = &**cx.state.pack.as_ref()?;
    let made = pack.made.map(Date::iso).unwrap_or_default();
    let values = [("title", pack.title.as_str()), ("made", &made), ("sum", sum)];
    Some(p_class("note pack-sum", cx.say(t::PACK_NAMED, &values)))
}

/// The score with the association's weights and questions, beside the official one.
pub fn score(cx: Cx) -> Option<El> {
    let installed = cx.state.pack.as_ref()?;
    let (low, high) = own::score(cx.doc(), cx.facility(), &installed.pack)?.points();
    let values = [("title", installed.pack.title.as_str()), ("points", &points(low, high, cx.lang()))];
    Some(p_class("next", cx.say(t::PACK_SCORE, &values)))
}
