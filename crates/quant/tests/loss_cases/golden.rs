//! Results of made-up risks as bits, to be compared natively and in the browser.
//!
//! After a wanted change, run `cargo test --test loss_bits`; the failure prints the lines to keep.

use super::loss_cases::{CAP, leak, outage, ransomware, risks};
use sonae_quant::engine::{Engine, Risk};
use sonae_quant::insurance::Cover;

/// FNV-1a over all bits.
fn hash(bits: impl IntoIterator<Item = u64>) -> u64 {
    bits.into_iter()
        .flat_map(u64::to_le_bytes)
        .fold(0xcbf2_9ce4_8422_2325, |h, byte| (h ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// One line a case: name, hash of some 2,000 figures, and a few of them to see where a difference lies.
pub fn lines() -> Vec<String> {
    let better = |mut r: Risk| {
        r.event.works = 0.75;
        r.event.stop.iter_mut().for_each(|s| s.factor = 0.55);
        r.rate *= 0.5;
        r
    };
    let cover = Cover::new(1e5, 3e7);
    let cases: [(&str, Vec<Risk>, Option<Cover>); 6] = [
        ("all", risks(), None),
        ("covered", risks(), cover),
        ("ransomware", vec![ransomware()], None),
        ("prepared", vec![better(ransomware())], None),
        ("outage", vec![outage()], None),
        ("often", vec![Risk { rate: 7.5, ..outage() }, leak()], None),
    ];
    let mut engine = Engine::new();
    let line = |(name, risks, cover): (&str, Vec<Risk>, Option<Cover>)| {
        let outcome = engine.years(&risks, CAP, cover);
        let years = std::iter::once(&outcome.total).chain(&outcome.each).chain(&outcome.net);
        let figures: Vec<u64> = years
            .flat_map(|y| {
                let points = (1..200).map(|i| y.ladder.quantile(f64::from(i) / 200.0).map_or(-1.0, |q| q.0));
                let curve = (0..200).map(|i| y.ladder.exceed(1000.0 * f64::from(i * i * i)));
                let areas = (0..100).map(|i| y.ladder.limited_mean(20_000.0 * f64::from(i * i)));
                points.chain(curve).chain(areas).chain([y.mean]).map(f64::to_bits).collect::<Vec<_>>()
            })
            .collect();
        let shown = |p: f64| outcome.total.ladder.quantile(p).map_or(0, |q| q.0.to_bits());
        let mean = outcome.total.mean.to_bits();
        format!("{name} {:016x} {mean:016x} {:016x} {:016x}", hash(figures), shown(0.95), shown(0.999))
    };
    cases.into_iter().map(line).collect()
}

/// Compares with what is kept.
pub fn check() {
    let have = lines().join("\n");
    let kept = include_str!("golden.txt");
    assert_eq!(have.trim(), kept.trim(), "bits differ from crates/quant/tests/loss_cases/golden.txt; now:\n{have}");
}
