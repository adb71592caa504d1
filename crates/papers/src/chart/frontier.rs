//! Spend against remaining risk: the best that can be had for every amount of money.

use sonae_assess::plan::Plan;
use sonae_assess::plan::frontier::Point;
use sonae_content::{Lang, t};
use sonae_model::document::Aim;
use sonae_model::wording::percent;

use crate::chart::lines::{Line, Lines, Mark, Stroke, Tick};
use crate::chart::recovery::yen_ticks;

/// What remains with a plan, as a share of today (0–1), for the aim: closed days, loss, or open checklist rows.
pub fn remaining(point: &Point, all: &[Point], aim: Aim) -> f64 {
    let (Some(first), Some(last)) = (all.first(), all.last()) else { return 1.0 };
    let part = |now: f64, before: f64| if before > 0.0 { now / before } else { 1.0 };
    match aim {
        Aim::FewestDays => part(point.outcome.days, first.outcome.days),
        Aim::LeastLoss => part(point.outcome.loss, first.outcome.loss),
        Aim::MostItems => part(f64::from(last.items.saturating_sub(point.items)), f64::from(last.items)),
    }
}

/// The picture: a staircase, because the best plan stays the same until the money reaches for a better one.
pub fn frontier(message: String, points: &[Point], plan: &Plan, lang: Lang) -> Lines {
    let money = |p: &Point| p.cost.to_f64();
    let top = points.iter().map(money).fold(plan.cost.to_f64(), f64::max).max(1.0) * 1.03;
    let mut stairs: Vec<(f64, f64)> = Vec::new();
    for point in points {
        let (across, up) = (money(point) / top, remaining(point, points, plan.aim));
        stairs.extend(stairs.last().copied().map(|(_, before)| (across, before)));
        stairs.push((across, up));
    }
    stairs.extend(stairs.last().copied().map(|(_, up)| (1.0, up)));
    let shares = [0.25, 0.5, 0.75, 1.0];
    let here = Mark {
        at: (plan.budget.to_f64() / top).clamp(0.0, 1.0),
        label: t::FRONTIER_HERE.get(lang).to_owned(),
        row: 0,
        dotted: false,
    };
    Lines {
        message,
        x_name: t::FRONTIER_X.get(lang).to_owned(),
        y_name: t::FRONTIER_Y.get(lang).to_owned(),
        x: two(yen_ticks(top, lang)),
        y: shares.map(|at| Tick { at: at / 1.05, label: percent(at) }).into(),
        lines: vec![Line {
            name: String::new(),
            stroke: Stroke::Solid,
            points: stairs.into_iter().map(|(x, y)| (x, y / 1.05)).collect(),
        }],
        marks: vec![here],
    }
}

/// Two labels at most, of the middle and of the end: amounts are long, and screens narrow.
fn two(mut ticks: Vec<Tick>) -> Vec<Tick> {
    let (each, mut nth) = (ticks.len().div_ceil(2).max(1), 0_usize);
    ticks.retain(|_| {
        nth += 1;
        nth.is_multiple_of(each)
    });
    ticks
}
