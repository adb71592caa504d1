//! 書類: the report for the board and the MHLW checklist, as they print.

use crate::content::t;
use crate::domain::update::{Msg, Paper};
use crate::ui::cx::Cx;
use crate::ui::dom::{El, button, buttons, el, group, p_class, tick};
use crate::ui::part::choice::{self, Choosable};
use crate::ui::part::{checklist, heading, report};

/// The page.
pub fn view(cx: Cx) -> El {
    let papers = [(Paper::Report, t::DOCS_REPORT), (Paper::Checklist, t::DOCS_CHECKLIST)].map(|(paper, text)| {
        Choosable { label: cx.t(text).to_owned(), chosen: cx.state.paper == paper, msg: Msg::SetPaper(paper) }
    });
    let named = cx.doc().settings.print_name;
    let controls = el("div")
        .class("no-print")
        .add(heading::view(cx.t(t::DOCS_TITLE)))
        .add(p_class("lead", t::DOCS_LEAD))
        .add(choice::group(cx, "paper", cx.t(t::DOCS_WHICH), papers.into()))
        .add(tick(cx, "print-name", named, cx.t(t::DOCS_PRINT_NAME), Msg::SetPrintName(!named)))
        .maybe(before_printing(cx))
        .add(buttons().add(button(cx, "button", t::DOCS_PRINT, Msg::Print)));
    group().add(controls).add(match cx.state.paper {
        Paper::Report => report::view(cx),
        Paper::Checklist => checklist::view(cx),
    })
}

/// Blanks are a finding at an inspection: they are listed before printing.
fn before_printing(cx: Cx) -> Option<El> {
    let tally = cx.derived.checklist;
    if cx.state.paper != Paper::Checklist || tally.blank + tally.no_without_target == 0 {
        return None;
    }
    let values = [("blank", &*tally.blank.to_string()), ("target", &*tally.no_without_target.to_string())];
    Some(p_class("next", cx.say(t::DOCS_BLANKS, &values)))
}
