//! 保守委託機関: whether the facility is one, system by system.

use sonae_app::answers;
use sonae_app::msg::Msg;
use sonae_content::{Text, t};
use sonae_model::register::{key, text};
use sonae_model::systems::{Verdict, ids, verdict};
use sonae_papers::sheet::Row;
use sonae_papers::sheet::outsourced::{name, said, sheet as outsourced};

use crate::ui::cx::{Cx, Whole};
use crate::ui::dom::{El, button, buttons, el, group, h2, p, p_class};
use crate::ui::part::{basis, heading, outsourced, question, sheet};

/// The page.
pub fn view(cx: Whole) -> El {
    let desk = sheet::desk(cx);
    let made = outsourced(desk);
    let page = group().add(heading::view(cx.t(t::SYSTEMS_TITLE))).add(p_class("lead", t::SYSTEMS_LEAD));
    let page = page.add(p_class("next", said(desk)).id("verdict"));
    if !cx.facility().has_system {
        return page;
    }
    let asks = match verdict(cx.doc(), cx.facility()) {
        Verdict::No(ids) | Verdict::Open(ids) => ids,
        _ => Vec::new(),
    };
    page.add(p(t::SYSTEMS_COUNT))
        .all(ids(cx.doc()).into_iter().zip(&made.rows).map(|(id, row)| one(*cx, id, row, made.columns)))
        .add(buttons().add(button(cx, "button plain", t::SYSTEMS_ADD, Msg::Answers(answers::Msg::AddSystem))))
        .all(asks.iter().map(|id| p(cx.say_one(t::SYSTEMS_ASK, "system", &name(desk, id)))))
        .add(outsourced::follows(cx, h2))
        .add(p_class("note", t::SYSTEMS_NOTE))
        .maybe(made.basis.map(|b| basis::one(*cx, b)))
}

/// A system: its name, what is asked about it, and the way to take it out.
fn one(cx: Cx, id: &str, row: &Row, columns: &[Text]) -> El {
    let at = key(&["system", id, "name"]);
    let value = text(cx.doc(), &["system", id, "name"]).to_owned();
    let name = question::text(cx, at.clone(), cx.t(t::SYSTEMS_NAME), value, move |text| {
        Msg::Answers(answers::Msg::Note(at.clone(), text))
    });
    let remove = Msg::Answers(answers::Msg::RemoveSystem(id.to_owned()));
    el("section")
        .class("vendor system")
        .add(el("div").class("entry-fields").add(name))
        .add(sheet::card(cx, row, columns))
        .add(buttons().add(button(cx, "button small plain", t::SYSTEMS_REMOVE, remove)))
}
