//! What measures do to one scenario, as factors and summands of an objective: the closed-form means of `loss`, taken
//! apart by what the measures act on.

use super::{Aim, options::Options};
use crate::content::{Effect, LineKind, MEASURES, Scenario, Target, k};
use crate::domain::loss::dist::{lognormal_mean, pert_mean};
use crate::domain::loss::{rate, severity::line_yen};
use crate::domain::portfolio::{Bundle, Group, Kind, Objective, Set, Term};

/// One scenario's part of an objective.
pub(super) struct Part<'a> {
    pub options: &'a Options<'a>,
    pub index: usize,
    pub scenario: &'static Scenario,
    pub aim: Aim,
}

impl Part<'_> {
    /// Adds its factors and summands.
    pub fn add(&self, objective: &mut Objective) {
        let Options { facility, doc, .. } = self.options;
        let settings = &doc.settings;
        let base = rate::base(self.scenario, facility.band, settings).likely;
        let rate = self.product(objective, Target::Rate, k::RATE_FLOOR.value);
        if let Some(downtime) = &self.scenario.downtime {
            let restored = lognormal_mean(downtime.restored.get(facility.band));
            let failed = downtime.failed.as_ref().map_or(restored, |f| lognormal_mean(f.get(facility.band)));
            let yen = facility.revenue_per_day() * pert_mean(downtime.share_lost.get(facility.band));
            let weight = if self.aim == Aim::FewestDays { 1.0 } else { yen * facility.margin_share() };
            let days = self.product(objective, Target::Days, k::IMPACT_FLOOR.value);
            let mix = self.chance(objective, |works| works * restored + (1.0 - works) * failed);
            objective.terms.push(Term { weight: base * weight, groups: vec![rate, days, mix] });
        }
        if self.aim == Aim::FewestDays {
            return;
        }
        let share = k::RESTORE_SHARE.value;
        let restore = self.chance(objective, |works| works * share + 1.0 - works);
        for (i, line) in self.scenario.lines.iter().enumerate() {
            let paid = match line.kind {
                LineKind::Always | LineKind::Restore => 1.0,
                LineKind::Leak => self.scenario.leak_chance,
                LineKind::Optional => f64::from(u8::from(settings.optional_lines)),
            };
            let weight = base * paid * pert_mean(line_yen(self.scenario, line, facility, settings));
            let mut groups = vec![rate, self.product(objective, Target::Line(i), k::IMPACT_FLOOR.value)];
            groups.extend((line.kind == LineKind::Restore).then_some(restore));
            objective.terms.push(Term { weight, groups });
        }
    }

    /// The factor that measures multiply on a target, with its floor.
    fn product(&self, objective: &mut Objective, target: Target, floor: f64) -> usize {
        let group = objective.groups.len();
        let mut base = 1.0;
        self.effects(target, |measure, effect| {
            let at = |level: f64| 1.0 + level * (effect.value.likely - 1.0);
            let mut before = None;
            for (needs, level) in self.options.stages(measure) {
                match before {
                    None => base *= at(level),
                    Some(last) if last > 0.0 => self.bundle(objective, measure, needs, (group, at(level) / last)),
                    Some(_) => {}
                }
                before = Some(at(level));
            }
        });
        objective.groups.push(Group { kind: Kind::Product { floor }, base });
        group
    }

    /// A factor that falls as the chance of a restore rises: the best measure in place counts.
    fn chance(&self, objective: &mut Objective, value: impl Fn(f64) -> f64) -> usize {
        let group = objective.groups.len();
        let none = k::RESTORE_BASE.value;
        let mut base = value(none);
        self.effects(Target::RestoreChance, |measure, effect| {
            for (needs, level) in self.options.stages(measure) {
                let works = (none + level * (effect.value.likely - none)).max(none);
                if needs.is_empty() {
                    base = base.min(value(works));
                } else {
                    self.bundle(objective, measure, needs, (group, value(works)));
                }
            }
        });
        objective.groups.push(Group { kind: Kind::Least, base });
        group
    }

    fn effects(&self, target: Target, mut each: impl FnMut(usize, &'static Effect)) {
        for (i, measure) in MEASURES.iter().enumerate() {
            let acts = |e: &&Effect| e.scenario == self.index && e.target == target;
            measure.effects.iter().filter(acts).for_each(|e| each(i, e));
        }
    }

    /// Adds an effect to the bundle of a measure's stage.
    fn bundle(&self, objective: &mut Objective, measure: usize, needs: Set, effect: (usize, f64)) {
        let own = self.options.measures.iter().position(|m| *m == measure).filter(|i| needs.has(*i));
        let Some(owner) = own.or_else(|| needs.iter().next()) else { return };
        match objective.bundles.iter_mut().find(|b| b.needs == needs && b.owner == owner) {
            Some(bundle) => bundle.effects.push(effect),
            None => objective.bundles.push(Bundle { needs, owner, effects: vec![effect] }),
        }
    }
}
