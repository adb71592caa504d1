//! Horizontal bars: solid for what is confirmed, hatched for what is not known yet, a tick for peers.

use sonae_assess::budget::Budget;
use sonae_assess::loss::{Losses, ScenarioLoss};
use sonae_assess::score::Score;
use sonae_base::money::Yen;
use sonae_base::text::decimal;
use sonae_content::{DOMAINS, FieldId, Lang, k, t};
use sonae_model::facility::Facility;
use sonae_model::pack::Peers;
use sonae_model::wording::{kyen, say, yen_about};

/// One bar. Lengths are shares of the full width, 0–1.
#[derive(Clone, PartialEq, Debug)]
pub struct Bar {
    /// What it is.
    pub label: String,
    /// End of the solid part.
    pub solid: f64,
    /// End of the hatched part; not below `solid`.
    pub hatched: f64,
    /// Figure beside the bar.
    pub value: String,
    /// Drawn lighter: a yardstick rather than the facility's own figure.
    pub yardstick: bool,
    /// Where a tick stands across the bar: the same figure by another count.
    pub tick: Option<f64>,
}

/// A picture of bars with its sentence.
#[derive(Clone, PartialEq, Debug)]
pub struct Bars {
    /// What the picture says.
    pub message: String,
    /// Head of the label column of the table.
    pub head: String,
    /// Head of the figure column of the table.
    pub unit: String,
    /// The bars from top to bottom.
    pub bars: Vec<Bar>,
    /// What the hatched part means, where there is one.
    pub hatched: Option<String>,
}

/// Score of every domain, as intervals.
pub fn domains(score: &Score, lang: Lang) -> Bars {
    let bars: Vec<Bar> = DOMAINS
        .iter()
        .zip(&score.domains)
        .filter_map(|(domain, interval)| {
            let interval = (*interval)?;
            let (low, high) = interval.points();
            Some(Bar {
                label: domain.name.get(lang).to_owned(),
                solid: interval.low / 100.0,
                hatched: interval.high / 100.0,
                value: points(low, high, lang),
                yardstick: false,
                tick: None,
            })
        })
        .collect();
    let weakest = bars.iter().min_by(|a, b| a.solid.total_cmp(&b.solid));
    Bars {
        message: weakest
            .map_or_else(String::new, |w| say(t::RESULT_WEAKEST, lang, &[("domain", &w.label), ("points", &w.value)])),
        head: t::RESULT_DOMAIN.get(lang).to_owned(),
        unit: t::UNIT_POINTS_HEAD.get(lang).to_owned(),
        bars,
        hatched: Some(t::RESULT_HATCHED.get(lang).to_owned()),
    }
}

/// "41–63点", or "62点" where both ends meet.
pub fn points(low: u32, high: u32, lang: Lang) -> String {
    let (low, high) = (low.to_string(), high.to_string());
    if low == high {
        say(t::UNIT_POINTS, lang, &[("n", &low)])
    } else {
        say(t::UNIT_POINTS_RANGE, lang, &[("low", &low), ("high", &high)])
    }
}

/// What is spent against the yardsticks, thousand yen.
pub fn budget(budget: &Budget, facility: &Facility, lang: Lang) -> Bars {
    let peer = budget.peer.map(|p| (t::BUDGET_PEERS, Yen(p.actual_kyen.saturating_mul(1_000)), true));
    let rows = [
        Some((t::BUDGET_ACTUAL, facility.yen(FieldId::SecuritySpend), false)),
        peer,
        Some((t::BUDGET_NEED15, budget.need15.need, true)),
        Some((t::BUDGET_NEED30, budget.need30.need, true)),
        Some((t::BUDGET_JCIC, budget.jcic.need, true)),
    ];
    let rows: Vec<_> = rows.into_iter().flatten().collect();
    let most = rows.iter().map(|(_, yen, _)| yen.to_f64()).fold(1.0, f64::max);
    let percent15 = decimal(k::SHARE15.value * 100.0, 0);
    Bars {
        message: say(
            t::BUDGET_MESSAGE,
            lang,
            &[("share", &percent15), ("gap", &sonae_model::wording::gap_kyen(budget.need15.gap, lang))],
        ),
        head: t::BUDGET_YARDSTICK.get(lang).to_owned(),
        unit: t::UNIT_KYEN.get(lang).to_owned(),
        bars: rows
            .into_iter()
            .map(|(label, yen, yardstick)| Bar {
                label: label.get(lang).to_owned(),
                solid: yen.to_f64() / most,
                hatched: yen.to_f64() / most,
                value: say(t::UNIT_KYEN_VALUE, lang, &[("n", &kyen(yen))]),
                yardstick,
                tick: None,
            })
            .collect(),
        hatched: None,
    }
}

/// What one event costs, line by line: solid if everything unknown is in place, hatched up to the careful reading.
pub fn cost_lines(careful: &ScenarioLoss, possible: &ScenarioLoss, lang: Lang) -> Bars {
    let amounts = |loss: &ScenarioLoss| -> Vec<(&'static str, f64)> {
        let margin = (t::LOSS_LOST_MARGIN.get(lang), loss.severity.lost_margin);
        loss.lines().map(|(line, yen)| (line.name.get(lang), yen)).chain([margin]).collect()
    };
    let (high, low) = (amounts(careful), amounts(possible));
    let most = high.iter().map(|(_, yen)| *yen).fold(1.0, f64::max);
    let largest = high.iter().max_by(|a, b| a.1.total_cmp(&b.1));
    Bars {
        message: largest.map_or_else(String::new, |(name, yen)| {
            say(t::LOSS_LARGEST_LINE, lang, &[("line", name), ("yen", &yen_about(*yen, lang))])
        }),
        head: t::LOSS_LINE.get(lang).to_owned(),
        unit: t::LOSS_MEAN_OF_EVENT.get(lang).to_owned(),
        bars: high
            .iter()
            .zip(&low)
            .filter(|((_, high), _)| *high > 0.0)
            .map(|((label, high), (_, low))| Bar {
                label: (*label).to_owned(),
                solid: low / most,
                hatched: high / most,
                value: yen_range(*low, *high, lang),
                yardstick: false,
                tick: None,
            })
            .collect(),
        hatched: Some(t::LOSS_HATCHED.get(lang).to_owned()),
    }
}

/// "2,100万円～1億6,000万円", or one amount where both ends print the same.
pub fn yen_range(low: f64, high: f64, lang: Lang) -> String {
    let (low, high) = (yen_about(low, lang), yen_about(high, lang));
    if low == high { low } else { say(t::UNIT_RANGE, lang, &[("low", &low), ("high", &high)]) }
}

/// Expected loss a year by scenario.
pub fn scenarios(careful: &Losses, possible: &Losses, lang: Lang) -> Bars {
    let most = careful.scenarios.iter().map(ScenarioLoss::yearly).fold(1.0, f64::max);
    Bars {
        message: say(t::LOSS_YEARLY_MESSAGE, lang, &[("yen", &yen_range(possible.yearly(), careful.yearly(), lang))]),
        head: t::LOSS_SCENARIO.get(lang).to_owned(),
        unit: t::LOSS_PER_YEAR.get(lang).to_owned(),
        bars: careful
            .scenarios
            .iter()
            .zip(&possible.scenarios)
            .filter_map(|(high, low)| {
                Some(Bar {
                    label: high.scenario()?.name.get(lang).to_owned(),
                    solid: low.yearly() / most,
                    hatched: high.yearly() / most,
                    value: yen_range(low.yearly(), high.yearly(), lang),
                    yardstick: false,
                    tick: None,
                })
            })
            .collect(),
        hatched: Some(t::LOSS_HATCHED.get(lang).to_owned()),
    }
}

/// Puts the medians of the peers as ticks on the bars of the domains.
pub fn put_ticks(bars: &mut Bars, score: &Score, peers: &Peers) {
    let shown = score.domains.iter().zip(&peers.domains).filter(|(own, _)| own.is_some());
    for (bar, (_, quartiles)) in bars.bars.iter_mut().zip(shown) {
        bar.tick = quartiles.map(|[_, median, _]| f64::from(median) / 100.0);
    }
}
