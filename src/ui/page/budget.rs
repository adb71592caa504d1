//! 予算: what is spent against 15 % and 30 % of the IT budget, peers, and the survey's own table.

use sonae_base::money::Yen;
use sonae_base::text::grouped;
use sonae_content::{BANDS, BUDGET_PEERS, BudgetPeer, FieldId, Source, field, k, t};
use sonae_model::facility::{Origin, Sourced};
use sonae_model::route::Route;
use sonae_model::wording::{gap_kyen, gap_yen, kyen, yen_about, yen_exact};
use sonae_papers::chart::bars;

use crate::ui::cx::{Cx, Whole};
use crate::ui::dom::{
    El, buttons, caption_kyen, columns, el, group, link_button, p, p_class, scroll, section, tag, td_figure, th_col,
    th_col_figure, th_row,
};
use crate::ui::page::people;
use crate::ui::part::assumed::band_name;
use crate::ui::part::basis::Item;
use crate::ui::part::{assumed, bars as picture, basis, fees, heading};

/// The page.
pub fn view(cx: Whole) -> El {
    let budget = &cx.money().budget;
    let lang = cx.lang();
    let method = [&k::IT_RATIO, &k::SHARE15, &k::SHARE30, &k::JCIC_SALES, &k::JCIC_STAFF, &k::GORDON_LOEB]
        .map(|c| Item { name: cx.t(c.name).to_owned(), basis: &c.basis });
    let most = cx.say_one(t::BUDGET_GORDON_LOEB, "yen", &yen_about(budget.gordon_loeb.to_f64(), lang));
    group()
        .add(heading::view(&cx.say_one(t::BUDGET_HEADLINE, "gap", &gap_yen(budget.need15.gap, lang))))
        .add(p_class("lead", cx.say_one(t::BUDGET_LEAD, "gap", &gap_yen(budget.need30.gap, lang))))
        .maybe(assumed::view(*cx))
        .maybe(budget.extrapolated.then(|| p_class("next", t::BUDGET_EXTRAPOLATED)))
        .add(inputs(cx))
        .add(picture::view(&bars::budget(budget, cx.facility(), lang)))
        .add(needs(cx))
        .add(basis::folded(*cx, Some(cx.t(t::BUDGET_METHOD)), &method))
        .add(p(people::need(cx)))
        .add(p(most))
        .add(survey(*cx))
        .add(fees::view(*cx))
        .add(buttons().add(link_button(Route::Plan.hash(), "button", t::RESULT_TO_PLAN)).add(link_button(
            Route::Facility.hash(),
            "button plain",
            cx.t(t::RESULT_TO_FACILITY),
        )))
}

/// The three figures that everything follows from, each with where it comes from.
fn inputs(cx: Whole) -> El {
    let budget = &cx.money().budget;
    let rows = [
        (FieldId::Revenue, budget.revenue),
        (FieldId::ItBudget, budget.it_budget),
        (FieldId::SecuritySpend, budget.actual),
    ];
    let rows = rows.into_iter().filter_map(|(id, sourced)| Some(input(*cx, id, sourced?)));
    el("ul").class("inputs").all(rows)
}

fn input(cx: Cx, id: FieldId, sourced: Sourced) -> El {
    let origin = match sourced.origin {
        Origin::Entered => t::BUDGET_ENTERED,
        Origin::Derived(_) => t::BUDGET_DERIVED,
        Origin::Default(_) => t::BUDGET_DEFAULT,
    };
    el("li")
        .text(field(id).name)
        .text(" ")
        .add(tag("strong", yen_exact(Yen(sourced.value), cx.lang())))
        .text(" ")
        .text(cx.say_one(origin, "band", band_name(cx)))
}

fn needs(cx: Whole) -> El {
    let budget = &cx.money().budget;
    let head = [(t::BUDGET_YARDSTICK, false), (t::BUDGET_NEED_HEAD, true), (t::BUDGET_GAP_HEAD, true)];
    let rows = [(t::BUDGET_NEED15, budget.need15), (t::BUDGET_NEED30, budget.need30), (t::BUDGET_JCIC, budget.jcic)];
    let rows = rows.into_iter().map(|(name, need)| {
        el("tr").add(th_row(name)).add(td_figure(kyen(need.need))).add(td_figure(gap_kyen(need.gap, cx.lang())))
    });
    let table =
        el("table").class("data").add(caption_kyen(t::BUDGET_TABLE)).add(columns(&head)).add(el("tbody").all(rows));
    scroll(t::BUDGET_TABLE).add(table)
}

/// The 2022 survey by bed band, as published, with its differences said in words.
fn survey(cx: Cx) -> El {
    let sources: &'static [&'static Source] = k::SHARE15.basis.sources;
    let title = cx.t(t::SURVEY_TITLE);
    let head = el("tr")
        .add(th_col(t::SURVEY_BAND))
        .add(th_col_figure(t::SURVEY_ACTUAL))
        .add(th_col_figure("15%"))
        .add(th_col_figure(t::SURVEY_GAP15))
        .add(th_col_figure("30%"))
        .add(th_col_figure(t::SURVEY_GAP30));
    let table = el("table")
        .class("data below")
        .add(caption_kyen(t::SURVEY_CAPTION))
        .add(el("thead").add(head))
        .add(el("tbody").all(BUDGET_PEERS.iter().map(|peer| survey_row(cx, peer))));
    section("survey-title", title)
        .add(p(t::SURVEY_LEAD))
        .add(scroll(title).add(table))
        .add(p(t::SURVEY_CORRECTION))
        .add(el("ul").class("sources").all(sources.iter().map(|s| basis::source(cx, s))))
}

fn survey_row(cx: Cx, peer: &BudgetPeer) -> El {
    let gap = |need: i64| gap_kyen(Yen((peer.actual_kyen - need).saturating_mul(1_000)), cx.lang());
    el("tr")
        .attr_if(peer.band == cx.facility().band, "class", "is-own")
        .add(th_row(BANDS.iter().find(|b| b.band == peer.band).map_or("", |b| cx.t(b.name))))
        .add(td_figure(grouped(peer.actual_kyen)))
        .add(td_figure(grouped(peer.need15_kyen)))
        .add(td_figure(gap(peer.need15_kyen)))
        .add(td_figure(grouped(peer.need30_kyen)))
        .add(td_figure(gap(peer.need30_kyen)))
}
