//! Inputs and results as JSON, for the rivals.
//!
//! Rust prints a float with as many digits as it takes to read the same bits back.

use crate::work::{Bench, Puzzle};
use sonae_quant::engine::{Engine, Risk};
use sonae_quant::lattice::event::{Event, Line, Stop};
use sonae_quant::portfolio::objective::Kind;
use sonae_quant::portfolio::search::solve;
use sonae_quant::portfolio::set::Set;
use sonae_quant::triple::{DaysDist, Triple};

/// Everything on one line.
pub fn all(bench: &Bench) -> String {
    let samples = bench.losses().map(|(name, risks, loss)| {
        let (total, mean) = (&loss.total, loss.accuracy.mean);
        let points = [total.var95, total.var99].map(|p| format!("[{:?},{:?}]", p.yen, p.step));
        format!(
            r#"{{"name":"{name}","risks":{},"expected":{:?},"mean_error":{mean:?},"var95":{},"var99":{}}}"#,
            list(risks.iter().map(risk)),
            total.expected,
            points[0],
            points[1],
        )
    });
    let problems = bench.puzzles.iter().map(problem);
    format!(r#"{{"samples":{},"lognormal":{},"problems":{}}}"#, list(samples), lognormal(), list(problems))
}

/// One scenario with nothing but closed days, all of the revenue lost: each event is lognormal.
fn lognormal() -> String {
    let (rate, p, days) = (0.04, 0.99, DaysDist { median: 3.0e6, p95: 2.0e7 });
    let share = Triple { low: 1.0, likely: 1.0, high: 1.0 };
    let closed = Stop { restored: days, failed: days, factor: 1.0, share, revenue: 1.0, margin: 1.0 };
    let event = Event {
        always: Vec::new(),
        restore: Vec::new(),
        leak: Vec::new(),
        leak_chance: 0.0,
        works: 0.0,
        restore_share: 1.0,
        stop: Some(closed),
    };
    let total = Engine::new().years(&[Risk { rate, event }], 1e10, None).total;
    let (var, step) = total.ladder.quantile(p).unwrap_or_default();
    format!(
        r#"{{"rate":{rate:?},"p":{p:?},"median":{:?},"p95":{:?},"var":{var:?},"step":{step:?}}}"#,
        days.median, days.p95
    )
}

fn list(parts: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", parts.into_iter().collect::<Vec<_>>().join(","))
}

fn set(set: Set) -> String {
    list(set.iter().map(|i| i.to_string()))
}

fn risk(risk: &Risk) -> String {
    let e = &risk.event;
    let lines = |lines: &[Line]| {
        list(lines.iter().map(|l| format!("[{:?},{:?},{:?},{:?}]", l.yen.low, l.yen.likely, l.yen.high, l.factor)))
    };
    let days = |d: DaysDist| format!("[{:?},{:?}]", d.median, d.p95);
    let stop = e.stop.map_or("null".to_owned(), |s| {
        format!(
            r#"{{"restored":{},"failed":{},"factor":{:?},"share":[{:?},{:?},{:?}],"revenue":{:?},"margin":{:?}}}"#,
            days(s.restored),
            days(s.failed),
            s.factor,
            s.share.low,
            s.share.likely,
            s.share.high,
            s.revenue,
            s.margin,
        )
    });
    format!(
        r#"{{"rate":{:?},"event":{{"always":{},"restore":{},"leak":{},"leak_chance":{:?},"works":{:?},"restore_share":{:?},"stop":{stop}}}}}"#,
        risk.rate,
        lines(&e.always),
        lines(&e.restore),
        lines(&e.leak),
        e.leak_chance,
        e.works,
        e.restore_share,
    )
}

/// A puzzle with our best set.
fn problem(puzzle: &Puzzle) -> String {
    let Puzzle { name, problem, budget } = puzzle;
    let best = solve(problem, *budget, Set::EMPTY);
    let items = problem
        .items
        .iter()
        .map(|i| format!(r#"{{"cost":{},"requires":{},"excludes":{}}}"#, i.cost, set(i.requires), set(i.excludes)));
    let o = &problem.objective;
    let groups = o.groups.iter().map(|g| {
        let (least, floor) = match g.kind {
            Kind::Least => (true, 0.0),
            Kind::Product { floor } => (false, floor),
        };
        format!(r#"{{"least":{least},"floor":{floor:?},"base":{:?}}}"#, g.base)
    });
    let bundles = o.bundles.iter().map(|b| {
        let effects = list(b.effects.iter().map(|(g, v)| format!("[{g},{v:?}]")));
        format!(r#"{{"needs":{},"effects":{effects}}}"#, set(b.needs))
    });
    let terms = o
        .terms
        .iter()
        .map(|t| format!(r#"{{"weight":{:?},"groups":{}}}"#, t.weight, list(t.groups.iter().map(usize::to_string))));
    let covers = o.covers.iter().map(|c| format!(r#"{{"weight":{:?},"by":{}}}"#, c.weight, set(c.by)));
    format!(
        r#"{{"name":"{name}","budget":{budget},"musts":{},"best":{},"proven":{},"items":{},"groups":{},"bundles":{},"terms":{},"covers":{}}}"#,
        set(problem.musts()),
        set(best.set),
        best.proven,
        list(items),
        list(groups),
        list(bundles),
        list(terms),
        list(covers),
    )
}
