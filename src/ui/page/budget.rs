//! 予算: what is spent against 15 % and 30 % of the IT budget, peers, and the survey's own table.

use yew::{Html, html};

use crate::content::{BANDS, BUDGET_PEERS, FieldId, Source, k, t};
use crate::domain::budget::Need;
use crate::domain::chart::bars;
use crate::domain::facility::Origin;
use crate::domain::format::{decimal, gap_kyen, gap_yen, grouped, kyen, yen_about, yen_exact};
use crate::domain::money::Yen;
use crate::domain::route::Route;
use crate::ui::cx::Cx;
use crate::ui::page::facility::band_name;
use crate::ui::part::basis::{self, Item};
use crate::ui::part::{bars as picture, heading};

/// The page.
pub fn view(cx: Cx) -> Html {
    let budget = &cx.derived.budget;
    html! {
        <>
            { heading::view(&cx.say(t::BUDGET_HEADLINE, &[("gap", &gap_yen(budget.need15.gap, cx.lang()))])) }
            <p class="lead">{ cx.say(t::BUDGET_LEAD, &[("gap", &gap_yen(budget.need30.gap, cx.lang()))]) }</p>
            if budget.extrapolated {
                <p class="next">{ cx.t(t::BUDGET_EXTRAPOLATED) }</p>
            }
            { inputs(cx) }
            { picture::view(cx, &bars::budget(budget, cx.facility(), cx.lang())) }
            { needs(cx) }
            { basis::folded(cx, Some(cx.t(t::BUDGET_METHOD)), &[&k::IT_RATIO, &k::SHARE15, &k::SHARE30, &k::JCIC_SALES, &k::JCIC_STAFF, &k::GORDON_LOEB]
                .map(|c| Item { name: cx.t(c.name).to_owned(), basis: &c.basis })) }
            <p>{ cx.say(t::BUDGET_STAFF, &[("n", &decimal(budget.jcic_staff, 1)), ("staff", &grouped(cx.facility().value(FieldId::Staff)))]) }</p>
            <p>{ cx.say(t::BUDGET_GORDON_LOEB, &[("yen", &yen_about(budget.gordon_loeb.to_f64(), cx.lang()))]) }</p>
            { survey_table(cx) }
            <div class="buttons">
                <a class="button" href={Route::Plan.hash()}>{ cx.t(t::RESULT_TO_PLAN) }</a>
                <a class="button plain" href={Route::Facility.hash()}>{ cx.t(t::RESULT_TO_FACILITY) }</a>
            </div>
        </>
    }
}

/// The three figures that everything follows from, each with where it comes from.
fn inputs(cx: Cx) -> Html {
    let budget = &cx.derived.budget;
    let rows = [
        (FieldId::Revenue, budget.revenue),
        (FieldId::ItBudget, budget.it_budget),
        (FieldId::SecuritySpend, budget.actual),
    ];
    html! {
        <ul class="inputs">
            { for rows.into_iter().filter_map(|(id, sourced)| {
                let sourced = sourced?;
                let origin = match sourced.origin {
                    Origin::Entered => t::BUDGET_ENTERED,
                    Origin::Derived(_) => t::BUDGET_DERIVED,
                    Origin::Default(_) => t::BUDGET_DEFAULT,
                };
                Some(html! { <li>
                    { cx.t(crate::content::field(id).name) }{ " " }
                    <strong>{ yen_exact(Yen(sourced.value), cx.lang()) }</strong>{ " " }
                    { cx.say(origin, &[("band", band_name(cx))]) }
                </li> })
            }) }
        </ul>
    }
}

fn needs(cx: Cx) -> Html {
    let budget = &cx.derived.budget;
    let row = |name: &str, need: Need| html! {
        <tr>
            <th scope="row">{ name }</th>
            <td class="figure">{ kyen(need.need) }</td>
            <td class="figure">{ gap_kyen(need.gap, cx.lang()) }</td>
        </tr>
    };
    html! {
        <table class="data">
            <caption>{ cx.t(t::BUDGET_TABLE) }<span class="table-unit">{ cx.t(t::UNIT_TABLE_KYEN) }</span></caption>
            <thead><tr>
                <th scope="col">{ cx.t(t::BUDGET_YARDSTICK) }</th>
                <th scope="col" class="figure">{ cx.t(t::BUDGET_NEED_HEAD) }</th>
                <th scope="col" class="figure">{ cx.t(t::BUDGET_GAP_HEAD) }</th>
            </tr></thead>
            <tbody>
                { row(cx.t(t::BUDGET_NEED15), budget.need15) }
                { row(cx.t(t::BUDGET_NEED30), budget.need30) }
                { row(cx.t(t::BUDGET_JCIC), budget.jcic) }
            </tbody>
        </table>
    }
}

/// The 2022 survey by bed band, as published, with its differences said in words.
fn survey_table(cx: Cx) -> Html {
    let gap = |actual: i64, need: i64| gap_kyen(Yen((actual - need).saturating_mul(1_000)), cx.lang());
    let sources: &'static [&'static Source] = k::SHARE15.basis.sources;
    html! {
        <section aria-labelledby="survey-title">
            <h2 id="survey-title">{ cx.t(t::SURVEY_TITLE) }</h2>
            <p>{ cx.t(t::SURVEY_LEAD) }</p>
            <div class="scroll" tabindex="0" role="group" aria-label={cx.t(t::SURVEY_TITLE)}>
            <table class="data">
                <caption>{ cx.t(t::SURVEY_CAPTION) }<span class="table-unit">{ cx.t(t::UNIT_TABLE_KYEN) }</span></caption>
                <thead><tr>
                    <th scope="col">{ cx.t(t::SURVEY_BAND) }</th>
                    <th scope="col" class="figure">{ cx.t(t::SURVEY_ACTUAL) }</th>
                    <th scope="col" class="figure">{ "15%" }</th>
                    <th scope="col" class="figure">{ cx.t(t::SURVEY_GAP15) }</th>
                    <th scope="col" class="figure">{ "30%" }</th>
                    <th scope="col" class="figure">{ cx.t(t::SURVEY_GAP30) }</th>
                </tr></thead>
                <tbody>
                    { for BUDGET_PEERS.iter().map(|peer| html! {
                        <tr class={(peer.band == cx.facility().band).then_some("is-own")}>
                            <th scope="row">{ BANDS.iter().find(|b| b.band == peer.band).map_or("", |b| cx.t(b.name)) }</th>
                            <td class="figure">{ grouped(peer.actual_kyen) }</td>
                            <td class="figure">{ grouped(peer.need15_kyen) }</td>
                            <td class="figure">{ gap(peer.actual_kyen, peer.need15_kyen) }</td>
                            <td class="figure">{ grouped(peer.need30_kyen) }</td>
                            <td class="figure">{ gap(peer.actual_kyen, peer.need30_kyen) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
            </div>
            <p>{ cx.t(t::SURVEY_CORRECTION) }</p>
            <ul class="sources">{ for sources.iter().map(|s| basis::source(cx, s)) }</ul>
        </section>
    }
}
