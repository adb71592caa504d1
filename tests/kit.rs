//! The association's page: files of every kind are taken in or refused with a reason, and no one who has all that is
//! published can tell a group below five, by no subtraction.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

mod props;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use sonae::content::{Band, DOMAINS, Lang, QUESTIONS};
use sonae::domain::answer::Choice;
use sonae::domain::facility::Kind;
use sonae::domain::kit::LEAST;
use sonae::domain::kit::desk::{Desk, Effect, Msg, update};
use sonae::domain::kit::intake::{Intake, Read, Why};
use sonae::domain::kit::partition::{PARTS, groups};
use sonae::domain::kit::published::{Group, Published};
use sonae::domain::kit::veil::mix;
use sonae::domain::share::summary::Summary;
use sonae::store::{SAMPLES, Unfit, to_summary};

const KINDS: [(Kind, Band); PARTS] = [
    (Kind::Dental, Band::Clinic0),
    (Kind::ClinicNoBeds, Band::Clinic0),
    (Kind::ClinicBeds, Band::ClinicBeds),
    (Kind::Hospital, Band::H20),
    (Kind::Hospital, Band::H100),
    (Kind::Hospital, Band::H200),
    (Kind::Hospital, Band::H300),
    (Kind::Hospital, Band::H500),
];

/// A summary that answers everything alike.
fn summary(mark: u64, part: usize, choice: Choice) -> Summary {
    let (kind, band) = KINDS[part];
    Summary {
        mark,
        edition: None,
        made: None,
        kind,
        band,
        area: None,
        answers: vec![Some(choice); QUESTIONS.len()],
        score: Some(4),
        possible: Some(6),
        domains: vec![Some(4); DOMAINS.len()],
        spend: Some(1),
        gap: Some(2),
        loss: Some(3),
        days: Some(4),
    }
}

fn crowd(counts: [usize; PARTS], seed: u64) -> Vec<Summary> {
    let mut mark = seed;
    let mut all = Vec::new();
    for (part, count) in counts.into_iter().enumerate() {
        for i in 0..count {
            mark = mix(mark);
            let mut one = summary(mark, part, Choice::ALL[i % 5]);
            one.area = (i % 3 > 0).then_some(1 + (i % 4) as u8);
            all.push(one);
        }
    }
    all
}

/// Every number of a group.
fn numbers(group: &Group) -> Vec<u32> {
    let counts = group.questions.iter().chain(&group.domains).chain(&group.totals);
    std::iter::once(group.n).chain(counts.flatten().flatten().copied()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever came in: the groups are a partition of all of it into blocks of five or more, so nothing is left over
    /// that a total could be compared with.
    #[test]
    fn every_facility_is_in_one_group_of_five_or_more(counts in proptest::array::uniform8(prop_oneof![0_usize..7, 0_usize..60])) {
        let all: usize = counts.iter().sum();
        let groups = groups(counts);
        if all < LEAST {
            prop_assert!(groups.is_empty());
        } else {
            let mut parts: Vec<usize> = groups.concat();
            parts.sort_unstable();
            prop_assert_eq!(parts, (0..PARTS).collect::<Vec<_>>(), "each part once, also empty ones");
            for group in &groups {
                prop_assert!(group.iter().map(|part| counts[*part]).sum::<usize>() >= LEAST, "{:?} of {:?}", group, counts);
            }
        }
    }

    /// The screen's total is the sum of the groups, and every published number is that of a group: two views subtract to
    /// groups again.
    #[test]
    fn views_subtract_to_groups(counts in proptest::array::uniform8(0_usize..12), seed in any::<u64>()) {
        let published = Published::of(&crowd(counts, seed));
        let Some(whole) = published.whole() else { return Ok(()) };
        prop_assert_eq!(whole.n, published.groups.iter().map(|g| g.n).sum::<u32>());
        for group in &published.groups {
            prop_assert!(group.n >= LEAST as u32);
            for counts in group.questions.iter().chain(&group.domains).chain(&group.totals).flatten() {
                prop_assert!(counts.iter().sum::<u32>() >= LEAST as u32);
            }
        }
        for (i, counts) in whole.questions.iter().enumerate() {
            for (cell, count) in counts.iter().flatten().enumerate() {
                let sum: u32 = published.groups.iter().filter_map(|g| g.questions[i].as_ref()).map(|c| c[cell]).sum();
                prop_assert_eq!(*count, sum);
            }
        }
        // Prefectures: the ones shown and the rest are five or more, too.
        let named: usize = published.areas.len();
        prop_assert!(published.areas.iter().all(|(_, n)| *n >= LEAST as u32) && published.elsewhere >= LEAST as u32, "{named}");
    }

    /// The same files in any order are the same numbers: nobody can average over repetitions.
    #[test]
    fn repeating_gives_the_same(counts in proptest::array::uniform8(0_usize..12), seed in any::<u64>()) {
        let mut all = crowd(counts, seed);
        let once = Published::of(&all);
        all.reverse();
        prop_assert_eq!(Published::of(&all), once);
    }
}

/// How often each pair of (before, after) of one published count comes up, over many draws of the marks.
fn before_and_after(base: usize, added: Choice, cell: usize) -> BTreeMap<i64, f64> {
    let rounds = 4_000;
    let mut seen = BTreeMap::new();
    for round in 0..rounds {
        let mut all: Vec<Summary> =
            (0..base).map(|i| summary(mix((round << 16) + i as u64), 4, Choice::ALL[i % 3])).collect();
        let at = |all: &[Summary]| i64::from(Published::of(all).groups[0].questions[0].as_ref().unwrap()[cell]);
        let before = at(&all);
        all.push(summary(mix((round << 16) + 60_000), 4, added));
        *seen.entry(at(&all) - before).or_insert(0.0) += 1.0 / rounds as f64;
    }
    seen
}

/// Whoever has a table from before and one from after a single file came, and knows that nothing else changed, still
/// cannot tell what it answered: every outcome that is not rare happens both ways, and about as often.
#[test]
fn one_file_more_cannot_be_read_from_before_and_after() {
    for base in [30, 61] {
        let [yes, no] = [Choice::Yes, Choice::No].map(|choice| before_and_after(base, choice, 0));
        let outcomes: BTreeSet<i64> = yes.keys().chain(no.keys()).copied().collect();
        let share = |of: &BTreeMap<i64, f64>, d: &i64| of.get(d).copied().unwrap_or(0.0);
        // The best guess from this count is right in half of the cases plus half of this.
        let apart: f64 = outcomes.iter().map(|d| (share(&yes, d) - share(&no, d)).abs()).sum::<f64>() / 2.0;
        assert!(apart < 0.3, "{base}: an onlooker tells yes from no with an advantage of {apart:.2}");
        for d in &outcomes {
            let (yes, no) = (share(&yes, d), share(&no, d));
            if yes + no > 0.04 {
                assert!(yes / no < 2.6 && no / yes < 2.6, "{base}: {d} comes up {yes:.3} against {no:.3}");
            }
        }
    }
}

/// A part that grows from four to five gets a group of its own: before and after together must not give the four.
#[test]
fn a_part_that_becomes_a_group_does_not_tell_what_it_was() {
    let mut exact = 0;
    let rounds = 300;
    for round in 0..rounds {
        let mut all = crowd([0, 40, 0, 20, 20, 20, 20, 4], mix(round));
        let before = Published::of(&all);
        all.push(summary(mix(round ^ 0xffff), 7, Choice::Yes));
        let after = Published::of(&all);
        let of = |published: &Published, part: usize| {
            published.groups.iter().find(|g| g.parts.contains(&part)).cloned().unwrap()
        };
        assert_eq!((of(&before, 7).parts, of(&after, 7).parts), (vec![6, 7], vec![7]));
        // The obvious subtraction: together before, minus the neighbour alone after.
        let guess = i64::from(of(&before, 7).n) - i64::from(of(&after, 6).n);
        exact += u32::from(guess == 4);
    }
    assert!(exact < rounds as u32 / 3, "the subtraction was right {exact} times of {rounds}");
}

/// Few answers in a large group, and a group in which all say the same.
#[test]
fn small_numbers_of_answers_stay_away_and_unanimity_is_blurred() {
    let mut all = crowd([0, 30, 0, 0, 0, 0, 0, 0], 5);
    for (i, one) in all.iter_mut().enumerate() {
        one.answers = vec![(i < 4).then_some(Choice::No); QUESTIONS.len()];
        one.domains = vec![None; DOMAINS.len()];
        one.spend = (i < 4).then_some(0);
    }
    let group = &Published::of(&all).groups[0];
    assert!(group.questions.iter().chain(&group.domains).all(Option::is_none), "four answered");
    assert_eq!(group.totals[1], None);
    assert!(group.totals[0].is_some());

    let same: Vec<Summary> = (0..6).map(|i| summary(mix(i), 1, Choice::No)).collect();
    let group = &Published::of(&same).groups[0];
    let others: u32 = group.questions.iter().flatten().map(|c| c.iter().sum::<u32>() - c[2]).sum();
    assert!(others > 0, "nobody can be sure that all said no");
    assert!(numbers(group).len() > 300);
}

fn read(text: &str) -> Option<Why> {
    let mut intake = Intake::default();
    intake.take("a.json", &Read::Text(text.to_owned()));
    intake.problems().first().map(|problem| problem.why.clone())
}

#[test]
fn every_kind_of_broken_file_has_its_reason() {
    let good = to_summary(&summary(1, 4, Choice::Yes));
    for harmless in [
        good.clone(),
        format!("\u{feff}{good}"),
        good.replace('\n', "\r\n"),
        format!("{good}\r\n\r\n"),
        good.replacen('{', "{\"more\": [1, {\"x\": null}],", 1),
        good.replacen("\"answers\": {", "\"answers\": {\"of_another_edition\": \"yes\",", 1),
    ] {
        assert_eq!(read(&harmless), None, "{harmless:.80}");
    }
    let unfit = |unfit| Some(Why::Unfit(unfit));
    for (text, why) in [
        (String::new(), Unfit::Empty),
        ("\u{feff} \r\n".to_owned(), Unfit::Empty),
        (good.chars().take(good.len() / 2).collect(), Unfit::CutOff),
        (good.trim_end().trim_end_matches('}').to_owned(), Unfit::CutOff),
        ("<!DOCTYPE html><p>404</p>".to_owned(), Unfit::WebPage),
        (good.replace('"', "\u{201d}"), Unfit::NotJson),
        ("施設,点数\r\nA,3\r\n".to_owned(), Unfit::NotJson),
        ("{\0\"\0a\0".to_owned(), Unfit::NotText),
        ("\u{fffd}\u{fffd}PNG".to_owned(), Unfit::NotText),
        ("{\"name\": \"x\"}".to_owned(), Unfit::NotOurs),
        ("[1, 2]".to_owned(), Unfit::NotOurs),
        ("null".to_owned(), Unfit::NotOurs),
        (SAMPLES[1].json.to_owned(), Unfit::Document),
        ("{\"app\": \"sonae\", \"encrypted\": 1}".to_owned(), Unfit::Locked),
        ("{\"app\": \"sonae\", \"pack\": 1}".to_owned(), Unfit::Pack),
        (good.replacen("\"summary\": 1", "\"summary\": 2", 1), Unfit::Newer),
        (good.replacen("\"summary\": 1", "\"summary\": \"1\"", 1), Unfit::Value("summary")),
        (good.replacen("\"band\": \"h100\"", "\"band\": \"clinic0\"", 1), Unfit::Value("band")),
        (good.replacen("\"score\": \"40-49\"", "\"score\": \"47\"", 1), Unfit::Value("score")),
        (" ".repeat(sonae::store::MAX_SUMMARY_BYTES + 1), Unfit::TooLarge),
    ] {
        assert_eq!(read(&text), unfit(why), "{text:.60}");
    }
}

#[test]
fn copies_are_seen_and_system_files_passed_over() {
    let mut intake = Intake::default();
    let text = |mark| Read::Text(to_summary(&summary(mark, 4, Choice::Yes)));
    for (name, read) in [
        ("a/1.json", text(1)),
        ("b/1 (1).json", text(1)),
        // Another facility that answered exactly alike.
        ("2.json", text(2)),
        ("a/.DS_Store", Read::Text("\0\0Bud1".to_owned())),
        ("Thumbs.db", Read::Failed),
        ("3.json", Read::Failed),
        ("4.json", Read::TooLarge),
    ] {
        intake.take(name, &read);
    }
    assert_eq!(intake.counted(), 2);
    let whys: Vec<(&str, &Why)> = intake.problems().iter().map(|p| (p.name.as_str(), &p.why)).collect();
    assert_eq!(
        whys,
        [
            ("b/1 (1).json", &Why::Twice("a/1.json".to_owned())),
            ("a/.DS_Store", &Why::System),
            ("Thumbs.db", &Why::System),
            ("3.json", &Why::Failed),
            ("4.json", &Why::Unfit(Unfit::TooLarge)),
        ]
    );
}

#[test]
fn a_batch_that_is_cancelled_leaves_no_trace() {
    let files = |from: u64, to: u64| -> Vec<(String, Read)> {
        (from..to).map(|i| (format!("{i}.json"), Read::Text(to_summary(&summary(mix(i), 4, Choice::Yes))))).collect()
    };
    let mut desk = Desk::new(Lang(0), None);
    let mut go = |msg| update(&mut desk, msg);
    go(Msg::Begin(20));
    go(Msg::Took(files(0, 20)));
    assert_eq!(go(Msg::End), [Effect::Focus("outcome")]);
    let before = desk.clone();
    let mut go = |msg| update(&mut desk, msg);
    go(Msg::Begin(30));
    go(Msg::Took(files(10, 30)));
    go(Msg::Took(vec![("broken".to_owned(), Read::Text("x".to_owned()))]));
    assert_eq!(go(Msg::Cancel)[0], Effect::Stop);
    // What was still on its way when it was cancelled.
    go(Msg::Took(files(30, 40)));
    go(Msg::End);
    assert_eq!(desk, before);
    // The files of the cancelled batch are not taken for copies later.
    let mut go = |msg| update(&mut desk, msg);
    go(Msg::Begin(10));
    go(Msg::Took(files(20, 30)));
    go(Msg::End);
    assert_eq!((desk.intake.counted(), desk.intake.problems().len()), (30, 0));
    assert_ne!(desk.published, before.published);
}

/// The CSV holds the numbers of the screen and no other, and is safe to open.
#[test]
fn the_csv_says_what_the_screen_says() {
    let mut desk = Desk::new(Lang(0), None);
    let all = crowd([6, 40, 3, 9, 0, 2, 0, 1], 11);
    update(&mut desk, Msg::Begin(all.len()));
    let files = all.iter().map(|s| (format!("{}.json", s.mark), Read::Text(to_summary(s)))).collect();
    update(&mut desk, Msg::Took(files));
    update(&mut desk, Msg::End);
    let effects = update(&mut desk, Msg::SaveCsv);
    let [Effect::Download(name, text)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(name, "sonae-kit-.csv");
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let groups = &desk.published.groups;
    let cells: usize = groups.iter().map(|group| numbers(group).len() - 1).sum();
    assert_eq!(rows.len(), cells);
    for group in groups {
        let id = sonae::domain::kit::rows::group_id(&group.parts);
        let own: Vec<&Vec<&str>> = rows.iter().filter(|row| row[0] == format!("\"{id}\"")).collect();
        let counts: Vec<u32> = own.iter().map(|row| row[row.len() - 2].parse().unwrap()).collect();
        assert_eq!(counts, numbers(group)[1..], "{id}");
    }
    assert!(!text.contains(&all.len().to_string()), "the exact number of files is nowhere");
}
