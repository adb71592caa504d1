//! The field for a passphrase, which can be shown while it is typed.

use sonae_app::files;
use sonae_app::msg::Msg;
use sonae_content::{Text, t};

use crate::ui::cx::Cx;
use crate::ui::dom::{El, On, el, private, tag, tick};

/// The field with its label.
pub fn view(cx: Cx, id: &'static str, label: Text) -> El {
    let shown = cx.state.files.show_passphrase;
    field(cx, id, label, &cx.state.files.passphrase, files::Msg::SetPassphrase).add(tick(
        cx,
        "show-passphrase",
        shown,
        t::LOCK_SHOW,
        Msg::Files(files::Msg::ShowPassphrase(!shown)),
    ))
}

/// The field to type it in once more, while it cannot be read.
pub fn again(cx: Cx) -> Option<El> {
    let label = t::LOCK_AGAIN;
    (!cx.state.files.show_passphrase)
        .then(|| field(cx, "lock-again", label, &cx.state.files.passphrase_again, files::Msg::SetPassphraseAgain))
}

fn field(cx: Cx, id: &'static str, label: Text, value: &str, typed: fn(String) -> files::Msg) -> El {
    let input =
        private(el("input").id(id).attr("type", if cx.state.files.show_passphrase { "text" } else { "password" }))
            .value(value.to_owned())
            .on_text(cx, On::Input, move |text| Msg::Files(typed(text)));
    el("div").class("field").add(tag("label", label).attr("for", id)).add(el("div").class("field-line").add(input))
}
