//! 保守委託機関 as a paper for the inspection, and what follows from it.

use sonae_content::{Text, t};
use sonae_papers::sheet::outsourced::{disclosed, sheet as outsourced};

use super::sheet;
use crate::ui::cx::Whole;
use crate::ui::dom::{El, el, group, h3, li, p};

/// What then counts as fulfilled, what remains, and what holds otherwise; with headings of the level that is next.
pub fn follows(cx: Whole, head: fn(Text) -> El) -> El {
    let left = [t::SYSTEMS_LEFT_FACTOR, t::SYSTEMS_LEFT_SHEETS, t::SYSTEMS_LEFT_PAPERS];
    let disclosed = disclosed(sheet::desk(cx));
    let asked = || group().add(head(t::SYSTEMS_ASKED)).add(el("ul").all(disclosed.iter().map(|said| li(said.clone()))));
    group()
        .add(head(t::SYSTEMS_THEN))
        .add(p(t::SYSTEMS_DEEMED))
        .add(el("ul").all(left.map(li)))
        .maybe((!disclosed.is_empty()).then(asked))
        .add(head(t::SYSTEMS_OTHERWISE))
        .add(p(t::SYSTEMS_OTHERWISE_WHAT))
}

/// The paper: one page for the inspection.
pub fn view(cx: Whole) -> El {
    sheet::paper(*cx, &outsourced(sheet::desk(cx))).add(follows(cx, h3))
}
