//! The yearly loss against ten million drawn years, and the draws against the distributions.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::float_cmp,
    reason = "a test stops where something is not as it should be"
)]

mod loss_cases;

use loss_cases::{CAP, Rng, Sampler, risks, years};
use sonae_quant::distributions::Distribution;
use sonae_quant::distributions::lognormal::{Convention, Lognormal};
use sonae_quant::distributions::pert::Pert;
use sonae_quant::triple::{DaysDist, Triple};

/// Ten million years. The years without an event are not drawn: events are thrown into years, which is the same.
#[test]
fn ten_million_years() {
    const YEARS: u64 = 10_000_000;
    let risks = risks();
    let mut rng = Rng::new(20_261_122);
    let mut losses = vec![0.0_f32; YEARS as usize];
    for risk in &risks {
        // The number of events in all years is Poisson(rate·years); so large that the normal distribution will do.
        let mean = risk.rate * YEARS as f64;
        let events = (mean + mean.sqrt() * rng.normal()).round() as u64;
        let sampler = Sampler::new(&risk.event);
        for _ in 0..events {
            let loss = sampler.draw(&mut rng) as f32;
            losses[rng.below(YEARS) as usize] += loss;
        }
    }
    let n = YEARS as f64;
    let outcome = years(&risks, CAP);
    let ladder = &outcome.total.ladder;

    let sum: f64 = losses.iter().map(|x| f64::from(*x)).sum();
    let squares: f64 = losses.iter().map(|x| f64::from(*x).powi(2)).sum();
    let (mean, sd) = (sum / n, (squares / n - (sum / n).powi(2)).sqrt());
    assert!((mean - outcome.total.mean).abs() < 4.0 * sd / n.sqrt(), "mean {mean} against {}", outcome.total.mean);

    let within = |have: f64, want: f64, what: &str| {
        let error = (want * (1.0 - want) / n).sqrt();
        assert!((have - want).abs() < 4.0 * error, "{what}: {have} drawn, {want} worked out, 4σ = {:e}", 4.0 * error);
    };
    let share = |test: &dyn Fn(f64) -> bool| losses.iter().filter(|x| test(f64::from(**x))).count() as f64 / n;
    within(share(&|x| x == 0.0), ladder.nothing(), "years without loss");
    for x in [2e4, 5e4, 1e5, 2e5, 4e5, 1e6, 2e6, 5e6, 1e7, 1.5e7, 2e7, 3e7, 4e7, 5e7] {
        within(share(&|l| l > x), ladder.exceed(x), &format!("more than {x}"));
    }
    for p in [0.95, 0.99, 0.999] {
        let (point, _) = ladder.quantile(p).expect("within");
        within(share(&|l| l <= point), p, &format!("quantile {p}"));
    }
    // Mean of the worst hundredth; its error by the spread of the tail.
    let (v, _) = ladder.quantile(0.99).expect("within");
    let tail: Vec<f64> = losses.iter().map(|x| f64::from(*x)).filter(|x| *x > v).collect();
    let excess = |f: &dyn Fn(f64) -> f64| tail.iter().map(|x| f(x - v)).sum::<f64>() / n;
    let (first, second) = (excess(&|x| x), excess(&|x| x * x));
    let exact = ladder.limited_mean(CAP) - ladder.limited_mean(v);
    let error = ((second - first * first) / n).sqrt();
    assert!((first - exact).abs() < 4.0 * error, "tail {first} drawn, {exact} worked out");
}

/// Kolmogorov–Smirnov: the largest distance between drawn and exact cdf, times √n; 1.95 is passed once in a thousand.
fn distance(mut drawn: Vec<f64>, exact: &impl Distribution) -> f64 {
    drawn.sort_by(f64::total_cmp);
    let n = drawn.len() as f64;
    let off = |(i, x): (usize, &f64)| {
        let p = exact.cdf(*x);
        (p - i as f64 / n).abs().max((p - (i + 1) as f64 / n).abs())
    };
    drawn.iter().enumerate().map(off).fold(0.0, f64::max) * n.sqrt()
}

#[test]
fn draws_follow_their_distributions() {
    let mut rng = Rng::new(7);
    for (low, likely, high) in [(0.0, 2e4, 1e5), (1e6, 3.8e6, 6.5e6), (0.1, 0.4, 0.9), (1.0, 1.0, 5.0)] {
        let exact = Pert::new(Triple { low, likely, high }).expect("fair");
        let d = distance((0..50_000).map(|_| rng.pert(&exact)).collect(), &exact);
        assert!(d < 1.95, "PERT {exact:?}: {d}");
    }
    for (median, p95) in [(4.0, 21.0), (45.0, 60.0), (0.5, 2.0)] {
        let drawn = (0..50_000).map(|_| rng.lognormal(DaysDist { median, p95 })).collect();
        let d = distance(drawn, &Lognormal::new(median, p95, Convention::P50P95).expect("fair"));
        assert!(d < 1.95, "lognormal {median}, {p95}: {d}");
    }
    // The quantile function is a sampler too.
    let days = Lognormal::new(4.0, 21.0, Convention::P50P95).expect("fair");
    let pert = Pert::new(Triple { low: 0.0, likely: 2e4, high: 1e5 }).expect("fair");
    let by_quantile = |d: &dyn Distribution, rng: &mut Rng| (0..20_000).map(|_| d.quantile(rng.unit())).collect();
    assert!(distance(by_quantile(&days, &mut rng), &days) < 1.95);
    assert!(distance(by_quantile(&pert, &mut rng), &pert) < 1.95);
    // And a wrong distribution is found out.
    let drawn = (0..50_000).map(|_| rng.lognormal(DaysDist { median: 4.0, p95: 21.0 })).collect();
    assert!(distance(drawn, &Lognormal::new(4.1, 21.0, Convention::P50P95).expect("fair")) > 1.95);
}
