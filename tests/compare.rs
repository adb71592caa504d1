//! Documents side by side, facilities together, the yearly re-check, due dates, two people's answers.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use sonae::content::{FieldId, Lang, MEASURES, QUESTIONS};
use sonae::domain::actions::{Action, Source, Stage, all};
use sonae::domain::answer::Choice;
use sonae::domain::compare::{Fact, PlanChange, Standing, answers, facts, older_than};
use sonae::domain::controls::{Levels, Reading};
use sonae::domain::date::Date;
use sonae::domain::deep::Deep;
use sonae::domain::derived::Derived;
use sonae::domain::document::Document;
use sonae::domain::facility::Facility;
use sonae::domain::group::{Group, shared};
use sonae::domain::loss::dist::{Distribution as _, Pert};
use sonae::domain::loss::engine::{Engine, Risk};
use sonae::domain::loss::lattice::event::{Event, Line};
use sonae::domain::loss::pool::{layers, pool};
use sonae::domain::loss::{assess, model};
use sonae::domain::review;
use sonae::domain::route::Route;
use sonae::domain::table::Table;
use sonae::domain::time::{Msg as Do, Pick, fact_key};
use sonae::domain::update::{Msg, Notice, State, update};
use sonae::store::{SAMPLES, open, to_file, to_json};

fn sample(i: usize) -> Document {
    open(SAMPLES[i].json).unwrap().doc
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn question(id: &str) -> usize {
    QUESTIONS.iter().position(|q| q.id == id).unwrap()
}

fn act(state: State, msg: Msg) -> State {
    update(state, msg).0
}

fn shown(doc: Document, today: &str) -> State {
    let mut state = State::new(Lang(0));
    state.begin_with(doc);
    state.today = Some(day(today));
    state
}

#[test]
fn a_document_differs_from_itself_in_nothing_and_from_a_changed_one_in_the_change() {
    let before = sample(0);
    assert!(answers(&before, &before).is_empty() && facts(&before, &before).is_empty());
    let mut after = before.clone();
    let (mut flipped, mut noted) = ("", "");
    for (id, answer) in before.answers.iter() {
        match answer.choice {
            Choice::No if flipped.is_empty() => flipped = id,
            Choice::Yes if noted.is_empty() => noted = id,
            _ => {}
        }
    }
    after.answers.get_mut(flipped).unwrap().choice = Choice::Yes;
    after.answers.get_mut(noted).unwrap().note = "棚".to_owned();
    let third = before.answers.iter().map(|(id, _)| id).find(|id| *id != flipped && *id != noted).unwrap();
    after.answers.get_mut(third).unwrap().checked = Some(day("2027-01-01"));
    after.profile.numbers.set(FieldId::Staff, Some(77));
    after.profile.has_remote = Some(before.profile.has_remote == Some(false));
    let changes = answers(&before, &after);
    let mut found: Vec<(&str, bool)> = changes.iter().map(|c| (c.question.id, c.is_choice())).collect();
    found.sort_unstable();
    let mut expected = [(flipped, true), (noted, false)];
    expected.sort_unstable();
    assert_eq!(found, expected, "who looked when is no difference");
    assert_eq!(facts(&before, &after), [Fact::Remote, Fact::Number(FieldId::Staff)]);
}

#[test]
fn standings_are_the_figures_of_the_pages() {
    for i in 0..2 {
        let doc = sample(i);
        let (derived, deep) = (Derived::of(&doc), Deep::default());
        let standing = Standing::of(&doc, &mut Engine::new());
        assert_eq!(standing.overall, derived.score.overall);
        assert_eq!(standing.yearly, (derived.losses_possible.yearly(), derived.losses.yearly()));
        let page = deep.careful(&doc, &derived).happens.clone().unwrap();
        assert_eq!(standing.happens.unwrap().yen.map(f64::to_bits), page.yen.map(f64::to_bits), "to the bit");
        assert_eq!(standing.plan, derived.plan.measures().collect::<Vec<_>>());
    }
}

#[test]
fn what_the_plan_had_is_done_dropped_or_still_there() {
    let before = sample(1);
    let standing = |doc: &Document| Standing::of(doc, &mut Engine::new());
    let first = standing(&before);
    let done = first.plan[0];
    let mut after = before.clone();
    for q in MEASURES[done].answers {
        after.answers.get_mut(QUESTIONS[*q].id).map(|a| a.choice = Choice::Yes).unwrap_or_else(|| {
            after.answers.insert(QUESTIONS[*q].id.to_owned(), sonae::domain::answer::Answer::new(Choice::Yes, None));
        });
    }
    let change = PlanChange::between(&first, &standing(&after));
    assert!(change.done.contains(&done), "{change:?}");
    let mut poor = before.clone();
    poor.settings.plan_budget = Some(sonae::domain::money::Yen(0));
    let second = standing(&poor);
    let change = PlanChange::between(&first, &second);
    assert!(!change.dropped.is_empty() && change.added.is_empty() && change.done.is_empty(), "{change:?}");
}

fn line(likely: f64) -> Line {
    Line { yen: sonae::content::Triple { low: likely * 0.5, likely, high: likely * 3.0 }, factor: 1.0 }
}

fn event(likely: f64) -> Event {
    Event {
        always: vec![line(likely)],
        restore: vec![],
        leak: vec![],
        leak_chance: 0.0,
        works: 1.0,
        restore_share: 1.0,
        stop: None,
    }
}

#[test]
fn layers_leave_every_rate_as_it_was() {
    let shared = [(4, 0.3), (7, 0.1), (9, 0.3), (2, 1.0)];
    let layers = layers(&shared);
    for (risk, rate) in shared {
        let sum: f64 = layers.iter().filter(|(_, struck)| struck.contains(&risk)).map(|(rate, _)| rate).sum();
        assert!((sum - rate).abs() < 1e-15, "{risk}: {sum}");
    }
    assert_eq!(layers.len(), 3, "{layers:?}");
    assert_eq!(layers[0].1.len(), 4);
    assert_eq!(layers[2].1, [2]);
}

#[test]
fn a_pool_of_one_facility_is_its_year_and_means_add_up() {
    let doc = sample(1);
    let facility = Facility::resolve(&doc.profile);
    let losses = assess(&facility, &doc.settings, &Levels::read(&doc, &facility, Reading::Confirmed));
    let risks = model::risks(&losses, &facility, &doc.settings);
    let cap = model::cap(&facility, &risks);
    let alone = Engine::new().years(&risks, cap, None).total.ladder;
    let pooled = pool(&risks, &[], cap);
    for p in [0.5, 0.9, 0.95, 0.99, 0.999] {
        let (a, b) = (alone.quantile(p).unwrap().0, pooled.quantile(p).unwrap().0);
        assert!((a - b).abs() <= 1e-9 * a.max(1.0), "{p}: {a} {b}");
    }
    // The mean on the lattices is that of the risks, with and without a common cause.
    let three: Vec<Risk> =
        [(0.2, 1e6), (0.3, 2e6), (0.05, 5e6)].map(|(rate, yen)| Risk { rate, event: event(yen) }).into();
    let mean: f64 = three.iter().map(|r| r.rate * r.event.mean()).sum();
    let layers = layers(&[(0, 0.2), (1, 0.3), (2, 0.05)]);
    let mut none = three.clone();
    for risk in &mut none {
        risk.rate = 0.0;
    }
    let (apart, together) = (pool(&three, &[], 2e9), pool(&none, &layers, 2e9));
    for ladder in [&apart, &together] {
        let got = ladder.limited_mean(2e9);
        assert!((got / mean - 1.0).abs() < 1e-5, "{got} {mean}");
    }
    assert!((together.nothing() - libm::exp(-0.3)).abs() < 1e-12, "one cause, at the largest rate");
    assert!((apart.nothing() - libm::exp(-0.55)).abs() < 1e-12);
    assert!(together.quantile(0.99).unwrap().0 > apart.quantile(0.99).unwrap().0, "what falls together weighs more");
}

/// Years of two facilities with a shared cause, sampled: a cross-check by another road.
#[test]
fn a_common_cause_agrees_with_sampling() {
    let risks = [0.2, 0.5].map(|rate| Risk { rate, event: event(1e6) });
    let layers = layers(&[(0, 0.2), (1, 0.5)]);
    let none = risks.clone().map(|r| Risk { rate: 0.0, ..r });
    let exact = pool(&none, &layers, 1e8);
    let mut seed = 12_345_u64;
    let mut uniform = move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 11) as f64 / (1_u64 << 53) as f64
    };
    let one = Pert::new(line(1e6).yen).unwrap();
    let years = 400_000;
    let mut sums = Vec::with_capacity(years);
    for _ in 0..years {
        let mut sum = 0.0;
        for (rate, struck) in &layers {
            let (mut left, mut count) = (uniform(), 0);
            let mut chance = (-rate).exp();
            while left > chance {
                left -= chance;
                count += 1;
                chance *= rate / f64::from(count);
            }
            for _ in 0..count {
                sum += struck.iter().map(|_| one.quantile(uniform())).sum::<f64>();
            }
        }
        sums.push(sum);
    }
    sums.sort_by(f64::total_cmp);
    for yen in [0.0, 1e6, 2e6, 3e6, 5e6] {
        let below = sums.partition_point(|s| *s <= yen) as f64 / years as f64;
        let error = 4.0 * (below * (1.0 - below) / years as f64).sqrt() + 2e-3;
        assert!((exact.cdf(yen) - below).abs() < error, "{yen}: {} {below}", exact.cdf(yen));
    }
}

#[test]
fn groups_add_up_and_share_vendors_whatever_the_spelling() {
    let (mut one, mut two) = (sample(0), sample(1));
    let alone = [&one, &two].map(|doc| Group::of(&[doc]));
    let both = Group::of(&[&one, &two]);
    assert_eq!(both.yearly.1.to_bits(), (alone[0].yearly.1 + alone[1].yearly.1).to_bits());
    assert_eq!(both.actual, alone[0].actual + alone[1].actual);
    assert_eq!(both.need15, alone[0].need15 + alone[1].need15);
    assert!(both.apart.p99 >= alone[1].apart.p99 && both.apart.p99 <= alone[0].apart.p99 + alone[1].apart.p99);
    one.register = Table::default();
    two.register = Table::default();
    assert!(Group::of(&[&one, &two]).together.is_none());
    one.register.insert("vendor:a:name".to_owned(), "備えＳｙｓｔｅｍ 株式会社".to_owned());
    one.register.insert("vendor:b:name".to_owned(), String::new());
    two.register.insert("vendor:c:name".to_owned(), "備えsystem株式会社".to_owned());
    two.register.insert("vendor:d:name".to_owned(), String::new());
    let found = shared(&[&one, &two]);
    assert_eq!((found.len(), &*found[0].sites), (1, &[0, 1][..]));
    let group = Group::of(&[&one, &two]);
    let together = group.together.expect("a shared vendor");
    assert!(together.p95 >= group.apart.p95, "{together:?} {:?}", group.apart);
    assert_eq!(group.yearly.1.to_bits(), both.yearly.1.to_bits(), "a common cause moves no mean");
}

#[test]
fn a_year_later_every_answer_is_to_be_looked_at_and_one_press_confirms_it() {
    let mut state = shown(sample(0), "2026-11-24");
    let last_year = day("2025-11-20");
    let ids: Vec<String> = state.doc.answers.iter().map(|(id, _)| id.to_owned()).collect();
    for id in &ids {
        state.doc.answers.get_mut(id).unwrap().checked = Some(last_year);
    }
    state.begin_with(state.doc.clone());
    let facility = Facility::resolve(&state.doc.profile);
    assert!(review::is_offered(&state.doc, state.today));
    let due = review::due(&state.doc, &facility, state.today);
    assert!(due.len() > 5 && due.iter().all(|(_, why)| *why == review::Why::Old));
    assert_eq!(older_than(&state.doc, &facility, day("2026-11-19"), 12).len(), 0, "a day less than a year");
    assert_eq!(older_than(&state.doc, &facility, day("2026-11-20"), 12).len(), due.len());
    state = act(state, Msg::Time(Do::BeginReview));
    assert_eq!((state.route, state.time.records().len()), (Route::Review, 1));
    let shown_before = review::shown(&state.doc, &facility, state.today);
    for (i, (index, _)) in due.iter().enumerate() {
        state = act(state, Msg::Time(Do::StillTrue(*index)));
        assert_eq!(review::due(&state.doc, &facility, state.today).len(), due.len() - i - 1);
        assert_eq!(review::shown(&state.doc, &facility, state.today), shown_before, "nothing jumps away");
    }
    assert!(!review::is_offered(&state.doc, state.today));
    state = act(state, Msg::Undo);
    assert_eq!(review::due(&state.doc, &facility, state.today).len(), 1, "each press is a step");
    // What was answered ten months ago is not asked again; without a day nothing is.
    assert!(review::due(&sample(0), &facility, None).is_empty());
    assert!(!review::is_offered(&Document::default(), state.today), "a new clinic is not asked to look again");
}

#[test]
fn what_is_late_is_said() {
    let mut doc = sample(0);
    let id = "two_factor";
    let answer = doc.answers.get_mut(id).expect("the sample answers it");
    answer.choice = Choice::No;
    answer.target = Some(day("2026-03-31"));
    doc.register.insert("risk:bec:due".to_owned(), "2026-11-24".to_owned());
    doc.register.insert("action:0001:what".to_owned(), "ケーブルの札".to_owned());
    doc.register.insert("action:0001:due".to_owned(), "2026-11-23".to_owned());
    doc.register.insert("action:0001:stage".to_owned(), "done".to_owned());
    let derived = Derived::of(&doc);
    let plan: Vec<usize> = derived.plan.measures().collect();
    let list = all(&doc, &derived.facility, &plan, Lang(0));
    assert!(plan.iter().all(|m| list.iter().any(|a| a.source == Source::Measure(*m))));
    let today = Some(day("2026-11-24"));
    let late: Vec<String> = list.iter().filter(|a| a.is_overdue(today)).map(Action::name).collect();
    assert_eq!(late, ["question-two_factor"], "due today is not late, and what is done never is");
    let own = list.iter().find(|a| a.source == Source::Own("0001".to_owned())).unwrap();
    assert_eq!((own.title.as_str(), own.stage), ("ケーブルの札", Stage::Done));
    assert!(list.iter().any(|a| a.name() == "risk-bec"));
}

#[test]
fn two_people_settle_in_one_step_that_can_be_undone() {
    let mine = sample(0);
    let mut theirs = mine.clone();
    let flip = |doc: &mut Document, id: &str, choice, note: &str| {
        let answer = doc.answers.get_mut(id).unwrap();
        answer.choice = choice;
        answer.note = note.to_owned();
        answer.by = "事務長".to_owned();
    };
    let ids: Vec<String> = mine.answers.iter().map(|(id, _)| id.to_owned()).take(4).collect();
    for (id, choice) in ids.iter().zip([Choice::Partial, Choice::Unknown, Choice::No, Choice::NotApplicable]) {
        let other = if mine.answers.get(id).unwrap().choice == choice { Choice::Yes } else { choice };
        flip(&mut theirs, id, other, "別のメモ");
    }
    theirs.profile.numbers.set(FieldId::Pcs, Some(31));
    let state = shown(mine.clone(), "2026-11-24");
    let state = act(state, Msg::FileRead("clerk.json".to_owned(), to_file(&theirs, "2026-11-23")));
    let mut state = act(state, Msg::Time(Do::Compare));
    assert_eq!((state.route, &state.doc), (Route::Together, &mine), "comparing replaces nothing");
    let two = state.time.two.clone().unwrap();
    let differences = two.answers(&mine).len() + two.facts(&mine).len();
    assert_eq!(two.progress(&mine), (differences, 0));
    for (id, pick) in ids.iter().zip([Pick::Theirs, Pick::Unknown, Pick::Mine]) {
        state = act(state, Msg::Time(Do::Settle(id.clone(), pick)));
    }
    state = act(state, Msg::Time(Do::Settle(fact_key(Fact::Number(FieldId::Pcs)), Pick::Theirs)));
    let steps = state.history.undoable();
    state = act(state, Msg::Time(Do::Finish));
    assert_eq!(state.notice, Some(Notice::Settled(4, differences - 4)));
    let get = |id: &str| state.doc.answers.get(id).cloned();
    assert_eq!(get(&ids[0]), theirs.answers.get(&ids[0]).cloned());
    let open = get(&ids[1]).unwrap();
    assert_eq!((open.choice, open.checked), (Choice::Unknown, state.today));
    assert!(open.note.contains("別のメモ"), "the notes of both stay: {}", open.note);
    assert_eq!(get(&ids[2]), mine.answers.get(&ids[2]).cloned());
    assert_eq!(get(&ids[3]), mine.answers.get(&ids[3]).cloned(), "what is not decided stays");
    assert_eq!(state.doc.profile.numbers.get(FieldId::Pcs), Some(31));
    assert_eq!(state.history.undoable(), steps + 1);
    state = act(state, Msg::Undo);
    assert_eq!(to_json(&state.doc), to_json(&mine));
    let _ = question("two_factor");
}
