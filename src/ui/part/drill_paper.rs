//! The record of an exercise as a paper, with room to sign.

use super::paper_head;
use sonae_content::t;
use sonae_model::exercise::{Record, latest_first};
use sonae_papers::sheet::exercise::sheets as drill;

use super::{report, sheet};
use crate::ui::cx::Whole;
use crate::ui::dom::{El, el, group, h2, h3, p, p_class};

/// Every exercise, the latest first.
pub fn view(cx: Whole) -> El {
    let records = latest_first(cx.doc());
    if records.is_empty() {
        return p_class("next checklist", t::DRILL_NONE);
    }
    group().all(records.iter().map(|record| one(cx, record)))
}

fn one(cx: Whole, record: &Record) -> El {
    let (done, all) = record.tally();
    let values = [("done", &*done.to_string()), ("all", &all.to_string()), ("gaps", &record.gaps().len().to_string())];
    let head = el("header").class("paper-head").add(p(t::REPORT_HEAD)).add(p(paper_head::made(*cx)));
    let mut paper = el("article")
        .class("paper checklist drill-paper")
        .add(head)
        .add(h2(paper_head::title(*cx, t::DRILL_PAPER_TITLE)))
        .maybe(paper_head::facility_name(*cx));
    for (i, sheet) in drill(sheet::desk(cx), record).iter().enumerate() {
        if i == 0 {
            paper = paper.add(p(sheet.lead.clone())).add(p(cx.say(t::DRILL_TALLY, &values)));
        }
        paper = paper.add(h3(sheet.title)).add(if sheet.rows.is_empty() {
            p(t::DRILL_NO_GAPS)
        } else {
            sheet::table(*cx, sheet)
        });
    }
    paper.add(p_class("note", t::DRILL_PAPER_NOTE)).add(report::sign_off())
}
