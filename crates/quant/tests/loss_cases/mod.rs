//! Made-up scenarios for the loss tests, apart from the content so that a new edition does not move them, and random
//! numbers to check against.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::cast_possible_wrap, clippy::many_single_char_names, reason = "numbers of a test are small")]

use sonae_quant::distributions::pert::Pert;
use sonae_quant::engine::{Engine, Outcome, Risk};
use sonae_quant::lattice::event::{Event, Line, Stop};
use sonae_quant::triple::{DaysDist, Triple};

pub fn line(low: f64, likely: f64, high: f64) -> Line {
    Line { yen: Triple { low, likely, high }, factor: 1.0 }
}

/// An event that costs nothing yet.
pub fn empty() -> Event {
    Event {
        always: Vec::new(),
        restore: Vec::new(),
        leak: Vec::new(),
        leak_chance: 0.0,
        works: 0.15,
        restore_share: 0.125,
        stop: None,
    }
}

/// Ransomware at a clinic, roughly.
pub fn ransomware() -> Risk {
    let stop = Stop {
        restored: DaysDist { median: 4.0, p95: 10.0 },
        failed: DaysDist { median: 45.0, p95: 60.0 },
        factor: 1.0,
        share: Triple { low: 0.1, likely: 0.4, high: 0.9 },
        revenue: 312_000.0,
        margin: 0.8,
    };
    let event = Event {
        always: vec![line(1e6, 3.8e6, 6.5e6), line(2e5, 1e6, 3e6), line(3e5, 1e6, 3e6)],
        restore: vec![line(2e6, 1e7, 3e7)],
        leak: vec![line(2e5, 1.3e6, 8e6)],
        leak_chance: 0.8,
        stop: Some(stop),
        ..empty()
    };
    Risk { rate: 0.02, event }
}

/// An outage: often, short, cheap.
pub fn outage() -> Risk {
    let stop = Stop {
        restored: DaysDist { median: 0.5, p95: 2.0 },
        failed: DaysDist { median: 0.5, p95: 2.0 },
        factor: 1.0,
        share: Triple { low: 0.05, likely: 0.2, high: 0.5 },
        revenue: 312_000.0,
        margin: 0.8,
    };
    Risk { rate: 0.3, event: Event { always: vec![line(0.0, 2e4, 1e5)], stop: Some(stop), ..empty() } }
}

/// A leak: no closed days; letters of another size than the rest, so that they get a lattice of their own.
pub fn leak() -> Risk {
    let event =
        Event { always: vec![line(1e5, 5e5, 1.5e6)], leak: vec![line(5e5, 4e6, 6e7)], leak_chance: 0.3, ..empty() };
    Risk { rate: 0.05, event }
}

/// All of them.
pub fn risks() -> Vec<Risk> {
    vec![ransomware(), outage(), leak()]
}

/// A cap beyond which these are next to nothing.
pub const CAP: f64 = 1.26e8;

pub fn years(risks: &[Risk], cap: f64) -> Outcome {
    Engine::new().years(risks, cap, None)
}

/// xoshiro256++ (Blackman and Vigna 2019), started by splitmix64.
pub struct Rng([u64; 4]);

impl Rng {
    pub fn new(mut seed: u64) -> Self {
        let mut next = || {
            seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let z = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ (z >> 31)
        };
        Self([next(), next(), next(), next()])
    }

    pub fn bits(&mut self) -> u64 {
        let s = &mut self.0;
        let out = s[0].wrapping_add(s[3]).rotate_left(23).wrapping_add(s[0]);
        let t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = s[3].rotate_left(45);
        out
    }

    /// Above 0, below 1.
    pub fn unit(&mut self) -> f64 {
        ((self.bits() >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    }

    /// A whole number below n.
    pub fn below(&mut self, n: u64) -> u64 {
        ((u128::from(self.bits()) * u128::from(n)) >> 64) as u64
    }

    /// Marsaglia's polar method: independent of the quantile function under test.
    pub fn normal(&mut self) -> f64 {
        loop {
            let (u, v) = (2.0 * self.unit() - 1.0, 2.0 * self.unit() - 1.0);
            let s = u * u + v * v;
            if s < 1.0 && s > 0.0 {
                return u * (-2.0 * s.ln() / s).sqrt();
            }
        }
    }

    /// Marsaglia and Tsang 2000, shape at least one.
    fn gamma(&mut self, shape: f64) -> f64 {
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = 1.0 + c * x;
            if v <= 0.0 {
                continue;
            }
            let v = v * v * v;
            if self.unit().ln() < 0.5 * x * x + d - d * v + d * v.ln() {
                return d * v;
            }
        }
    }

    pub fn pert(&mut self, d: &Pert) -> f64 {
        let Some(shape) = d.shape() else { return d.triple.low };
        let (x, y) = (self.gamma(shape.a), self.gamma(shape.b));
        d.triple.low + (d.triple.high - d.triple.low) * x / (x + y)
    }

    pub fn lognormal(&mut self, days: DaysDist) -> f64 {
        let sigma = (days.p95 / days.median).ln() / sonae_quant::distributions::Z95;
        days.median * (sigma * self.normal()).exp()
    }
}

/// An event made ready to be drawn, as it is described and not as it is worked out.
pub struct Sampler {
    event: Event,
    always: Vec<(Pert, f64)>,
    restore: Vec<(Pert, f64)>,
    leak: Vec<(Pert, f64)>,
    share: Option<Pert>,
}

impl Sampler {
    pub fn new(event: &Event) -> Self {
        let perts = |lines: &[Line]| lines.iter().map(|l| (Pert::new(l.yen).expect("fair"), l.factor)).collect();
        Self {
            event: event.clone(),
            always: perts(&event.always),
            restore: perts(&event.restore),
            leak: perts(&event.leak),
            share: event.stop.map(|s| Pert::new(s.share).expect("fair")),
        }
    }

    pub fn draw(&self, rng: &mut Rng) -> f64 {
        let works = rng.unit() < self.event.works;
        let leaks = rng.unit() < self.event.leak_chance;
        let mut sum = 0.0;
        for (d, factor) in &self.always {
            sum += rng.pert(d) * factor;
        }
        for (d, factor) in &self.restore {
            sum += rng.pert(d) * factor * if works { self.event.restore_share } else { 1.0 };
        }
        if leaks {
            for (d, factor) in &self.leak {
                sum += rng.pert(d) * factor;
            }
        }
        if let (Some(s), Some(share)) = (&self.event.stop, &self.share) {
            let days = rng.lognormal(if works { s.restored } else { s.failed }) * s.factor;
            sum += days * rng.pert(share) * s.revenue * s.margin;
        }
        sum
    }
}
