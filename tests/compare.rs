//! Documents side by side, facilities together, the yearly re-check, due dates, two people's answers.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]
#![expect(clippy::disallowed_methods, reason = "tests have the whole program")]

use sonae_assess::loss::event_model;
use sonae_model::review;
use std::collections::BTreeSet;
use std::rc::Rc;

use sonae_app::files::origin::Origin;

use sonae_app::effect::Deed;
use sonae_app::effect::Effect;
use sonae_app::msg::Msg;
use sonae_app::records::msg::Msg as Do;
use sonae_app::records::state::Ask;
use sonae_app::shell::state::Notice;
use sonae_app::state::State;
use sonae_app::update::alone as update;
use sonae_app::{files, keeping};
use sonae_assess::actions::{Action, Source, Stage, all};
use sonae_assess::compare::fact::Fact;
use sonae_assess::compare::standing::{PlanChange, Standing};
use sonae_assess::compare::{answers, facts};
use sonae_assess::controls::{Levels, Reading};
use sonae_assess::group::Group;
use sonae_assess::loss::assess;
use sonae_assess::on_demand::Deep;
use sonae_assess::reconciliation::{Part, Pick, fact_key};
use sonae_assess::results::{Arrived, Results};
use sonae_assess::risks::not_lowered;
use sonae_base::date::Date;
use sonae_base::money::Yen;
use sonae_base::table::Table;
use sonae_content::{FieldId, Lang, MEASURES, QUESTIONS, RISKS};
use sonae_files::read::open;
use sonae_files::sample::SAMPLES;
use sonae_files::storage_error::StorageError;
use sonae_files::write::{to_file, to_json};
use sonae_keep::autosave::Autosave;
use sonae_keep::storage::MemoryStorage;
use sonae_model::answer::{Answer, Choice};
use sonae_model::document::Document;
use sonae_model::facility::Facility;
use sonae_model::register::Treatment;
use sonae_model::review::older_than;
use sonae_model::route::Route;
use sonae_quant::distributions::Distribution as _;
use sonae_quant::distributions::pert::Pert;
use sonae_quant::engine::{Engine, Risk};
use sonae_quant::group_year::{aggregate, layers};
use sonae_quant::lattice::event::{Event, Line};

fn sample(i: usize) -> Document {
    let mut doc = Document { sample: false, ..open(SAMPLES[i].json).unwrap().doc };
    ["東クリニック", "西病院"][i].clone_into(&mut doc.profile.name);
    doc
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
    state.session.today = Some(day(today));
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
        let (results, deep) = (Results::of(&doc), Deep::default());
        let standing = Standing::of(&doc, Arrived::seen(), &mut Engine::new());
        assert_eq!(standing.overall, results.score.overall);
        assert_eq!(
            standing.yearly,
            (results.money(Arrived::seen()).losses_possible.yearly(), results.money(Arrived::seen()).losses.yearly())
        );
        let page = deep.careful(&results, Arrived::seen()).happens.clone().unwrap();
        assert_eq!(standing.happens.unwrap().yen.map(f64::to_bits), page.yen.map(f64::to_bits), "to the bit");
        assert_eq!(standing.plan, results.plan(Arrived::seen()).measures().collect::<Vec<_>>());
    }
}

#[test]
fn what_the_plan_had_is_done_dropped_or_still_there() {
    let before = sample(1);
    let standing = |doc: &Document| Standing::of(doc, Arrived::seen(), &mut Engine::new());
    let first = standing(&before);
    let done = first.plan[0];
    let mut after = before.clone();
    for q in MEASURES[done].answers {
        after.answers.get_mut(QUESTIONS[*q].id).map(|a| a.choice = Choice::Yes).unwrap_or_else(|| {
            after.answers.insert(QUESTIONS[*q].id.to_owned(), Answer::new(Choice::Yes, None));
        });
    }
    let change = PlanChange::between(&first, &standing(&after));
    assert!(change.done.contains(&done), "{change:?}");
    let mut poor = before.clone();
    poor.settings.plan_budget = Some(sonae_base::money::Yen(0));
    let second = standing(&poor);
    let change = PlanChange::between(&first, &second);
    assert!(!change.dropped.is_empty() && change.added.is_empty() && change.done.is_empty(), "{change:?}");
}

fn line(likely: f64) -> Line {
    Line { yen: sonae_quant::triple::Triple { low: likely * 0.5, likely, high: likely * 3.0 }, factor: 1.0 }
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
    let risks = event_model::risks(&losses, &facility, &doc.settings);
    let cap = event_model::cap(&facility, &risks);
    let alone = Engine::new().years(&risks, cap, None).total.ladder;
    let pooled = aggregate(&risks, &[], cap);
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
    let (apart, together) = (aggregate(&three, &[], 2e9), aggregate(&none, &layers, 2e9));
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
    let exact = aggregate(&none, &layers, 1e8);
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
    let group = Group::of(&[&one, &two]);
    assert_eq!((group.shared.len(), &*group.shared[0].sites), (1, &[0, 1][..]));
    let together = group.together.expect("a shared vendor");
    assert!(together.p95 >= group.apart.p95, "{together:?} {:?}", group.apart);
    assert_eq!(group.yearly.1.to_bits(), both.yearly.1.to_bits(), "a common cause moves no mean");
}

#[test]
fn a_year_later_every_answer_is_to_be_looked_at_and_one_press_confirms_it() {
    let mut state = shown(sample(0), "2026-12-24");
    let last_year = day("2025-11-20");
    let ids: Vec<String> = state.doc.answers.iter().map(|(id, _)| id.to_owned()).collect();
    for id in &ids {
        state.doc.answers.get_mut(id).unwrap().checked = Some(last_year);
    }
    state.begin_with(state.doc.clone());
    let facility = Facility::resolve(&state.doc.profile);
    assert!(review::is_offered(&state.doc, state.session.today));
    let due = review::due(&state.doc, &facility, state.session.today);
    let changed = |index: usize| !QUESTIONS[index].changed.is_empty();
    let why = |index| if changed(index) { review::Why::Changed } else { review::Why::Old };
    assert!(due.len() > 5 && due.iter().all(|(index, said)| *said == why(*index)), "{due:?}");
    assert_eq!(older_than(&state.doc, &facility, day("2026-11-19"), 12).len(), 0, "a day less than a year");
    assert_eq!(older_than(&state.doc, &facility, day("2026-11-20"), 12).len(), due.len());
    state = act(state, Msg::Records(Do::BeginReview));
    assert_eq!((state.session.route, state.time.records().len()), (Route::Review, 1));
    let shown_before = review::shown(&state.doc, &facility, state.session.today);
    for (i, (index, _)) in due.iter().enumerate() {
        state = act(state, Msg::Records(Do::StillTrue(*index)));
        assert_eq!(review::due(&state.doc, &facility, state.session.today).len(), due.len() - i - 1);
        assert_eq!(review::shown(&state.doc, &facility, state.session.today), shown_before, "nothing jumps away");
    }
    assert!(!review::is_offered(&state.doc, state.session.today));
    state = act(state, Msg::Keeping(keeping::Msg::Undo));
    assert_eq!(review::due(&state.doc, &facility, state.session.today).len(), 1, "each press is a step");
    // What was answered ten months ago is not asked again; without a day nothing is.
    assert!(review::due(&sample(0), &facility, None).is_empty());
    assert!(!review::is_offered(&Document::default(), state.session.today), "a new clinic is not asked to look again");
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
    let results = Results::of(&doc);
    let plan: Vec<usize> = results.plan(Arrived::seen()).measures().collect();
    let list = all(&doc, &results.facility, &plan, Lang(0));
    assert!(plan.iter().all(|m| list.iter().any(|a| a.source == Source::Measure(*m))));
    let today = Some(day("2026-11-24"));
    let late: Vec<String> = list.iter().filter(|a| a.is_overdue(today)).map(Action::name).collect();
    assert_eq!(late, ["question-two_factor"], "due today is not late, and what is done never is");
    let own = list.iter().find(|a| a.source == Source::Own("0001".to_owned())).unwrap();
    assert_eq!((own.title.as_str(), own.stage), ("ケーブルの札", Stage::Done));
    assert!(list.iter().any(|a| a.name() == "risk-bec"));
}

/// A treatment changes no figure; what is lived with is looked at again, it is not late.
#[test]
fn a_treatment_is_on_record_and_no_figure_knows_of_it() {
    let plain = sample(0);
    let bec = RISKS.iter().find(|risk| risk.id == "bec").unwrap();
    let measure = MEASURES.iter().find(|m| bec.questions.iter().any(|q| m.answers.contains(q))).unwrap();
    let results = Results::of(&plain);
    for treatment in Treatment::ALL {
        let mut doc = plain.clone();
        doc.register.insert("risk:bec:treatment".to_owned(), treatment.id().to_owned());
        doc.register.insert("risk:bec:due".to_owned(), "2026-01-31".to_owned());
        let with = Results::of(&doc);
        assert_eq!(
            (&with.money(Arrived::seen()).losses, &with.money(Arrived::seen()).budget, with.plan(Arrived::seen())),
            (
                &results.money(Arrived::seen()).losses,
                &results.money(Arrived::seen()).budget,
                results.plan(Arrived::seen())
            )
        );
        let kept = matches!(treatment, Treatment::Avoid | Treatment::Accept);
        let found: Vec<_> =
            not_lowered(&doc, measure.answers).into_iter().filter(|(risk, _)| risk.id == "bec").collect();
        assert_eq!(found.len(), usize::from(kept), "{treatment:?}: marked in the plan");
        let list = all(&doc, &with.facility, &[], Lang(0));
        let action = list.iter().find(|a| a.name() == "risk-bec").unwrap();
        let accepted = treatment == Treatment::Accept;
        let today = Some(day("2026-02-01"));
        assert_eq!((action.is_overdue(today), action.is_to_review(today)), (!accepted, accepted), "{treatment:?}");
        assert_eq!((action.is_overdue(action.due), action.is_to_review(action.due)), (false, false), "{treatment:?}");
        let word = treatment.word().get(Lang(0));
        assert_eq!(action.title, format!("ビジネスメール詐欺（{word}）"));
    }
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
    let state = act(
        state,
        Msg::Files(files::Msg::Read(Origin::Picked("clerk.json".to_owned()), to_file(&theirs, "2026-11-23"))),
    );
    let mut state = act(state, Msg::Records(Do::Compare));
    assert_eq!((state.session.route, &state.doc), (Route::Together, &mine), "comparing replaces nothing");
    let two = state.time.two.clone().unwrap();
    let differences = two.answers(&mine).len() + two.facts(&mine).len();
    assert_eq!(two.progress(&mine), (differences, 0));
    for (id, pick) in ids.iter().zip([Pick::Theirs, Pick::Unknown, Pick::Mine]) {
        state = act(state, Msg::Records(Do::Settle(id.clone(), pick)));
    }
    state = act(state, Msg::Records(Do::Settle(fact_key(Fact::Number(FieldId::Pcs)), Pick::Theirs)));
    let steps = state.history.undoable();
    state = act(state, Msg::Records(Do::Finish));
    assert_eq!(state.session.notice, Some(Notice::Settled(4, differences - 4)));
    let get = |id: &str| state.doc.answers.get(id).cloned();
    assert_eq!(get(&ids[0]), theirs.answers.get(&ids[0]).cloned());
    let open = get(&ids[1]).unwrap();
    assert_eq!((open.choice, open.checked), (Choice::Unknown, state.session.today));
    assert!(open.note.contains("別のメモ"), "the notes of both stay: {}", open.note);
    assert_eq!(get(&ids[2]), mine.answers.get(&ids[2]).cloned());
    assert_eq!(get(&ids[3]), mine.answers.get(&ids[3]).cloned(), "what is not decided stays");
    assert_eq!(state.doc.profile.numbers.get(FieldId::Pcs), Some(31));
    assert_eq!(state.history.undoable(), steps + 1);
    state = act(state, Msg::Keeping(keeping::Msg::Undo));
    assert_eq!(to_json(&state.doc), to_json(&mine));
    let _ = question("two_factor");
}

/// What is written into the papers is compared too; a part is taken whole, and what is not taken is counted.
#[test]
fn what_two_people_wrote_into_the_papers_is_taken_or_left_in_whole_parts() {
    let mut mine = sample(0);
    let mut theirs = mine.clone();
    for (key, text) in
        [("risk:bec:treatment", "accept"), ("vendor:a:name", "甲"), ("vendor:a:phone", "1"), ("call:x:phone", "3")]
    {
        mine.register.insert(key.to_owned(), text.to_owned());
    }
    let written = [
        ("risk:bec:treatment", "reduce"),
        ("risk:bec:owner", "院長"),
        ("vendor:a:name", "乙"),
        ("action:0001:what", "鍵を替える"),
        ("measure:mfa:owner", "事務長"),
        ("call:x:phone", "3"),
        ("drill:a:course", "short"),
        ("review:begun", "2026-11-24"),
    ];
    for (key, text) in written {
        theirs.register.insert(key.to_owned(), text.to_owned());
    }
    theirs.answers.insert("pack:q1:00000000".to_owned(), Answer::new(Choice::Yes, None));
    theirs.settings.plan_years = 3;
    let state = shown(mine.clone(), "2026-11-24");
    let state = act(
        state,
        Msg::Files(files::Msg::Read(Origin::Picked("clerk.json".to_owned()), to_file(&theirs, "2026-11-23"))),
    );
    let mut state = act(state, Msg::Records(Do::Compare));
    let two = state.time.two.clone().unwrap();
    let count = |part| two.parts(&mine).into_iter().find(|(p, _)| *p == part).map_or(0, |(_, n)| n[1]);
    assert_eq!(
        [Part::Risks, Part::Vendors, Part::Actions, Part::People, Part::Drills].map(count),
        [2, 1, 2, 0, 1],
        "{:?}",
        two.parts(&mine)
    );
    assert_eq!((two.unasked(&mine), two.progress(&mine)), (1, (4, 0)));
    for (part, pick) in [(Part::Vendors, Pick::Theirs), (Part::Actions, Pick::Theirs), (Part::Risks, Pick::Mine)] {
        state = act(state, Msg::Records(Do::Settle(part.key().to_owned(), pick)));
    }
    state = act(state, Msg::Records(Do::Finish));
    assert_eq!(state.session.notice, Some(Notice::Settled(3, 1)));
    let get = |key: &str| state.doc.register.get(key).map(String::as_str);
    assert_eq!((get("vendor:a:name"), get("vendor:a:phone")), (Some("乙"), None), "a part comes whole");
    assert_eq!((get("action:0001:what"), get("measure:mfa:owner")), (Some("鍵を替える"), Some("事務長")));
    assert_eq!((get("risk:bec:treatment"), get("drill:a:course")), (Some("accept"), None), "chosen, or not decided");
    assert_eq!(act(state, Msg::Keeping(keeping::Msg::Undo)).doc, mine);
}

/// What was decided is kept with each decision, and found again by the next window; another window's comes to it.
#[test]
fn decisions_of_two_people_survive_a_reload_and_a_second_window() {
    let mine = sample(0);
    let mut theirs = mine.clone();
    let ids: Vec<String> = mine.answers.iter().map(|(id, _)| id.to_owned()).take(3).collect();
    for id in &ids {
        theirs.answers.get_mut(id).unwrap().note = "別のメモ".to_owned();
    }
    let mut autosave = Autosave::new(MemoryStorage::default());
    let carried = |state: State, msg: Msg, autosave: &mut Autosave<MemoryStorage>| {
        let (state, effects) = update(state, msg);
        for effect in effects {
            match effect {
                Effect::Shelf(Deed::Put(key, text)) => autosave.put(&key, &text).unwrap(),
                Effect::Shelf(Deed::Remove(keys)) => keys.iter().for_each(|key| autosave.take(key).unwrap()),
                _ => {}
            }
        }
        state
    };
    let mut state = shown(mine.clone(), "2026-11-24");
    state = act(
        state,
        Msg::Files(files::Msg::Read(Origin::Picked("clerk.json".to_owned()), to_file(&theirs, "2026-11-23"))),
    );
    state = carried(state, Msg::Records(Do::Compare), &mut autosave);
    state = carried(state, Msg::Records(Do::Settle(ids[0].clone(), Pick::Theirs)), &mut autosave);
    // The next start.
    let found = |autosave: &Autosave<MemoryStorage>| Msg::Records(Do::Twos(Rc::new(autosave.twos())));
    let mut next = act(shown(mine.clone(), "2026-11-25"), found(&autosave));
    let kept = next.time.two.clone().expect("the comparison");
    assert_eq!((kept.name.as_str(), &*kept.theirs), ("clerk.json", &theirs));
    assert_eq!(kept.progress(&mine), (3, 1));
    // Both windows decide something, and hear of each other.
    next = carried(next, Msg::Records(Do::Settle(ids[1].clone(), Pick::Mine)), &mut autosave);
    state = act(state, found(&autosave));
    state = carried(state, Msg::Records(Do::Settle(ids[2].clone(), Pick::Unknown)), &mut autosave);
    next = act(next, found(&autosave));
    assert_eq!((state.time.two.clone(), next.time.two.as_ref().unwrap().picks.len()), (next.time.two.clone(), 3));
    // A decision that the other window wrote over comes to it again.
    let mut late = act(next.clone(), Msg::Records(Do::Settle(ids[0].clone(), Pick::Mine)));
    late.time.two.as_mut().unwrap().picks.insert("fact-name".to_owned(), Pick::Mine);
    assert!(update(late, found(&autosave)).1.iter().any(|e| matches!(e, Effect::Shelf(Deed::Put(..)))));
    // A browser that does not take it says so once, and it stays here.
    let key = "sonae:v1:two:".to_owned();
    let (mut full, effects) = update(next.clone(), Msg::Records(Do::NotKept(key.clone(), StorageError::Full)));
    assert!(effects.contains(&Effect::FocusNotice) && full.time.unkept == [key.clone()]);
    full = act(full, Msg::Records(Do::Twos(Rc::new(Vec::new()))));
    assert_eq!(full.time.two, next.time.two);
    full = act(full, Msg::Records(Do::Settle(ids[0].clone(), Pick::Theirs)));
    let (full, effects) = update(full, Msg::Records(Do::NotKept(key, StorageError::Full)));
    assert!(effects.is_empty() && full.time.unkept.len() == 1, "the focus stays with what is being decided");
    // It waits while another facility is shown, also when nothing is kept.
    let away = act(next.clone(), Msg::Records(Do::SiteAdded("b".to_owned())));
    assert!(away.time.two.is_none());
    assert_eq!(act(away, Msg::Records(Do::Switch(String::new()))).time.two, next.time.two);
    // The same file once more goes on; stopping asks; finishing takes it away, here and there.
    let again = act(
        next.clone(),
        Msg::Files(files::Msg::Read(Origin::Picked("clerk.json".to_owned()), to_file(&theirs, "2026-11-23"))),
    );
    assert_eq!(act(again, Msg::Records(Do::Compare)).time.two.map(|two| two.picks.len()), Some(3));
    let asked = act(next.clone(), Msg::Records(Do::StopComparing));
    assert!(asked.asked() == Some(&Ask::Two) && asked.time.two.is_some());
    assert!(act(asked, Msg::Records(Do::Confirm)).time.two.is_none());
    state = carried(state, Msg::Records(Do::Finish), &mut autosave);
    assert!(state.time.two.is_none() && autosave.keys().unwrap().is_empty());
    assert!(act(next, found(&autosave)).time.two.is_none());
}

/// Documents saved before the rules of 2026: every answer is there, and exactly those to questions that mean something
/// else now are to be looked at again.
#[test]
fn documents_of_before_the_rules_of_2026_keep_every_answer_and_say_which_to_look_at() {
    for (name, wanted) in [
        ("1-clinic.json", &["password_strength", "two_factor"][..]),
        ("1-hospital.json", &["password_strength", "two_factor"]),
    ] {
        let text = std::fs::read_to_string(format!("tests/saved/{name}")).unwrap();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        let opened = open(&text).unwrap();
        let ids: Vec<&str> = opened.doc.answers.iter().map(|(id, _)| id).collect();
        let saved: Vec<&str> = json["answers"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>(), saved.iter().collect::<BTreeSet<_>>(), "{name}");
        let facility = Facility::resolve(&opened.doc.profile);
        let due = review::due(&opened.doc, &facility, Some(day("2026-12-01")));
        let changed: Vec<&str> = due
            .iter()
            .map(|(i, why)| {
                assert_eq!(*why, review::Why::Changed, "{name}");
                assert!(QUESTIONS[*i].changed_how.is_some());
                QUESTIONS[*i].id
            })
            .collect();
        assert_eq!(changed.iter().collect::<BTreeSet<_>>(), wanted.iter().collect::<BTreeSet<_>>(), "{name}");
    }
}

/// While a letter is typed into the plan's budget, what takes long is what it was before; never what it was for another
/// facility.
#[test]
fn what_waits_for_a_pause_is_of_the_facility_that_is_open() {
    let seen = Arrived::seen();
    let findings = |deep: &Deep, doc: &Document| deep.findings(&Results::of(doc), seen).to_vec();
    let (hospital, clinic) = (sample(1), sample(0));
    let mut deep = Deep::default();
    let before = findings(&deep, &hospital);
    let _ = deep.frontier(&Results::of(&hospital), seen);
    let mut richer = hospital.clone();
    richer.settings.plan_budget = Some(Yen(90_000_000));
    let (fresh, of_clinic) = (findings(&Deep::default(), &richer), findings(&Deep::default(), &clinic));
    assert!(before != fresh && before != of_clinic && !before.is_empty(), "the three differ");
    deep.hold(true);
    deep.renew(&richer);
    assert_eq!(findings(&deep, &richer), before, "not worked out between two letters");
    deep.hold(false);
    assert_eq!(findings(&deep, &richer), fresh, "but after them");
    deep.hold(true);
    deep.renew(&clinic);
    assert_eq!(findings(&deep, &clinic), of_clinic, "another facility has nothing to wait with");
}
