//! The measures of the plan as a table, with what each changes and costs.

use sonae_assess::plan::Plan;
use sonae_assess::plan::step::{Outcome, Step};
use sonae_base::money::Yen;
use sonae_base::text::{grouped, joined};
use sonae_content::{CHECKLIST, Measure, Text, t};
use sonae_model::wording::{days, yen_about, yen_exact};

use crate::ui::cx::Cx;
use crate::ui::dom::{El, caption_kyen, columns, el, group, scroll, sub, tag_class, td, td_figure, th_row};
use crate::ui::part::treated;

pub fn round_thousand(yen: Yen) -> Yen {
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
        .maybe(step.ask_first.then(|| sub(t::PLAN_ASK_FIRST)))
        .maybe(treated::mark(cx, measure));
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
pub fn price(cx: Cx, step: &Step) -> String {
    let yen = |of: Yen| yen_exact(round_thousand(of), cx.lang());
    cx.say(t::PLAN_PRICE, &[("initial", &yen(step.price.initial)), ("yearly", &yen(step.price.yearly))])
}

/// Price and gain of a step on one line.
pub fn step_line(cx: Cx, step: &Step) -> String {
    joined(&[price(cx, step), gain_line(cx, step)], cx.t(t::UNIT_LIST))
}
