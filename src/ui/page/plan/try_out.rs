//! Trying measures out: what they would change, taken together.

use sonae_app::msg::Msg;
use sonae_app::shell;
use sonae_assess::controls::{Levels, Reading, required};
use sonae_assess::loss::Losses;
use sonae_assess::loss::reference::references;
use sonae_assess::loss::yearly::Yearly;
use sonae_assess::plan::step::Step;
use sonae_base::money::Yen;
use sonae_content::{Text, t};
use sonae_model::wording::{days, yen_about};
use sonae_papers::chart::exceedance::{Shown, exceedance};
use sonae_papers::chart::lines::Stroke;
use sonae_quant::portfolio::set::Set;

use crate::ui::cx::{Cx, Whole};
use crate::ui::dom::{El, On, button, columns, el, group, p, scroll, section, sub, tag, td_figure, th_row};
use crate::ui::part::lines;

/// Switches for every open measure, and what those chosen change.
pub fn view(cx: Whole) -> Option<El> {
    let plan = cx.plan();
    let open: Vec<&Step> = plan.steps.iter().chain(&plan.left).collect();
    if open.is_empty() {
        return None;
    }
    let tried = cx.state.session.tried.unwrap_or_else(|| plan.measures().collect());
    let of_plan = cx
        .state
        .session
        .tried
        .is_some()
        .then(|| button(cx, "button plain small no-print", t::TRY_RESET, Msg::Shell(shell::Msg::Try(None))));
    let switches = el("div").class("switches").all(open.iter().map(|step| switch(cx, step, tried)));
    let section = section("try-title", t::TRY_TITLE)
        .add(p(t::TRY_LEAD))
        .add(el("fieldset").class("no-print").add(tag("legend", t::TRY_LEGEND)).add(switches))
        .maybe(of_plan)
        .add(outcome(cx, &open, tried));
    Some(section)
}

fn switch(cx: Whole, step: &Step, tried: Set) -> El {
    let Some(measure) = step.measure() else { return group() };
    let on = tried.has(step.measure);
    let then = if on { tried.without(step.measure) } else { tried.with(step.measure) };
    let id = format!("try-{}", measure.id);
    let input = el("input").attr("type", "checkbox").id(id.clone()).checked(on).on(
        cx,
        On::Change,
        Msg::Shell(shell::Msg::Try(Some(then))),
    );
    let price = sub(yen_about(step.price.over(cx.plan().years).to_f64(), cx.lang()));
    el("div").class("check").key(measure.id).add(input).add(tag("label", measure.name).attr("for", id).add(price))
}

fn outcome(cx: Whole, open: &[&Step], tried: Set) -> El {
    let now = cx.deep.careful(cx.results, cx.arrived);
    let out = cx.deep.with(cx.results, cx.arrived, tried);
    let (losses, then) = &*out;
    let cost: Yen = open.iter().filter(|s| tried.has(s.measure)).map(|s| s.price.over(cx.plan().years)).sum();
    let said = [("n", &*tried.len().to_string()), ("cost", &*yen_about(cost.to_f64(), cx.lang()))];
    let message = cx.say_one(t::TRY_CURVE, "yen", &yen_about(then.total.var99.yen, cx.lang()));
    let shown = [
        Shown { name: cx.t(t::CURVE_NOW), stroke: Stroke::Solid, annual: &now.total },
        Shown { name: cx.t(t::TRY_THEN), stroke: Stroke::Dashed, annual: &then.total },
    ];
    let refs = references(cx.facility(), &cx.money().budget, &cx.doc().settings);
    let cases: Vec<_> = refs.into_iter().filter(|r| r.case).collect();
    let mut chart = exceedance(message, &shown, &cases, cx.lang());
    // Their key stands on the loss page; here they would only be numbers.
    chart.marks.clear();
    group()
        .add(p(cx.say(t::TRY_RESULT, &said)).attr("role", "status"))
        .maybe(lacking(*cx, tried).then(|| p(t::TRY_LACKING)))
        .add(table(cx, now, losses, then))
        .add(lines::view(&chart))
}

/// A measure is chosen without one that it requires and that is not there: then it does nothing yet.
fn lacking(cx: Cx, tried: Set) -> bool {
    let levels = Levels::read(cx.doc(), cx.facility(), Reading::Confirmed);
    let missing = |r: usize| !tried.has(r) && levels.applies(r) && levels.own(r) < 1.0;
    tried.iter().flat_map(required).any(missing)
}

fn table(cx: Whole, now: &Yearly, losses: &Losses, then: &Yearly) -> El {
    let amount = |yen: f64| yen_about(yen, cx.lang());
    let row = |name: Text, a: String, b: String| el("tr").add(th_row(name)).add(td_figure(a)).add(td_figure(b));
    let yen = |name, a: f64, b: f64| row(name, amount(a), amount(b));
    let event = |of: &Losses| of.lead().map_or((0.0, 0.0), |s| (s.severity.total(), s.severity.days));
    let (before, after) = (event(&cx.money().losses), event(losses));
    let body = el("tbody")
        .add(yen(t::YEARS_MEAN_ROW, now.total.expected_capped, then.total.expected_capped))
        .add(yen(t::YEARS_99, now.total.var99.yen, then.total.var99.yen))
        .add(yen(t::YEARS_999, now.total.var999.yen, then.total.var999.yen))
        .add(yen(t::REPORT_EVENT_HEAD, before.0, after.0))
        .add(row(t::LOSS_DAYS_HEAD, days(before.1), days(after.1)));
    let head = [(t::YEARS_HEAD, false), (t::YEARS_NOW, true), (t::TRY_THEN, true)];
    scroll(t::TRY_TITLE).add(el("table").class("data narrow below").add(columns(&head)).add(body))
}
