//! If it happens: one event of a scenario, its closed days, and the weeks after it.

use sonae_quant::distributions::lognormal::{Convention, Lognormal};
use sonae_quant::distributions::mixture::Mixture;
use sonae_quant::distributions::{Distribution as _, pert_mean};
use sonae_quant::lattice::event::{Event, Line};
use sonae_quant::triple::DaysDist;

/// One event of the leading scenario.
#[derive(Clone, PartialEq, Debug)]
pub struct SingleEvent {
    /// What 10, 50 and 90 of 100 events stay within, yen.
    pub yen: [f64; 3],
    /// Mean, yen, in closed form.
    pub mean: f64,
    /// Closed or reduced days; `None`: care is not affected.
    pub days: Option<Mixture<Lognormal>>,
}

/// The distribution of closed or reduced days of one event, a mixture by whether the restore works; `None` where care is
/// not affected.
pub fn days_of(event: &Event) -> Option<Mixture<Lognormal>> {
    let branches = event.branches().into_iter();
    Mixture::new(branches.filter_map(|(chance, _, days)| Some((chance, lognormal(days?)?))).collect()).ok()
}

/// Days without spread become a lognormal so narrow that it makes no difference.
fn lognormal(days: DaysDist) -> Option<Lognormal> {
    let high = days.p95.max(days.median * (1.0 + 1e-9));
    Lognormal::new(days.median, high, Convention::P50P95).ok()
}

/// A day after an event of the leading scenario, means over all its events.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct RecoveryDay {
    /// Days since the event.
    pub day: u32,
    /// Chance that care is still stopped or reduced, 0–1.
    pub still_down: f64,
    /// Revenue lost up to here, yen.
    pub revenue: f64,
    /// Of this, margin lost: cash that does not come in, yen.
    pub margin: f64,
    /// Costs paid up to here, yen.
    pub costs: f64,
}

impl RecoveryDay {
    /// Cash that is missing up to here, yen: lost margin and costs paid.
    pub fn cash(&self) -> f64 {
        self.margin + self.costs
    }
}

/// Last day of the timeline.
pub const LAST_DAY: u32 = 90;

/// Days over which investigation, overtime, lawyers and letters are paid, evenly (our assumption).
pub const PAID_OVER: f64 = 30.0;

/// Means from day 0 to day 90 after an event, in closed form.
///
/// Method: still down = survival of the mixture of lognormals; lost revenue = revenue of a day × share lost ×
/// E[min(days, d)]; restore lines are paid on the day the systems are back, all others evenly over [`PAID_OVER`] days.
/// Delayed claims are late, not lost, and are not in here. Empty where care is not affected.
pub fn recovery(event: &Event) -> Vec<RecoveryDay> {
    let (Some(days), Some(stop)) = (days_of(event), event.stop) else { return Vec::new() };
    let sum = |lines: &[Line]| lines.iter().map(|l| pert_mean(l.yen) * l.factor).sum::<f64>();
    let soon = sum(&event.always) + event.leak_chance * sum(&event.leak);
    let restore = sum(&event.restore);
    let shares = event.branches().into_iter().map(|(_, share, _)| share);
    let per_day = stop.revenue * pert_mean(stop.share);
    let branches: Vec<(f64, f64, &Lognormal)> = days.parts().zip(shares).map(|((w, d), s)| (w, s, d)).collect();
    let over = |f: &dyn Fn(f64, &Lognormal) -> f64| branches.iter().map(|(w, s, d)| w * f(*s, d)).sum::<f64>();
    (0..=LAST_DAY)
        .map(|day| {
            let t = f64::from(day);
            let revenue = per_day * over(&|_, d| d.limited_mean(t));
            RecoveryDay {
                day,
                still_down: over(&|_, d| 1.0 - d.cdf(t)),
                revenue,
                margin: revenue * stop.margin,
                costs: soon * (t / PAID_OVER).min(1.0) + restore * over(&|share, d| share * d.cdf(t)),
            }
        })
        .collect()
}
