//! What measures do to one scenario: the variables of its loss as factors of an objective that each measure lowers.

use sonae_base::sort::sort_by;
use sonae_content::{Effect, MEASURES, Target, k};
use sonae_model::document::Aim;
use sonae_quant::portfolio::objective::{self, Bundle, Group, Kind, Objective};
use sonae_quant::portfolio::set::Set;

use crate::controls::{Levels, required};
use crate::loss::expression::{Branches, Expression, Term, Variable};
use crate::loss::factor::{at_level, floor};

/// One scenario's part of an objective.
pub(crate) struct Part<'a> {
    /// How far everything is in place today.
    pub levels: &'a Levels,
    /// The measure of each item of the problem.
    pub measures: &'a [usize],
    /// Index into the content's scenarios.
    pub scenario: usize,
}

impl Part<'_> {
    /// Adds what an aim makes small: a factor for each variable, and the summands.
    pub fn add(&self, expression: &Expression, aim: Aim, objective: &mut Objective) {
        let of_variable = |variable: Variable| match variable {
            Variable::Left(target) => (variable, self.product(objective, target)),
            Variable::Mean(branches) => (variable, self.mean(objective, branches)),
        };
        let known: Vec<(Variable, usize)> = expression.variables(aim).into_iter().map(of_variable).collect();
        let group = |variable: &Variable| known.iter().find(|(v, _)| v == variable).map(|(_, group)| *group);
        for Term { weight, variables } in expression.terms(aim) {
            let groups = variables.iter().filter_map(group).collect();
            objective.terms.push(objective::Term { weight, groups });
        }
    }

    /// The factor that measures multiply on a target, with its floor.
    fn product(&self, objective: &mut Objective, target: Target) -> usize {
        let group = objective.groups.len();
        let mut base = 1.0;
        self.effects(target, |measure, effect| {
            let mut before = None;
            for (needs, level) in self.stages(measure) {
                let now = at_level(effect, level);
                match before {
                    None => base *= now,
                    Some(last) if last > 0.0 => self.bundle(objective, measure, needs, (group, now / last)),
                    Some(_) => {}
                }
                before = Some(now);
            }
        });
        objective.groups.push(Group { kind: Kind::Product { floor: floor(target) }, base });
        group
    }

    /// A mean over both branches, which falls as the chance of a restore rises: the best measure in place counts.
    fn mean(&self, objective: &mut Objective, branches: Branches) -> usize {
        let group = objective.groups.len();
        let none = k::RESTORE_BASE.value;
        let mut base = branches.mean(none);
        self.effects(Target::RestoreChance, |measure, effect| {
            for (needs, level) in self.stages(measure) {
                let mean = branches.mean(at_level(effect, level).max(none));
                if needs.is_empty() {
                    base = base.min(mean);
                } else {
                    self.bundle(objective, measure, needs, (group, mean));
                }
            }
        });
        objective.groups.push(Group { kind: Kind::Least, base });
        group
    }

    /// How a measure comes to work, step by step: each with the items that are needed for it and the level then
    /// reached. The first one needs nothing.
    ///
    /// A measure works as far as the least of itself and everything it requires; an item taken counts as fully there.
    fn stages(&self, measure: usize) -> Vec<(Set, f64)> {
        let mut whole = vec![measure];
        let mut next = 0;
        while let Some(&m) = whole.get(next) {
            for r in required(m).filter(|r| self.levels.applies(*r)) {
                if !whole.contains(&r) {
                    whole.push(r);
                }
            }
            next += 1;
        }
        let place = |m: usize| self.measures.iter().position(|x| *x == m);
        let (mut cap, mut open) = (1.0_f64, Vec::new());
        for m in whole {
            let own = self.levels.own(m);
            match place(m) {
                Some(item) => open.push((own, item)),
                None => cap = cap.min(own),
            }
        }
        let mut levels = vec![cap];
        levels.extend(open.iter().map(|(own, _)| own.min(cap)));
        sort_by(&mut levels, f64::total_cmp);
        levels.dedup();
        let needs = |level: f64| open.iter().filter(|(own, _)| *own < level).map(|(_, item)| *item).collect();
        levels.into_iter().map(|level| (needs(level), level)).collect()
    }

    fn effects(&self, target: Target, mut each: impl FnMut(usize, &'static Effect)) {
        for (i, measure) in MEASURES.iter().enumerate() {
            let acts = |e: &&Effect| e.scenario == self.scenario && e.target == target;
            measure.effects.iter().filter(acts).for_each(|e| each(i, e));
        }
    }

    /// Adds an effect to the bundle of a measure's stage.
    fn bundle(&self, objective: &mut Objective, measure: usize, needs: Set, effect: (usize, f64)) {
        let own = self.measures.iter().position(|m| *m == measure).filter(|i| needs.has(*i));
        let Some(owner) = own.or_else(|| needs.iter().next()) else { return };
        match objective.bundles.iter_mut().find(|b| b.needs == needs && b.owner == owner) {
            Some(bundle) => bundle.effects.push(effect),
            None => objective.bundles.push(Bundle { needs, owner, effects: vec![effect] }),
        }
    }
}
