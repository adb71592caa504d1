//! 安心のために: what is promised, how it was tried, and the app as one file.

use sonae_content::t;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, el, group, h2, li, p, p_class, tag};
use crate::ui::part::heading;
use crate::web::page::one_file;

/// The page.
pub fn view(cx: Cx) -> El {
    let promises = [t::PRIVACY_NO_REQUEST, t::PRIVACY_WHERE, t::PRIVACY_TRACES, t::PRIVACY_LOCAL, t::PRIVACY_LINKS];
    let tried = [t::PRIVACY_TRIED_WAY, t::PRIVACY_TRIED_OUT, t::PRIVACY_TRIED_NOT, t::PRIVACY_TRIED_SELF];
    group()
        .add(heading::view(cx.t(t::PRIVACY_TITLE)))
        .add(el("ul").all(promises.into_iter().map(li)))
        .add(h2(t::PRIVACY_TRIED_TITLE))
        .add(el("ul").all(tried.into_iter().map(li)))
        .maybe(one_file(cx.lang()).map(|[size, sum, name]| file(cx, &size, sum, name)))
}

/// The one file, where the hosted page offers it.
fn file(cx: Cx, bytes: &str, sum: String, name: String) -> El {
    // Thousands of bytes, as Windows' own list of files shows them, near enough.
    let size = bytes.get(..bytes.len().saturating_sub(3)).unwrap_or_default();
    let get = el("a").class("button").href(name).attr("download", "sonae.html").text(t::PRIVACY_FILE_GET);
    group()
        .add(h2(t::PRIVACY_FILE_TITLE))
        .add(p(cx.say_one(t::PRIVACY_FILE_LEAD, "size", size)))
        .add(el("p").add(get))
        // The name belongs to this release, and the page may ask no server whether it is still there.
        .add(p_class("help", t::PRIVACY_FILE_GONE).id("file-gone"))
        .add(p(t::PRIVACY_FILE_SUM).add(tag("code", sum).id("file-sum")))
        .add(p(t::PRIVACY_FILE_CHECK).add(el("br")).add(tag("code", "certutil -hashfile sonae.html SHA256")))
}
