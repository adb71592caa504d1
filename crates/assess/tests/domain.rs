//! The domain on real content: published figures, monotonicity, conservation.
#![allow(
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::option_option,
    reason = "a test may stop"
)]
#![expect(clippy::disallowed_methods, reason = "tests have the whole program")]

use proptest::prelude::*;
use sonae_assess::budget::budget;
use sonae_assess::checklist::{Mark, rows, tally};
use sonae_assess::controls::{Levels, Reading};
use sonae_assess::loss::assess;
use sonae_assess::results::{Arrived, Results};
use sonae_assess::score::{Grade, score};
use sonae_base::date::Date;
use sonae_base::money::Yen;
use sonae_content::{BUDGET_PEERS, Band, DOMAINS, FieldId, QUESTIONS, SCENARIOS};
use sonae_model::answer::{Answer, Choice};
use sonae_model::document::Aim;
use sonae_model::document::{Document, Settings};
use sonae_model::facility::{Facility, Kind, Profile};
use sonae_model::survey::asked;
use sonae_model::wording::gap_kyen;

fn hospital(beds: i64) -> Profile {
    Profile { kind: Some(Kind::Hospital), beds: Some(beds), ..Profile::default() }
}

fn document(choices: &[Option<Choice>], profile: Profile) -> Document {
    let mut doc = Document { profile, ..Document::default() };
    for (question, choice) in QUESTIONS.iter().zip(choices) {
        if let Some(choice) = choice {
            doc.answers.insert(question.id.to_owned(), Answer::new(*choice, Date::new(2026, 11, 22)));
        }
    }
    doc
}

/// The table of the 2022 survey of the four hospital associations, thousand yen: actual, 15 %, 30 %, as printed.
#[test]
fn the_survey_table_comes_out_to_the_thousand_yen() {
    let printed = [
        (50, 3_946, 3_447, 6_894, 499, -2_948),
        (150, 4_750, 8_397, 16_795, -3_647, -12_045),
        (250, 5_451, 15_906, 31_812, -10_455, -26_361),
        (400, 7_359, 28_288, 56_576, -20_929, -49_217),
        (600, 11_903, 70_553, 141_107, -58_650, -129_204),
    ];
    for ((beds, actual, need15, need30, gap15, gap30), peer) in printed.into_iter().zip(BUDGET_PEERS.iter()) {
        assert_eq!((peer.actual_kyen, peer.need15_kyen, peer.need30_kyen), (actual, need15, need30), "{beds} beds");
        let found = budget(&Facility::resolve(&hospital(beds)), 0.0);
        let near = |yen: Yen, printed: i64| (yen.thousands() - printed).abs() <= 1;
        assert!(near(found.need15.need, need15), "{beds} beds at 15 %: {:?}", found.need15.need);
        assert!(near(found.need30.need, need30), "{beds} beds at 30 %: {:?}", found.need30.need);
        assert!(near(found.need15.gap, gap15), "{beds} beds, gap at 15 %: {:?}", found.need15.gap);
        assert!(near(found.need30.gap, gap30), "{beds} beds, gap at 30 %: {:?}", found.need30.gap);
        assert!(!found.extrapolated, "the survey covers hospitals");
    }
    let small = budget(&Facility::resolve(&hospital(50)), 0.0);
    let ja = sonae_content::Lang::from_code("ja").unwrap();
    assert_eq!(gap_kyen(small.need15.gap, ja), "余り 499千円", "20–99 beds at 15 % is a surplus and is called one");
    assert!(budget(&Facility::resolve(&Profile::default()), 0.0).extrapolated, "clinics are an extrapolation");
}

#[test]
fn bands_follow_the_beds() {
    for (beds, band) in [
        (20, Band::H20),
        (99, Band::H20),
        (100, Band::H100),
        (199, Band::H100),
        (200, Band::H200),
        (299, Band::H200),
        (300, Band::H300),
        (499, Band::H300),
        (500, Band::H500),
        (3_000, Band::H500),
    ] {
        assert_eq!(Facility::resolve(&hospital(beds)).band, band, "{beds} beds");
    }
    let facility = Facility::resolve(&Profile { kind: Some(Kind::ClinicBeds), ..Profile::default() });
    assert_eq!((facility.band, facility.band_assumed), (Band::ClinicBeds, false));
    assert!(Facility::resolve(&Profile::default()).band_assumed, "nothing entered: assumed and said");
}

#[test]
fn the_score_is_an_interval_that_answers_close() {
    let facility = Facility::resolve(&Profile::default());
    let empty = score(&Document::default(), &facility);
    assert_eq!(empty.overall.unwrap().points(), (0, 100), "nothing known");
    let all = |choice| document(&vec![Some(choice); QUESTIONS.len()], Profile::default());
    let yes = score(&all(Choice::Yes), &facility);
    assert_eq!((yes.overall.unwrap().points(), yes.grade), ((100, 100), Some(Grade::A)));
    let partial = score(&all(Choice::Partial), &facility);
    assert_eq!(partial.overall.unwrap().points(), (50, 50), "一部 counts half");
    assert_eq!(score(&all(Choice::No), &facility).overall.unwrap().points(), (0, 0));
    let none = score(&all(Choice::NotApplicable), &facility);
    assert_eq!((none.overall, none.grade), (None, None), "nothing applies: no score instead of 0");
    assert!(none.domains.iter().all(Option::is_none));
}

/// 100 points say that nothing is open, 0 that nothing is done, of the whole and of each chapter; and the grade is that of
/// the points that are shown.
#[test]
fn shown_points_say_what_is_so() {
    let facility = Facility::resolve(&Profile::default());
    let mut seed = 20_261_130_u64;
    let mut roll = |n: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((seed >> 33) % n).unwrap()
    };
    let mut near_the_ends = 0;
    for round in 0..10_000 {
        // Nearly everything はい, nearly everything いいえ, anything: with some questions that do not apply.
        let usual = [Some(Choice::Yes), Some(Choice::No), None][round % 3];
        let others = roll(4) as u64;
        let choices: Vec<Option<Choice>> = QUESTIONS
            .iter()
            .map(|_| match roll(60) as u64 {
                n if n < others => [Some(Choice::Partial), Some(Choice::No), Some(Choice::Yes), None][roll(4)],
                59 => Some(Choice::NotApplicable),
                _ if usual.is_none() => Choice::ALL.get(roll(6)).copied(),
                _ => usual,
            })
            .collect();
        let found = score(&document(&choices, Profile::default()), &facility);
        let said = |domain: Option<usize>| {
            let asked = asked(&facility).filter(|(_, q)| domain.is_none_or(|d| q.domain == d));
            let given: Vec<_> = asked.map(|(i, _)| choices[i]).filter(|c| *c != Some(Choice::NotApplicable)).collect();
            let done = given.iter().any(|c| matches!(c, Some(Choice::Yes | Choice::Partial)));
            let shut = given.iter().any(|c| matches!(c, Some(Choice::No | Choice::Partial)));
            (given.iter().all(|c| *c == Some(Choice::Yes)), !done, !shut)
        };
        for (at, interval) in
            std::iter::once((None, found.overall)).chain(found.domains.iter().enumerate().map(|(d, i)| (Some(d), *i)))
        {
            let Some(interval) = interval else { continue };
            let (low, high) = interval.points();
            let (complete, nothing, possible) = said(at);
            assert_eq!((low == 100, low == 0, high == 100), (complete, nothing, possible), "{at:?} {interval:?}");
            assert!(
                low <= high
                    && (interval.low - f64::from(low)).abs() < 1.0
                    && (interval.high - f64::from(high)).abs() < 1.0
            );
            near_the_ends += usize::from(interval.low > 99.5 && low == 99 || interval.low < 0.5 && low == 1);
        }
        let low = found.overall.unwrap().points().0;
        let grade =
            [(80, Grade::A), (60, Grade::B), (40, Grade::C), (0, Grade::D)].into_iter().find(|(from, _)| low >= *from);
        let grade = grade.unwrap().1;
        let capped = if found.critical_open.is_empty() { grade } else { grade.max(Grade::C) };
        assert_eq!(found.grade, Some(capped), "{low}");
    }
    assert!(near_the_ends > 100, "{near_the_ends}");
}

#[test]
fn a_critical_item_caps_the_grade() {
    let facility = Facility::resolve(&Profile::default());
    let critical: Vec<usize> = (0..QUESTIONS.len()).filter(|i| QUESTIONS[*i].critical.is_some()).collect();
    assert!(critical.len() >= 3);
    for &open in &critical {
        let mut choices = vec![Some(Choice::Yes); QUESTIONS.len()];
        choices[open] = Some(Choice::No);
        let found = score(&document(&choices, Profile::default()), &facility);
        assert_eq!((found.grade, found.capped), (Some(Grade::C), true), "{}", QUESTIONS[open].id);
        assert_eq!(found.critical_open, [open]);
    }
    let all_no = score(&document(&vec![Some(Choice::No); QUESTIONS.len()], Profile::default()), &facility);
    let urgency: Vec<_> = all_no.critical_open.iter().map(|i| QUESTIONS[*i].critical).collect();
    assert!(urgency.is_sorted(), "most urgent first");
}

#[test]
fn the_checklist_prints_what_was_confirmed_and_nothing_else() {
    let cases = [
        (Choice::Yes, Mark::Yes),
        (Choice::Partial, Mark::No),
        (Choice::No, Mark::No),
        (Choice::Unknown, Mark::Blank),
        (Choice::NotApplicable, Mark::NotNeeded),
    ];
    for (choice, mark) in cases {
        let doc = document(&vec![Some(choice); QUESTIONS.len()], Profile::default());
        let facility = Facility::resolve(&doc.profile);
        let all: Vec<_> = rows(&doc, &facility).collect();
        assert_eq!(all.len(), 19, "printed answer rows");
        assert!(all.iter().all(|row| row.mark == mark), "{choice:?}");
        assert!(all.iter().all(|row| row.lacks_target() == (mark == Mark::No)), "no target date yet");
    }
    let empty = tally(&Document::default(), &Facility::resolve(&Profile::default()));
    assert_eq!((empty.blank, empty.total()), (19, 19));
    let no_vendor = Profile { has_vendor: Some(false), ..Profile::default() };
    assert_eq!(tally(&Document::default(), &Facility::resolve(&no_vendor)).not_needed, 2, "2-② and 2-③");
    let no_system = Profile { has_system: Some(false), ..Profile::default() };
    assert_eq!(tally(&Document::default(), &Facility::resolve(&no_system)).not_needed, 19, "nothing to answer");
}

#[test]
fn the_yearly_loss_is_the_sum_of_its_parts() {
    for beds in [30, 120, 250, 400, 700] {
        let facility = Facility::resolve(&hospital(beds));
        let levels = Levels::read(&Document::default(), &facility, Reading::Confirmed);
        let losses = assess(&facility, &Settings::default(), &levels);
        assert_eq!(losses.scenarios.len(), SCENARIOS.len());
        let by_line: f64 = losses
            .scenarios
            .iter()
            .map(|s| s.rate * (s.lines().map(|(_, yen)| yen).sum::<f64>() + s.severity.lost_margin))
            .sum();
        assert!((by_line / losses.yearly() - 1.0).abs() < 1e-12, "{beds} beds");
    }
}

/// Totals of the dossier: the sum of the most likely costs without lost margin sits near the published cases.
#[test]
fn one_event_is_of_the_size_of_the_real_cases() {
    for (beds, low, high) in [(50, 30e6, 150e6), (150, 70e6, 400e6), (600, 5e8, 60e8)] {
        let facility = Facility::resolve(&hospital(beds));
        let levels = Levels::read(&Document::default(), &facility, Reading::Confirmed);
        let losses = assess(&facility, &Settings::default(), &levels);
        let event = losses.lead().unwrap().severity.total();
        assert!((low..high).contains(&event), "{beds} beds: {event}");
    }
}

fn any_choice() -> impl Strategy<Value = Option<Choice>> {
    prop_oneof![Just(None), (0usize..5).prop_map(|i| Some(Choice::ALL[i]))]
}

fn any_profile() -> impl Strategy<Value = Profile> {
    (0usize..3, 20i64..900, any::<Option<bool>>(), any::<Option<bool>>()).prop_map(|(kind, beds, system, vendor)| {
        let kind = Kind::ALL[kind];
        let (least, most) = kind.bed_limits();
        let beds = (kind != Kind::ClinicNoBeds).then_some(beds.clamp(least, most));
        Profile { kind: Some(kind), beds, has_system: system, has_vendor: vendor, ..Profile::default() }
    })
}

/// How good an answer is, for comparing two answers to one question.
fn better(choice: Option<Choice>) -> Option<Option<Choice>> {
    match choice {
        Some(Choice::No | Choice::Unknown) | None => Some(Some(Choice::Partial)),
        Some(Choice::Partial) => Some(Some(Choice::Yes)),
        Some(Choice::Yes | Choice::NotApplicable) => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// A better answer never lowers the confirmed score and never raises the expected loss or days.
    #[test]
    fn a_better_answer_never_hurts(
        choices in proptest::collection::vec(any_choice(), QUESTIONS.len()),
        profile in any_profile(),
        which in 0..QUESTIONS.len(),
    ) {
        let Some(improved) = better(choices[which]) else { return Ok(()) };
        let mut after = choices.clone();
        after[which] = improved;
        let (before, after) = (Results::of(&document(&choices, profile.clone())), Results::of(&document(&after, profile)));
        if let (Some(a), Some(b)) = (before.score.overall, after.score.overall) {
            prop_assert!(b.low >= a.low - 1e-9, "{} → {}", a.low, b.low);
        }
        prop_assert!(after.money(Arrived::seen()).losses.yearly() <= before.money(Arrived::seen()).losses.yearly() * (1.0 + 1e-12));
        prop_assert!(after.money(Arrived::seen()).losses.yearly_days() <= before.money(Arrived::seen()).losses.yearly_days() * (1.0 + 1e-12));
    }

    /// Every interval has its ends in order, and an answer to an unanswered question only narrows the score.
    #[test]
    fn answers_only_narrow(
        choices in proptest::collection::vec(any_choice(), QUESTIONS.len()),
        profile in any_profile(),
        which in 0..QUESTIONS.len(),
        answer in 0usize..4,
    ) {
        let before = Results::of(&document(&choices, profile.clone()));
        for interval in before.score.domains.iter().flatten().chain(&before.score.overall) {
            prop_assert!(0.0 <= interval.low && interval.low <= interval.high && interval.high <= 100.0);
        }
        prop_assert_eq!(before.score.domains.len(), DOMAINS.len());
        prop_assert!(before.money(Arrived::seen()).losses_possible.yearly() <= before.money(Arrived::seen()).losses.yearly() * (1.0 + 1e-12));
        if choices[which].is_none() {
            let mut narrowed = choices.clone();
            narrowed[which] = Some(Choice::ALL[answer]);
            let after = Results::of(&document(&narrowed, profile));
            if let (Some(a), Some(b)) = (before.score.overall, after.score.overall) {
                prop_assert!(b.low >= a.low - 1e-9 && b.high <= a.high + 1e-9);
            }
            prop_assert!(after.money(Arrived::seen()).losses.yearly() <= before.money(Arrived::seen()).losses.yearly() * (1.0 + 1e-12));
            prop_assert!(after.money(Arrived::seen()).losses_possible.yearly() >= before.money(Arrived::seen()).losses_possible.yearly() * (1.0 - 1e-12));
        }
    }

    /// The plan stays within its money, never hurts, and takes nothing twice.
    #[test]
    fn the_plan_keeps_to_its_money(
        choices in proptest::collection::vec(any_choice(), QUESTIONS.len()),
        profile in any_profile(),
        budget in 0i64..30_000_000,
        aim in 0usize..3,
        years in prop_oneof![Just(1u8), Just(3u8)],
    ) {
        let mut doc = document(&choices, profile);
        doc.settings = Settings { plan_budget: Some(Yen(budget)), aim: Aim::ALL[aim], plan_years: years, ..Settings::default() };
        let plan = Results::of(&doc).plan(Arrived::seen()).clone();
        prop_assert!(plan.cost <= plan.budget, "{:?} of {:?}", plan.cost, plan.budget);
        prop_assert!(plan.after.loss <= plan.before.loss * (1.0 + 1e-12));
        prop_assert!(plan.after.days <= plan.before.days * (1.0 + 1e-12));
        let mut taken: Vec<usize> = plan.steps.iter().chain(&plan.left).chain(&plan.transfers).map(|s| s.measure).collect();
        let all = taken.len();
        taken.sort_unstable();
        taken.dedup();
        prop_assert_eq!(taken.len(), all);
    }

    /// No field value, however odd, gives a figure that is not a number.
    #[test]
    fn figures_are_always_numbers(revenue in 0i64..1_000_000_000_000, days in 1i64..366, staff in 0i64..20_000) {
        let mut profile = hospital(120);
        profile.numbers.set(FieldId::Revenue, Some(revenue));
        profile.numbers.set(FieldId::DaysOpen, Some(days));
        profile.numbers.set(FieldId::Staff, Some(staff));
        let results = Results::of(&Document { profile, ..Document::default() });
        prop_assert!(results.money(Arrived::seen()).losses.yearly().is_finite() && results.money(Arrived::seen()).losses.yearly() >= 0.0);
        prop_assert!(results.plan(Arrived::seen()).after.loss.is_finite());
    }
}
