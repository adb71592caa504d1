//! A measure in full: what it is, why it is in the plan, what it returns, every cost and effect.

use sonae_assess::plan::reason::Reason;
use sonae_assess::plan::rosi::{Rosi, rosi};
use sonae_assess::plan::step::Step;
use sonae_base::money::Yen;
use sonae_base::text::{decimal, joined};
use sonae_content::{MEASURES, Measure, SCENARIOS, t};
use sonae_model::wording::{days, yen_about, yen_exact};

use crate::ui::cx::{Cx, Whole};
use crate::ui::dom::{El, el, group, p, tag};
use crate::ui::part::basis;
use crate::ui::part::basis::Item;
use crate::ui::part::steps::round_thousand;

/// The folded part.
pub fn view(cx: Whole, step: &Step) -> El {
    let Some(measure) = step.measure() else { return group() };
    let reasons = cx.deep.reasons(cx.results, cx.arrived);
    let reason = reasons.iter().find(|r| r.measure == step.measure);
    el("details")
        .class("measure")
        .key(measure.id)
        .add(tag("summary", measure.name))
        .add(p(measure.what))
        .maybe(reason.map(|r| p(why(*cx, r))))
        .add(p(returns(cx, step)))
        .add(basis::folded(*cx, None, &items(*cx, measure)))
}

/// "これを外すと…。代わりに…が入ります。"
fn why(cx: Cx, reason: &Reason) -> String {
    let mut parts = Vec::new();
    if reason.gain.event_days >= 0.05 {
        parts.push(cx.say_one(t::WHY_DAYS, "n", &days(reason.gain.event_days)));
    }
    if reason.gain.loss >= 1.0 {
        parts.push(cx.say_one(t::WHY_LOSS, "yen", &yen_about(reason.gain.loss, cx.lang())));
    }
    if reason.gain.items > 0 {
        parts.push(cx.count(t::WHY_ITEMS, reason.gain.items as usize));
    }
    if parts.is_empty() {
        parts.push(cx.t(t::WHY_NOTHING).to_owned());
    }
    let names = |of: &[usize]| {
        let names: Vec<&str> = of.iter().filter_map(|m| MEASURES.get(*m)).map(|m| cx.t(m.name)).collect();
        joined(&names, cx.t(t::UNIT_LIST))
    };
    let mut text = cx.say_one(t::WHY_THIS, "worse", &joined(&parts, cx.t(t::UNIT_LIST)));
    if !reason.instead.is_empty() {
        text.push_str(&cx.say_one(t::WHY_INSTEAD, "names", &names(&reason.instead)));
    }
    let yen = || yen_exact(round_thousand(Yen(reason.cost.0.saturating_abs())), cx.lang());
    match reason.cost {
        cost if cost > Yen::ZERO => text.push_str(&cx.say_one(t::WHY_SAVES, "yen", &yen())),
        cost if cost < Yen::ZERO => text.push_str(&cx.say_one(t::WHY_COSTS, "yen", &yen())),
        _ => {}
    }
    if !reason.falls.is_empty() {
        text.push_str(&cx.say_one(t::WHY_FALLS, "names", &names(&reason.falls)));
    }
    text
}

/// The return, with its formula.
fn returns(cx: Whole, step: &Step) -> String {
    let years = cx.plan().years;
    let amount = |yen: f64| yen_about(yen, cx.lang());
    match rosi(step.gain, step.price, years) {
        Rosi::NoEffect => cx.t(t::ROSI_NONE).to_owned(),
        Rosi::CostsNothing { absolute } => cx.say_one(t::ROSI_FREE, "yen", &amount(absolute)),
        Rosi::Return { absolute, relative } => cx.say(
            t::ROSI_VALUE,
            &[
                ("avoided", &amount(step.gain.loss * f64::from(years))),
                ("cost", &amount(step.price.over(years).to_f64())),
                ("absolute", &amount(absolute)),
                ("relative", &decimal(relative, 2)),
            ],
        ),
    }
}

fn items<'a>(cx: Cx, measure: &'static Measure) -> Vec<Item<'a>> {
    let mut items = Vec::new();
    for cost in measure.costs {
        let range = cost.yen.get(cx.facility().band);
        let yen = |of: f64| yen_exact(Yen::from_f64(of), cx.lang());
        let values = [("low", &*yen(range.low)), ("likely", &*yen(range.likely)), ("high", &*yen(range.high))];
        items.push(Item { name: cx.say(t::PLAN_COST_ITEM, &values), basis: &cost.basis });
    }
    for effect in measure.effects {
        let scenario = SCENARIOS.get(effect.scenario).map_or("", |s| cx.t(s.name));
        let share = |of: f64| decimal(of, 2);
        let range = effect.value;
        let values = [
            ("scenario", scenario),
            ("value", &share(range.likely)),
            ("low", &share(range.low)),
            ("high", &share(range.high)),
        ];
        items.push(Item { name: cx.say(t::PLAN_EFFECT_ITEM, &values), basis: &effect.basis });
    }
    items
}
