//! 計画: which measures to take with the money there is.

mod details;
mod find_out;
mod frontier;
mod try_out;

use crate::content::{CHECKLIST, Measure, Text, t};
use crate::domain::budget::Budget;
use crate::domain::format::{days, grouped, joined, yen_about, yen_exact};
use crate::domain::input::Input;
use crate::domain::money::Yen;
use crate::domain::plan::{Aim, Outcome, Plan, Step};
use crate::domain::route::Route;
use crate::domain::update::Msg;
use crate::ui::cx::Cx;
use crate::ui::dom::{
    El, caption_kyen, columns, el, group, h2, li, link, p, p_class, scroll, section, sub, tag_class, td, td_figure,
    th_row, topic,
};
use crate::ui::part::assumed;
use crate::ui::part::basis;
use crate::ui::part::choice::{self, Choosable};
use crate::ui::part::field::{self, Field};
use crate::ui::part::heading;

/// The page.
pub fn view(cx: Cx) -> El {
    let plan = &cx.derived.plan;
    let steps = || plan.steps.iter().chain(&plan.left).chain(&plan.transfers);
    let made = if plan.steps.is_empty() {
        p_class("next", if plan.left.is_empty() { t::PLAN_ALL_DONE } else { t::PLAN_NO_MONEY })
    } else {
        table(cx, t::PLAN_TABLE, &plan.steps)
    };
    group()
        .add(heading::view(&headline(cx, plan)))
        .add(p_class("lead", effect(cx, plan)))
        .maybe(assumed::view(cx))
        .add(controls(cx))
        .maybe(duties(cx, plan))
        .add(made)
        .maybe(plan.proven.then(|| p(t::PLAN_PROVEN)))
        .add(el("p").class("no-print").add(link(Route::Actions.hash(), t::ACTIONS_LINK)))
        .add(basis::folded(cx, Some(cx.t(t::PLAN_METHOD)), &[]))
        .add(frontier::view(cx))
        .maybe(try_out::view(cx))
        .maybe(find_out::view(cx))
        .maybe(transfers(cx, plan))
        .add(h2(t::LOSS_MORE_TITLE))
        .maybe((!plan.left.is_empty()).then(|| left(cx, plan)))
        // A list of their own, so that their keys count.
        .add(topic(t::PLAN_DETAILS, group().all(steps().map(|step| details::view(cx, step)))))
}

fn left(cx: Cx, plan: &Plan) -> El {
    let body = group().add(p(t::PLAN_LEFT_LEAD)).add(table(cx, t::PLAN_LEFT_TABLE, &plan.left));
    topic(cx.count(t::PLAN_LEFT, plan.left.len()), body)
}

/// "年 365万円で、対策を6つ。"
fn headline(cx: Cx, plan: &Plan) -> String {
    if plan.steps.is_empty() {
        return cx.t(t::PLAN_HEADLINE_NONE).to_owned();
    }
    cx.say(
        t::PLAN_HEADLINE,
        &[
            ("n", &plan.steps.len().to_string()),
            ("cost", &yen_exact(round_thousand(plan.cost), cx.lang())),
            ("time", cx.t(if plan.years == 1 { t::PLAN_ONE_YEAR } else { t::PLAN_THREE_YEARS })),
        ],
    )
}

fn round_thousand(yen: Yen) -> Yen {
    Yen(yen.thousands().saturating_mul(1_000))
}

/// What the plan changes, in a sentence.
pub fn effect(cx: Cx, plan: &Plan) -> String {
    let shown = |of: &Outcome| [days(of.event_days), yen_about(of.event_loss, cx.lang())];
    let ([days_before, loss_before], [days_after, loss_after]) = (&shown(&plan.before), &shown(&plan.after));
    // "From 40 to 40 days" says nothing.
    if days_before == days_after && loss_before == loss_after {
        return cx.say(t::PLAN_EFFECT_SAME, &[("days", days_before), ("loss", loss_before)]);
    }
    cx.say(
        t::PLAN_EFFECT,
        &[
            ("days_before", days_before),
            ("days_after", days_after),
            ("loss_before", loss_before),
            ("loss_after", loss_after),
        ],
    )
}

fn aim_text(aim: Aim) -> Text {
    match aim {
        Aim::FewestDays => t::AIM_DAYS,
        Aim::LeastLoss => t::AIM_LOSS,
        Aim::MostItems => t::AIM_ITEMS,
    }
}

fn controls(cx: Cx) -> El {
    let settings = &cx.doc().settings;
    let aims = Aim::ALL.into_iter().map(|aim| Choosable {
        label: cx.t(aim_text(aim)).to_owned(),
        chosen: settings.aim == aim,
        msg: Msg::SetAim(aim),
    });
    let years = [(1, t::PLAN_ONE_YEAR), (3, t::PLAN_THREE_YEARS)].map(|(years, text)| Choosable {
        label: cx.t(text).to_owned(),
        chosen: settings.plan_years == years,
        msg: Msg::SetYears(years),
    });
    let budget = Field {
        input: Input::PlanBudget,
        label: cx.t(t::PLAN_BUDGET),
        help: cx.t(t::PLAN_BUDGET_HELP),
        unit: cx.t(t::UNIT_MAN_YEN_YEAR),
        assumed: Some(default_budget(cx, &cx.derived.budget)),
    };
    el("div")
        .class("plan-controls no-print")
        .add(field::view(cx, &budget))
        .maybe(frontier::slider(cx))
        .add(choice::group(cx, "aim", cx.t(t::AIM_LEGEND), aims.collect()))
        .add(choice::group(cx, "years", cx.t(t::PLAN_YEARS), years.into()))
}

fn default_budget(cx: Cx, budget: &Budget) -> String {
    let amount = yen_exact(crate::domain::derived::plan_budget(cx.doc(), budget), cx.lang());
    let text = if budget.need15.shortage() > Yen::ZERO { t::PLAN_BUDGET_DEFAULT15 } else { t::PLAN_BUDGET_DEFAULT30 };
    cx.say_one(text, "yen", &amount)
}

fn duties(cx: Cx, plan: &Plan) -> Option<El> {
    let missing = yen_about(plan.duties_missing()?.to_f64(), cx.lang());
    let left = plan.duties_left().count().to_string();
    let all = yen_about(plan.duties_cost.to_f64(), cx.lang());
    Some(p_class("next", cx.say(t::PLAN_DUTIES_SHORT, &[("n", &left), ("missing", &missing), ("all", &all)])))
}

/// The measures in order, with what each costs and changes.
pub fn table(cx: Cx, caption: Text, steps: &[Step]) -> El {
    let head = [
        (t::PLAN_NUMBER, false),
        (t::PLAN_MEASURE, false),
        (t::PLAN_INITIAL, true),
        (t::PLAN_YEARLY, true),
        (t::PLAN_GAIN, false),
    ];
    let rows = steps.iter().enumerate().filter_map(|(i, step)| row(cx, i + 1, step));
    let table = el("table")
        .class("data plan below numbered")
        .add(caption_kyen(caption))
        .add(columns(&head))
        .add(el("tbody").all(rows));
    scroll(caption).add(table)
}

fn row(cx: Cx, number: usize, step: &Step) -> Option<El> {
    let measure = step.measure()?;
    let duty = || {
        let badge = tag_class("span", "badge", cx.say_one(t::PLAN_DUTY, "rows", &rows_of(cx, measure)));
        group().text(" ").add(badge)
    };
    let name = th_row(measure.name)
        .maybe(measure.duty.then(duty))
        .maybe(later(cx, step))
        .maybe(step.ask_first.then(|| sub(t::PLAN_ASK_FIRST)));
    let row = el("tr")
        .key(measure.id)
        .add(tag_class("td", "short", number.to_string()))
        .add(name)
        .add(td_figure(grouped(step.price.initial.thousands())))
        .add(td_figure(grouped(step.price.yearly.thousands())))
        .add(td(gain_line(cx, step)));
    Some(row)
}

/// The year in which a step starts, where it is not the first.
fn later(cx: Cx, step: &Step) -> Option<El> {
    (step.year > 1).then(|| sub(cx.count(t::PLAN_FROM_YEAR, usize::from(step.year))))
}

/// Checklist rows that a measure fills ("2-⑥、2-⑦").
fn rows_of(cx: Cx, measure: &Measure) -> String {
    let mut rows: Vec<&str> =
        CHECKLIST.rows.iter().filter(|r| measure.answers.contains(&r.question)).map(|r| r.no).collect();
    // 2-⑫ is two rows, of servers and of PCs.
    rows.dedup();
    joined(&rows, cx.t(t::UNIT_LIST))
}

/// What a step changes, the days first.
pub fn gains(cx: Cx, step: &Step) -> Vec<String> {
    let gain = step.gain;
    let mut parts = Vec::new();
    if gain.event_days >= 0.05 {
        parts.push(cx.say_one(t::GAIN_DAYS, "n", &days(gain.event_days)));
    }
    if gain.loss >= 1.0 {
        parts.push(cx.say_one(t::GAIN_LOSS, "yen", &yen_about(gain.loss, cx.lang())));
    }
    if gain.items > 0 {
        parts.push(cx.count(t::GAIN_ITEMS, gain.items as usize));
    }
    if parts.is_empty() {
        parts.push(cx.t(t::GAIN_NONE).to_owned());
    }
    parts
}

fn gain_line(cx: Cx, step: &Step) -> String {
    joined(&gains(cx, step), cx.t(t::UNIT_LIST))
}

/// What a step costs.
fn price(cx: Cx, step: &Step) -> String {
    let yen = |of: Yen| yen_exact(round_thousand(of), cx.lang());
    cx.say(t::PLAN_PRICE, &[("initial", &yen(step.price.initial)), ("yearly", &yen(step.price.yearly))])
}

/// Price and gain of a step on one line.
pub fn step_line(cx: Cx, step: &Step) -> String {
    joined(&[price(cx, step), gain_line(cx, step)], cx.t(t::UNIT_LIST))
}

fn transfers(cx: Cx, plan: &Plan) -> Option<El> {
    if plan.transfers.is_empty() {
        return None;
    }
    let lines = plan.transfers.iter().filter_map(|s| Some(li(s.measure()?.name).text(" ").text(price(cx, s))));
    let section = section("transfer-title", t::PLAN_TRANSFER).add(p(t::PLAN_TRANSFER_LEAD)).add(el("ul").all(lines));
    Some(section)
}
