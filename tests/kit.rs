//! The association's page: files of every kind are taken in or refused with a reason, several files of a facility count
//! once, and all that is published fits together. What somebody can find out who attacks it: `tests/kit_attacks.rs`.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

#[path = "shared/mix.rs"]
mod mix;
mod props;
#[path = "shared/summaries.rs"]
mod summaries;

use mix::mix;
use proptest::prelude::*;
use sonae_assess::summary::groups::LEAST;
use sonae_assess::summary::groups::{PARTS, Sizes, groups};
use sonae_assess::summary::{Summary, Whose};
use sonae_association::LEAST_IN_AREA;
use sonae_association::intake::{Intake, Read};
use sonae_association::published::Group;
use sonae_association::state::{Desk, Effect, Key, Msg, update};
use sonae_association::taken::Why;
use sonae_base::quarter::Quarter;
use sonae_base::sha256::hexadecimal;
use sonae_content::{Lang, QUESTIONS};
use sonae_files::sample::SAMPLES;
use sonae_files::summary::{Unfit, to_summary};
use sonae_files::write::to_file;
use sonae_model::answer::Choice;
use summaries::{files, publish, random, secret, summary};

fn crowd(counts: [usize; PARTS], seed: u64) -> Vec<Summary> {
    let mut number = seed;
    let mut all = Vec::new();
    for (part, count) in counts.into_iter().enumerate() {
        for i in 0..count {
            number = mix(number);
            let mut one = summary(number, part, Choice::ALL[i % 5]);
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

fn desk() -> Desk {
    Desk::new(Lang(0), None, Key { secret: secret(1), kept: true })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever came in, and however it deviates: the groups are a partition of all of it, so nothing is left over that a
    /// total could be compared with, and each has about ten facilities or more.
    #[test]
    fn every_facility_is_in_one_group(numbers in proptest::collection::vec(prop_oneof![-12_i64..30, -12_i64..400], 11)) {
        let about = Sizes::about(&numbers).unwrap();
        let groups = groups(&about);
        prop_assert_eq!(groups.is_empty(), about.all < LEAST);
        if about.all >= LEAST {
            let mut parts: Vec<usize> = groups.iter().flat_map(|(parts, _)| parts.clone()).collect();
            parts.sort_unstable();
            prop_assert_eq!(parts, (0..PARTS).collect::<Vec<_>>(), "each part once, also empty ones");
            prop_assert!(groups.iter().all(|(_, n)| *n >= LEAST), "{:?}", groups);
        }
    }

    /// The screen's total is the sum of the groups, and every published number is that of a group: two views subtract to
    /// groups again.
    #[test]
    fn views_subtract_to_groups(counts in proptest::array::uniform8(0_usize..25), seed in any::<u64>()) {
        let published = publish(&secret(seed), &files(&crowd(counts, seed)));
        let Some(whole) = published.whole() else { return Ok(()) };
        prop_assert_eq!(whole.n, published.groups.iter().map(|g| g.n).sum::<u32>());
        prop_assert!(published.groups.iter().all(|group| i64::from(group.n) >= LEAST));
        for (i, counts) in whole.questions.iter().enumerate() {
            for (cell, count) in counts.iter().flatten().enumerate() {
                let sum: u32 = published.groups.iter().filter_map(|g| g.questions[i].as_ref()).map(|c| c[cell]).sum();
                prop_assert_eq!(*count, sum);
            }
        }
        prop_assert!(published.areas.iter().all(|(_, n)| i64::from(*n) >= LEAST_IN_AREA));
    }

    /// The same files in any order are the same numbers: nobody can average over repetitions. Another secret, or one file
    /// that says something else, gives others.
    #[test]
    fn repeating_gives_the_same(counts in proptest::array::uniform8(0_usize..12), seed in any::<u64>()) {
        let mut all = crowd(counts, seed);
        let once = publish(&secret(seed), &files(&all));
        all.reverse();
        prop_assert_eq!(&publish(&secret(seed), &files(&all)), &once);
        if once.groups.is_empty() {
            return Ok(());
        }
        prop_assert_ne!(&publish(&secret(!seed), &files(&all)), &once);
        all[0].answers[3] = None;
        prop_assert_ne!(&publish(&secret(seed), &files(&all)), &once);
    }
}

/// Few answers in a large group, and a group in which all say the same.
#[test]
fn small_numbers_of_answers_stay_away_and_unanimity_is_blurred() {
    let mut all = crowd([0, 60, 0, 0, 0, 0, 0, 0], 5);
    for (i, one) in all.iter_mut().enumerate() {
        one.answers = vec![(i < 1).then_some(Choice::No); QUESTIONS.len()];
        one.spend = None;
    }
    let group = &publish(&secret(2), &files(&all)).groups[0];
    // A deviation of six or more is one in a hundred.
    let shown = group.questions.iter().filter(|counts| counts.is_some()).count();
    assert!(shown < 6, "one answered, and {shown} questions are shown");
    assert!(group.totals[0].is_some());

    let same: Vec<Summary> = (0..16).map(|i| summary(mix(i), 1, Choice::No)).collect();
    let group = &publish(&secret(3), &files(&same)).groups[0];
    let others: u32 = group.questions.iter().flatten().map(|c| c.iter().sum::<u32>() - c[2]).sum();
    assert!(others > 0, "nobody can be sure that all said no");
    assert!(numbers(group).len() > 250);
}

fn read(text: &str) -> Option<Why> {
    let mut intake = Intake::default();
    intake.take("a.json", &Read::Text(text.to_owned()));
    intake.problems().first().map(|problem| problem.why.clone())
}

/// A saved file with much written into it.
fn long_document() -> String {
    let mut doc = sonae_files::read::open(SAMPLES[1].json).unwrap().doc;
    doc.register.insert("memo".to_owned(), "長い".repeat(20_000));
    let text = to_file(&doc, "2026-11-24");
    assert!(text.len() > sonae_files::summary::MAX_SUMMARY_BYTES);
    text
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
        (good.replacen("\"summary\": 2", "\"summary\": 3", 1), Unfit::Newer),
        (good.replacen("\"summary\": 2", "\"summary\": \"1\"", 1), Unfit::Value("summary")),
        (good.replacen("\"band\": \"h100\"", "\"band\": \"clinic0\"", 1), Unfit::Value("band")),
        (good.replacen("\"score\": \"40-49\"", "\"score\": \"47\"", 1), Unfit::Value("score")),
        (" ".repeat(sonae_files::summary::MAX_SUMMARY_BYTES + 1), Unfit::TooLarge),
        (long_document(), Unfit::Document),
    ] {
        assert_eq!(read(&text), unfit(why), "{text:.60}");
    }
}

#[test]
fn copies_are_seen_and_system_files_passed_over() {
    let mut intake = Intake::default();
    let text = |number| Read::Text(to_summary(&summary(number, 4, Choice::Yes)));
    for (name, read) in [
        ("a/1.json", text(1)),
        ("b/1 (1).json", text(1)),
        // Another facility that answered exactly alike.
        ("2.json", text(2)),
        ("a/.DS_Store", Read::Text("\0\0Bud1".to_owned())),
        ("Thumbs.db", Read::Failed),
        ("3.json", Read::Failed),
        // Of what is too large the browser gives the beginning alone.
        ("4.json", Read::TooLarge("\u{fffd}PNG".to_owned())),
        ("5.json", Read::TooLarge(long_document().chars().take(400).collect())),
        ("6.json", Read::TooLarge("{\"app\": \"sonae\", \"encrypted\": 1, \"rounds\": 600000".to_owned())),
        ("7.json", Read::NotText),
    ] {
        intake.take(name, &read);
    }
    intake.settle();
    assert_eq!(intake.counted(), 2);
    let problems = intake.problems();
    let whys: Vec<(&str, &Why)> = problems.iter().map(|p| (p.name.as_str(), &p.why)).collect();
    assert_eq!(
        whys,
        [
            ("a/.DS_Store", &Why::System),
            ("Thumbs.db", &Why::System),
            ("3.json", &Why::Failed),
            ("4.json", &Why::Unfit(Unfit::TooLarge)),
            ("5.json", &Why::Unfit(Unfit::Document)),
            ("6.json", &Why::Unfit(Unfit::Locked)),
            ("7.json", &Why::Unfit(Unfit::NotText)),
            ("b/1 (1).json", &Why::Twice("a/1.json".to_owned())),
        ]
    );
}

#[test]
fn a_batch_that_is_cancelled_leaves_no_trace() {
    let files = |from: u64, to: u64| -> Vec<(String, Read)> {
        (from..to).map(|i| (format!("{i}.json"), Read::Text(to_summary(&random(mix(i), 4))))).collect()
    };
    let mut desk = desk();
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
    let mut desk = desk();
    let all = crowd([16, 140, 3, 29, 0, 2, 0, 11], 11);
    update(&mut desk, Msg::Begin(all.len()));
    let files = all.iter().enumerate().map(|(i, s)| (format!("{i}.json"), Read::Text(to_summary(s)))).collect();
    update(&mut desk, Msg::Took(files));
    update(&mut desk, Msg::End);
    let effects = update(&mut desk, Msg::SaveCsv);
    let [Effect::Download(name, text), Effect::KeepHanded(handed)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(name, "sonae-kit-.csv");
    assert_eq!((handed, desk.handed_before()), (&desk.published.set, 0));
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let groups = &desk.published.groups;
    let cells: usize = groups.iter().map(|group| numbers(group).len() - 1).sum();
    assert_eq!(rows.len(), cells);
    for group in groups {
        let id = sonae_association::published::group_id(&group.parts);
        let own: Vec<&Vec<&str>> = rows.iter().filter(|row| row[0] == format!("\"{id}\"")).collect();
        let counts: Vec<u32> = own.iter().map(|row| row[row.len() - 2].parse().unwrap()).collect();
        assert_eq!(counts, numbers(group)[1..], "{id}");
    }
    assert!(!text.contains(&all.len().to_string()), "the exact number of files is nowhere");
}

/// Files of one facility from several quarters, taken in any order.
#[test]
fn several_files_of_a_facility_count_once_the_newest() {
    let of = |number: u64, quarter: Option<u8>, choice| Summary {
        made: quarter.and_then(|q| Quarter::new(2026, q)),
        ..summary(number, 7, choice)
    };
    let all = [
        ("q2", of(1, Some(2), Choice::No)),
        ("q4", of(1, Some(4), Choice::Yes)),
        ("q3", of(1, Some(3), Choice::Partial)),
        ("no day", of(1, None, Choice::Unknown)),
        ("other", of(2, Some(3), Choice::Yes)),
        // The same quarter twice: the last one.
        ("other again", of(2, Some(3), Choice::No)),
        ("copy of q4", of(1, Some(4), Choice::Yes)),
    ];
    for turn in 0..all.len() {
        let mut intake = Intake::default();
        let mut order = all.clone();
        order[..5].rotate_left(turn % 5);
        for (name, summary) in &order {
            intake.take(name, &Read::Text(to_summary(summary)));
        }
        intake.settle();
        assert_eq!(intake.counted(), 2);
        let problems = intake.problems();
        let why = |name: &str| problems.iter().find(|p| p.name == name).map(|p| p.why.clone());
        let newer = |name: &str| Some(Why::Older(name.to_owned()));
        assert_eq!([why("q2"), why("q3"), why("no day")], [newer("q4"), newer("q4"), newer("q4")]);
        assert_eq!(why("copy of q4"), Some(Why::Twice("q4".to_owned())));
        assert_eq!((why("other"), why("other again")), (newer("other again"), None));
        assert_eq!(intake.quarters(), [(Quarter::new(2026, 3), 1), (Quarter::new(2026, 4), 1)]);
    }
}

/// A summary of the first form, whose file has a number of its own.
fn old(mark: u64, summary: Summary) -> Read {
    Read::Text(to_summary(&Summary { whose: Whose::File(mark), ..summary }))
}

/// Files without a number of the facility: what seems to be of one is told, and a person settles it.
#[test]
fn files_without_a_number_are_told_when_they_may_be_of_one_facility() {
    let changed = |by: usize| {
        let mut one = random(1, 7);
        one.answers.iter_mut().take(by).for_each(|answer| *answer = Some(Choice::Unknown));
        one
    };
    let begun = |number, answers, area| {
        let mut one = random(number, 7);
        one.answers.iter_mut().skip(answers).for_each(|answer| *answer = None);
        Summary { area, ..one }
    };
    let few = |number, area| begun(number, 14, area);
    let elsewhere = Summary { area: Some(1), ..few(2, None) };
    let mut desk = desk();
    let mut go = |msg| update(&mut desk, msg);
    go(Msg::Begin(1));
    go(Msg::Took(vec![
        ("one".to_owned(), old(1, changed(0))),
        ("one later".to_owned(), old(2, changed(3))),
        ("with a number".to_owned(), Read::Text(to_summary(&changed(1)))),
        ("much else".to_owned(), old(3, changed(30))),
        ("few".to_owned(), old(4, few(2, Some(2)))),
        ("few alike".to_owned(), old(5, few(2, Some(2)))),
        ("few elsewhere".to_owned(), old(6, elsewhere)),
        ("another kind".to_owned(), old(7, Summary { area: Some(2), ..random(1, 6) })),
        // That two facilities answer two questions alike says nothing: it is not told, and both count.
        ("two answers".to_owned(), old(9, begun(3, 2, None))),
        ("two answers too".to_owned(), old(10, begun(3, 2, None))),
    ]));
    go(Msg::End);
    let alike = |desk: &Desk| -> Vec<(String, String, bool)> {
        desk.intake.alike().iter().map(|(_, a, b, c)| ((*a).to_owned(), (*b).to_owned(), *c)).collect()
    };
    let row = |a: &str, b: &str, together| (a.to_owned(), b.to_owned(), together);
    let told =
        [row("one", "with a number", true), row("one later", "with a number", true), row("few alike", "few", false)];
    assert_eq!(alike(&desk), told);
    let left = |desk: &Desk| desk.intake.problems().iter().map(|p| p.name.clone()).collect::<Vec<_>>();
    assert_eq!((desk.intake.counted(), left(&desk)), (8, vec!["one".to_owned(), "one later".to_owned()]));
    // A person knows better.
    let place = desk.intake.alike()[1].0;
    update(&mut desk, Msg::Settle(Some(place), false));
    assert_eq!((desk.intake.counted(), left(&desk)), (9, vec!["one".to_owned()]));
    update(&mut desk, Msg::Settle(None, true));
    assert_eq!((desk.intake.counted(), left(&desk).len()), (7, 3));
    assert!(desk.intake.problems().iter().all(|p| matches!(p.why, Why::Alike(_))));
    update(&mut desk, Msg::Settle(None, false));
    assert_eq!((desk.intake.counted(), left(&desk).len()), (10, 0));
    // What comes later does not undo what was said.
    update(&mut desk, Msg::Begin(1));
    update(&mut desk, Msg::Took(vec![("few again".to_owned(), old(8, few(2, Some(2))))]));
    update(&mut desk, Msg::End);
    assert_eq!(desk.intake.counted(), 11);
    assert_eq!(alike(&desk).iter().filter(|(_, _, together)| *together).count(), 0);
}

/// The page remembers how many sets of files were handed on, the same set once.
#[test]
fn what_was_handed_on_is_counted_by_sets() {
    let mut desk = desk();
    let take = |desk: &mut Desk, from: u64, to: u64| {
        update(desk, Msg::Begin(1));
        let files = (from..to).map(|i| (format!("{i}"), Read::Text(to_summary(&random(mix(i), 4))))).collect();
        update(desk, Msg::Took(files));
        update(desk, Msg::End);
    };
    assert_eq!(update(&mut desk, Msg::Print), [Effect::Print], "nothing to hand on");
    take(&mut desk, 0, 30);
    let kept = |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::KeepHanded(_)));
    assert!(kept(&update(&mut desk, Msg::SaveCsv)));
    assert!(!kept(&update(&mut desk, Msg::Print)), "the same set again");
    assert_eq!(desk.handed_before(), 0);
    take(&mut desk, 30, 31);
    assert_eq!(desk.handed_before(), 1);
    assert!(kept(&update(&mut desk, Msg::Print)));
    update(&mut desk, Msg::Clear);
    take(&mut desk, 0, 30);
    assert_eq!(desk.handed_before(), 1, "the first set again, and the other one beside it");
}

#[test]
fn the_secret_is_kept_as_digits() {
    let text = hexadecimal(&(0..32).collect::<Vec<u8>>());
    let secret = Key::read(&text).unwrap();
    assert_eq!(secret.to_vec(), (0..32).collect::<Vec<u8>>());
    for wrong in
        ["", "00", text.trim_start_matches("00"), &format!("{text}0"), &text.replace('0', "g"), &"あ".repeat(22)]
    {
        assert_eq!(Key::read(wrong), None, "{wrong}");
    }
}
