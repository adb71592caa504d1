//! The report: one A4 for the board, then the annex with every answer, method and source.

use yew::{Html, html};

use super::basis;
use super::question::choice_text;
use crate::content::{CHECKLIST, EDITION, SOURCES, Text, t};
use crate::domain::chart::bars::{self, points, yen_range};
use crate::domain::date::Date;
use crate::domain::format::{gap_kyen, grouped};
use crate::domain::plan::Step;
use crate::domain::survey::{answer_of, asked};
use crate::ui::cx::Cx;
use crate::ui::page::{loss::day_range, plan, result};

/// The report.
pub fn view(cx: Cx) -> Html {
    html! {
        <>
            <article class="paper board">
                <header class="paper-head">
                    <p>{ cx.t(t::REPORT_HEAD) }</p>
                    <p>{ made(cx) }</p>
                </header>
                <h2 class="paper-title">{ cx.t(t::REPORT_TITLE) }</h2>
                { facility_name(cx) }
                <p>{ result::headline(cx) }{ " " }{ plan::effect(cx, &cx.derived.plan) }</p>
                { figures(cx) }
                <div class="two">
                    <section>
                        <h3>{ cx.t(t::REPORT_BUDGET) }</h3>
                        { super::bars::view(cx, &bars::budget(&cx.derived.budget, cx.facility(), cx.lang())) }
                    </section>
                    <section>
                        <h3>{ cx.t(t::REPORT_DUTY) }</h3>
                        { duty(cx) }
                    </section>
                </div>
                <section>
                    <h3>{ cx.t(t::REPORT_DECIDE) }</h3>
                    { decide(cx) }
                </section>
                { sign_off(cx) }
                <p class="paper-foot">{ cx.t(t::REPORT_FOOT) }</p>
            </article>
            <article class="paper annex">
                <h2>{ cx.t(t::REPORT_ANNEX) }</h2>
                <h3>{ cx.t(t::REPORT_SCORE) }</h3>
                { super::bars::view(cx, &bars::domains(&cx.derived.score, cx.lang())) }
                { cost_lines(cx) }
                <h3>{ cx.t(t::REPORT_ANSWERS) }</h3>
                { answers(cx) }
                <h3>{ cx.t(t::REPORT_METHODS) }</h3>
                { for [t::RESULT_METHOD, t::LOSS_METHOD_EVENT, t::LOSS_METHOD_YEAR, t::CONTROLS_METHOD, t::BUDGET_METHOD, t::PLAN_METHOD]
                    .map(|text| html! { <p>{ cx.t(text) }</p> }) }
                <h3>{ cx.t(t::REPORT_SOURCES) }</h3>
                <ul class="sources">{ for SOURCES.iter().map(|s| basis::source(cx, s)) }</ul>
            </article>
        </>
    }
}

/// "2026-11-22 作成・点検表 令和7年度版"
pub fn made(cx: Cx) -> String {
    let day = cx.state.today.map(Date::iso).unwrap_or_default();
    cx.say(t::REPORT_MADE, &[("day", &day), ("edition", EDITION), ("checklist", cx.t(CHECKLIST.edition))])
}

/// The facility's name, only when the user ticked it.
pub fn facility_name(cx: Cx) -> Html {
    let name = &cx.doc().profile.name;
    if cx.doc().settings.print_name && !name.is_empty() {
        html! { <p class="facility-name">{ name }</p> }
    } else {
        Html::default()
    }
}

fn figure(head: &str, value: &str, note: &str) -> Html {
    html! { <div class="board-figure"><dt>{ head }</dt><dd><strong>{ value }</strong><span>{ note }</span></dd></div> }
}

fn figures(cx: Cx) -> Html {
    let derived = cx.derived;
    let score = derived.score.overall.map(|o| points(o.points().0, o.points().1, cx.lang())).unwrap_or_default();
    let open = derived.score.unknown + derived.score.unanswered;
    let (Some(careful), Some(possible)) = (derived.losses.lead(), derived.losses_possible.lead()) else {
        return Html::default();
    };
    let event = yen_range(possible.severity.total(), careful.severity.total(), cx.lang());
    let days = cx.say(t::REPORT_DAYS_VALUE, &[("n", &day_range(cx, possible.severity.days, careful.severity.days))]);
    let budget = &derived.budget;
    html! {
        <dl class="board-figures">
            { figure(cx.t(t::REPORT_SCORE_HEAD), &score, &cx.say(t::REPORT_SCORE_NOTE, &[("n", &open.to_string())])) }
            { figure(cx.t(t::REPORT_EVENT_HEAD), &event, cx.t(t::REPORT_EVENT_NOTE)) }
            { figure(cx.t(t::REPORT_DAYS_HEAD), &days, &cx.say(t::REPORT_DAYS_NOTE, &[("n", &crate::domain::format::days(derived.plan.after.event_days))])) }
            { figure(cx.t(t::REPORT_GAP_HEAD), &gap_kyen(budget.need15.gap, cx.lang()), &cx.say(t::REPORT_GAP_NOTE, &[("gap", &gap_kyen(budget.need30.gap, cx.lang()))])) }
        </dl>
    }
}

fn duty(cx: Cx) -> Html {
    let tally = cx.derived.checklist;
    let months = cx.state.today.map(|today| {
        let until = |y, m, d| Date::new(y, m, d).map_or(0, |day| today.months_until(day)).to_string();
        (until(2027, 4, 1), until(2028, 3, 31))
    });
    let (start, end) = months.unwrap_or_default();
    html! {
        <>
            <p>{ cx.say(t::REPORT_DUTY_TALLY, &[
                ("total", &tally.total().to_string()), ("yes", &tally.yes.to_string()), ("no", &(tally.no + tally.no_without_target).to_string()),
                ("blank", &tally.blank.to_string()),
            ]) }</p>
            <p>{ cx.say(t::REPORT_TWO_FACTOR, &[("start", &start), ("end", &end)]) }</p>
        </>
    }
}

fn decide(cx: Cx) -> Html {
    let steps: Vec<&Step> = cx.derived.plan.steps.iter().take(6).collect();
    let more = cx.derived.plan.steps.len().saturating_sub(steps.len());
    if steps.is_empty() {
        return html! { <p>{ cx.t(t::RESULT_NO_STEPS) }</p> };
    }
    html! {
        <>
            <table class="data">
                <thead><tr>
                    <th scope="col">{ cx.t(t::PLAN_NUMBER) }</th>
                    <th scope="col">{ cx.t(t::PLAN_MEASURE) }</th>
                    <th scope="col" class="figure">{ cx.t(t::REPORT_COST) }</th>
                    <th scope="col">{ cx.t(t::REPORT_OWNER) }</th>
                </tr></thead>
                <tbody>
                    { for steps.iter().enumerate().map(|(i, step)| html! {
                        <tr>
                            <td>{ i + 1 }</td>
                            <th scope="row">{ step.measure().map_or("", |m| cx.t(m.name)) }</th>
                            <td class="figure">{ cx.say(t::UNIT_KYEN_VALUE, &[("n", &grouped(step.price.over(cx.derived.plan.years).thousands()))]) }</td>
                            <td></td>
                        </tr>
                    }) }
                </tbody>
            </table>
            if more > 0 {
                <p>{ cx.say(t::REPORT_MORE, &[("n", &more.to_string())]) }</p>
            }
        </>
    }
}

fn sign_off(cx: Cx) -> Html {
    html! {
        <div class="sign-off">
            { for [t::REPORT_SIGN_DIRECTOR, t::REPORT_SIGN_OFFICER, t::REPORT_SIGN_CLERK].map(|who: Text| html! { <div>{ cx.t(who) }</div> }) }
        </div>
    }
}

fn cost_lines(cx: Cx) -> Html {
    match (cx.derived.losses.lead(), cx.derived.losses_possible.lead()) {
        (Some(careful), Some(possible)) => html! {
            <>
                <h3>{ cx.t(t::REPORT_LOSS) }</h3>
                { super::bars::view(cx, &bars::cost_lines(careful, possible, cx.lang())) }
            </>
        },
        _ => Html::default(),
    }
}

fn answers(cx: Cx) -> Html {
    html! {
        <table class="data form">
            <thead><tr>
                <th scope="col">{ cx.t(t::REPORT_QUESTION) }</th>
                <th scope="col">{ cx.t(t::FORM_ANSWER) }</th>
                <th scope="col">{ cx.t(t::FORM_CHECKED) }</th>
                <th scope="col">{ cx.t(t::CHECK_NOTE) }</th>
            </tr></thead>
            <tbody>
                { for asked(cx.facility()).map(|(_, q)| {
                    let answer = answer_of(cx.doc(), q);
                    html! {
                        <tr key={q.id}>
                            <th scope="row">{ cx.t(q.ask) }</th>
                            <td>{ answer.map_or(cx.t(t::REPORT_UNANSWERED), |a| cx.t(choice_text(a.choice))) }</td>
                            <td>{ answer.and_then(|a| a.checked).map(Date::iso).unwrap_or_default() }</td>
                            <td>{ answer.map(|a| a.note.clone()).unwrap_or_default() }</td>
                        </tr>
                    }
                }) }
            </tbody>
        </table>
    }
}
