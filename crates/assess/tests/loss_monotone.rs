//! A better state never raises any measure of loss.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::float_cmp,
    reason = "a test stops where something is not as it should be"
)]

#[path = "../../quant/tests/loss_cases/mod.rs"]
mod loss_cases;

use loss_cases::{CAP, empty, years};
use proptest::prelude::*;
use sonae_assess::controls::{Levels, Reading};
use sonae_assess::loss::assess;
use sonae_assess::loss::event_model;
use sonae_content::MEASURES;
use sonae_model::document::Document;
use sonae_model::facility::{Facility, Kind};
use sonae_quant::engine::{Engine, Outcome, Risk};
use sonae_quant::lattice::event::{Event, Line, Stop};
use sonae_quant::triple::{DaysDist, Triple};

/// low ≤ likely ≤ high, over three orders of magnitude.
fn triple(scale: std::ops::Range<f64>) -> impl Strategy<Value = Triple> {
    (scale, 1.0..20.0_f64, 0.0..1.0_f64, 0.0..1.0_f64).prop_map(|(high, ratio, at, zero)| {
        let high = high.exp();
        let low = if zero < 0.2 { 0.0 } else { high / (1.0 + ratio) };
        Triple { low, likely: low + (high - low) * at, high }
    })
}

fn lines(n: usize) -> impl Strategy<Value = Vec<Line>> {
    let line = (triple(11.0..17.0), 0.1..1.0_f64).prop_map(|(yen, factor)| Line { yen, factor });
    prop::collection::vec(line, 0..=n)
}

fn stop() -> impl Strategy<Value = Option<Stop>> {
    let stop = (0.2..6.0_f64, 1.05..6.0_f64, 1.0..12.0_f64, 0.1..1.0_f64, triple(-1.5..-0.1), 11.0..15.0_f64);
    prop::option::of(stop.prop_map(|(median, spread, longer, factor, share, revenue)| Stop {
        restored: DaysDist { median, p95: median * spread },
        failed: DaysDist { median: median * longer, p95: median * longer * spread },
        factor,
        share,
        revenue: revenue.exp(),
        margin: 0.8,
    }))
}

fn risk() -> impl Strategy<Value = Risk> {
    let event = (lines(3), lines(1), lines(1), 0.0..1.0_f64, 0.0..1.0_f64, stop());
    (event, -7.0..0.0_f64).prop_map(|((always, restore, leak, leak_chance, works, stop), rate)| Risk {
        rate: rate.exp(),
        event: Event { always, restore, leak, leak_chance, works, stop, ..empty() },
    })
}

/// What can get better.
#[derive(Clone, Copy, Debug)]
enum Better {
    Rate,
    Days,
    Line,
    Works,
}

fn improve(risk: &mut Risk, what: Better, by: f64) {
    match what {
        Better::Rate => risk.rate *= by,
        Better::Days => risk.event.stop.iter_mut().for_each(|s| s.factor *= by),
        Better::Line => {
            let event = &mut risk.event;
            event.always.iter_mut().chain(&mut event.restore).chain(&mut event.leak).for_each(|l| l.factor *= by);
        }
        Better::Works => risk.event.works += (1.0 - risk.event.works) * (1.0 - by),
    }
}

/// Mean, tail and chances, all of which must not rise.
fn measures(outcome: &Outcome, cap: f64) -> Vec<(String, f64)> {
    let ladder = &outcome.total.ladder;
    let point = |p: f64| ladder.quantile(p).map_or(cap, |q| q.0.min(cap));
    let mut all = vec![
        ("expected".to_owned(), outcome.total.mean),
        ("expected, capped".to_owned(), ladder.capped_mean(cap, outcome.total.mean)),
        ("es99".to_owned(), point(0.99) + (ladder.limited_mean(cap) - ladder.limited_mean(point(0.99))) / 0.01),
    ];
    all.extend([0.9, 0.95, 0.99, 0.999, 0.9999].map(|p| (format!("var {p}"), point(p))));
    all.extend([1e4, 1e5, 1e6, 1e7, 1e8, 1e9].map(|x| (format!("chance of {x}"), ladder.exceed(x))));
    all
}

/// The first figure that rose. Two hundred-thousandths of the value, or 1e-8 of a chance, is what lattices differ by.
fn rise(before: &[(String, f64)], after: &[(String, f64)]) -> Option<String> {
    let pairs = before.iter().zip(after);
    let mut rose = pairs.filter(|((_, old), (_, new))| *new > old * (1.0 + 2e-5) + 1e-8);
    rose.next().map(|((name, old), (_, new))| format!("{name} rose from {old} to {new}"))
}

#[test]
fn a_further_measure_is_never_worse() {
    let places = [
        (Kind::ClinicNoBeds, None),
        (Kind::Hospital, Some(30)),
        (Kind::Hospital, Some(150)),
        (Kind::Hospital, Some(600)),
    ];
    for (kind, beds) in places {
        let mut doc = Document::default();
        (doc.profile.kind, doc.profile.beds) = (Some(kind), beds);
        let facility = Facility::resolve(&doc.profile);
        let mut engine = Engine::new();
        let mut all = |levels: &Levels| {
            let risks = event_model::risks(&assess(&facility, &doc.settings, levels), &facility, &doc.settings);
            let cap = event_model::cap(&facility, &risks);
            measures(&engine.years(&risks, cap, None), cap)
        };
        let mut levels = Levels::read(&doc, &facility, Reading::Confirmed);
        let mut before = all(&levels);
        for (m, measure) in MEASURES.iter().enumerate() {
            levels = levels.with(m);
            let after = all(&levels);
            assert_eq!(rise(&before, &after), None, "{kind:?} with {beds:?} beds, {}", measure.id);
            before = after;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn better_is_never_worse(
        risks in prop::collection::vec(risk(), 1..=3),
        which in 0..3_usize,
        what in prop::sample::select(vec![Better::Rate, Better::Days, Better::Line, Better::Works]),
        by in 0.3..0.999_f64,
    ) {
        let mut better = risks.clone();
        let n = better.len();
        improve(&mut better[which % n], what, by);
        let (before, after) = (measures(&years(&risks, CAP), CAP), measures(&years(&better, CAP), CAP));
        if let Some(rise) = rise(&before, &after) {
            prop_assert!(false, "{rise} ({what:?} by {by})");
        }
    }
}
