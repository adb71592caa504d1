//! What the estimate takes into account and can be held against: own measures, known cases, published counts.

use sonae_assess::loss::factor::Factor;
use sonae_assess::loss::{ScenarioLoss, factor};
use sonae_base::money::Yen;
use sonae_base::text::decimal;
use sonae_content::{BINS, Bins, CASES, Case, Counted, MEASURES, Scenario, Target, k, t};
use sonae_model::wording::{percent, yen_exact};
use sonae_papers::chart::bars::{Bar, Bars};

use crate::ui::cx::{Cx, Whole};
use crate::ui::dom::{El, columns, el, group, p, scroll, sub, tag, td_figure, th_row, topic};
use crate::ui::part::basis::Item;
use crate::ui::part::{bars as picture, basis};

fn target_text(cx: Cx, scenario: &Scenario, target: Target) -> String {
    match target {
        Target::Rate => cx.t(t::TARGET_RATE).to_owned(),
        Target::Days => cx.t(t::TARGET_DAYS).to_owned(),
        Target::RestoreChance => cx.t(t::TARGET_RESTORE).to_owned(),
        Target::Line(i) => scenario.lines.get(i).map_or_else(String::new, |l| cx.t(l.name).to_owned()),
    }
}

/// The measures in place and what each takes off.
pub fn controls(cx: Cx, lead: &ScenarioLoss) -> Option<El> {
    let scenario = lead.scenario()?;
    if lead.factors.is_empty() {
        return Some(topic(t::CONTROLS_TITLE, p(t::CONTROLS_NONE)));
    }
    let floored = factor::floored(&lead.factors, Target::Rate) || factor::floored(&lead.factors, Target::Days);
    let factors = lead.factors.iter().filter_map(|f| factor_line(cx, scenario, f));
    let body = group()
        .add(p(t::CONTROLS_LEAD))
        .add(el("ul").class("factors").all(factors))
        .maybe(floored.then(|| p(t::CONTROLS_FLOORED)))
        .add(basis::folded(cx, Some(cx.t(t::CONTROLS_METHOD)), &control_items(cx, lead)));
    Some(topic(t::CONTROLS_TITLE, body))
}

fn factor_line(cx: Cx, scenario: &Scenario, factor: &Factor) -> Option<El> {
    let measure = MEASURES.get(factor.measure)?;
    let value = if factor.target == Target::RestoreChance {
        percent(factor.value)
    } else {
        format!("×{}", decimal(factor.value, 2))
    };
    let line = el("li")
        .add(tag("strong", measure.name))
        .text(" ")
        .text(target_text(cx, scenario, factor.target))
        .text(" ")
        .text(value)
        .text(" ")
        .add(basis::badge(cx, factor.basis.confidence));
    Some(line)
}

fn control_items<'a>(cx: Cx, lead: &'a ScenarioLoss) -> Vec<Item<'a>> {
    let floors = [&k::RATE_FLOOR, &k::IMPACT_FLOOR].map(|c| Item { name: cx.t(c.name).to_owned(), basis: &c.basis });
    let factors = lead
        .factors
        .iter()
        .filter_map(|f| Some(Item { name: cx.t(MEASURES.get(f.measure)?.name).to_owned(), basis: &f.basis }));
    factors.chain(floors).collect()
}

/// What happened elsewhere.
pub fn cases(cx: Cx) -> El {
    let head = [(t::CASES_NAME, false), (t::CASES_YEN, true), (t::LOSS_DAYS_HEAD, true)];
    let items: Vec<_> = CASES.iter().map(|c| Item { name: cx.t(c.name).to_owned(), basis: &c.basis }).collect();
    let title = cx.t(t::CASES_TITLE);
    let table = el("table")
        .class("data below")
        .add(columns(&head))
        .add(el("tbody").all(CASES.iter().map(|case| case_row(cx, case))));
    topic(title, group().add(p(t::CASES_LEAD)).add(scroll(title).add(table)).add(basis::folded(cx, None, &items)))
}

fn case_row(cx: Cx, case: &'static Case) -> El {
    let unknown = || cx.t(t::CASES_UNKNOWN).to_owned();
    el("tr")
        .add(th_row(case.name).add(sub(case.what)))
        .add(td_figure(case.yen.map_or_else(unknown, |yen| yen_exact(Yen(yen), cx.lang()))))
        .add(td_figure(case.days.map_or_else(unknown, |n| n.to_string())))
}

/// Our chances of the same bins.
fn ours(cx: Whole<'_>, of: Counted) -> Option<&[f64]> {
    let ours = cx.deep.plausible(cx.results, cx.arrived)?;
    match of {
        Counted::Days => Some(&ours.days),
        Counted::Yen => Some(&ours.yen),
        Counted::Other => None,
    }
}

/// What others counted, and the tick of our own.
pub fn published(cx: Whole) -> El {
    topic(t::BINS_TITLE, group().all(BINS.iter().map(|bins| counted(cx, bins))))
}

fn counted(cx: Whole, bins: &'static Bins) -> El {
    let most = bins.bins.iter().map(|b| b.count).max().unwrap_or(1).max(1);
    let mut picture = Bars {
        message: cx.t(bins.title).to_owned(),
        head: cx.t(t::BINS_HEAD).to_owned(),
        unit: cx.t(t::BINS_COUNT).to_owned(),
        bars: Vec::new(),
        hatched: None,
    };
    let ours = ours(cx, bins.of);
    if ours.is_some() {
        cx.t(t::BINS_HEAD_OURS).clone_into(&mut picture.unit);
    }
    for (i, bin) in bins.bins.iter().enumerate() {
        let share = f64::from(bin.count) / f64::from(most);
        let of_all = percent(f64::from(bin.count) / f64::from(bins.n.max(1)));
        let own = ours.and_then(|o| o.get(i)).copied();
        picture.bars.push(Bar {
            label: cx.t(bin.name).to_owned(),
            solid: share,
            hatched: share,
            yardstick: true,
            // As high as the bar would be, had the police counted like us.
            tick: own.map(|own| (own * f64::from(bins.n) / f64::from(most)).min(1.0)),
            value: match own {
                Some(own) => cx.say(t::BINS_VALUE_OURS, &[("percent", &of_all), ("ours", &percent(own))]),
                None => cx.say(t::BINS_VALUE, &[("n", &bin.count.to_string()), ("percent", &of_all)]),
            },
        });
    }
    // Our events begin at some size; the police also count those that cost next to nothing.
    let none_small = bins.of == Counted::Yen && ours.and_then(<[f64]>::first).is_some_and(|least| *least < 0.01);
    group().add(picture::view(&picture)).maybe(none_small.then(|| p(t::BINS_SMALL))).add(basis::one(*cx, &bins.basis))
}
