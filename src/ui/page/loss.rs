//! 損失: what an event would cost and how long care would stop, how often it comes, and what that rests on.

use yew::{Html, html};

use crate::content::{Anchor, BINS, CASES, MEASURES, Scenario, Target, Text, k, t};
use crate::domain::chart::bars::{self, Bar, Bars, yen_range};
use crate::domain::format::{days, once_in_years, percent, yen_about, yen_exact};
use crate::domain::loss::{ScenarioLoss, factor, rate};
use crate::domain::money::Yen;
use crate::domain::update::Msg;
use crate::ui::cx::Cx;
use crate::ui::page::facility::band_name;
use crate::ui::part::basis::{self, Item};
use crate::ui::part::choice::{Choosable, group};
use crate::ui::part::{assumptions, bars as picture, heading};

/// The page.
pub fn view(cx: Cx) -> Html {
    let (Some(careful), Some(possible)) = (cx.derived.losses.lead(), cx.derived.losses_possible.lead()) else {
        return Html::default();
    };
    html! {
        <>
            { heading::view(&headline(cx, careful, possible)) }
            <p class="lead">{ chance(cx, careful) }</p>
            <p>{ cx.t(t::LOSS_SMALL_BUT) }</p>
            { picture::view(cx, &bars::cost_lines(careful, possible, cx.lang())) }
            { basis::folded(cx, Some(cx.t(t::LOSS_METHOD_EVENT)), &line_items(cx, careful)) }
            { downtime(cx, careful, possible) }
            <h2>{ cx.t(t::LOSS_ALL_TITLE) }</h2>
            { scenario_table(cx) }
            { picture::view(cx, &bars::scenarios(&cx.derived.losses, &cx.derived.losses_possible, cx.lang())) }
            { basis::folded(cx, Some(cx.t(t::LOSS_METHOD_YEAR)), &rate_items(cx)) }
            { anchors(cx, careful) }
            { controls(cx, careful) }
            { cases(cx) }
            { published(cx) }
            { assumptions::view(cx) }
        </>
    }
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
    let (low, high) = (days(low), days(high));
    if low == high { low } else { cx.say(t::UNIT_RANGE, &[("low", &low), ("high", &high)]) }
}

fn chance(cx: Cx, lead: &ScenarioLoss) -> String {
    let chance_in = |years: f64| percent(crate::domain::loss::dist::chance_of_any(lead.rate, years));
    cx.say(
        t::LOSS_CHANCE,
        &[
            ("once", &once_in_years(lead.rate)),
            ("one", &chance_in(1.0)),
            ("ten", &chance_in(10.0)),
            ("yearly", &yen_about(lead.yearly(), cx.lang())),
        ],
    )
}

fn line_items<'a>(cx: Cx, lead: &ScenarioLoss) -> Vec<Item<'a>> {
    let margin = if cx.facility().band.is_hospital() { &k::MARGIN_HOSPITAL } else { &k::MARGIN_CLINIC };
    let mut items: Vec<Item> =
        lead.lines().map(|(line, _)| Item { name: cx.t(line.name).to_owned(), basis: &line.basis }).collect();
    items.push(Item { name: cx.t(margin.name).to_owned(), basis: &margin.basis });
    items.push(Item { name: cx.t(k::RESTORE_SHARE.name).to_owned(), basis: &k::RESTORE_SHARE.basis });
    items
}

fn downtime(cx: Cx, careful: &ScenarioLoss, possible: &ScenarioLoss) -> Html {
    let Some(downtime) = careful.scenario().and_then(|s| s.downtime.as_ref()) else { return Html::default() };
    let (works, fails) = careful.severity.days_by_branch;
    html! {
        <section aria-labelledby="days-title">
            <h2 id="days-title">{ cx.t(t::LOSS_DAYS_TITLE) }</h2>
            <p>{ cx.say(t::LOSS_DAYS_BRANCHES, &[
                ("works", &days(works)), ("fails", &days(fails)),
                ("low", &percent(careful.severity.restore_chance)), ("high", &percent(possible.severity.restore_chance)),
            ]) }</p>
            { basis::folded(cx, None, &[
                Item { name: cx.t(t::LOSS_DAYS_NAME).to_owned(), basis: &downtime.basis },
                Item { name: cx.t(k::RESTORE_BASE.name).to_owned(), basis: &k::RESTORE_BASE.basis },
            ]) }
        </section>
    }
}

fn scenario_table(cx: Cx) -> Html {
    let rows = cx.derived.losses.scenarios.iter().zip(&cx.derived.losses_possible.scenarios);
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={cx.t(t::LOSS_ALL_TITLE)}>
        <table class="data">
            <caption>{ cx.t(t::LOSS_ALL_CAPTION) }</caption>
            <thead><tr>
                <th scope="col">{ cx.t(t::LOSS_SCENARIO) }</th>
                <th scope="col" class="figure">{ cx.t(t::LOSS_ONCE_HEAD) }</th>
                <th scope="col" class="figure">{ cx.t(t::LOSS_EVENT_HEAD) }</th>
                <th scope="col" class="figure">{ cx.t(t::LOSS_DAYS_HEAD) }</th>
            </tr></thead>
            <tbody>
                { for rows.filter_map(|(careful, possible)| {
                    let scenario = careful.scenario()?;
                    Some(html! {
                        <tr>
                            <th scope="row">{ cx.t(scenario.name) }<span class="sub">{ cx.t(scenario.what) }</span></th>
                            <td class="figure">{ cx.say(t::LOSS_ONCE, &[("years", &once_in_years(careful.rate))]) }</td>
                            <td class="figure">{ yen_range(possible.severity.total(), careful.severity.total(), cx.lang()) }</td>
                            <td class="figure">{ day_range(cx, possible.severity.days, careful.severity.days) }</td>
                        </tr>
                    })
                }) }
            </tbody>
        </table>
        </div>
    }
}

fn rate_items<'a>(cx: Cx) -> Vec<Item<'a>> {
    cx.derived
        .losses
        .scenarios
        .iter()
        .filter_map(ScenarioLoss::scenario)
        .filter_map(|s| rate::entry(s, cx.doc().settings.anchor).map(|r| Item { name: cx.t(s.name).to_owned(), basis: &r.basis }))
        .collect()
}

fn anchor_text(anchor: Anchor) -> Text {
    match anchor {
        Anchor::Combined => t::ANCHOR_COMBINED,
        Anchor::Police => t::ANCHOR_POLICE,
        Anchor::Survey => t::ANCHOR_SURVEY,
        Anchor::Insurer => t::ANCHOR_INSURER,
    }
}

fn anchors(cx: Cx, lead: &ScenarioLoss) -> Html {
    let Some(scenario) = lead.scenario() else { return Html::default() };
    let band = cx.facility().band;
    let (low, high) = rate::band_of_anchors(scenario, band);
    let options = scenario
        .rates
        .iter()
        .map(|entry| Choosable {
            label: cx.say(anchor_text(entry.anchor), &[("years", &once_in_years(rate::at_band(scenario, entry, band).likely))]),
            chosen: cx.doc().settings.anchor == entry.anchor,
            msg: Msg::SetAnchor(entry.anchor),
        })
        .collect();
    html! {
        <section aria-labelledby="anchor-title">
            <h2 id="anchor-title">{ cx.t(t::ANCHOR_TITLE) }</h2>
            <p>{ cx.say(t::ANCHOR_LEAD, &[("low", &percent(low)), ("high", &percent(high)), ("band", band_name(cx))]) }</p>
            { group(cx, "anchor", html! { { cx.t(t::ANCHOR_LEGEND) } }, options) }
            { basis::folded(cx, None, &scenario.rates.iter().map(|r| Item {
                name: cx.say(anchor_text(r.anchor), &[("years", &once_in_years(rate::at_band(scenario, r, band).likely))]),
                basis: &r.basis,
            }).collect::<Vec<_>>()) }
        </section>
    }
}

fn target_text(cx: Cx, scenario: &Scenario, target: Target) -> String {
    match target {
        Target::Rate => cx.t(t::TARGET_RATE).to_owned(),
        Target::Days => cx.t(t::TARGET_DAYS).to_owned(),
        Target::RestoreChance => cx.t(t::TARGET_RESTORE).to_owned(),
        Target::Line(i) => scenario.lines.get(i).map_or_else(String::new, |l| cx.t(l.name).to_owned()),
    }
}

fn controls(cx: Cx, lead: &ScenarioLoss) -> Html {
    let Some(scenario) = lead.scenario() else { return Html::default() };
    html! {
        <section aria-labelledby="controls-title">
            <h2 id="controls-title">{ cx.t(t::CONTROLS_TITLE) }</h2>
            if lead.factors.is_empty() {
                <p>{ cx.t(t::CONTROLS_NONE) }</p>
            } else {
                <p>{ cx.t(t::CONTROLS_LEAD) }</p>
                <ul class="factors">
                    { for lead.factors.iter().filter_map(|f| {
                        let measure = MEASURES.get(f.measure)?;
                        let value = if f.target == Target::RestoreChance { percent(f.value) } else { format!("×{}", crate::domain::format::decimal(f.value, 2)) };
                        Some(html! { <li>
                            <strong>{ cx.t(measure.name) }</strong>{ " " }{ target_text(cx, scenario, f.target) }{ " " }{ value }
                            { " " }{ basis::badge(cx, f.basis.confidence) }
                        </li> })
                    }) }
                </ul>
                if factor::floored(&lead.factors, Target::Rate) || factor::floored(&lead.factors, Target::Days) {
                    <p>{ cx.t(t::CONTROLS_FLOORED) }</p>
                }
                { basis::folded(cx, Some(cx.t(t::CONTROLS_METHOD)), &control_items(cx, lead)) }
            }
        </section>
    }
}

fn control_items<'a>(cx: Cx, lead: &'a ScenarioLoss) -> Vec<Item<'a>> {
    let floors = [&k::RATE_FLOOR, &k::IMPACT_FLOOR].map(|c| Item { name: cx.t(c.name).to_owned(), basis: &c.basis });
    let factors = lead.factors.iter().filter_map(|f| {
        Some(Item { name: cx.t(MEASURES.get(f.measure)?.name).to_owned(), basis: &f.basis })
    });
    factors.chain(floors).collect()
}

fn cases(cx: Cx) -> Html {
    html! {
        <section aria-labelledby="cases-title">
            <h2 id="cases-title">{ cx.t(t::CASES_TITLE) }</h2>
            <p>{ cx.t(t::CASES_LEAD) }</p>
            <div class="scroll" tabindex="0" role="group" aria-label={cx.t(t::CASES_TITLE)}>
            <table class="data">
                <thead><tr>
                    <th scope="col">{ cx.t(t::CASES_NAME) }</th>
                    <th scope="col" class="figure">{ cx.t(t::CASES_YEN) }</th>
                    <th scope="col" class="figure">{ cx.t(t::LOSS_DAYS_HEAD) }</th>
                </tr></thead>
                <tbody>
                    { for CASES.iter().map(|case| html! {
                        <tr>
                            <th scope="row">{ cx.t(case.name) }<span class="sub">{ cx.t(case.what) }</span></th>
                            <td class="figure">{ case.yen.map_or_else(|| cx.t(t::CASES_UNKNOWN).to_owned(), |yen| yen_exact(Yen(yen), cx.lang())) }</td>
                            <td class="figure">{ case.days.map_or_else(|| cx.t(t::CASES_UNKNOWN).to_owned(), |n| n.to_string()) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
            </div>
            { basis::folded(cx, None, &CASES.iter().map(|c| Item { name: cx.t(c.name).to_owned(), basis: &c.basis }).collect::<Vec<_>>()) }
        </section>
    }
}

fn published(cx: Cx) -> Html {
    html! {
        <section aria-labelledby="bins-title">
            <h2 id="bins-title">{ cx.t(t::BINS_TITLE) }</h2>
            { for BINS.iter().map(|bins| {
                let most = bins.bins.iter().map(|b| b.count).max().unwrap_or(1).max(1);
                let picture = Bars {
                    message: cx.t(bins.title).to_owned(),
                    head: cx.t(t::BINS_HEAD).to_owned(),
                    unit: cx.t(t::BINS_COUNT).to_owned(),
                    bars: bins.bins.iter().map(|bin| {
                        let share = f64::from(bin.count) / f64::from(most);
                        Bar {
                            label: cx.t(bin.name).to_owned(), solid: share, hatched: share, yardstick: true,
                            value: cx.say(t::BINS_VALUE, &[
                                ("n", &bin.count.to_string()),
                                ("percent", &percent(f64::from(bin.count) / f64::from(bins.n.max(1)))),
                            ]),
                        }
                    }).collect(),
                    hatched: None,
                };
                html! { <>{ picture::view(cx, &picture) }{ basis::one(cx, &bins.basis) }</> }
            }) }
        </section>
    }
}

