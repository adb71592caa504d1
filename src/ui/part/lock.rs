//! A passphrase for a file that is saved.

use sonae_content::t;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, el, p, p_class, tag};
use crate::ui::part::passphrase;

/// A passphrase for the file, folded away: most need none.
pub fn lock(cx: Cx) -> El {
    el("details")
        .add(tag("summary", t::LOCK_TITLE))
        .add(p_class("help", t::LOCK_HELP))
        .add(passphrase::view(cx, "lock", t::LOCK_PASSPHRASE))
        .maybe(passphrase::again(cx))
        .maybe(cx.state.files.busy.then(|| p(t::LOCK_BUSY).attr("role", "status")))
}
