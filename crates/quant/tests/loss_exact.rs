//! The yearly loss against closed forms and high-precision references.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::float_cmp,
    clippy::many_single_char_names,
    reason = "a test stops where something is not as it should be"
)]

mod loss_cases;

use loss_cases::{CAP, empty, leak, line, outage, ransomware, risks, years};
use sonae_quant::distributions::Distribution as _;
use sonae_quant::distributions::lognormal::{Convention, Lognormal};
use sonae_quant::distributions::pert::Pert;
use sonae_quant::distributions::poisson::Poisson;
use sonae_quant::engine::{Engine, Risk};
use sonae_quant::insurance::Cover;
use sonae_quant::lattice::event::{Event, Stop};
use sonae_quant::triple::{DaysDist, Triple};

/// Nothing but closed days, all of the revenue lost: the loss of an event is lognormal.
fn lognormal_event(median: f64, p95: f64) -> Event {
    let days = DaysDist { median, p95 };
    let whole = Triple { low: 1.0, likely: 1.0, high: 1.0 };
    Event {
        stop: Some(Stop { restored: days, failed: days, factor: 1.0, share: whole, revenue: 1.0, margin: 1.0 }),
        ..empty()
    }
}

#[test]
fn rare_lognormal_event() {
    // One event in a million years: P(loss > x) = rate·(1 − Φ) up to the square of the rate.
    let exact = Lognormal::new(3.0e6, 4.0e7, Convention::P50P95).expect("fair");
    let rate = 1e-6;
    let total = years(&[Risk { rate, event: lognormal_event(3.0e6, 4.0e7) }], 1e9).total;
    for x in [3e5, 1e6, 2.9e6, 3.1e6, 1e7, 4e7, 1e8, 9e8] {
        let (have, want) = (total.ladder.exceed(x), rate * (1.0 - exact.cdf(x)));
        // The second term is what the transform leaves of a chance of one.
        assert!((have - want).abs() < 1e-5 * want + 1e-12, "{x}: {have:e} {want:e}");
    }
    assert!((total.mean / (rate * exact.mean()) - 1.0).abs() < 1e-12);
}

#[test]
fn rare_pert_event() {
    let triple = Triple { low: 3e5, likely: 2e6, high: 1.155e7 };
    let exact = Pert::new(triple).expect("fair");
    let event = Event { always: vec![line(3e5, 2e6, 1.155e7)], ..empty() };
    let total = years(&[Risk { rate: 1e-4, event }], CAP).total;
    for x in [2e5, 4e5, 1e6, 2e6, 5e6, 1e7, 1.15e7] {
        let (have, want) = (total.ladder.exceed(x), 1e-4 * (1.0 - exact.cdf(x)));
        assert!((have - want).abs() < 1e-4 * want + 1e-8, "{x}: {have:e} {want:e}");
    }
}

#[test]
fn fixed_cost_is_poisson() {
    // Events of 2^20 yen: the year is that many times a Poisson number, and stands on the lattice itself.
    let cost = f64::from(1 << 20);
    for rate in [0.05, 0.9, 3.0, 12.0] {
        let event = Event { always: vec![line(cost, cost, cost)], ..empty() };
        let total = years(&[Risk { rate, event }], 64.0 * cost).total;
        let exact = Poisson::new(rate).expect("fair");
        assert!((total.ladder.nothing() - libm::exp(-rate)).abs() < 1e-15);
        for k in 0..30_u32 {
            let x = (f64::from(k) + 0.5) * cost;
            let off = total.ladder.cdf(x) - exact.cdf(f64::from(k));
            assert!(off.abs() < total.error, "rate {rate}, {k} events: {off:e}, bound {:e}", total.error);
        }
    }
}

/// Many events of one size spread a year by more than a step; by how much is bounded and said.
#[test]
fn what_many_events_add_stays_within_what_is_said() {
    let cost = f64::from(1 << 20);
    let event = Event { always: vec![line(cost, cost, cost)], ..empty() };
    for rate in [4.0, 20.0, 100.0, 400.0, 2_000.0] {
        let total = years(&[Risk { rate, event: event.clone() }], 4.0 * rate * cost).total;
        // Logarithms of the Poisson chances of 0, 1, 2, … events: e^(−rate) alone would vanish.
        let logs = (0_u32..10_000).scan(-rate, |log, n| {
            let now = *log;
            *log += (rate / f64::from(n + 1)).ln();
            Some(now)
        });
        let below: Vec<f64> = logs
            .scan(0.0, |sum, log| {
                *sum += log.exp();
                Some(*sum)
            })
            .collect();
        for p in [0.95, 0.99, 0.999] {
            let wanted = below.partition_point(|b| *b < p) as f64;
            let (point, step) = total.ladder.quantile(p).expect("within");
            let (point, step) = (point / cost, step / cost);
            let wider = (1.0 + (0.002 * point).powi(2)).sqrt();
            println!("rate {rate} p {p}: {point} for {wanted}, step {step}");
            // A Poisson number is whole: the point may lie half an event beside it.
            assert!(point >= wanted - 0.5 - step, "rate {rate}, {p}: {point} for {wanted}");
            assert!(point - rate <= (wanted - rate) * wider + 0.5 + step, "rate {rate}, {p}: {point} for {wanted}");
        }
    }
}

/// P(year ≤ j·step) for a Poisson number of losses given by their cdf, by Panjer's recursion on a fine lattice.
fn panjer(rate: f64, cdf: impl Fn(f64) -> f64, step: f64, count: usize) -> Vec<f64> {
    let mass = |j: usize| cdf((j as f64 + 0.5) * step) - if j == 0 { 0.0 } else { cdf((j as f64 - 0.5) * step) };
    let weighted: Vec<f64> = (0..=count).map(|j| rate * j as f64 * mass(j)).collect();
    let mut year = vec![(-rate * (1.0 - mass(0))).exp()];
    for j in 1..=count {
        let sum: f64 = weighted[1..=j].iter().zip(year.iter().rev()).map(|(w, g)| w * g).sum();
        year.push(sum / j as f64);
    }
    year.iter()
        .scan(0.0, |sum, g| {
            *sum += g;
            Some(*sum)
        })
        .collect()
}

#[test]
fn points_are_within_a_step_of_a_fine_reference() {
    // The step must be at most half a percent of the point, and the point within it.
    for (rate, median, p95) in [(0.08, 1.0e6, 9.0e6), (0.5, 2.0e5, 1.0e6), (0.02, 5.0e6, 2.0e7)] {
        let exact = Lognormal::new(median, p95, Convention::P50P95).expect("fair");
        let total = years(&[Risk { rate, event: lognormal_event(median, p95) }], 1e10).total;
        for p in [0.95, 0.99] {
            let (point, step) = total.ladder.quantile(p).expect("within");
            if p <= (-rate).exp() {
                assert_eq!((point, step), (0.0, 0.0), "most years have no event");
                continue;
            }
            assert!(step <= 0.005 * point, "rate {rate}, {p}: step {step} at {point}");
            let fine = point / 6000.0;
            let reference = panjer(rate, |x| exact.cdf(x), fine, 6600);
            let j = reference.iter().position(|c| *c >= p).expect("reached");
            let (low, high) = (reference[j - 1], reference[j]);
            let wanted = (j as f64 - 0.5 + (p - low) / (high - low)) * fine;
            let off = (point - wanted).abs();
            println!("rate {rate} p {p}: {point} against {wanted}, {:e} of it, step {:e}", off / wanted, step / wanted);
            assert!(off <= step, "rate {rate}, {p}: {point} against {wanted}, step {step}");
            assert!(off <= 3e-5 * wanted, "much better than promised: {}", off / wanted);
        }
    }
}

#[test]
fn mean_and_variance_of_the_year() {
    let risks = risks();
    let outcome = years(&risks, 4e9);
    let ladder = &outcome.total.ladder;
    assert!(outcome.mean_error < 1e-9, "lattices hold the means: {:e}", outcome.mean_error);
    let mean: f64 = risks.iter().map(|r| r.rate * r.event.mean()).sum();
    let on_lattice = ladder.capped_mean(4e9, f64::MAX);
    println!("mean off by {:e}", on_lattice / mean - 1.0);
    assert!((on_lattice / mean - 1.0).abs() < 1e-9, "{:e}", on_lattice / mean - 1.0);
    assert!((ladder.nothing() - libm::exp(-0.37)).abs() < 1e-15, "P(0) = e^(−Σ rate)");
    // Var = Σ rate·E[X²]; from the curve: E[S²] = ∫ 2x·P(S > x) dx.
    let variance = |r: &Risk| {
        let e = &r.event;
        let lines = |l: &[sonae_quant::lattice::event::Line], share: f64| {
            l.iter().fold((0.0, 0.0), |(m, v), l| {
                let d = Pert::new(l.yen).expect("fair");
                (m + d.mean() * share, v + d.variance() * share * share)
            })
        };
        let (a, k) = (lines(&e.always, 1.0), lines(&e.leak, 1.0));
        let mut square = 0.0;
        for (w, share, days) in e.branches() {
            let r = lines(&e.restore, share);
            let (dm, dv) = match (days, e.stop) {
                (Some(d), Some(s)) => {
                    let days = Lognormal::new(d.median, d.p95, Convention::P50P95).expect("fair");
                    let part = Pert::new(s.share).expect("fair");
                    let yen = s.revenue * s.margin;
                    let m = days.mean() * part.mean() * yen;
                    let second = (days.variance() + days.mean().powi(2)) * (part.variance() + part.mean().powi(2));
                    (m, second * yen * yen - m * m)
                }
                _ => (0.0, 0.0),
            };
            for (q, m, v) in [(e.leak_chance, k.0, k.1), (1.0 - e.leak_chance, 0.0, 0.0)] {
                let mean = a.0 + r.0 + dm + m;
                square += w * q * (mean * mean + a.1 + r.1 + dv + v);
            }
        }
        r.rate * square
    };
    let exact: f64 = risks.iter().map(variance).sum();
    let n = 40_000;
    let (low, high) = (1e2_f64.ln(), 4e9_f64.ln());
    let second: f64 = (0..n)
        .map(|i| {
            let width = (high - low) / f64::from(n);
            let x = (low + (f64::from(i) + 0.5) * width).exp();
            2.0 * x * ladder.exceed(x) * x * width
        })
        .sum();
    let variance = second - mean * mean;
    assert!((variance / exact - 1.0).abs() < 2e-4, "{variance:e} {exact:e}");
}

#[test]
fn chances_and_curve_hang_together() {
    let outcome = years(&risks(), CAP);
    let total = &outcome.total.ladder;
    let mut last = 1.0;
    for i in 0..400 {
        let x = 100.0 * 1.035_f64.powi(i);
        let chance = total.exceed(x);
        assert!(chance <= last + 1e-7 && (0.0..=1.0).contains(&chance), "falls at {x}: {last} {chance}");
        last = chance;
    }
    for p in [0.8, 0.95, 0.99, 0.999] {
        let (x, _) = total.quantile(p).expect("within");
        assert!((total.cdf(x) - p).abs() < 1e-6, "cdf of quantile {p}");
    }
    // Independent risks: the year stays at zero when each does.
    let each: f64 = outcome.each.iter().map(|y| y.ladder.nothing()).product();
    assert!((each - total.nothing()).abs() < 1e-15);
    // The sum exceeds x at least when one of them does.
    for x in [1e5, 1e6, 1e7] {
        assert!(outcome.each.iter().all(|y| y.ladder.exceed(x) <= total.exceed(x) + 1e-9), "at {x}");
    }
}

#[test]
fn keeping_values_changes_no_bit() {
    let mut engine = Engine::new();
    let first = engine.years(&risks(), CAP, None);
    let mut other = risks();
    other[0].event.works = 0.75;
    other[1].rate = 0.1;
    for _ in 0..6 {
        engine.years(&other, CAP, Cover::new(1e5, 3e7));
    }
    assert!(engine.years(&risks(), CAP, None) == first, "after other runs");
    assert!(years(&risks(), CAP) == first, "by a new engine");
}

#[test]
fn insurance_pays_its_part() {
    let risks = risks();
    let mut engine = Engine::new();
    let gross = engine.years(&risks, CAP, None).total;
    let net = |engine: &mut Engine, deductible: f64, limit: f64| {
        engine.years(&risks, CAP, Cover::new(deductible, limit)).net.expect("asked for")
    };
    let nothing = net(&mut engine, 1e5, 1e-9);
    for x in [5e4, 3e5, 2e6, 1e7, 6e7] {
        let off = nothing.ladder.exceed(x) - gross.ladder.exceed(x);
        assert!(off.abs() < 2e-6, "a limit of next to nothing pays nothing: {x} {off:e}");
    }
    assert!((nothing.mean / gross.mean - 1.0).abs() < 1e-12);
    let all = net(&mut engine, 0.0, 1e10);
    assert!(all.mean.abs() < 1e-4 * gross.mean, "all is paid: {}", all.mean);
    assert!(all.ladder.exceed(1e4) < 1e-6, "{:e}", all.ladder.exceed(1e4));
    // With only a fixed cost the net is known: 10 million, 0.5 million deductible, limit 6 million: 4 million left.
    let fixed = [Risk { rate: 0.2, event: Event { always: vec![line(1e7, 1e7, 1e7)], ..empty() } }];
    let net = engine.years(&fixed, CAP, Cover::new(5e5, 6e6)).net.expect("asked for");
    assert!((net.mean - 0.2 * 4e6).abs() < 500.0, "{}", net.mean);
    let poisson = Poisson::new(0.2).expect("fair");
    for (k, x) in [(0.0, 3.9e6), (1.0, 4.1e6), (1.0, 7.9e6), (2.0, 8.1e6)] {
        assert!((net.ladder.cdf(x) - poisson.cdf(k)).abs() < 1e-6, "{x}: {}", net.ladder.cdf(x));
    }
    let cover = Cover::new(5e5, 6e6).expect("fair");
    assert_eq!([1e5, 5e5, 1e6, 6.5e6, 7e6].map(|x| cover.left(x)), [1e5, 5e5, 5e5, 5e5, 1e6]);
}

#[test]
fn odd_risks_do_no_harm() {
    let none = years(&[], CAP);
    assert_eq!((none.total.ladder.nothing(), none.total.ladder.exceed(0.0)), (1.0, 0.0), "no risks, no loss");
    let free = years(&[Risk { rate: 2.0, event: empty() }], CAP).total;
    assert_eq!(
        (free.ladder.nothing(), free.ladder.quantile(0.999)),
        (1.0, Some((0.0, 0.0))),
        "events that cost nothing"
    );
    let never = years(&[Risk { rate: 0.0, ..ransomware() }], CAP).total;
    assert_eq!((never.ladder.nothing(), never.ladder.quantile(0.999)), (1.0, Some((0.0, 0.0))), "no events");
    // Leak lines alone: an event costs something only when a leak is feared.
    let event = Event { leak: vec![line(1e6, 2e6, 3e6)], leak_chance: 0.25, ..empty() };
    let maybe = years(&[Risk { rate: 0.4, event }], CAP).total;
    assert!((maybe.ladder.nothing() - libm::exp(-0.1)).abs() < 1e-15);
    assert!((maybe.ladder.exceed(5e5) + libm::exp(-0.1) - 1.0).abs() < 1e-9);
    // Twenty events a year.
    let many = years(&[Risk { rate: 20.0, ..outage() }, leak()], CAP).total;
    assert!((many.ladder.capped_mean(CAP, f64::MAX) / many.mean - 1.0).abs() < 1e-6);
}
