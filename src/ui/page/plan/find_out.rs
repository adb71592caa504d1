//! What to find out first: the unknown answers and assumed numbers that move the result most.

use sonae_assess::plan::find_out::{Finding, Unknown};
use sonae_base::text::joined;
use sonae_content::{QUESTIONS, SCENARIOS, t};
use sonae_model::wording::yen_about;

use crate::ui::cx::{Cx, Whole};
use crate::ui::dom::{El, columns, el, p, scroll, section, sub, td, td_figure, th_row};

/// Rows shown.
const ROWS: usize = 8;

/// The table; nothing when nothing is unknown.
pub fn view(cx: Whole) -> Option<El> {
    let findings = cx.deep.findings(cx.results, cx.arrived);
    if findings.is_empty() {
        return None;
    }
    let head = [(t::FIND_WHAT, false), (t::FIND_RANGE, true), (t::FIND_PLAN, false)];
    let rows = findings.iter().take(ROWS).filter_map(|f| row(*cx, f));
    let table = el("table").class("data below").add(columns(&head)).add(el("tbody").all(rows));
    let section = section("find-title", t::FIND_TITLE).add(p(t::FIND_LEAD)).add(scroll(t::FIND_TITLE).add(table));
    Some(section)
}

fn row(cx: Cx, finding: &Finding) -> Option<El> {
    let (name, kind) = match finding.unknown {
        Unknown::Question(q) => (cx.t(QUESTIONS.get(q)?.short).to_owned(), t::FIND_ANSWER),
        Unknown::Rate(s) => (cx.t(SCENARIOS.get(s)?.name).to_owned(), t::ASSUME_RATE),
        Unknown::Line(s, l) => {
            let scenario = SCENARIOS.get(s)?;
            let names = [cx.t(scenario.name), cx.t(scenario.lines.get(l)?.name)];
            (joined(&names, cx.t(t::UNIT_SLASH)), t::FIND_COST)
        }
    };
    let changes = match finding.changes_plan {
        Some(true) => t::FIND_CHANGES,
        Some(false) => t::FIND_SAME,
        None => t::FIND_NOT_LOOKED,
    };
    let ends = [("low", &*yen_about(finding.low, cx.lang())), ("high", &*yen_about(finding.high, cx.lang()))];
    let row = el("tr").add(th_row(name).add(sub(kind))).add(td_figure(cx.say(t::UNIT_RANGE, &ends))).add(td(changes));
    Some(row)
}
