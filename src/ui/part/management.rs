//! 経営層への説明: the story of the training deck with the numbers of this facility, in the words of the three
//! principles of the management guideline.

use super::paper_head;
use sonae_base::money::Yen;
use sonae_base::text::joined;
use sonae_content::{FORMS, QUESTIONS, t};
use sonae_model::vendors;
use sonae_model::wording::yen_about;
use sonae_papers::sheet::form::form;
use sonae_papers::sheet::people::contacts;

use super::{report, sheet};
use crate::ui::cx::{Cx, Whole};
use crate::ui::dom::{El, el, group, h2, h3, li, p, p_class};
use crate::ui::page::loss;

/// The paper.
#[inline(never)]
pub fn view(cx: Whole) -> El {
    el("article")
        .class("paper checklist management")
        .add(el("header").class("paper-head").add(p(t::REPORT_HEAD)).add(p(paper_head::made(*cx))))
        .add(h2(paper_head::title(*cx, t::MANAGEMENT_TITLE)))
        .maybe(paper_head::facility_name(*cx))
        .add(h3(t::MANAGEMENT_ONE))
        .maybe(stop(cx))
        .maybe(report::figures(cx))
        .add(report::duty(*cx))
        .maybe(have(cx))
        .add(p_class("paper-lead", missing(*cx)))
        .add(p(money(cx)))
        .add(h3(t::REPORT_DECIDE))
        .add(report::decide(cx, report::DECIDE_STEPS))
        .add(h3(t::MANAGEMENT_TWO))
        .add(p(vendors_line(*cx)))
        .add(h3(t::MANAGEMENT_THREE))
        .add(p(contacts_line(cx)))
        .add(h3(t::MANAGEMENT_CORRECTIONS))
        .add(el("ul").add(li(t::SURVEY_CORRECTION)).add(li(t::RISKS_LIST)))
        .add(p_class("paper-foot", t::REPORT_FOOT))
}

/// What could stop, for how long, at what cost.
fn stop(cx: Whole) -> Option<El> {
    let (careful, possible) = (cx.money().losses.lead()?, cx.money().losses_possible.lead()?);
    let lead = p_class("paper-lead", loss::headline(*cx, careful, possible));
    Some(group().add(lead).add(p(careful.scenario()?.consequence)))
}

/// The four items that management must see to at least, as far as they are done.
pub fn have(cx: Whole) -> Option<El> {
    let four = form(sheet::desk(cx), FORMS.len() - 1)?;
    Some(group().add(h3(four.title)).add(sheet::table(*cx, &four)))
}

fn missing(cx: Cx) -> String {
    let mut names: Vec<&str> = Vec::new();
    for question in cx.results.score.critical_open.iter().filter_map(|i| QUESTIONS.get(*i)) {
        names.push(cx.t(question.short));
    }
    if names.is_empty() {
        return cx.t(t::MANAGEMENT_NOTHING_MISSING).to_owned();
    }
    cx.say_one(t::MANAGEMENT_MISSING, "list", &joined(&names, cx.t(t::UNIT_LIST)))
}

/// Cost → necessary investment.
fn money(cx: Whole) -> String {
    let (budget, plan) = (&cx.money().budget, cx.plan());
    let actual = budget.actual.map_or(0.0, |a| Yen(a.value).to_f64());
    let amounts = [
        ("actual", actual),
        ("need15", budget.need15.need.to_f64()),
        ("need30", budget.need30.need.to_f64()),
        ("plan", plan.cost.to_f64()),
        ("before", plan.before.event_loss),
        ("after", plan.after.event_loss),
    ];
    let words = amounts.map(|(name, yen)| (name, yen_about(yen, cx.lang())));
    cx.say(t::MANAGEMENT_MONEY, &words.each_ref().map(|(name, yen)| (*name, yen.as_str())))
}

fn vendors_line(cx: Cx) -> String {
    if !cx.facility().has_vendor {
        return cx.t(t::SHEET_NO_VENDOR).to_owned();
    }
    let (n, conflicts) = (vendors::ids(cx.doc()).len(), vendors::conflicts(cx.doc()));
    cx.say(t::MANAGEMENT_VENDORS, &[("n", &n.to_string()), ("conflicts", &conflicts.to_string())])
}

fn contacts_line(cx: Whole) -> String {
    let card = contacts(sheet::desk(cx));
    let filled = (card.rows.len() - card.open().count()).to_string();
    cx.say(t::MANAGEMENT_CONTACTS, &[("n", &filled), ("total", &card.rows.len().to_string())])
}
