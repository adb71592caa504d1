//! Over time: the score as an interval, what an event costs, and the money, from record to record until today.

use sonae_assess::compare::standing::Standing;
use sonae_base::date::Date;
use sonae_content::{FieldId, Lang, Text, t};
use sonae_model::wording::{gap_yen, say, yen_about};

use crate::chart::bars::points;
use crate::chart::lines::{Line, Lines, Stroke, Tick};
use crate::chart::recovery::yen_ticks;

/// A day with where the facility stood.
pub type Point<'a> = (Date, &'a Standing);

/// Days since 2000, near enough for an axis: months count 30.44 days.
fn place(day: Date) -> f64 {
    let iso = day.iso();
    let part = |from: usize, to: usize| iso.get(from..to).and_then(|s| s.parse::<f64>().ok()).unwrap_or(0.0);
    part(0, 4) * 365.25 + part(5, 7) * 30.44 + part(8, 10)
}

struct Axis {
    first: f64,
    width: f64,
}

impl Axis {
    fn of(points: &[Point]) -> Self {
        let first = points.first().map_or(0.0, |p| place(p.0));
        let last = points.last().map_or(1.0, |p| place(p.0));
        Self { first, width: (last - first).max(1.0) }
    }

    fn at(&self, day: Date) -> f64 {
        (place(day) - self.first) / self.width
    }

    /// Labels, as many as do not touch on a narrow screen; the last one always.
    fn ticks(&self, points: &[Point]) -> Vec<Tick> {
        let mut ticks: Vec<Tick> = Vec::new();
        for (day, _) in points.iter().rev() {
            let at = self.at(*day);
            if ticks.last().is_none_or(|t: &Tick| t.at - at >= 0.3) {
                ticks.push(Tick { at, label: day.iso() });
            }
        }
        ticks.reverse();
        ticks
    }

    fn line(&self, name: Text, stroke: Stroke, points: &[Point], of: impl Fn(&Standing) -> f64, lang: Lang) -> Line {
        let points = points.iter().map(|(day, s)| (self.at(*day), of(s))).collect();
        Line { name: name.get(lang).to_owned(), stroke, points }
    }
}

/// Heights run to 100 points.
pub fn score(all: &[Point], lang: Lang) -> Option<Lines> {
    let axis = Axis::of(all);
    let scored = |s: &Standing| s.overall.map(|o| points(o.points().0, o.points().1, lang)).unwrap_or_default();
    let (first, last) = ends(all)?;
    let values = [("day", &*first.0.iso()), ("before", &scored(first.1)), ("after", &scored(last.1))];
    let low = axis.line(t::TREND_CONFIRMED, Stroke::Solid, all, |s| s.overall.map_or(0.0, |o| o.low / 100.0), lang);
    let high = axis.line(t::TREND_POSSIBLE, Stroke::Light, all, |s| s.overall.map_or(0.0, |o| o.high / 100.0), lang);
    let y = [25_u32, 50, 75, 100].map(|n| Tick { at: f64::from(n) / 105.0, label: n.to_string() });
    let scale = |line: Line| Line { points: line.points.into_iter().map(|(x, y)| (x, y / 1.05)).collect(), ..line };
    let lines = vec![scale(low), scale(high)];
    Some(picture(say(t::TREND_SCORE, lang, &values), t::UNIT_POINTS_HEAD, axis.ticks(all), y.into(), lines, lang))
}

/// What half and nine tenths of all events stay within.
pub fn event(all: &[Point], lang: Lang) -> Option<Lines> {
    let (first, last) = ends(all)?;
    let words = |s: &Standing| yen_about(stays(s, 1), lang);
    let values = [("day", &*first.0.iso()), ("before", &words(first.1)), ("after", &words(last.1))];
    let lines = [
        (t::TREND_HALF, Stroke::Solid, (|s: &Standing| stays(s, 1)) as fn(&Standing) -> f64),
        (t::TREND_MOST, Stroke::Light, |s| stays(s, 2)),
    ];
    Some(yen(say(t::TREND_EVENT, lang, &values), all, &lines, lang))
}

/// What half (1) or nine tenths (2) of all events stay within, yen.
fn stays(standing: &Standing, share: usize) -> f64 {
    standing.happens.as_ref().and_then(|h| h.yen.get(share).copied()).unwrap_or(0.0)
}

/// What is spent and what 15 % of the IT budget come to.
pub fn gap(all: &[Point], lang: Lang) -> Option<Lines> {
    let (first, last) = ends(all)?;
    let words = |s: &Standing| gap_yen(s.budget.need15.gap, lang);
    let values = [("day", &*first.0.iso()), ("before", &words(first.1)), ("after", &words(last.1))];
    let lines = [
        (
            t::BUDGET_ACTUAL,
            Stroke::Solid,
            (|s: &Standing| s.facility.yen(FieldId::SecuritySpend).to_f64()) as fn(&Standing) -> f64,
        ),
        (t::BUDGET_NEED15, Stroke::Dashed, |s| s.budget.need15.need.to_f64()),
    ];
    Some(yen(say(t::TREND_GAP, lang, &values), all, &lines, lang))
}

fn ends<'a>(all: &[Point<'a>]) -> Option<(Point<'a>, Point<'a>)> {
    let (first, last) = (*all.first()?, *all.last()?);
    // One day makes no line.
    (first.0 != last.0).then_some((first, last))
}

type Drawn = (Text, Stroke, fn(&Standing) -> f64);

fn yen(message: String, all: &[Point], drawn: &[Drawn], lang: Lang) -> Lines {
    let axis = Axis::of(all);
    let most = all.iter().flat_map(|(_, s)| drawn.iter().map(move |(_, _, of)| of(s))).fold(1.0, f64::max) * 1.05;
    let lines = drawn.iter().map(|(name, stroke, of)| axis.line(*name, *stroke, all, |s| of(s) / most, lang)).collect();
    picture(message, t::TREND_YEN, axis.ticks(all), yen_ticks(most, lang), lines, lang)
}

fn picture(message: String, y_name: Text, x: Vec<Tick>, y: Vec<Tick>, lines: Vec<Line>, lang: Lang) -> Lines {
    let (x_name, y_name) = (t::TREND_DAY.get(lang).to_owned(), y_name.get(lang).to_owned());
    Lines { message, x_name, y_name, x, y, lines, marks: Vec::new() }
}
