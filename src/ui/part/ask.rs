//! A question that waits for the user's word.

use sonae_content::t;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, el, h2};

/// A text of the file, or that it says nothing.
pub fn said(cx: Cx, text: &str) -> String {
    if text.is_empty() { cx.t(t::PREVIEW_NONE).to_owned() } else { text.to_owned() }
}

/// A question that waits for an answer, with its title.
pub fn ask(title: &'static str) -> El {
    el("section")
        .class("notice is-urgent no-print")
        .id("notice")
        .attr("tabindex", "-1")
        .attr("aria-label", title)
        .add(h2(title))
}
