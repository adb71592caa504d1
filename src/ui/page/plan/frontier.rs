//! Spend against remaining risk, and the slider that moves along it.

use sonae_app::answers;
use sonae_app::fields::Input;
use sonae_app::msg::Msg;
use sonae_assess::plan::frontier::Point;
use sonae_content::{Text, t};
use sonae_model::document::Aim;
use sonae_model::wording::{percent, yen_exact};
use sonae_papers::chart::frontier::{frontier, remaining};

use crate::ui::cx::Whole;
use crate::ui::dom::{El, On, columns, el, scroll, section, tag, td_figure, th_row};
use crate::ui::part::lines;

/// What is left, in the words of the aim.
fn left_text(aim: Aim) -> Text {
    match aim {
        Aim::FewestDays => t::FRONTIER_DAYS,
        Aim::LeastLoss => t::FRONTIER_LOSS,
        Aim::MostItems => t::FRONTIER_ITEMS,
    }
}

/// The picture and its table.
pub fn view(cx: Whole) -> El {
    let plan = cx.plan();
    let points = cx.deep.frontier(cx.results, cx.arrived);
    let aim = cx.t(left_text(plan.aim));
    let best = points.last().map_or(1.0, |p| remaining(p, points, plan.aim));
    let now = points.iter().rev().find(|p| p.cost <= plan.budget).map_or(1.0, |p| remaining(p, points, plan.aim));
    let values = [("what", aim), ("now", &*percent(now)), ("best", &*percent(best))];
    let mut chart = frontier(cx.say(t::FRONTIER_MESSAGE, &values), points, plan, cx.lang());
    chart.y_name = cx.say_one(t::FRONTIER_Y, "what", aim);
    let head = [(t::FRONTIER_X, false), (t::FRONTIER_COUNT, true), (t::FRONTIER_LEFT, true)];
    let row = |p: &Point| {
        el("tr")
            .add(th_row(yen_exact(p.cost, cx.lang())))
            .add(td_figure(p.measures.len().to_string()))
            .add(td_figure(percent(remaining(p, points, plan.aim))))
    };
    // About ten rows: those that buy most are among the first.
    let every = points.len().div_ceil(10).max(1);
    let last = points.len().saturating_sub(1);
    let table = |caption, rows: Vec<El>| {
        let head = columns(&head);
        let table = el("table").class("data narrow").add(tag("caption", caption)).add(head).add(el("tbody").all(rows));
        scroll(caption).add(table)
    };
    let shown = points.iter().enumerate().filter(|(i, _)| i % every == 0 || *i == last).map(|(_, p)| row(p));
    // Every plan of the picture, for whoever does not see it.
    let all = (every > 1).then(|| {
        let all = table(t::FRONTIER_ALL_CAPTION, points.iter().map(row).collect());
        el("details").class("no-print").add(tag("summary", cx.count(t::FRONTIER_ALL, points.len()))).add(all)
    });
    section("frontier-title", t::FRONTIER_TITLE)
        .add(lines::view(&chart))
        .add(table(t::FRONTIER_CAPTION, shown.collect()))
        .maybe(all)
}

/// Yen of a step of the slider.
const STEP_MAN: i64 = 10;

/// Moves the budget (万円 a year) from nothing to what everything costs.
pub fn slider(cx: Whole) -> Option<El> {
    let plan = cx.plan();
    let most = cx.deep.frontier(cx.results, cx.arrived).last()?.cost.0 / i64::from(plan.years.max(1));
    let most = (most / 10_000 / STEP_MAN + 1) * STEP_MAN;
    let now = plan.budget.0 / i64::from(plan.years.max(1)) / 10_000;
    let input = Input::PlanBudget;
    let range = el("input")
        .attr("type", "range")
        .id("plan-slider")
        .class("slider")
        .attr("aria-label", t::PLAN_BUDGET)
        .attr("aria-valuetext", yen_exact(sonae_base::money::Yen(now * 10_000), cx.lang()))
        .attr("min", "0")
        .attr("max", most.to_string())
        .attr("step", STEP_MAN.to_string())
        .value(now.to_string())
        .on_text(cx, On::Input, move |text| Msg::Answers(answers::Msg::Typed(input, text)))
        .on(cx, On::Change, Msg::Answers(answers::Msg::Left(input)));
    Some(range)
}
