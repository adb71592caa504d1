//! The loss of a scenario in a year, stated once: a sum of products.
//!
//! Yearly loss = events a year × (Σ cost lines + lost margin). A cost line = yen × how far it is paid × what the
//! controls leave of it. Lost margin = days × what the controls leave of them × revenue of a day × share of it lost ×
//! margin share; days and share are taken as independent. How far a line is paid, and the days, depend on whether the
//! restore works, so each has a value for either branch.
//!
//! From this one statement come the means ([`Expression::severity`]), what the plan makes small
//! ([`Expression::terms`]) and the event whose distribution the engine works out ([`Expression::event`]). What the
//! controls do is not in it: each of the three puts that in.

use sonae_content::{LineKind, Scenario, Target, k};
use sonae_model::document::{Aim, Settings};
use sonae_model::facility::Facility;
use sonae_quant::distributions::{lognormal_mean, pert_mean};
use sonae_quant::lattice::event::{Event, Line, Stop};
use sonae_quant::triple::Triple;

use crate::loss::factor::{Factor, product, restore_chance};
use crate::loss::rate;
use crate::loss::severity::{Severity, line_yen};

/// A number for each of the two ways in which an event goes on.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Branches {
    /// Where the restore works.
    pub works: f64,
    /// Where it fails.
    pub fails: f64,
}

impl Branches {
    /// Mean over both branches, in the unit of the numbers; `works` is the chance that the restore works, 0–1.
    pub fn mean(self, works: f64) -> f64 {
        works * self.works + (1.0 - works) * self.fails
    }

    fn times(self, by: f64) -> Self {
        Self { works: self.works * by, fails: self.fails * by }
    }
}

/// When a cost line is paid.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Paid {
    /// In every event.
    Always,
    /// In full when the restore fails, by [`k::RESTORE_SHARE`] when it works.
    Restore,
    /// When a leak is feared.
    Leak,
    /// Not at all: the facility has switched the line off.
    Never,
}

impl Paid {
    fn of(kind: LineKind, settings: &Settings) -> Self {
        match kind {
            LineKind::Always => Self::Always,
            LineKind::Restore => Self::Restore,
            LineKind::Leak => Self::Leak,
            LineKind::Optional if settings.optional_lines => Self::Always,
            LineKind::Optional => Self::Never,
        }
    }

    /// The share paid in either branch, where it is paid.
    fn shares(self) -> Branches {
        Branches { works: if self == Self::Restore { k::RESTORE_SHARE.value } else { 1.0 }, fails: 1.0 }
    }
}

/// A cost line.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Cost {
    /// Yen an event before controls.
    yen: Triple,
    paid: Paid,
}

/// What a scenario costs a facility in a year, before controls.
#[derive(Clone, PartialEq, Debug)]
pub struct Expression {
    /// Events a year before controls.
    pub rate: f64,
    /// Cost lines in the order of the content.
    costs: Vec<Cost>,
    /// Chance that a leak is feared, 0–1.
    leak_chance: f64,
    /// Lost margin, with nothing done about the days; `None` where care is not affected.
    stop: Option<Stop>,
}

/// A number of an expression that the controls set.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Variable {
    /// What they leave of a target: a product of multipliers with a floor.
    Left(Target),
    /// The mean of these, by the chance of a restore that they give.
    Mean(Branches),
}

/// A summand of the yearly loss or days: weight × product of variables.
#[derive(Clone, PartialEq, Debug)]
pub struct Term {
    /// Yen or days a year when every variable is one; not below zero.
    pub weight: f64,
    /// What the controls multiply it by.
    pub variables: Vec<Variable>,
}

impl Expression {
    /// The expression of a scenario at a facility; the user's own rates and costs take the place of the content's.
    pub fn new(scenario: &Scenario, facility: &Facility, settings: &Settings) -> Self {
        let cost =
            |line| Cost { yen: line_yen(scenario, line, facility, settings), paid: Paid::of(line.kind, settings) };
        let stop = scenario.downtime.as_ref().map(|downtime| {
            let restored = downtime.restored.get(facility.band);
            Stop {
                restored,
                failed: downtime.failed.as_ref().map_or(restored, |f| f.get(facility.band)),
                factor: 1.0,
                share: downtime.share_lost.get(facility.band),
                revenue: facility.revenue_per_day(),
                margin: facility.margin_share(),
            }
        });
        Self {
            rate: rate::base(scenario, facility.band, settings).likely,
            costs: scenario.lines.iter().map(cost).collect(),
            leak_chance: scenario.leak_chance,
            stop,
        }
    }

    /// Chance that a line is paid at all, 0–1.
    fn chance(&self, paid: Paid) -> f64 {
        match paid {
            Paid::Always | Paid::Restore => 1.0,
            Paid::Leak => self.leak_chance,
            Paid::Never => 0.0,
        }
    }

    /// Means of one event with these controls, yen and days.
    pub fn severity(&self, factors: &[Factor]) -> Severity {
        let works = restore_chance(factors);
        let line = |(i, Cost { yen, paid }): (usize, &Cost)| {
            let share = self.chance(*paid) * paid.shares().mean(works);
            pert_mean(*yen) * share * product(factors, Target::Line(i))
        };
        let (by_branch, share_lost, revenue, margin) =
            self.stop.map_or((Branches { works: 0.0, fails: 0.0 }, 0.0, 0.0, 0.0), |stop| {
                let days = mean_days(&stop).times(product(factors, Target::Days));
                (days, pert_mean(stop.share), stop.revenue, stop.margin)
            });
        let days = by_branch.mean(works);
        Severity {
            lines: self.costs.iter().enumerate().map(line).collect(),
            lost_margin: days * revenue * share_lost * margin,
            days,
            days_by_branch: (by_branch.works, by_branch.fails),
            restore_chance: works,
        }
    }

    /// What the controls set of what an aim makes small. The rate and the restore are among them even where no summand
    /// has them: a measure that costs nothing is taken when it acts on any of these.
    pub fn variables(&self, aim: Aim) -> Vec<Variable> {
        let mut variables = vec![Variable::Left(Target::Rate)];
        if let Some(stop) = &self.stop {
            variables.extend([Variable::Left(Target::Days), Variable::Mean(mean_days(stop))]);
        }
        if aim != Aim::FewestDays {
            variables.push(Variable::Mean(Paid::Restore.shares()));
            variables.extend((0..self.costs.len()).map(|i| Variable::Left(Target::Line(i))));
        }
        variables
    }

    /// Summands of what an aim makes small: closed or reduced days a year for [`Aim::FewestDays`], yen a year else.
    ///
    /// With the variables that some controls give, their sum is the yearly mean with those controls.
    pub fn terms(&self, aim: Aim) -> Vec<Term> {
        let rate = Variable::Left(Target::Rate);
        let mut terms = Vec::new();
        if let Some(stop) = &self.stop {
            let of_day = if aim == Aim::FewestDays { 1.0 } else { stop.revenue * pert_mean(stop.share) * stop.margin };
            let variables = vec![rate, Variable::Left(Target::Days), Variable::Mean(mean_days(stop))];
            terms.push(Term { weight: self.rate * of_day, variables });
        }
        if aim == Aim::FewestDays {
            return terms;
        }
        for (i, Cost { yen, paid }) in self.costs.iter().enumerate() {
            let mut variables = vec![rate, Variable::Left(Target::Line(i))];
            if *paid == Paid::Restore {
                variables.push(Variable::Mean(paid.shares()));
            }
            terms.push(Term { weight: self.rate * self.chance(*paid) * pert_mean(*yen), variables });
        }
        terms
    }

    /// One event with these controls, for the engine.
    pub fn event(&self, factors: &[Factor]) -> Event {
        let mut event = Event {
            always: Vec::new(),
            restore: Vec::new(),
            leak: Vec::new(),
            leak_chance: self.leak_chance,
            works: restore_chance(factors),
            restore_share: Paid::Restore.shares().works,
            stop: self.stop.map(|stop| Stop { factor: product(factors, Target::Days), ..stop }),
        };
        for (i, Cost { yen, paid }) in self.costs.iter().enumerate() {
            let list = match paid {
                Paid::Always => &mut event.always,
                Paid::Restore => &mut event.restore,
                Paid::Leak => &mut event.leak,
                Paid::Never => continue,
            };
            list.push(Line { yen: *yen, factor: product(factors, Target::Line(i)) });
        }
        event
    }
}

/// Mean days of either branch before controls.
fn mean_days(stop: &Stop) -> Branches {
    Branches { works: lognormal_mean(stop.restored), fails: lognormal_mean(stop.failed) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::controls::{Levels, Reading};
    use crate::loss::factor::of_scenario;
    use sonae_content::{MEASURES, SCENARIOS};
    use sonae_model::document::Document;
    use sonae_model::facility::Kind;

    /// Whatever the controls are, the sum of the terms is the rate × the mean of one event, and the event for the engine
    /// has that mean.
    #[test]
    fn its_three_uses_agree() {
        let agree = |a: f64, b: f64, what: &str| assert!((a - b).abs() <= 1e-13 * b.abs(), "{what}: {a} and {b}");
        for (kind, beds) in [(Kind::ClinicNoBeds, None), (Kind::Hospital, Some(150))] {
            let mut doc = Document::default();
            (doc.profile.kind, doc.profile.beds) = (Some(kind), beds);
            let facility = Facility::resolve(&doc.profile);
            for taken in 0..5 {
                doc.settings.optional_lines = taken % 2 == 0;
                let levels = Levels::read(&doc, &facility, Reading::Confirmed);
                let levels = (0..MEASURES.len()).filter(|i| i % 5 < taken).fold(levels, |l, i| l.with(i));
                for (i, scenario) in SCENARIOS.iter().enumerate() {
                    let factors = of_scenario(i, &levels);
                    let expression = Expression::new(scenario, &facility, &doc.settings);
                    let severity = expression.severity(&factors);
                    let value = |variable: &Variable| match *variable {
                        Variable::Left(target) => product(&factors, target),
                        Variable::Mean(branches) => branches.mean(restore_chance(&factors)),
                    };
                    let sum = |aim: Aim| {
                        let terms = expression.terms(aim).into_iter();
                        terms.map(|t| t.weight * t.variables.iter().map(value).product::<f64>()).sum::<f64>()
                    };
                    let rate = expression.rate * product(&factors, Target::Rate);
                    agree(sum(Aim::LeastLoss), rate * severity.total(), "yen a year");
                    agree(sum(Aim::FewestDays), rate * severity.days, "days a year");
                    agree(expression.event(&factors).mean(), severity.total(), "yen an event");
                    for aim in [Aim::LeastLoss, Aim::FewestDays] {
                        let set_up = expression.variables(aim);
                        let mut used = expression.terms(aim).into_iter().flat_map(|t| t.variables);
                        assert!(used.all(|variable| set_up.contains(&variable)), "{}: none is forgotten", scenario.id);
                    }
                }
            }
        }
    }
}
