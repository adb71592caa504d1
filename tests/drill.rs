//! The tabletop exercise: the story follows the facility, what was decided is kept, gaps become actions.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]
#![expect(clippy::disallowed_methods, reason = "tests have the whole program")]

use std::collections::BTreeSet;

use sonae_app::effect::Effect;
use sonae_app::exercise::msg::Msg as Drill;
use sonae_app::msg::Msg;
use sonae_app::shell::state::Session;
use sonae_app::state::State;
use sonae_app::update::alone as update;
use sonae_app::{answers, files, keeping};
use sonae_base::date::Date;
use sonae_content::{CONTACTS, COURSES, DRILL_FACTS, DRILL_PLACES, INJECTS, Inject, Lang, QUESTIONS};
use sonae_files::read::open;
use sonae_files::sample::SAMPLES;
use sonae_files::write::to_json;
use sonae_model::answer::Choice;
use sonae_model::document::Document;
use sonae_model::exercise::{Place, Record, ids};
use sonae_model::facility::Kind;
use sonae_model::register::key;
use sonae_model::route::Route;
use sonae_papers::sheet::Paper;

fn ja() -> Lang {
    Lang::from_code("ja").unwrap()
}

fn act(state: State, msg: Msg) -> State {
    update(state, msg).0
}

fn say(state: State, msg: Drill) -> State {
    act(state, Msg::Exercise(msg))
}

/// A facility that answered as a sample does (0: clinic, 1: hospital) on a day, with changes.
fn start(sample: usize, change: impl FnOnce(&mut Document)) -> State {
    let mut doc = open(SAMPLES[sample].json).unwrap().doc;
    doc.sample = false;
    ["東クリニック", "西病院"][sample].clone_into(&mut doc.profile.name);
    change(&mut doc);
    let mut state = State::new(ja());
    state.begin_with(doc);
    act(state, Msg::Today(Date::parse("2026-11-24").unwrap()))
}

fn answer(doc: &mut Document, id: &str, choice: Choice) {
    let day = Date::parse("2026-11-10");
    doc.answers.insert(id.to_owned(), sonae_model::answer::Answer::new(choice, day));
}

fn course(id: &str) -> usize {
    COURSES.iter().position(|course| course.id == id).unwrap()
}

fn record(state: &State) -> Record<'_> {
    Record { doc: &state.doc, id: state.drill.open.as_deref().expect("open") }
}

fn inject(id: &str) -> &'static Inject {
    INJECTS.iter().find(|inject| inject.id == id).unwrap()
}

/// The story of a scene, in one text.
fn story(state: &State, id: &str) -> String {
    record(state).story(inject(id), ja()).concat()
}

#[test]
fn the_story_follows_the_backup() {
    let with = |offline, tested| {
        let state = start(1, |doc| {
            answer(doc, "backup_offline", offline);
            answer(doc, "restore_tested", tested);
        });
        say(state, Drill::Start(course("full")))
    };
    let told = |state: &State| story(state, "backup");
    let good = with(Choice::Yes, Choice::Yes);
    assert!(told(&good).contains("テストしたとおりに") && !told(&good).contains("復元できません"), "{}", told(&good));
    let untested = with(Choice::Yes, Choice::Partial);
    assert!(told(&untested).contains("復元したことが一度もありません"));
    for unknown in [Choice::No, Choice::Unknown, Choice::Partial] {
        let none = with(unknown, Choice::Yes);
        assert!(told(&none).contains("すべて暗号化") && !told(&none).contains("テストしたとおりに"));
    }
    // The days are those of the loss pages.
    let results = sonae_assess::results::Results::of(&good.doc);
    let (works, fails) =
        results.money(sonae_assess::results::Arrived::seen()).losses.lead().unwrap().severity.days_by_branch;
    assert!(told(&good).contains(&format!("平均{}日", sonae_model::wording::days(works))), "{}", told(&good));
    let none = with(Choice::No, Choice::No);
    assert!(told(&none).contains(&format!("平均{}日", sonae_model::wording::days(fails))));
}

#[test]
fn the_story_follows_the_contact_card_and_the_vendor() {
    let begun = |change: fn(&mut Document)| say(start(1, change), Drill::Start(course("short")));
    let bare = begun(|_| {});
    assert!(story(&bare, "call").contains("番号が、連絡カードにありません"));
    assert!(story(&bare, "call").contains("保守の事業者"), "a vendor without a name has one all the same");
    let named = begun(|doc| {
        doc.register.insert("vendor:a:name".to_owned(), "見本システム".to_owned());
        doc.register.insert("call:vendor:phone".to_owned(), "03-0000-0000".to_owned());
    });
    assert!(story(&named, "call").contains("見本システムの番号（03-0000-0000）"), "{}", story(&named, "call"));
    // A number on the vendor's own sheet counts too.
    let sheet = begun(|doc| {
        doc.register.insert("vendor:a:name".to_owned(), "見本システム".to_owned());
        doc.register.insert("vendor:a:phone".to_owned(), "03-1111-1111".to_owned());
    });
    assert!(story(&sheet, "call").contains("03-1111-1111"));
    let alone = begun(|doc| doc.profile.has_vendor = Some(false));
    assert!(story(&alone, "call").contains("保守を委託している事業者はありません"));
    let choices = |state: &State| {
        let record = record(state);
        inject("call").choices.iter().filter(|c| record.holds(c.when)).map(|c| c.id).collect::<Vec<_>>()
    };
    assert!(choices(&bare).contains(&"vendor") && !choices(&alone).contains(&"vendor"));
}

#[test]
fn clinic_clinic_with_beds_and_hospital_are_three_stories() {
    let begun = |change: fn(&mut Document)| say(start(1, change), Drill::Start(course("full")));
    let hospital = begun(|_| {});
    let beds = begun(|doc| {
        doc.profile.kind = Some(Kind::ClinicBeds);
        doc.profile.beds = Some(12);
    });
    let clinic = begun(|doc| {
        doc.profile.kind = Some(Kind::ClinicNoBeds);
        doc.profile.beds = None;
    });
    assert!(story(&hospital, "decide").contains("120床の病棟") && story(&hospital, "decide").contains("手術"));
    assert!(story(&beds, "decide").contains("（12床）") && !story(&beds, "decide").contains("手術"));
    assert!(story(&clinic, "decide").contains("午前の予約は30人") && !story(&clinic, "decide").contains("床"));
    for id in ["decide", "paper", "long"] {
        assert_ne!(story(&hospital, id), story(&clinic, id), "{id}");
    }
}

#[test]
fn a_record_does_not_change_when_the_answers_do() {
    let state = start(1, |doc| answer(doc, "backup_offline", Choice::No));
    let state = say(state, Drill::Start(course("full")));
    let before = story(&state, "backup");
    let index = QUESTIONS.iter().position(|q| q.id == "backup_offline").unwrap();
    let state = act(state, Msg::Answers(answers::Msg::Answered(index, Choice::Yes)));
    let state = act(state, Msg::Answers(answers::Msg::SetKind(Kind::ClinicNoBeds)));
    assert_eq!(story(&state, "backup"), before);
    let again = open(&to_json(&state.doc)).unwrap();
    assert_eq!((again.notes.len(), &again.doc), (0, &state.doc));
    // In the other language it is the same story.
    let en = Lang::from_code("en").unwrap();
    let told = record(&state).story(inject("backup"), en).concat();
    assert!(told.contains("Everything on it is encrypted") && !told.contains('{'), "{told}");
}

#[test]
fn an_exercise_from_beginning_to_end() {
    let state = say(start(0, |_| {}), Drill::Start(course("short")));
    let id = state.drill.open.clone().unwrap();
    assert_eq!(record(&state).place(), Place::Before);
    let state = say(state, Drill::AddPerson);
    let people: Vec<String> = record(&state).people().iter().map(|(key, _)| (*key).to_owned()).collect();
    assert_eq!(people, [key(&["drill", &id, "who", "a"]), key(&["drill", &id, "who", "b"])]);
    let state = act(state, Msg::Answers(answers::Msg::Note(people[0].clone(), "院長 山田".to_owned())));
    let state = say(state, Drill::RemovePerson(people[1].clone()));
    assert_eq!(record(&state).people().len(), 1);

    let (state, effects) = update(state, Msg::Exercise(Drill::Begin));
    assert!(effects.contains(&Effect::Clock(true)) && effects.contains(&Effect::Save));
    assert_eq!(record(&state).place(), Place::Scene(0, inject("notice")));
    // A risky decision, something expected that was done, and something that was not.
    let state = say(state, Drill::Choose("power"));
    let state = say(state, Drill::Choose("tell"));
    let state = say(state, Drill::Show);
    let state = say(state, Drill::Judge("cut", false));
    let state = say(state, Drill::Judge("facts", true));
    let action = |id: &str| state.doc.register.get(&key(&["action", id, "what"])).cloned();
    assert!(action("drill-a-notice-p-cut").unwrap().contains("1枚にまとめ、各席に掲示する"));
    assert!(action("drill-a-notice-c-power").unwrap().contains("電源を切らずに"));
    assert_eq!(action("drill-a-notice-p-facts"), None);
    assert_eq!(record(&state).gaps().len(), 2);

    // Four minutes, with a look every second; one long sleep of the machine counts as little.
    let state = (0..=240_u32).fold(state, |state, s| say(state, Drill::Tick(f64::from(s) * 1_000.0)));
    assert_eq!(state.drill.clock.seconds("notice"), Some(240));
    let (state, effects) = update(state, Msg::Exercise(Drill::Pause));
    assert!(effects.contains(&Effect::Clock(false)));
    assert_eq!(record(&state).seconds(inject("notice")), 240);
    let state = say(say(state, Drill::Tick(9_000_000.0)), Drill::Resume);
    let state = say(say(state, Drill::Tick(9_010_000.0)), Drill::Tick(9_011_500.0));
    assert_eq!(state.drill.clock.seconds("notice"), Some(241), "what passed while it stood does not count");

    // Through the other scenes, back and forth.
    let state = say(state, Drill::Move(true));
    assert_eq!(record(&state).place(), Place::Scene(1, inject("call")));
    let state = say(state, Drill::Move(false));
    assert_eq!(
        (record(&state).place(), state.drill.clock.seconds("notice")),
        (Place::Scene(0, inject("notice")), Some(241))
    );
    let scenes = record(&state).scenes().len();
    assert_eq!(scenes, 5);
    let state = (0..scenes).fold(state, |state, _| say(state, Drill::Move(true)));
    assert_eq!(record(&state).place(), Place::After);
    assert!(!state.drill.clock.running);

    // Owner and date of a gap; then the judgement is changed: no gap, no action.
    let owner = key(&["action", "drill-a-notice-p-cut", "owner"]);
    let state = act(state, Msg::Answers(answers::Msg::Note(owner.clone(), "事務長".to_owned())));
    let back = (0..scenes).fold(state.clone(), |state, _| say(state, Drill::Move(false)));
    assert_eq!(record(&back).place(), Place::Scene(0, inject("notice")));
    let changed = say(back, Drill::Judge("cut", true));
    assert_eq!(changed.doc.register.get(&owner), None);
    let undone = act(changed, Msg::Keeping(keeping::Msg::Undo));
    assert_eq!(undone.doc.register.get(&owner).map(String::as_str), Some("事務長"));

    // It stands among all that is to be done.
    let facility = sonae_model::facility::Facility::resolve(&state.doc.profile);
    let actions = sonae_assess::actions::all(&state.doc, &facility, &[], ja());
    let found = actions.iter().find(|action| action.name() == "action-drill-a-notice-p-cut").unwrap();
    assert_eq!((found.owner.as_str(), found.title.contains("1枚にまとめ、各席に掲示する")), ("事務長", true));

    // The paper as CSV.
    let (paper, effects) = update(state.clone(), Msg::Exercise(Drill::ToPaper));
    assert_eq!((paper.session.route, paper.session.paper), (Route::Documents, Paper::Drill));
    assert!(effects.contains(&Effect::SetHash(Route::Documents)));
    let (_, effects) = update(paper, Msg::Files(files::Msg::SaveCsv));
    let Some(Effect::Download(name, csv)) = effects.first() else { panic!("no file") };
    assert_eq!(name, "sonae-drill-2026-11-24.csv");
    for part in [
        "実施日：2026-11-24",
        "院長 山田",
        "受付の画面がおかしい",
        "電源を切る",
        "できなかった",
        "かかった時間：4:01",
        "事務長",
        "4:01",
    ] {
        assert!(csv.contains(part), "{part} is not in\n{csv}");
    }
    let (trained, _) = update(state.clone(), Msg::Exercise(Drill::Trained));
    let done = trained.doc.answers.get("bcp_drill").unwrap();
    assert_eq!((done.choice, done.checked.map(Date::iso).as_deref()), (Choice::Yes, Some("2026-11-24")));

    // A second one beside it; deleting one leaves the other and what is to be mended, and can be undone.
    let second = say(say(state, Drill::Open(None)), Drill::Start(course("full")));
    assert_eq!(ids(&second.doc), ["a", "b"]);
    let gone = say(second.clone(), Drill::Remove("a".to_owned()));
    assert_eq!(ids(&gone.doc), ["b"]);
    assert!(gone.doc.register.get(&owner).is_some());
    let back = act(gone, Msg::Keeping(keeping::Msg::Undo));
    assert_eq!(back.doc, second.doc);
}

#[test]
fn leaving_the_page_stops_the_clock_and_keeps_the_place() {
    let state = say(say(start(1, |_| {}), Drill::Start(course("full"))), Drill::Begin);
    let session = Session { route: Route::Drill, ..state.session.clone() };
    let state = act(State { session, ..state }, Msg::Exercise(Drill::Tick(0.0)));
    let state = say(state, Drill::Tick(30_000.0));
    let (state, effects) = update(state, Msg::Go(Route::Loss));
    assert!(effects.contains(&Effect::Clock(false)) && !state.drill.clock.running);
    let kept = open(&to_json(&state.doc)).unwrap().doc;
    let later = Record { doc: &kept, id: "a" };
    assert_eq!((later.place(), later.seconds(inject("notice"))), (Place::Scene(0, inject("notice")), 30));
    // At the next visit it goes on from there, also when nobody starts the clock; undoing does not mix two scenes' times.
    let mut next = State::new(ja());
    next.begin_with(kept);
    let next = say(say(next, Drill::Open(Some("a".to_owned()))), Drill::Move(true));
    assert_eq!(record(&next).seconds(inject("notice")), 30);
    let next = say(say(next, Drill::Tick(0.0)), Drill::Tick(7_000.0));
    let back = act(next, Msg::Keeping(keeping::Msg::Undo));
    assert_eq!(record(&back).place(), Place::Scene(0, inject("notice")));
    let back = say(back, Drill::Move(true));
    assert_eq!((record(&back).seconds(inject("notice")), record(&back).seconds(inject("call"))), (30, 0));
}

#[test]
fn nothing_strange_in_the_register_stops_it() {
    for (at, text) in [
        ("drill:a:at", "nowhere"),
        ("drill:a:course", "endless"),
        ("drill:a:facts", "x y !z"),
        ("drill:a:i:notice:seconds", "-5"),
        ("drill:a:i:notice:choices", "nothing at all"),
        ("drill:a:loss", "1e99"),
        ("drill:a:day", "soon"),
        ("drill:", "x"),
    ] {
        let mut state = say(start(1, |_| {}), Drill::Start(course("full")));
        state.doc.register.insert(at.to_owned(), text.to_owned());
        for msg in [
            Drill::Begin,
            Drill::Show,
            Drill::Choose("power"),
            Drill::Judge("cut", false),
            Drill::Move(true),
            Drill::Move(false),
            Drill::ToPaper,
        ] {
            state = say(state, msg);
        }
        let (_, effects) = update(state, Msg::Files(files::Msg::SaveCsv));
        assert!(matches!(effects.first(), Some(Effect::Download(..))), "{at}");
    }
}

#[test]
fn each_scene_is_sound() {
    let lasts = |short: bool| INJECTS.iter().filter(|i| i.short || !short).map(|i| i.minutes).sum::<u32>();
    for course in &COURSES {
        assert_eq!(course.minutes, lasts(course.short), "{}", course.id);
        assert!((20..=40).contains(&course.minutes), "{}: 20 to 40 minutes", course.id);
    }
    let hospital = say(start(1, |_| {}), Drill::Start(course("full")));
    let told = record(&hospital);
    for inject in &INJECTS {
        for lang in Lang::all() {
            for text in told.story(inject, lang) {
                assert!(!text.contains('{') && !text.contains('？'), "{}: {text}", inject.id);
            }
        }
        assert!(inject.choices.len() >= 3 && inject.choices.iter().any(|c| c.risky.is_some()), "{}", inject.id);
        assert!(inject.points.iter().all(|p| !p.basis.sources.is_empty()), "{}: every point has a source", inject.id);
    }
    assert!(CONTACTS.iter().any(|c| c.id == "vendor") && DRILL_PLACES.len() == 10);
    let names: BTreeSet<&str> = DRILL_FACTS.iter().map(|f| f.name).collect();
    assert_eq!(names.len(), DRILL_FACTS.len());
}
