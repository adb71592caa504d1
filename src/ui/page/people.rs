//! 体制: how many people, the contact card, roles by layer, the incident roster, and the vendors.

use crate::content::{CONTACTS, FieldId, k, t};
use crate::domain::format::{decimal, grouped};
use crate::domain::register::text;
use crate::domain::sheet::{contacts, roles, vendor};
use crate::domain::update::Msg;
use crate::domain::vendors::{conflicts, ids};
use crate::ui::cx::Cx;
use crate::ui::dom::{El, button, el, group, p, p_class, section, tag};
use crate::ui::part::basis::{self, Item};
use crate::ui::part::{heading, sheet};

/// The page.
pub fn view(cx: Cx) -> El {
    let desk = sheet::desk(cx);
    let rule = [Item { name: cx.t(k::JCIC_STAFF.name).to_owned(), basis: &k::JCIC_STAFF.basis }];
    let mut bases = Vec::new();
    for contact in &CONTACTS {
        bases.push(Item { name: cx.t(contact.name).to_owned(), basis: &contact.basis });
    }
    group()
        .add(heading::view(cx.t(t::PEOPLE_TITLE)))
        .add(p_class("lead", t::PEOPLE_LEAD))
        .add(section("card-title", t::PEOPLE_CARD).add(p(t::PEOPLE_CARD_LEAD)).add(p(t::PEOPLE_CARD_NOTE)))
        .add(sheet::cards(cx, &contacts(desk)))
        .add(basis::folded(cx, None, &bases))
        .add(section("roles-title", t::PEOPLE_ROLES).add(p(need(cx))).add(p(t::PEOPLE_KEEP_NOTE)))
        .add(basis::folded(cx, None, &rule))
        .add(sheet::cards(cx, &roles(desk)))
        .maybe(cx.facility().has_vendor.then(|| vendors(cx)))
}

/// People that 0.5 % of staff come to.
pub fn need(cx: Cx) -> String {
    let n = cx.derived.budget.jcic_staff;
    let staff = grouped(cx.facility().value(FieldId::Staff));
    cx.say(t::BUDGET_STAFF, &[("n", &decimal(n, if n < 1.0 { 2 } else { 1 })), ("staff", &staff)])
}

fn vendors(cx: Cx) -> El {
    let conflicts = conflicts(cx.doc());
    let mut all = section("vendors-title", t::PEOPLE_VENDORS)
        .add(p(t::PEOPLE_VENDORS_LEAD))
        .maybe((conflicts > 0).then(|| p_class("next", cx.count(t::PEOPLE_CONFLICTS, conflicts))));
    for id in ids(cx.doc()) {
        let name = text(cx.doc(), &["vendor", id, "name"]);
        let title = if name.is_empty() { cx.t(t::PEOPLE_VENDOR_NAME) } else { name };
        all = all.add(
            el("details")
                .class("record")
                .add(tag("summary", title.to_owned()))
                .add(sheet::cards(cx, &vendor(sheet::desk(cx), id)))
                .add(button(cx, "button small plain", t::PEOPLE_REMOVE, Msg::RemoveVendor(id.to_owned()))),
        );
    }
    all.add(button(cx, "button plain", t::PEOPLE_ADD, Msg::AddVendor))
}
