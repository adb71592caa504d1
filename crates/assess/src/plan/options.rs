//! The document's open measures as a problem: what they cost, what they do, what comes first.

use sonae_base::sort::sort_by;
use sonae_content::{CHECKLIST, MEASURES, QUESTIONS};
use sonae_model::answer::Choice;
use sonae_model::document::{Aim, Document};
use sonae_model::facility::Facility;
use sonae_model::survey::{answer_of, applies};
use sonae_quant::portfolio::objective::{Cover, Objective};
use sonae_quant::portfolio::set::Set;
use sonae_quant::portfolio::{Item, Problem};

use crate::controls::{Levels, Reading, is_unknown, required};
use crate::loss::expression::Expression;
use crate::loss::{assess_at, expressions};
use crate::plan::part::Part;
use crate::plan::price::price;
use crate::plan::step::{Gain, Outcome, Step};

/// What can be done, and what it does.
pub(crate) struct Options<'a> {
    /// What the user gave.
    pub doc: &'a Document,
    /// The facility.
    pub facility: &'a Facility,
    /// How far everything is in place today; unknown counts as not in place.
    pub levels: Levels,
    /// Years of the plan.
    pub years: u8,
    /// The measure of each item of the problem.
    pub measures: Vec<usize>,
    /// The problem for the document's aim.
    pub problem: Problem,
    /// What each scenario costs before controls.
    expressions: Vec<Expression>,
}

impl<'a> Options<'a> {
    /// Reads the document.
    pub fn new(doc: &'a Document, facility: &'a Facility) -> Self {
        let levels = Levels::read(doc, facility, Reading::Confirmed);
        let years = doc.settings.plan_years.max(1);
        let measures = choosable(&levels);
        let items = measures.iter().filter_map(|&m| item(m, &measures, facility, years)).collect();
        let mut options = Self {
            doc,
            facility,
            levels,
            years,
            measures,
            problem: Problem { items, ..Problem::default() },
            expressions: expressions(facility, &doc.settings),
        };
        options.problem.objective = options.objective(doc.settings.aim);
        options
    }

    /// What remains with measures at some levels.
    pub fn outcome(&self, levels: &Levels) -> Outcome {
        let losses = assess_at(&self.expressions, levels);
        let lead = losses.lead();
        Outcome {
            loss: losses.yearly(),
            days: losses.yearly_days(),
            event_loss: lead.map_or(0.0, |s| s.severity.total()),
            event_days: lead.map_or(0.0, |s| s.severity.days),
        }
    }

    /// Levels with the items of a set in place.
    pub fn levels_with(&self, set: Set) -> Levels {
        self.levels.with_all(self.measures_of(set))
    }

    /// Measures of a set of items.
    pub fn measures_of(&self, set: Set) -> Vec<usize> {
        let mut measures = Vec::new();
        for item in set.iter() {
            measures.extend(self.measures.get(item));
        }
        measures
    }

    /// Checklist rows that some measures turn to はい, each counted once.
    pub fn rows(&self, measures: &[usize]) -> u32 {
        let turned = |question| measures.iter().any(|m| answers(*m).contains(&question));
        let rows = CHECKLIST.rows.iter().map(|row| row.question);
        rows.filter(|question| turned(*question) && self.is_open_row(*question)).count() as u32
    }

    /// Whether a question's rows are not はい yet and can become so.
    fn is_open_row(&self, question: usize) -> bool {
        QUESTIONS.get(question).is_some_and(|q| {
            let choice = answer_of(self.doc, q).map(|a| a.choice);
            applies(q, self.facility) && !matches!(choice, Some(Choice::Yes | Choice::NotApplicable))
        })
    }

    /// The step of an item, and what remains after it, when `now` remains at some levels.
    pub fn item_step(&self, item: usize, levels: &Levels, now: Outcome) -> Option<(Step, Outcome)> {
        self.step(*self.measures.get(item)?, levels, now)
    }

    fn step(&self, measure: usize, levels: &Levels, now: Outcome) -> Option<(Step, Outcome)> {
        let entry = MEASURES.get(measure)?;
        let then = self.outcome(&levels.with(measure));
        let step = Step {
            measure,
            price: price(entry, self.facility),
            gain: Gain::between(now, then, self.rows(&[measure])),
            ask_first: is_unknown(self.doc, self.facility, entry),
            year: 0,
        };
        Some((step, then))
    }

    /// Open measures that are not in a set, most urgent first, and the transfers.
    pub fn left(&self, set: Set, levels: &Levels, now: Outcome) -> (Vec<Step>, Vec<Step>) {
        let chosen = self.measures_of(set);
        let mut left: Vec<Step> = Vec::new();
        for measure in 0..MEASURES.len() {
            if !chosen.contains(&measure) && self.levels.own(measure) < 1.0 && self.levels.applies(measure) {
                left.extend(self.step(measure, levels, now).map(|(step, _)| step));
            }
        }
        let (aim, years) = (self.doc.settings.aim, self.years);
        let per_yen = |s: &Step| s.gain.by(aim) / s.price.over(years).to_f64().max(1.0);
        let duty = |s: &Step| s.measure().is_some_and(|m| m.duty);
        let priority = |s: &Step| s.measure().map_or(u16::MAX, |m| m.priority);
        sort_by(&mut left, |a, b| {
            duty(b).cmp(&duty(a)).then(per_yen(b).total_cmp(&per_yen(a))).then(priority(a).cmp(&priority(b)))
        });
        let (transfers, left) = left.into_iter().partition(|s| s.measure().is_some_and(|m| m.transfer));
        (left, transfers)
    }

    /// What an aim makes small, as a function of sets of items.
    pub fn objective(&self, aim: Aim) -> Objective {
        if aim == Aim::MostItems {
            return self.rows_open();
        }
        let mut objective = Objective::default();
        for (scenario, expression) in self.expressions.iter().enumerate() {
            Part { levels: &self.levels, measures: &self.measures, scenario }.add(expression, aim, &mut objective);
        }
        objective
    }

    /// Checklist rows that are not はい.
    fn rows_open(&self) -> Objective {
        let mut covers: Vec<Cover> = Vec::new();
        for row in CHECKLIST.rows.iter().filter(|row| self.is_open_row(row.question)) {
            let mut by = Set::EMPTY;
            for (item, measure) in self.measures.iter().enumerate() {
                if answers(*measure).contains(&row.question) {
                    by = by.with(item);
                }
            }
            covers.push(Cover { weight: 1.0, by });
        }
        Objective { covers, whole: true, ..Objective::default() }
    }
}

/// Open measures that can be taken: not a transfer, everything they require in place or choosable itself, and nothing
/// in place that makes them pointless.
fn choosable(levels: &Levels) -> Vec<usize> {
    let there = |m: usize| levels.own(m) >= 1.0;
    let mut measures = Vec::new();
    for (i, m) in MEASURES.iter().enumerate() {
        if !there(i) && !m.transfer && levels.applies(i) && !m.excludes.iter().any(|e| there(*e)) {
            measures.push(i);
        }
    }
    loop {
        let count = measures.len();
        let before = measures.clone();
        let ready = |r: usize| there(r) || !levels.applies(r) || before.contains(&r);
        measures.retain(|m| required(*m).all(ready));
        if measures.len() == count {
            break;
        }
    }
    let priority = |m: &usize| MEASURES.get(*m).map_or(u16::MAX, |m| m.priority);
    sort_by(&mut measures, |a, b| priority(a).cmp(&priority(b)));
    // The build has far fewer; should it ever have more, the least urgent stay out of the choice.
    measures.truncate(Set::MOST);
    measures
}

/// The questions that a measure turns to はい.
fn answers(measure: usize) -> &'static [usize] {
    MEASURES.get(measure).map_or(&[], |m| m.answers)
}

fn item(measure: usize, measures: &[usize], facility: &Facility, years: u8) -> Option<Item> {
    let entry = MEASURES.get(measure)?;
    let places = |of: &[usize]| of.iter().filter_map(|m| measures.iter().position(|x| x == m)).collect();
    Some(Item {
        cost: price(entry, facility).over(years).0.max(0),
        requires: places(entry.requires),
        excludes: places(entry.excludes),
        must: entry.duty,
        priority: entry.priority,
    })
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these values are exact")]
mod tests {
    use super::*;
    use sonae_model::facility::Kind;

    /// The factors of the problem are the closed-form means of `loss`, whatever is answered and whatever is taken.
    #[test]
    fn values_are_the_assessed_losses() {
        let mut seed = 1_u64;
        let mut random = |n: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % n
        };
        let mut scratch = Vec::new();
        for round in 0..60 {
            let mut doc = Document::default();
            doc.profile.kind = Some(Kind::ALL[round % 3]);
            doc.profile.beds = (round % 3 == 2).then_some(150);
            doc.settings.optional_lines = round % 2 == 0;
            let density = random(5);
            for q in &QUESTIONS {
                if random(5) >= density {
                    continue;
                }
                let choice = Choice::ALL[random(5) as usize];
                doc.answers.insert(q.id.to_owned(), sonae_model::answer::Answer::new(choice, None));
            }
            let facility = Facility::resolve(&doc.profile);
            let options = Options::new(&doc, &facility);
            let (loss, days) = (options.objective(Aim::LeastLoss), options.objective(Aim::FewestDays));
            let rows = options.objective(Aim::MostItems);
            for _ in 0..20 {
                let wish: Set = (0..options.measures.len()).filter(|_| random(3) == 0).collect();
                let set = options.problem.closed(wish);
                let outcome = options.outcome(&options.levels_with(set));
                let off = |have: f64, want: f64| (have - want).abs() / want.max(1e-9);
                assert!(off(loss.value(set, &mut scratch), outcome.loss) < 1e-12, "loss in round {round}");
                assert!(off(days.value(set, &mut scratch), outcome.days) < 1e-12, "days in round {round}");
                let turned = rows.value(Set::EMPTY, &mut scratch) - rows.value(set, &mut scratch);
                assert_eq!(turned, f64::from(options.rows(&options.measures_of(set))), "rows in round {round}");
            }
        }
        assert!(MEASURES.len() <= Set::MOST, "every measure has a place in a set");
    }
}
