//! 安心のために: what is promised, how it was tried, and the app as one file.

use crate::content::t;
use crate::ui::cx::Cx;
use crate::ui::dom::{El, el, group, h2, li, p, tag};
use crate::ui::part::heading;
use crate::web::page::one_file;

/// The page.
pub fn view(cx: Cx) -> El {
    let promises = [t::PRIVACY_NO_REQUEST, t::PRIVACY_WHERE, t::PRIVACY_LINKS];
    let tried = [t::PRIVACY_TRIED_WAY, t::PRIVACY_TRIED_OUT, t::PRIVACY_TRIED_NOT, t::PRIVACY_TRIED_SELF];
    group()
        .add(heading::view(cx.t(t::PRIVACY_TITLE)))
        .add(el("ul").all(promises.into_iter().map(li)))
        .add(h2(t::PRIVACY_TRIED_TITLE))
        .add(el("ul").all(tried.into_iter().map(li)))
        .maybe(one_file().map(|(size, sum)| file(cx, &size, sum)))
}

/// The one file, where the hosted page offers it.
fn file(cx: Cx, bytes: &str, sum: String) -> El {
    // Thousands of bytes, as Windows' own list of files shows them, near enough.
    let size = bytes.get(..bytes.len().saturating_sub(3)).unwrap_or_default();
    let get = el("a").class("button").href("sonae.html").attr("download", "sonae.html").text(t::PRIVACY_FILE_GET);
    group()
        .add(h2(t::PRIVACY_FILE_TITLE))
        .add(p(cx.say_one(t::PRIVACY_FILE_LEAD, "size", size)))
        .add(el("p").add(get))
        .add(p(t::PRIVACY_FILE_SUM).add(tag("code", sum).id("file-sum")))
        .add(p(t::PRIVACY_FILE_CHECK).add(el("br")).add(tag("code", "certutil -hashfile sonae.html SHA256")))
}
