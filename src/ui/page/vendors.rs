//! 事業者: who they are, the requests to them and what came back.

use sonae_app::answers;
use sonae_app::days::Field;
use sonae_app::letters::msg::Msg as Exchange;
use sonae_app::msg::Msg;
use sonae_content::{Text, t};
use sonae_model::limits::VENDORS;
use sonae_model::register::{day, key, text};
use sonae_model::vendors::{conflicts, ids, lines};
use sonae_papers::sheet::vendor::sheet as vendor;

use super::data::open_field;
use crate::ui::cx::{Cx, Whole};
use crate::ui::dom::{El, button, buttons, el, group, h2, li, p, p_class, section, tag};
use crate::ui::part;
use crate::ui::part::{heading, merge, question, request, sheet};

/// Vendors up to which the fields of all are drawn.
const FEW: usize = 10;

/// The page.
pub fn view(cx: Whole) -> El {
    if let Some(merging) = &cx.state.exchange.merging {
        return merge::view(*cx, merging);
    }
    if let Some(id) = &cx.state.exchange.preview {
        return request::view(*cx, id);
    }
    let page = group().add(heading::view(cx.t(t::VENDOR_TITLE))).add(p_class("lead", t::VENDOR_LEAD));
    if !(cx.facility().has_vendor && cx.facility().has_system) {
        return page.add(p_class("next", t::VENDOR_NONE));
    }
    let conflicts = conflicts(cx.doc());
    let all = ids(cx.doc());
    let few = all.len() <= FEW;
    page.add(el("ol").all([t::VENDOR_HOW_ASK, t::VENDOR_HOW_ANSWER, t::VENDOR_HOW_TAKE].map(li)))
        .maybe((conflicts > 0).then(|| p_class("next", cx.count(t::PEOPLE_CONFLICTS, conflicts))))
        .all(all.into_iter().take(VENDORS).map(|id| one(cx, id, few)))
        .add(buttons().add(button(cx, "button plain", t::PEOPLE_ADD, Msg::Answers(answers::Msg::AddVendor))))
        .add(
            section("open-title", t::VENDOR_OPEN_TITLE)
                .add(p(t::VENDOR_OPEN_HELP).id("open-help"))
                .add(open_field(*cx, t::DATA_OPEN_FILE)),
        )
}

fn one(cx: Whole, id: &str, few: bool) -> El {
    let name = text(cx.doc(), &["vendor", id, "name"]);
    let title = if name.is_empty() { cx.t(t::PEOPLE_VENDOR_NAME) } else { name };
    let found = lines(cx.doc(), id).iter().filter(|line| line.conflict.is_some()).count();
    let fields = el("div")
        .class("entry-fields")
        .add(field(*cx, id, "name", t::PEOPLE_VENDOR_NAME))
        .add(field(*cx, id, "system", t::PEOPLE_SYSTEM))
        .add(field(*cx, id, "phone", t::PEOPLE_PHONE))
        .add(due(*cx, id))
        .add(field(*cx, id, "mds_no", t::SYSTEMS_MDS))
        .add(field(*cx, id, "sds_no", t::SYSTEMS_SDS))
        .add(field(*cx, id, "no_fields", t::SYSTEMS_FIELDS));
    // Of many vendors, the fields of those that were opened: a hundred vendors have seventy thousand elements.
    let drawn = few || cx.state.exchange.opened.iter().any(|opened| opened == id);
    let summary = tag("summary", cx.count(t::VENDOR_EDIT, found));
    let summary = if drawn { summary } else { summary.on_click(cx, Msg::Letters(Exchange::Open(id.to_owned()))) };
    let all = el("details")
        .class("record")
        .add(summary)
        .maybe(drawn.then(|| sheet::cards(*cx, &vendor(sheet::desk(cx), id))));
    let acts = buttons()
        .add(button(cx, "button small", t::VENDOR_PREPARE, Msg::Letters(Exchange::Prepare(Some(id.to_owned())))))
        .add(button(
            cx,
            "button small plain",
            t::PEOPLE_REMOVE,
            Msg::Answers(answers::Msg::RemoveVendor(id.to_owned())),
        ));
    el("section").class("vendor").add(h2(title.to_owned())).add(p(state(*cx, id))).add(fields).add(acts).add(all)
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
    question::text(cx, at.clone(), cx.t(label), value, move |text| Msg::Answers(answers::Msg::Note(at.clone(), text)))
}

fn due(cx: Cx, id: &str) -> El {
    let at = key(&["vendor", id, "due"]);
    let value = day(cx.doc(), &["vendor", id, "due"]);
    let label = cx.t(t::VENDOR_DUE).to_owned();
    part::day::view(cx, at.clone(), label, value, Field::Entry(at))
}
