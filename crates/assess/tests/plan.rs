//! The plan on the real content.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::float_cmp,
    reason = "a test stops where something is not as it should be"
)]

use sonae_assess::controls::{Levels, Reading, is_open, required};
use sonae_assess::loss::assess;
use sonae_assess::plan::find_out::{Unknown, find_out};
use sonae_assess::plan::frontier::frontier;
use sonae_assess::plan::price::{Price, price};
use sonae_assess::plan::reason::reasons;
use sonae_assess::plan::rosi::{Rosi, rosi};
use sonae_assess::plan::step::Gain;
use sonae_assess::plan::{Plan, plan};
use sonae_base::money::Yen;
use sonae_content::{MEASURES, QUESTIONS};
use sonae_model::answer::{Answer, Choice};
use sonae_model::document::Aim;
use sonae_model::document::Document;
use sonae_model::facility::{Facility, Kind};

const PLACES: [(Kind, Option<i64>); 3] =
    [(Kind::ClinicNoBeds, None), (Kind::Hospital, Some(150)), (Kind::Hospital, Some(600))];

fn document(place: usize, aim: Aim, years: u8) -> (Document, Facility) {
    let mut doc = Document::default();
    (doc.profile.kind, doc.profile.beds) = (Some(PLACES[place].0), PLACES[place].1);
    (doc.settings.aim, doc.settings.plan_years) = (aim, years);
    let facility = Facility::resolve(&doc.profile);
    (doc, facility)
}

fn answer(doc: &mut Document, question: &str, choice: Choice) {
    doc.answers.insert(question.to_owned(), Answer::new(choice, None));
}

/// What an aim makes small, worked out by the loss module alone.
fn remaining(doc: &Document, facility: &Facility, levels: &Levels, plan: &Plan) -> f64 {
    let losses = assess(facility, &doc.settings, levels);
    match plan.aim {
        Aim::LeastLoss => losses.yearly(),
        Aim::FewestDays => losses.yearly_days(),
        Aim::MostItems => -plan.steps.iter().map(|s| f64::from(s.gain.items)).sum::<f64>(),
    }
}

#[test]
fn trying_every_set_finds_nothing_better() {
    // All but ten or so measures in place; every subset of the rest is tried with the loss module itself.
    for (place, skip) in [(0, 3), (1, 4), (2, 5)] {
        for aim in [Aim::FewestDays, Aim::LeastLoss] {
            let (mut doc, facility) = document(place, aim, 1);
            for (i, question) in QUESTIONS.iter().enumerate() {
                let choice = match i % skip {
                    0 => Choice::No,
                    1 if i % 2 == 0 => Choice::Partial,
                    _ => Choice::Yes,
                };
                answer(&mut doc, question.id, choice);
            }
            let levels = Levels::read(&doc, &facility, Reading::Confirmed);
            let open =
                |i: &usize| levels.own(*i) < 1.0 && !MEASURES[*i].transfer && is_open(&doc, &facility, &MEASURES[*i]);
            let mut open: Vec<usize> = (0..MEASURES.len()).filter(open).collect();
            open.truncate(10);
            for m in (0..MEASURES.len()).filter(|m| !open.contains(m)) {
                MEASURES[m].answers.iter().for_each(|q| answer(&mut doc, QUESTIONS[*q].id, Choice::Yes));
            }
            let levels = Levels::read(&doc, &facility, Reading::Confirmed);
            open.retain(|i| levels.own(*i) < 1.0);
            let cost = |m: usize| price(&MEASURES[m], &facility).over(1).0;
            let all: i64 = open.iter().map(|m| cost(*m)).sum();
            let duties: i64 = open.iter().filter(|m| MEASURES[**m].duty).map(|m| cost(*m)).sum();
            for budget in [duties, duties + (all - duties) / 3, all * 2 / 3, all] {
                let made = plan(&doc, &facility, Yen(budget));
                let have = remaining(&doc, &facility, &levels.with_all(made.measures()), &made);
                assert!(made.proven && made.cost.0 <= budget);
                let mut best = f64::INFINITY;
                for bits in 0..1_u32 << open.len() {
                    let set: Vec<usize> = (0..open.len()).filter(|i| bits >> i & 1 == 1).map(|i| open[i]).collect();
                    let has = |m: &usize| set.contains(m) || levels.own(*m) >= 1.0;
                    let stands = set.iter().all(|m| MEASURES[*m].requires.iter().all(has));
                    let whole = open.iter().all(|m| !MEASURES[*m].duty || set.contains(m));
                    let pays = set.iter().map(|m| cost(*m)).sum::<i64>() <= budget;
                    if stands && pays && (whole || budget < duties) {
                        best = best.min(remaining(&doc, &facility, &levels.with_all(set), &made));
                    }
                }
                assert!(have <= best * (1.0 + 2e-9), "{aim:?} with {budget} at place {place}: {have} against {best}");
            }
        }
    }
}

#[test]
fn duties_first_and_more_money_is_never_worse() {
    for place in 0..PLACES.len() {
        for aim in Aim::ALL {
            for years in [1, 3] {
                let (doc, facility) = document(place, aim, years);
                let levels = Levels::read(&doc, &facility, Reading::Confirmed);
                let total: i64 = MEASURES.iter().map(|m| price(m, &facility).over(years).0).sum();
                let mut last = f64::INFINITY;
                for k in 0..=24 {
                    let budget = Yen(total / i64::from(years) * k * k / 576);
                    let made = plan(&doc, &facility, budget);
                    assert!(made.proven, "{aim:?} with {budget:?}");
                    assert!(made.cost <= made.budget && made.budget.0 == budget.0 * i64::from(years));
                    assert_eq!(made.cost.0, made.steps.iter().map(|s| s.price.over(years).0).sum::<i64>());
                    let now = remaining(&doc, &facility, &levels.with_all(made.measures()), &made);
                    assert!(now <= last + last.abs() * 2e-9, "{aim:?}, place {place}, {budget:?}: {now} after {last}");
                    last = now;
                    let duty = |m: usize| MEASURES[m].duty;
                    if made.duties_left().next().is_some() {
                        let needed = |m: usize| duty(m) || made.measures().any(|d| MEASURES[d].requires.contains(&m));
                        assert!(made.measures().all(needed), "nothing else while a duty is missing");
                        assert!(made.duties_cost > made.budget && made.duties_missing().is_some());
                    } else {
                        assert_eq!(made.duties_missing(), None);
                    }
                    for (i, step) in made.steps.iter().enumerate() {
                        let before =
                            |r: &usize| made.steps[..i].iter().any(|s| s.measure == *r) || levels.own(*r) >= 1.0;
                        assert!(MEASURES[step.measure].requires.iter().all(before), "what is required comes first");
                    }
                    for year in 1..=years {
                        let spent: i64 = made
                            .steps
                            .iter()
                            .filter(|s| s.year <= year)
                            .map(|s| s.price.over(year - s.year + 1).0)
                            .sum();
                        assert!(spent <= budget.0 * i64::from(year), "year {year}: {spent} with {budget:?} a year");
                        assert!(made.steps.iter().all(|s| (1..=years).contains(&s.year)));
                    }
                    let sum: f64 = made.steps.iter().map(|s| s.gain.loss).sum();
                    assert!((made.before.loss - made.after.loss - sum).abs() < 1e-6 * made.before.loss.max(1.0));
                }
            }
        }
    }
}

#[test]
fn the_frontier_falls() {
    for place in 0..PLACES.len() {
        for aim in Aim::ALL {
            let (doc, facility) = document(place, aim, 1);
            let row = frontier(&doc, &facility);
            assert!(row.len() > 8 && row[0].cost == Yen::ZERO && row.iter().all(|p| p.proven));
            for pair in row.windows(2) {
                let (a, b) = (&pair[0], &pair[1]);
                let worse = match aim {
                    Aim::LeastLoss => b.outcome.loss - a.outcome.loss * (1.0 + 2e-9),
                    Aim::FewestDays => b.outcome.days - a.outcome.days * (1.0 + 2e-9),
                    Aim::MostItems => f64::from(a.items) - f64::from(b.items),
                };
                assert!(worse <= 0.0, "{aim:?}: {a:?} {b:?}");
                assert!(a.measures != b.measures);
            }
            // The plan for a budget in between is never worse than the best point that the budget reaches, and the next
            // point is never worse than the plan.
            let made = plan(&doc, &facility, Yen(400_000));
            let risk = |loss: f64, days: f64, items: u32| match aim {
                Aim::LeastLoss => loss,
                Aim::FewestDays => days,
                Aim::MostItems => -f64::from(items),
            };
            let of = |p: &sonae_assess::plan::frontier::Point| risk(p.outcome.loss, p.outcome.days, p.items);
            let rows = made.steps.iter().map(|s| s.gain.items).sum();
            let mine = risk(made.after.loss, made.after.days, rows);
            let below = row.iter().rev().find(|p| p.cost <= made.budget).expect("nothing costs nothing");
            let all_duties = made.duties_left().count() == 0;
            assert!(mine <= of(below) + of(below).abs() * 2e-9 || !all_duties, "{aim:?}: the plan against {below:?}");
            if let Some(above) = row.iter().find(|p| p.cost > made.budget) {
                assert!(of(above) <= mine + mine.abs() * 2e-9 || !all_duties, "{aim:?}: {above:?} against the plan");
            }
        }
    }
}

#[test]
fn every_step_has_a_reason() {
    let (doc, facility) = document(1, Aim::FewestDays, 1);
    let made = plan(&doc, &facility, Yen(8_000_000));
    let list = reasons(&doc, &facility, &made);
    assert_eq!(list.iter().map(|r| r.measure).collect::<Vec<_>>(), made.measures().collect::<Vec<_>>());
    // Without a duty there would be more money for the aim; every other step is worth its place.
    let duty =
        |r: &sonae_assess::plan::reason::Reason| MEASURES[r.measure].duty || r.falls.iter().any(|m| MEASURES[*m].duty);
    assert!(list.iter().all(|r| r.gain.days >= -2e-9 * made.before.days || duty(r)), "{list:?}");
    assert!(list.iter().filter(|r| !duty(r)).all(|r| r.gain.days > 0.0 || r.cost < Yen::ZERO), "{list:?}");
    assert!(list.iter().any(|r| r.gain.days > 0.001), "some measure matters: {list:?}");
    assert!(list.iter().all(|r| !r.instead.contains(&r.measure)));
}

#[test]
fn what_to_find_out_first() {
    let (mut doc, facility) = document(1, Aim::LeastLoss, 1);
    let made = plan(&doc, &facility, Yen(5_000_000));
    let all = find_out(&doc, &facility, &made, Yen(5_000_000));
    assert!(all.windows(2).all(|w| w[0].swing() >= w[1].swing()), "what moves most comes first");
    let questions = |list: &[sonae_assess::plan::find_out::Finding]| {
        list.iter().filter(|f| matches!(f.unknown, Unknown::Question(_))).count()
    };
    assert_eq!(questions(&all), sonae_model::survey::asked(&facility).count(), "nothing is answered yet");
    assert!(
        all[0].swing() > 0.0 && all[0].changes_plan.is_some() && all.last().is_some_and(|f| f.changes_plan.is_none())
    );
    assert!(all.iter().any(|f| f.changes_plan == Some(true)));
    for question in &QUESTIONS {
        answer(&mut doc, question.id, Choice::Yes);
    }
    let made = plan(&doc, &facility, Yen(5_000_000));
    assert_eq!(questions(&find_out(&doc, &facility, &made, Yen(5_000_000))), 0, "all is answered");
}

#[test]
fn what_does_not_apply_is_not_required() {
    let mut tried = 0;
    for (m, measure) in MEASURES.iter().enumerate().filter(|(_, m)| !m.requires.is_empty() && !m.effects.is_empty()) {
        let (mut doc, facility) = document(1, Aim::LeastLoss, 1);
        // Everything that the measure requires has only questions that are 該当しない.
        for &q in required(m).filter_map(|r| MEASURES.get(r)).flat_map(|r| r.answers) {
            answer(&mut doc, QUESTIONS[q].id, Choice::NotApplicable);
        }
        let levels = Levels::read(&doc, &facility, Reading::Confirmed);
        if !levels.applies(m) || required(m).any(|r| levels.applies(r)) {
            continue;
        }
        assert_eq!(levels.with(m).effective(m), 1.0, "{} works by itself", measure.id);
        assert_eq!(required(m).map(|r| levels.effective(r)).sum::<f64>(), 0.0, "what is not there does nothing");
        let made = plan(&doc, &facility, Yen(1_000_000_000));
        assert!(made.measures().any(|x| x == m), "{} can be chosen", measure.id);
        tried += 1;
    }
    assert!(tried > 0, "some measure requires another");
}

#[test]
fn returns() {
    let price = |initial, yearly| Price { initial: Yen(initial), yearly: Yen(yearly) };
    let gain = |loss| Gain { loss, ..Gain::default() };
    assert_eq!(rosi(gain(300.0), price(100, 50), 2), Rosi::Return { absolute: 400.0, relative: 2.0 });
    assert_eq!(rosi(gain(50.0), price(100, 0), 1), Rosi::Return { absolute: -50.0, relative: -0.5 });
    assert_eq!(rosi(gain(50.0), price(0, 0), 3), Rosi::CostsNothing { absolute: 150.0 });
    assert_eq!(rosi(gain(0.0), price(100, 0), 1), Rosi::NoEffect);
}
