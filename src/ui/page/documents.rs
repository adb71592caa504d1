//! 書類: the report for the board and the MHLW checklist, as they print.

use yew::{Html, html};

use crate::content::t;
use crate::domain::update::{Msg, Paper};
use crate::ui::cx::Cx;
use crate::ui::part::choice::{Choosable, group};
use crate::ui::part::{checklist, heading, report};

/// The page.
pub fn view(cx: Cx) -> Html {
    let papers = [(Paper::Report, t::DOCS_REPORT), (Paper::Checklist, t::DOCS_CHECKLIST)].map(|(paper, text)| Choosable {
        label: cx.t(text).to_owned(),
        chosen: cx.state.paper == paper,
        msg: Msg::SetPaper(paper),
    });
    let named = cx.doc().settings.print_name;
    html! {
        <>
            <div class="no-print">
                { heading::view(cx.t(t::DOCS_TITLE)) }
                <p class="lead">{ cx.t(t::DOCS_LEAD) }</p>
                { group(cx, "paper", html! { { cx.t(t::DOCS_WHICH) } }, papers.into()) }
                <div class="check">
                    <input type="checkbox" id="print-name" checked={named} onchange={cx.on(Msg::SetPrintName(!named))} />
                    <label for="print-name">{ cx.t(t::DOCS_PRINT_NAME) }</label>
                </div>
                { before_printing(cx) }
                <div class="buttons">
                    <button type="button" class="button" onclick={cx.on(Msg::Print)}>{ cx.t(t::DOCS_PRINT) }</button>
                </div>
            </div>
            { match cx.state.paper {
                Paper::Report => report::view(cx),
                Paper::Checklist => checklist::view(cx),
            } }
        </>
    }
}

/// Blanks are a finding at an inspection: they are listed before printing.
fn before_printing(cx: Cx) -> Html {
    let tally = cx.derived.checklist;
    if cx.state.paper != Paper::Checklist || tally.blank + tally.no_without_target == 0 {
        return Html::default();
    }
    html! {
        <p class="next">{ cx.say(t::DOCS_BLANKS, &[("blank", &tally.blank.to_string()), ("target", &tally.no_without_target.to_string())]) }</p>
    }
}
