//! The association's pack where it shows: its card, its score, and its name in papers.

use sonae_app::msg::Msg;
use sonae_app::pack::msg::Msg as Pack;
use sonae_app::pack::state::Installed;
use sonae_app::shell;
use sonae_assess::pack_score;
use sonae_base::date::Date;
use sonae_content::t;
use sonae_model::pack::Link;
use sonae_papers::chart::bars::points;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, button, buttons, el, group, h2, link, p, p_class, tag_class};
use crate::ui::part::ask::ask;

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

/// Asks before a pack takes the place of the one in use.
#[inline(never)]
pub fn instead(cx: Cx, other: &Installed) -> El {
    let used = cx.state.pack.as_ref().map(|used| &used.pack);
    let made = |day: Option<Date>| day.map(Date::iso).unwrap_or_default();
    let values = [
        ("own", used.map_or("", |pack| pack.title.as_str())),
        ("since", &*made(used.and_then(|pack| pack.made))),
        ("other", other.pack.title.as_str()),
        ("made", &*made(other.pack.made)),
    ];
    let choices = buttons().add(button(cx, "button", t::NOTICE_REPLACE_YES, Msg::Pack(Pack::Change))).add(button(
        cx,
        "button plain",
        t::NOTICE_KEEP,
        Msg::Shell(shell::Msg::Cancel),
    ));
    ask(cx.t(t::PACK_ASK)).add(p(cx.say(t::PACK_ASK_WHAT, &values))).add(choices)
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
    let (low, high) = pack_score::score(cx.doc(), cx.facility(), &installed.pack)?.points();
    let values = [("title", installed.pack.title.as_str()), ("points", &points(low, high, cx.lang()))];
    Some(p_class("next", cx.say(t::PACK_SCORE, &values)))
}
