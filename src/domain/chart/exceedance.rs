//! The exceedance curve: how rarely a year costs more than an amount. Both axes are logarithmic.

use super::lines::{Line, Lines, Stroke, Tick, marks};
use crate::content::{Lang, t};
use crate::domain::format::{grouped, say, yen_exact};
use crate::domain::loss::reference::Reference;
use crate::domain::loss::yearly::Annual;
use crate::domain::money::Yen;

/// A curve with its name.
pub struct Shown<'a> {
    /// What it is.
    pub name: &'static str,
    /// How it is drawn.
    pub stroke: Stroke,
    /// What is drawn.
    pub annual: &'a Annual,
}

/// Rarest year shown: once in 10,000 years.
const RAREST: f64 = 1e-4;

/// The picture of some curves with the amounts to hold them against (by rising amount).
pub fn exceedance(message: String, shown: &[Shown], references: &[Reference], lang: Lang) -> Lines {
    let points = || shown.iter().flat_map(|s| s.annual.curve.iter());
    let often = points().map(|e| e.chance).fold(RAREST * 10.0, f64::max);
    let seen = points().filter(|e| e.chance > RAREST).map(|e| e.yen).fold(1e6, f64::max);
    let most = references.iter().map(|r| r.yen * 1.5).fold(seen, f64::max);
    let least = points().map(|e| e.yen).fold(most, f64::min);
    let (from, to) = (libm::log10(least), libm::log10(most));
    let across = |yen: f64| (libm::log10(yen) - from) / (to - from);
    let (low, high) = (libm::log10(RAREST), libm::log10(often));
    let up = |chance: f64| (libm::log10(chance) - low) / (high - low);
    let lines = shown.iter().map(|s| Line {
        name: s.name.to_owned(),
        stroke: s.stroke,
        points: drawn(s.annual).map(|(yen, chance)| (across(yen), up(chance))).collect(),
    });
    let mut yen_ticks = Vec::new();
    let (mut yen, mut chance) = (10_000_i64, 1.0);
    while (yen as f64) <= most * 0.9 {
        if yen as f64 >= least {
            yen_ticks.push(Tick { at: across(yen as f64), label: yen_exact(Yen(yen), lang) });
        }
        yen = yen.saturating_mul(100);
    }
    let (mut chance_ticks, mut years) = (Vec::new(), 1);
    while chance > RAREST / 2.0 {
        if chance <= often {
            let label = say(t::CURVE_ONCE, lang, &[("n", &grouped(years))]);
            chance_ticks.push(Tick { at: up(chance), label });
        }
        (chance, years) = (chance / 10.0, years * 10);
    }
    Lines {
        message,
        x_name: t::CURVE_X.get(lang).to_owned(),
        y_name: t::CURVE_Y.get(lang).to_owned(),
        x: yen_ticks,
        y: chance_ticks,
        lines: lines.collect(),
        marks: marks(references.iter().map(|r| (across(r.yen).clamp(0.0, 1.0), r.case))),
    }
}

/// The part of a curve that is not rarer than the rarest year shown, ended where it crosses that.
fn drawn(annual: &Annual) -> impl Iterator<Item = (f64, f64)> {
    let end = (annual.quantile(1.0 - RAREST), RAREST);
    let cut = annual.exceed(end.0) <= RAREST * 1.01;
    let kept = annual.curve.iter().take_while(|e| e.chance > RAREST).map(|e| (e.yen, e.chance));
    kept.chain(cut.then_some(end).filter(|e| e.0 > 0.0))
}
