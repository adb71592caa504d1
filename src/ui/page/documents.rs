//! 書類: every paper the answers fill, as it prints and as CSV.

use sonae_app::msg::Msg;
use sonae_app::{answers, files, shell};
use sonae_content::{FORMS, t};
use sonae_model::today::aged;
use sonae_papers::sheet::{Paper, of};

use crate::ui::cx::{Cx, Whole};
use crate::ui::dom::{El, button, buttons, el, group, p_class, tick};
use crate::ui::page::empty;
use crate::ui::part::choice::Choosable;
use crate::ui::part::{choice, drill_paper, editions, heading, management, outsourced, report, sheet};

/// The page.
pub fn view(cx: Whole) -> El {
    let named = cx.doc().settings.print_name;
    let paper = cx.state.session.paper;
    let sheets = of(paper, sheet::desk(cx));
    let csv = (!sheets.is_empty()).then(|| button(cx, "button plain", t::SHEET_CSV, Msg::Files(files::Msg::SaveCsv)));
    let controls = el("div")
        .class("no-print")
        .add(heading::view(cx.t(t::DOCS_TITLE)))
        .add(p_class("lead", t::DOCS_LEAD))
        .add(editions::view(*cx))
        .add(choice::group(*cx, "paper", cx.t(t::DOCS_WHICH), papers(*cx)))
        .add(tick(cx, "print-name", named, cx.t(t::DOCS_PRINT_NAME), Msg::Answers(answers::Msg::SetPrintName(!named))))
        .maybe(sheet::blanks(*cx, &sheets))
        .add(buttons().add(button(cx, "button", t::DOCS_PRINT, Msg::Shell(shell::Msg::Print))).maybe(csv));
    let shown = match paper {
        Paper::Report | Paper::Management if cx.doc().tells_nothing() => empty::first(*cx),
        Paper::Report => report::view(cx),
        Paper::Management => management::view(cx),
        Paper::Drill => drill_paper::view(cx),
        Paper::Outsourced => outsourced::view(cx),
        _ if sheets.is_empty() => p_class("next", t::SHEET_NO_VENDOR),
        _ => group().all(sheets.iter().map(|s| sheet::paper(*cx, s))),
    };
    let old = aged(cx.state.session.today).filter(|aged| aged.is_loud());
    group().add(controls).maybe(old.map(|aged| p_class("next no-print", aged.said(cx.lang())))).add(shown)
}

fn papers(cx: Cx) -> Vec<Choosable> {
    let mut papers = vec![
        (Paper::Report, t::DOCS_REPORT),
        (Paper::Checklist, t::DOCS_CHECKLIST),
        (Paper::Vendors, t::SHEET_VENDOR_TITLE),
        (Paper::Outsourced, t::SYSTEMS_TITLE),
    ];
    papers.extend(FORMS.iter().enumerate().map(|(i, form)| (Paper::Form(i), form.name)));
    papers.extend([
        (Paper::Register, t::RISKS_REGISTER),
        (Paper::People, t::PEOPLE_TITLE),
        (Paper::Management, t::SHEET_MANAGEMENT),
        (Paper::Actions, t::ACTIONS_TITLE),
        (Paper::Drill, t::DRILL_PAPER),
    ]);
    let one = |(paper, text)| Choosable {
        label: cx.t(text).to_owned(),
        chosen: cx.state.session.paper == paper,
        msg: Msg::Shell(shell::Msg::SetPaper(paper)),
    };
    papers.into_iter().map(one).collect()
}
