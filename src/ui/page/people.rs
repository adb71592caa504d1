//! 体制: how many people, the contact card, roles by layer and the incident roster.

use sonae_base::text::{decimal, grouped};
use sonae_content::{CONTACTS, FieldId, k, t};
use sonae_model::route::Route;
use sonae_papers::sheet::people::{contacts, roles};

use crate::ui::cx::Whole;
use crate::ui::dom::{El, el, group, link, p, p_class, section};
use crate::ui::part::basis::Item;
use crate::ui::part::{basis, heading, sheet};

/// The page.
pub fn view(cx: Whole) -> El {
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
        .add(sheet::cards(*cx, &contacts(desk)))
        .add(basis::folded(*cx, None, &bases))
        .add(section("roles-title", t::PEOPLE_ROLES).add(p(need(cx))).add(p(t::PEOPLE_KEEP_NOTE)))
        .add(basis::folded(*cx, None, &rule))
        .add(sheet::cards(*cx, &roles(desk)))
        .add(el("p").add(link(Route::Vendors.hash(), t::VENDOR_PEOPLE_LINK)))
}

/// People that 0.5 % of staff come to.
pub fn need(cx: Whole) -> String {
    let n = cx.money().budget.jcic_staff;
    let staff = grouped(cx.facility().value(FieldId::Staff));
    cx.say(t::BUDGET_STAFF, &[("n", &decimal(n, if n < 1.0 { 2 } else { 1 })), ("staff", &staff)])
}
