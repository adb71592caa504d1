//! The exceedance curve: how rarely a year costs more than an amount. Both axes are logarithmic.

use sonae_assess::loss::reference::Reference;
use sonae_assess::loss::yearly::Annual;
use sonae_base::money::Yen;
use sonae_base::text::grouped;
use sonae_content::{Lang, t};
use sonae_model::wording::{say, yen_exact};

use crate::chart::lines::{Line, Lines, Stroke, Tick, marks};

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
    let (mut often, mut most, mut least) = (RAREST * 10.0, 1e6_f64, f64::MAX);
    for e in shown.iter().flat_map(|s| &s.annual.curve) {
        often = often.max(e.chance);
        least = least.min(e.yen);
        if e.chance > RAREST {
            most = most.max(e.yen);
        }
    }
    most = references.iter().map(|r| r.yen * 1.5).fold(most, f64::max);
    least = least.min(most);
    let (from, to) = (libm::log(least), libm::log(most));
    let across = |yen: f64| (libm::log(yen) - from) / (to - from);
    let (low, high) = (libm::log(RAREST), libm::log(often));
    let up = |chance: f64| (libm::log(chance) - low) / (high - low);
    let lines = shown.iter().map(|s| Line {
        name: s.name.to_owned(),
        stroke: s.stroke,
        points: drawn(s.annual, |yen, chance| (across(yen), up(chance))),
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

/// The places of the part of a curve that is not rarer than the rarest year shown, ended where it crosses that.
fn drawn(annual: &Annual, place: impl Fn(f64, f64) -> (f64, f64)) -> Vec<(f64, f64)> {
    let mut points = Vec::new();
    for e in annual.curve.iter().take_while(|e| e.chance > RAREST) {
        points.push(place(e.yen, e.chance));
    }
    let end = annual.quantile(1.0 - RAREST);
    if end > 0.0 && annual.exceed(end) <= RAREST * 1.01 {
        points.push(place(end, RAREST));
    }
    points
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests have the whole program")]
mod tests {
    use super::*;
    use sonae_assess::loss::reference::references;
    use sonae_assess::on_demand::Deep;
    use sonae_assess::results::{Arrived, Results};
    use sonae_model::document::Document;
    use sonae_model::facility::{Kind, Profile};

    #[test]
    fn everything_stands_within_the_picture() {
        for (kind, beds) in [(Kind::ClinicNoBeds, None), (Kind::Hospital, Some(150))] {
            let profile = Profile { kind: Some(kind), beds, ..Profile::default() };
            let doc = Document { profile, ..Document::default() };
            let (results, arrived) = (Results::of(&doc), Arrived::seen());
            let deep = Deep::default();
            let annual = &deep.careful(&results, arrived).total;
            let refs = references(&results.facility, &results.money(arrived).budget, &doc.settings);
            assert!(refs.len() > 5 && refs.windows(2).all(|r| matches!(r, [a, b] if a.yen <= b.yen)));
            let shown = [Shown { name: "now", stroke: Stroke::Solid, annual }];
            let picture = exceedance(String::new(), &shown, &refs, Lang(0));
            let inside = |at: f64| (-1e-9..=1.0 + 1e-9).contains(&at);
            assert!(picture.x.iter().chain(&picture.y).all(|t| inside(t.at)) && picture.x.len() >= 2);
            let points = &picture.lines.first().expect("a line").points;
            assert!(points.len() > 20 && points.iter().all(|(x, y)| inside(*x) && inside(*y)));
            assert!(points.windows(2).all(|p| matches!(p, [a, b] if a.0 <= b.0 && a.1 >= b.1)), "it falls");
            assert!(points.last().is_some_and(|p| p.1 < 0.02), "down to the rarest year shown: {points:?}");
            // A reference line crosses the curve where the table says that it does.
            let (mark, reference) = (picture.marks.get(3).expect("a mark"), refs.get(3).expect("its amount"));
            let right = points.iter().position(|p| p.0 >= mark.at).expect("within the curve");
            let (a, b) = (points.get(right - 1).expect("not the first"), points.get(right).expect("there"));
            let height = a.1 + (b.1 - a.1) * (mark.at - a.0) / (b.0 - a.0);
            let top = annual.curve.iter().map(|e| e.chance).fold(RAREST * 10.0, f64::max);
            let want = libm::log(annual.exceed(reference.yen) / RAREST) / libm::log(top / RAREST);
            assert!((height - want).abs() < 0.02, "{height}, not {want}");
        }
    }
}
