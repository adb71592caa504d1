//! What stands at the head of every paper: title, facility, day.

use sonae_base::date::Date;
use sonae_content::{CHECKLIST, EDITION, Text, t};
use sonae_model::today::aged;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, el, p, p_class};

/// The title of a paper; that of a sample says so.
pub fn title(cx: Cx, text: Text) -> String {
    [if cx.doc().sample { cx.t(t::SAMPLE_MARK) } else { "" }, cx.t(text)].concat()
}

/// "2026-11-22 作成・点検表 令和7年度版"; before it, that it is of a sample.
pub fn made(cx: Cx) -> String {
    let sample = if cx.doc().sample { [cx.t(t::SAMPLE_PAPER), "\u{2003}"].concat() } else { String::new() };
    let day = cx.state.session.today.map_or_else(|| cx.t(t::TODAY_UNDATED).to_owned(), Date::iso);
    let old = aged(cx.state.session.today).filter(|aged| aged.is_loud()).map(|aged| aged.on_paper(cx.lang()));
    let edition = [Some(EDITION.to_owned()), old].into_iter().flatten().collect::<Vec<_>>().join(cx.t(t::UNIT_LIST));
    sample + &cx.say(t::REPORT_MADE, &[("day", &day), ("edition", &edition), ("checklist", cx.t(CHECKLIST.edition))])
}

/// When a page of the screen was printed, by which edition and, when ticked, whose it is; on paper alone.
pub fn printed(cx: Cx) -> El {
    el("div").class("print-only").add(p(made(cx))).maybe(facility_name(cx))
}

/// The facility's name, only when the user ticked it.
pub fn facility_name(cx: Cx) -> Option<El> {
    let name = &cx.doc().profile.name;
    (cx.doc().settings.print_name && !name.is_empty()).then(|| p_class("facility-name", name.clone()))
}
