//! What the controls in place do to a scenario: multipliers, listed one by one and combined with a floor.

use sonae_content::{Basis, Effect, MEASURES, Target, k};

use crate::controls::Levels;

/// The effect of one measure on one part of a scenario.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Factor {
    /// Index into the content's measures.
    pub measure: usize,
    /// What it acts on.
    pub target: Target,
    /// Multiplier (1 = no effect), or the chance that a restore works.
    pub value: f64,
    /// What it rests on.
    pub basis: Basis,
}

/// The factors of a scenario for measures that are at least partly in place.
///
/// A measure at level d multiplies by 1 − d·(1 − m); a restore chance rises from the base by d of the way.
pub fn of_scenario(scenario: usize, levels: &Levels) -> Vec<Factor> {
    let mut factors = Vec::new();
    for (measure, entry) in MEASURES.iter().enumerate() {
        let level = levels.effective(measure);
        if level <= 0.0 {
            continue;
        }
        factors.extend(entry.effects.iter().filter(|e| e.scenario == scenario).map(|e| Factor {
            measure,
            target: e.target,
            value: at_level(e, level),
            basis: e.basis,
        }));
    }
    factors
}

/// The multiplier of a measure at a level (0–1), or the chance of a restore that it gives, 0–1.
pub(crate) fn at_level(effect: &Effect, level: f64) -> f64 {
    let none = if effect.target == Target::RestoreChance { k::RESTORE_BASE.value } else { 1.0 };
    none + level * (effect.value.likely - none)
}

/// The least that a product of multipliers on a target may be, 0–1: the sources are single-factor associations, so a
/// plain product overstates.
pub(crate) fn floor(target: Target) -> f64 {
    if target == Target::Rate { k::RATE_FLOOR.value } else { k::IMPACT_FLOOR.value }
}

/// What the controls leave of a target, 0–1: the product of the multipliers on it, not below [`k::RATE_FLOOR`] for the
/// rate and [`k::IMPACT_FLOOR`] for anything else.
pub fn product(factors: &[Factor], target: Target) -> f64 {
    let floor = floor(target);
    factors.iter().filter(|f| f.target == target).map(|f| f.value).product::<f64>().max(floor)
}

/// Whether the floor holds a product up.
pub fn floored(factors: &[Factor], target: Target) -> bool {
    let plain: f64 = factors.iter().filter(|f| f.target == target).map(|f| f.value).product();
    plain < product(factors, target)
}

/// Chance that a restore works: the best of the measures in place, at least [`k::RESTORE_BASE`], 0–1.
pub fn restore_chance(factors: &[Factor]) -> f64 {
    factors.iter().filter(|f| f.target == Target::RestoreChance).map(|f| f.value).fold(k::RESTORE_BASE.value, f64::max)
}
