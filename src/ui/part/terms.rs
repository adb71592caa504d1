//! The terms of a page, folded below it.

use sonae_content::{TERMS, notes_are_here, t};
use sonae_model::route::Route;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, el, link, tag};

/// The terms of the present page, if it has any.
pub fn view(cx: Cx) -> Option<El> {
    let address = cx.state.session.route.hash();
    let page = address.trim_start_matches("#/");
    let mut list = el("dl");
    let mut any = false;
    for term in TERMS.iter().filter(|term| term.on.contains(&page)) {
        list = list.add(el("div").add(tag("dt", term.word)).add(tag("dd", term.means)));
        any = true;
    }
    let all = el("p").add(link(Route::Glossary.hash(), t::GLOSSARY_ALL));
    (any && notes_are_here(cx.lang()))
        .then(|| el("details").class("terms no-print").add(tag("summary", t::GLOSSARY_HERE)).add(list).add(all))
}
