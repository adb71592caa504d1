//! 事業者: who they are, the requests to them and what came back.

use super::data::open_field;
use crate::content::{Text, t};
use crate::domain::date::Date;
use crate::domain::exchange::Msg as Exchange;
use crate::domain::register::{day, key, text};
use crate::domain::sheet::vendor;
use crate::domain::update::Msg;
use crate::domain::vendors::{conflicts, ids, lines};
use crate::ui::cx::Cx;
use crate::ui::dom::{El, button, buttons, el, group, h2, li, p, p_class, section, tag};
use crate::ui::part::{heading, merge, question, request, sheet};

/// The page.
pub fn view(cx: Cx) -> El {
    if let Some(merging) = &cx.state.exchange.merging {
        return merge::view(cx, merging);
    }
    if let Some(id) = &cx.state.exchange.preview {
        return request::view(cx, id);
    }
    let page = group().add(heading::view(cx.t(t::VENDOR_TITLE))).add(p_class("lead", t::VENDOR_LEAD));
    if !(cx.facility().has_vendor && cx.facility().has_system) {
        return page.add(p_class("next", t::VENDOR_NONE));
    }
    let conflicts = conflicts(cx.doc());
    page.add(el("ol").all([t::VENDOR_HOW_ASK, t::VENDOR_HOW_ANSWER, t::VENDOR_HOW_TAKE].map(li)))
        .maybe((conflicts > 0).then(|| p_class("next", cx.count(t::PEOPLE_CONFLICTS, conflicts))))
        .all(ids(cx.doc()).into_iter().map(|id| one(cx, id)))
        .add(buttons().add(button(cx, "button plain", t::PEOPLE_ADD, Msg::AddVendor)))
        .add(
            section("open-title", t::VENDOR_OPEN_TITLE)
                .add(p(t::VENDOR_OPEN_HELP).id("open-help"))
                .add(open_field(cx, t::DATA_OPEN_FILE)),
        )
}

fn one(cx: Cx, id: &str) -> El {
    let name = text(cx.doc(), &["vendor", id, "name"]);
    let title = if name.is_empty() { cx.t(t::PEOPLE_VENDOR_NAME) } else { name };
    let found = lines(cx.doc(), id).iter().filter(|line| line.conflict.is_some()).count();
    let fields = el("div")
        .class("entry-fields")
        .add(field(cx, id, "name", t::PEOPLE_VENDOR_NAME))
        .add(field(cx, id, "system", t::PEOPLE_SYSTEM))
        .add(field(cx, id, "phone", t::PEOPLE_PHONE))
        .add(due(cx, id));
    let all = el("details")
        .class("record")
        .add(tag("summary", cx.count(t::VENDOR_EDIT, found)))
        .add(sheet::cards(cx, &vendor(sheet::desk(cx), id)));
    let acts = buttons()
        .add(button(cx, "button small", t::VENDOR_PREPARE, Msg::Exchange(Exchange::Prepare(Some(id.to_owned())))))
        .add(button(cx, "button small plain", t::PEOPLE_REMOVE, Msg::RemoveVendor(id.to_owned())));
    el("section").class("vendor").add(h2(title.to_owned())).add(p(state(cx, id))).add(fields).add(acts).add(all)
}

/// How far the round trip is.
fn state(cx: Cx, id: &str) -> String {
    let (asked, answered) = (text(cx.doc(), &["vendor", id, "asked"]), text(cx.doc(), &["vendor", id, "answered"]));
    if !answered.is_empty() {
        let lines = lines(cx.doc(), id);
        let n = lines.iter().filter(|line| line.answer.is_some()).count();
        let values = [("answered", answered), ("n", &n.to_string()), ("total", &lines.len().to_string())];
        return cx.say(t::VENDOR_STATE_ANSWERED, &values);
    }
    if asked.is_empty() {
        return cx.t(t::VENDOR_STATE_NONE).to_owned();
    }
    cx.say_one(t::VENDOR_STATE_ASKED, "asked", asked)
}

fn field(cx: Cx, id: &str, part: &str, label: Text) -> El {
    let at = key(&["vendor", id, part]);
    let value = text(cx.doc(), &["vendor", id, part]).to_owned();
    question::text(cx, at.clone(), cx.t(label), value, move |text| Msg::Note(at.clone(), text))
}

fn due(cx: Cx, id: &str) -> El {
    let at = key(&["vendor", id, "due"]);
    let value = day(cx.doc(), &["vendor", id, "due"]);
    let label = cx.t(t::VENDOR_DUE).to_owned();
    question::date(cx, at.clone(), label, value, move |text| {
        Msg::Note(at.clone(), Date::parse(&text).map(Date::iso).unwrap_or_default())
    })
}
