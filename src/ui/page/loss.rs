//! 損失: what an event would cost and how long care would stop, how often it comes, and what that rests on.

mod evidence;
mod frequency;
mod happens;
mod years;

use sonae_assess::loss::ScenarioLoss;
use sonae_content::{k, t};
use sonae_model::route::Route;
use sonae_model::wording::{days, once_in_years, percent};
use sonae_papers::chart::bars;
use sonae_papers::chart::bars::yen_range;

use crate::ui::cx::{Cx, Whole};
use crate::ui::dom::{
    El, buttons, columns, el, group, h2, link_button, p, p_class, scroll, section, sub, tag, td_figure, th_row, topic,
};
use crate::ui::part::basis::Item;
use crate::ui::part::{assumed, assumptions, bars as picture, basis, heading, treated};

/// The page.
pub fn view(cx: Whole) -> El {
    let (Some(careful), Some(possible)) = (cx.money().losses.lead(), cx.money().losses_possible.lead()) else {
        return group();
    };
    let scenarios = bars::scenarios(&cx.money().losses, &cx.money().losses_possible, cx.lang());
    let all = group().add(scenario_table(cx)).add(picture::view(&scenarios)).add(basis::folded(
        *cx,
        Some(cx.t(t::LOSS_METHOD_YEAR)),
        &frequency::items(cx),
    ));
    group()
        .add(heading::view(&headline(*cx, careful, possible)))
        .add(p_class("lead", chance(*cx, careful)))
        .maybe(assumed::view(*cx))
        .maybe(treated::view(*cx))
        .maybe(happens::view(cx))
        .add(picture::view(&bars::cost_lines(careful, possible, cx.lang())))
        .add(basis::folded(*cx, Some(cx.t(t::LOSS_METHOD_EVENT)), &line_items(*cx, careful)))
        .maybe(downtime(*cx, careful, possible))
        .add(years::view(cx))
        .add(h2(t::LOSS_MORE_TITLE))
        .add(topic(t::LOSS_ALL_TITLE, all))
        .maybe(frequency::anchors(*cx, careful))
        .maybe(evidence::controls(*cx, careful))
        .add(evidence::cases(*cx))
        .add(evidence::published(cx))
        .add(assumptions::view(*cx))
        .add(buttons().add(link_button(Route::Budget.hash(), "button", t::NAV_BUDGET)))
}

/// "ランサムウェアに遭うと、2,100万円～1億6,000万円。休診・縮小は 4～39日の見込みです。"
pub fn headline(cx: Cx, careful: &ScenarioLoss, possible: &ScenarioLoss) -> String {
    cx.say(
        t::LOSS_HEADLINE,
        &[
            ("yen", &yen_range(possible.severity.total(), careful.severity.total(), cx.lang())),
            ("days", &day_range(cx, possible.severity.days, careful.severity.days)),
        ],
    )
}

/// "4～39", or one figure where both print the same.
pub fn day_range(cx: Cx, low: f64, high: f64) -> String {
    range(cx, days(low), &days(high))
}

fn range(cx: Cx, low: String, high: &str) -> String {
    if low == high { low } else { cx.say(t::UNIT_RANGE, &[("low", &low), ("high", high)]) }
}

fn chance(cx: Cx, lead: &ScenarioLoss) -> String {
    let chance_in = |years: f64| percent(sonae_quant::distributions::chance_of_any(lead.rate, years));
    cx.say(t::LOSS_CHANCE, &[("once", &once_in_years(lead.rate)), ("one", &chance_in(1.0)), ("ten", &chance_in(10.0))])
}

fn line_items<'a>(cx: Cx, lead: &ScenarioLoss) -> Vec<Item<'a>> {
    let margin = if cx.facility().band.is_hospital() { &k::MARGIN_HOSPITAL } else { &k::MARGIN_CLINIC };
    let mut items: Vec<Item> =
        lead.lines().map(|(line, _)| Item { name: cx.t(line.name).to_owned(), basis: &line.basis }).collect();
    items.push(Item::of(cx, margin));
    items.push(Item::of(cx, &k::RESTORE_SHARE));
    items
}

fn downtime(cx: Cx, careful: &ScenarioLoss, possible: &ScenarioLoss) -> Option<El> {
    let downtime = careful.scenario()?.downtime.as_ref()?;
    let (works, fails) = careful.severity.days_by_branch;
    let chance = range(cx, percent(careful.severity.restore_chance), &percent(possible.severity.restore_chance));
    let values = [("works", &*days(works)), ("fails", &*days(fails)), ("chance", &*chance)];
    let branches = cx.say(t::LOSS_DAYS_BRANCHES, &values);
    let items =
        [Item { name: cx.t(t::LOSS_DAYS_NAME).to_owned(), basis: &downtime.basis }, Item::of(cx, &k::RESTORE_BASE)];
    let section = section("days-title", t::LOSS_DAYS_TITLE).add(p(branches)).maybe(happens::weeks(cx, careful));
    Some(section.add(basis::folded(cx, None, &items)))
}

fn scenario_table(cx: Whole) -> El {
    let head =
        [(t::LOSS_SCENARIO, false), (t::LOSS_ONCE_HEAD, true), (t::LOSS_EVENT_HEAD, true), (t::LOSS_DAYS_HEAD, true)];
    let rows = cx.money().losses.scenarios.iter().zip(&cx.money().losses_possible.scenarios);
    let table = el("table")
        .class("data below ranges")
        .add(tag("caption", t::LOSS_ALL_CAPTION))
        .add(columns(&head))
        .add(el("tbody").all(rows.filter_map(|(careful, possible)| scenario_row(*cx, careful, possible))));
    scroll(t::LOSS_ALL_TITLE).add(table)
}

fn scenario_row(cx: Cx, careful: &ScenarioLoss, possible: &ScenarioLoss) -> Option<El> {
    let scenario = careful.scenario()?;
    let row = el("tr")
        .add(th_row(scenario.name).add(sub(scenario.what)).add(sub(scenario.consequence)))
        .add(td_figure(cx.say_one(t::LOSS_ONCE, "years", &once_in_years(careful.rate))))
        .add(td_figure(yen_range(possible.severity.total(), careful.severity.total(), cx.lang())))
        .add(td_figure(day_range(cx, possible.severity.days, careful.severity.days)));
    Some(row)
}
