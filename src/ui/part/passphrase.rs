//! The field for a passphrase, which can be shown while it is typed.

use crate::content::{Text, t};
use crate::domain::update::Msg;
use crate::ui::cx::Cx;
use crate::ui::dom::{El, On, el, tag, tick};

/// The field with its label.
pub fn view(cx: Cx, id: &'static str, label: Text) -> El {
    let shown = cx.state.show_passphrase;
    let input = el("input")
        .id(id)
        .attr("type", if shown { "text" } else { "password" })
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .value(cx.state.passphrase.clone())
        .on_text(cx, On::Input, Msg::SetPassphrase);
    el("div")
        .class("field")
        .add(tag("label", label).attr("for", id))
        .add(el("div").class("field-line").add(input))
        .add(tick(cx, "show-passphrase", shown, t::LOCK_SHOW, Msg::ShowPassphrase(!shown)))
}
