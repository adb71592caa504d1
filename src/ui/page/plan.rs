//! 計画: which measures to take with the money there is.

mod details;
mod find_out;
mod frontier;
mod try_out;

use crate::ui::part::steps::{effect, price, round_thousand, table};
use sonae_app::answers;
use sonae_app::fields::Input;
use sonae_app::msg::Msg;
use sonae_assess::budget::Budget;
use sonae_assess::plan::Plan;
use sonae_base::money::Yen;
use sonae_content::{Text, t};
use sonae_model::document::Aim;
use sonae_model::route::Route;
use sonae_model::wording::{yen_about, yen_exact};

use crate::ui::cx::{Cx, Whole};
use crate::ui::dom::{El, el, group, h2, li, link, p, p_class, section, topic};
use crate::ui::part::choice::Choosable;
use crate::ui::part::field::Field;
use crate::ui::part::{assumed, basis, choice, field, heading, treated};

/// The page.
pub fn view(cx: Whole) -> El {
    let plan = cx.plan();
    let steps = || plan.steps.iter().chain(&plan.left).chain(&plan.transfers);
    let made = if plan.steps.is_empty() {
        p_class("next", if plan.left.is_empty() { t::PLAN_ALL_DONE } else { t::PLAN_NO_MONEY })
    } else {
        table(*cx, t::PLAN_TABLE, &plan.steps)
    };
    group()
        .add(heading::view(&headline(*cx, plan)))
        .add(p_class("lead", effect(*cx, plan)))
        .maybe(assumed::view(*cx))
        .maybe(treated::view(*cx))
        .add(controls(cx))
        .maybe(duties(*cx, plan))
        .add(made)
        .maybe(plan.proven.then(|| p(t::PLAN_PROVEN)))
        .add(el("p").class("no-print").add(link(Route::Actions.hash(), t::ACTIONS_LINK)))
        .add(basis::folded(*cx, Some(cx.t(t::PLAN_METHOD)), &[]))
        .add(frontier::view(cx))
        .maybe(try_out::view(cx))
        .maybe(find_out::view(cx))
        .maybe(transfers(*cx, plan))
        .add(h2(t::LOSS_MORE_TITLE))
        .maybe((!plan.left.is_empty()).then(|| left(*cx, plan)))
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

fn aim_text(aim: Aim) -> Text {
    match aim {
        Aim::FewestDays => t::AIM_DAYS,
        Aim::LeastLoss => t::AIM_LOSS,
        Aim::MostItems => t::AIM_ITEMS,
    }
}

fn controls(cx: Whole) -> El {
    let settings = &cx.doc().settings;
    let aims = Aim::ALL.into_iter().map(|aim| Choosable {
        label: cx.t(aim_text(aim)).to_owned(),
        chosen: settings.aim == aim,
        msg: Msg::Answers(answers::Msg::SetAim(aim)),
    });
    let years = [(1, t::PLAN_ONE_YEAR), (3, t::PLAN_THREE_YEARS)].map(|(years, text)| Choosable {
        label: cx.t(text).to_owned(),
        chosen: settings.plan_years == years,
        msg: Msg::Answers(answers::Msg::SetYears(years)),
    });
    let budget = Field {
        input: Input::PlanBudget,
        label: cx.t(t::PLAN_BUDGET),
        help: cx.t(t::PLAN_BUDGET_HELP),
        unit: cx.t(t::UNIT_MAN_YEN_YEAR),
        assumed: Some(default_budget(*cx, &cx.money().budget)),
    };
    el("div")
        .class("plan-controls no-print")
        .add(field::view(*cx, &budget))
        .maybe(frontier::slider(cx))
        .add(choice::group(*cx, "aim", cx.t(t::AIM_LEGEND), aims.collect()))
        .add(choice::group(*cx, "years", cx.t(t::PLAN_YEARS), years.into()))
}

fn default_budget(cx: Cx, budget: &Budget) -> String {
    let amount = yen_exact(sonae_assess::results::plan_budget(cx.doc(), budget), cx.lang());
    let text = if budget.need15.shortage() > Yen::ZERO { t::PLAN_BUDGET_DEFAULT15 } else { t::PLAN_BUDGET_DEFAULT30 };
    cx.say_one(text, "yen", &amount)
}

fn duties(cx: Cx, plan: &Plan) -> Option<El> {
    let missing = yen_about(plan.duties_missing()?.to_f64(), cx.lang());
    let left = plan.duties_left().count().to_string();
    let all = yen_about(plan.duties_cost.to_f64(), cx.lang());
    Some(p_class("next", cx.say(t::PLAN_DUTIES_SHORT, &[("n", &left), ("missing", &missing), ("all", &all)])))
}

fn transfers(cx: Cx, plan: &Plan) -> Option<El> {
    if plan.transfers.is_empty() {
        return None;
    }
    let lines = plan.transfers.iter().filter_map(|s| Some(li(s.measure()?.name).text(" ").text(price(cx, s))));
    let section = section("transfer-title", t::PLAN_TRANSFER).add(p(t::PLAN_TRANSFER_LEAD)).add(el("ul").all(lines));
    Some(section)
}
