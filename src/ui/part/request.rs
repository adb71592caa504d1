//! A request to a vendor before it is saved: everything that is in it, and nothing that is not.

use sonae_app::letters::msg::Msg as Exchange;
use sonae_app::msg::Msg;
use sonae_base::date::Date;
use sonae_content::{CHECKLIST, t};
use sonae_files::letters::request_file;
use sonae_model::letters::{Ask, Role, request};
use sonae_model::vendors::{Item, items};
use sonae_papers::sheet::vendor::who;

use super::heading;
use crate::ui::cx::Cx;
use crate::ui::dom::{El, button, buttons, columns, el, group, p, p_class, scroll, sub, tag, tag_class, td, th_row};
use crate::ui::part::lock::lock;

/// What the request to a vendor (id) would hold.
pub fn view(cx: Cx, id: &str) -> El {
    let request = request(cx.doc(), cx.facility(), id, cx.state.session.today);
    let day = |day: Option<Date>| day.map(Date::iso).unwrap_or_default();
    let rows = [
        (t::VENDOR_FACILITY, request.facility.clone()),
        (t::PEOPLE_VENDOR_NAME, request.vendor.clone()),
        (t::PEOPLE_SYSTEM, request.system.clone()),
        (t::VENDOR_MADE, day(request.made)),
        (t::VENDOR_DUE, day(request.due)),
        (t::VENDOR_EDITION, cx.t(CHECKLIST.edition).to_owned()),
    ];
    let rows = rows.into_iter().map(|(head, what)| {
        let what = if what.is_empty() { cx.t(t::PREVIEW_NONE).to_owned() } else { what };
        el("div").add(tag("dt", head)).add(tag("dd", what))
    });
    let head = columns(&[(t::FORM_NO, false), (t::FORM_ITEM, false), (t::VENDOR_PREVIEW_ROLE, false)]);
    let known = items();
    let asked = request.items.iter().map(|ask| asked(cx, ask, &known));
    let table = el("table").class("data").add(head).add(el("tbody").all(asked));
    let drop = Msg::Letters(Exchange::Prepare(None));
    let nameless = request.vendor.is_empty();
    let save = button(cx, "button", t::VENDOR_SAVE_REQUEST, Msg::Letters(Exchange::SaveRequest))
        .attr_if(nameless, "disabled", "");
    group()
        .add(heading::view(cx.t(t::VENDOR_PREVIEW_TITLE)))
        .add(p_class("lead", t::VENDOR_PREVIEW_LEAD))
        .maybe(nameless.then(|| p_class("error", t::VENDOR_NO_VENDOR)))
        .maybe(request.facility.is_empty().then(|| p_class("next", t::VENDOR_NO_FACILITY)))
        .add(el("dl").class("preview").all(rows))
        .add(scroll(t::VENDOR_PREVIEW_TITLE).add(table))
        .add(raw(&request_file(&request)))
        .add(p(t::VENDOR_HAND))
        .add(lock(cx))
        .add(buttons().add(save).add(button(cx, "button plain", t::NOTICE_KEEP, drop)))
}

fn asked(cx: Cx, ask: &Ask, known: &[Item]) -> El {
    let Some(item) = known.iter().find(|item| item.question.id == ask.question) else { return group() };
    let role = match ask.role {
        Role::Undivided => "",
        Role::Open => cx.t(t::VENDOR_PREVIEW_OPEN),
        Role::Of(side) => cx.t(who(side)),
    };
    el("tr")
        .add(tag_class("td", "short", item.row.map_or("", |row| row.no)))
        .add(th_row(item.row.map_or(item.question.short, |row| row.title)).maybe(item.row.map(|row| sub(row.scope))))
        .add(td(role))
}

/// The file to the letter, folded.
fn raw(text: &str) -> El {
    el("details").add(tag("summary", t::VENDOR_PREVIEW_RAW)).add(tag_class("pre", "raw", text.to_owned()))
}
