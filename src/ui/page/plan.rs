//! 計画: which measures to take with the money there is.

use yew::{Html, html};

use crate::content::{CHECKLIST, Measure, Text, t};
use crate::domain::budget::Budget;
use crate::domain::format::{days, decimal, grouped, yen_about, yen_exact};
use crate::domain::input::Input;
use crate::domain::money::Yen;
use crate::domain::plan::{Aim, Plan, Step};
use crate::domain::update::Msg;
use crate::ui::cx::Cx;
use crate::ui::part::basis::{self, Item};
use crate::ui::part::choice::{Choosable, group};
use crate::ui::part::field::{self, Field};
use crate::ui::part::heading;

/// The page.
pub fn view(cx: Cx) -> Html {
    let plan = &cx.derived.plan;
    html! {
        <>
            { heading::view(&headline(cx, plan)) }
            <p class="lead">{ effect(cx, plan) }</p>
            { controls(cx) }
            { duties(cx, plan) }
            if plan.steps.is_empty() {
                <p class="next">{ cx.t(if plan.left.is_empty() { t::PLAN_ALL_DONE } else { t::PLAN_NO_MONEY }) }</p>
            } else {
                { table(cx, t::PLAN_TABLE, &plan.steps) }
            }
            { basis::folded(cx, Some(cx.t(t::PLAN_METHOD)), &[]) }
            if !plan.left.is_empty() {
                <h2>{ cx.t(t::PLAN_LEFT) }</h2>
                <p>{ cx.t(t::PLAN_LEFT_LEAD) }</p>
                { table(cx, t::PLAN_LEFT_TABLE, &plan.left) }
            }
            { transfers(cx, plan) }
            <h2>{ cx.t(t::PLAN_DETAILS) }</h2>
            { for plan.steps.iter().chain(&plan.left).chain(&plan.transfers).filter_map(Step::measure).map(|m| details(cx, m)) }
        </>
    }
}

/// "年 365万円で、対策を6つ。"
fn headline(cx: Cx, plan: &Plan) -> String {
    if plan.steps.is_empty() {
        return cx.t(t::PLAN_HEADLINE_NONE).to_owned();
    }
    cx.say(
        t::PLAN_HEADLINE,
        &[("n", &plan.steps.len().to_string()), ("cost", &yen_exact(round_thousand(plan.cost), cx.lang())), ("years", &plan.years.to_string())],
    )
}

fn round_thousand(yen: Yen) -> Yen {
    Yen(yen.thousands().saturating_mul(1_000))
}

/// What the plan changes, in a sentence.
pub fn effect(cx: Cx, plan: &Plan) -> String {
    cx.say(
        t::PLAN_EFFECT,
        &[
            ("days_before", &days(plan.before.event_days)),
            ("days_after", &days(plan.after.event_days)),
            ("loss_before", &yen_about(plan.before.event_loss, cx.lang())),
            ("loss_after", &yen_about(plan.after.event_loss, cx.lang())),
            ("year_before", &yen_about(plan.before.loss, cx.lang())),
            ("year_after", &yen_about(plan.after.loss, cx.lang())),
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

fn controls(cx: Cx) -> Html {
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
    html! {
        <div class="plan-controls no-print">
            { field::view(cx, &Field {
                input: Input::PlanBudget,
                label: cx.t(t::PLAN_BUDGET),
                help: cx.t(t::PLAN_BUDGET_HELP),
                unit: cx.t(t::UNIT_MAN_YEN_YEAR),
                assumed: Some(default_budget(cx, &cx.derived.budget)),
            }) }
            { group(cx, "aim", html! { { cx.t(t::AIM_LEGEND) } }, aims.collect()) }
            { group(cx, "years", html! { { cx.t(t::PLAN_YEARS) } }, years.into()) }
        </div>
    }
}

fn default_budget(cx: Cx, budget: &Budget) -> String {
    let amount = yen_exact(crate::domain::derived::plan_budget(cx.doc(), budget), cx.lang());
    let text = if budget.need15.shortage() > Yen::ZERO { t::PLAN_BUDGET_DEFAULT15 } else { t::PLAN_BUDGET_DEFAULT30 };
    cx.say(text, &[("yen", &amount)])
}

fn duties(cx: Cx, plan: &Plan) -> Html {
    plan.duties_missing().map_or_else(Html::default, |missing| {
        let left = plan.duties_left().count().to_string();
        html! {
            <p class="next">{ cx.say(t::PLAN_DUTIES_SHORT, &[
                ("n", &left), ("missing", &yen_about(missing.to_f64(), cx.lang())), ("all", &yen_about(plan.duties_cost.to_f64(), cx.lang())),
            ]) }</p>
        }
    })
}

fn table(cx: Cx, caption: Text, steps: &[Step]) -> Html {
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={cx.t(caption)}>
        <table class="data plan">
            <caption>{ cx.t(caption) }<span class="table-unit">{ cx.t(t::UNIT_TABLE_KYEN) }</span></caption>
            <thead><tr>
                <th scope="col">{ cx.t(t::PLAN_NUMBER) }</th>
                <th scope="col">{ cx.t(t::PLAN_MEASURE) }</th>
                <th scope="col" class="figure">{ cx.t(t::PLAN_INITIAL) }</th>
                <th scope="col" class="figure">{ cx.t(t::PLAN_YEARLY) }</th>
                <th scope="col">{ cx.t(t::PLAN_GAIN) }</th>
            </tr></thead>
            <tbody>
                { for steps.iter().enumerate().map(|(i, step)| row(cx, i + 1, step)) }
            </tbody>
        </table>
        </div>
    }
}

fn row(cx: Cx, number: usize, step: &Step) -> Html {
    let Some(measure) = step.measure() else { return Html::default() };
    html! {
        <tr key={measure.id}>
            <td>{ number }</td>
            <th scope="row">
                { cx.t(measure.name) }
                if measure.duty {
                    { " " }<span class="badge">{ cx.say(t::PLAN_DUTY, &[("rows", &rows_of(measure))]) }</span>
                }
                if step.ask_first {
                    <span class="sub">{ cx.t(t::PLAN_ASK_FIRST) }</span>
                }
            </th>
            <td class="figure">{ grouped(step.price.initial.thousands()) }</td>
            <td class="figure">{ grouped(step.price.yearly.thousands()) }</td>
            <td>{ gain_line(cx, step) }</td>
        </tr>
    }
}

/// Checklist rows that a measure fills ("2-⑥・2-⑦").
fn rows_of(measure: &Measure) -> String {
    let rows: Vec<&str> =
        CHECKLIST.rows.iter().filter(|r| measure.answers.contains(&r.question)).map(|r| r.no).collect();
    rows.join("・")
}

/// What a step changes, in a few words.
fn gain_line(cx: Cx, step: &Step) -> String {
    let gain = step.gain;
    let mut parts = Vec::new();
    if gain.event_days >= 0.05 {
        parts.push(cx.say(t::GAIN_DAYS, &[("n", &days(gain.event_days))]));
    }
    if gain.loss >= 1.0 {
        parts.push(cx.say(t::GAIN_LOSS, &[("yen", &yen_about(gain.loss, cx.lang()))]));
    }
    if gain.items > 0 {
        parts.push(cx.say(t::GAIN_ITEMS, &[("n", &gain.items.to_string())]));
    }
    if parts.is_empty() { cx.t(t::GAIN_NONE).to_owned() } else { parts.join(cx.t(t::UNIT_LIST)) }
}

/// Price and gain of a step on one line.
pub fn step_line(cx: Cx, step: &Step) -> String {
    let price = cx.say(
        t::PLAN_PRICE,
        &[
            ("initial", &yen_exact(round_thousand(step.price.initial), cx.lang())),
            ("yearly", &yen_exact(round_thousand(step.price.yearly), cx.lang())),
        ],
    );
    [price, gain_line(cx, step)].join(cx.t(t::UNIT_LIST))
}

fn transfers(cx: Cx, plan: &Plan) -> Html {
    if plan.transfers.is_empty() {
        return Html::default();
    }
    html! {
        <section aria-labelledby="transfer-title">
            <h2 id="transfer-title">{ cx.t(t::PLAN_TRANSFER) }</h2>
            <p>{ cx.t(t::PLAN_TRANSFER_LEAD) }</p>
            <ul>
                { for plan.transfers.iter().filter_map(|s| s.measure().map(|m| html! {
                    <li>{ cx.t(m.name) }{ " " }{ cx.say(t::PLAN_PRICE, &[
                        ("initial", &yen_exact(round_thousand(s.price.initial), cx.lang())),
                        ("yearly", &yen_exact(round_thousand(s.price.yearly), cx.lang())),
                    ]) }</li>
                })) }
            </ul>
        </section>
    }
}

/// What a measure is, with every cost and effect and what it rests on.
fn details(cx: Cx, measure: &'static Measure) -> Html {
    let costs = measure.costs.iter().map(|c| Item {
        name: cx.say(t::PLAN_COST_ITEM, &[("low", &unit_yen(cx, c.yen.get(cx.facility().band).low)), ("likely", &unit_yen(cx, c.yen.get(cx.facility().band).likely)), ("high", &unit_yen(cx, c.yen.get(cx.facility().band).high))]),
        basis: &c.basis,
    });
    let effects = measure.effects.iter().map(|e| Item {
        name: cx.say(t::PLAN_EFFECT_ITEM, &[("scenario", crate::content::SCENARIOS.get(e.scenario).map_or("", |s| cx.t(s.name))), ("value", &decimal(e.value.likely, 2)), ("low", &decimal(e.value.low, 2)), ("high", &decimal(e.value.high, 2))]),
        basis: &e.basis,
    });
    html! {
        <details class="measure" key={measure.id}>
            <summary>{ cx.t(measure.name) }</summary>
            <p>{ cx.t(measure.what) }</p>
            { basis::folded(cx, None, &costs.chain(effects).collect::<Vec<_>>()) }
        </details>
    }
}

fn unit_yen(cx: Cx, yen: f64) -> String {
    yen_exact(Yen::from_f64(yen), cx.lang())
}
