//! 診療報酬と補助金: dated rules with what is not known. Nothing is set off against the plan while no rule is certain.

use sonae_base::date::Date;
use sonae_content::{FEES, Fee, t};

use super::basis;
use crate::ui::cx::Cx;
use crate::ui::dom::{El, el, p, section, sub, tag};

/// The section.
#[inline(never)]
pub fn view(cx: Cx) -> El {
    let today = cx.state.session.today.map(Date::iso).unwrap_or_default();
    let mut list = el("ul").class("fees");
    let mut certain = false;
    for fee in &FEES {
        if fee.when.iter().all(|c| cx.facility().meets(*c)) {
            let ended = !fee.to.is_empty() && *fee.to < *today;
            certain |= fee.certain && !ended;
            list = list.add(one(cx, fee, ended));
        }
    }
    section("fees-title", t::FEES_TITLE).maybe((!certain).then(|| p(t::FEES_LEAD))).add(list)
}

fn one(cx: Cx, fee: &Fee, ended: bool) -> El {
    let (said, from) = match (fee.from, ended) {
        ("", _) => (t::FEES_SEEN, fee.checked),
        (from, true) => (t::FEES_PAST, from),
        (from, false) => (t::FEES_NOW, from),
    };
    el("li")
        .add(tag("strong", fee.name))
        .text(" ")
        .add(basis::badge(cx, fee.basis.confidence))
        .add(sub(cx.say(said, &[("from", from), ("to", fee.to)])))
        .add(p(fee.what).add(sub(fee.unknown)))
        .add(basis::sources(cx, &fee.basis))
}
