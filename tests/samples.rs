//! A sample is a sample: the mark goes wherever the document goes, and nothing that is counted, recorded or handed on is
//! made of one.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::rc::Rc;

use sonae_app::files::origin::Origin;

use sonae_app::effect::Effect;
use sonae_app::fields::Input;
use sonae_app::msg::Msg;
use sonae_app::records::msg::Msg as Do;
use sonae_app::shell::state::Notice;
use sonae_app::state::State;
use sonae_app::summary::msg::Msg as Share;
use sonae_app::update::alone as update;
use sonae_app::{answers, files, keeping, shell};
use sonae_assess::group::Group;
use sonae_assess::reconciliation::Pick;
use sonae_assess::summary::{Giving, Missing, Summary};
use sonae_base::date::Date;
use sonae_content::{Lang, QUESTIONS};
use sonae_files::edits::{Edits, to_kept};
use sonae_files::merge::merge;
use sonae_files::read::open;
use sonae_files::record::Record;
use sonae_files::sample::SAMPLES;
use sonae_files::write::to_json;
use sonae_model::answer::Choice;
use sonae_model::document::Document;
use sonae_papers::sheet::Paper;

fn after(state: State, msgs: Vec<Msg>) -> State {
    msgs.into_iter().fold(state, |state, msg| update(state, msg).0)
}

fn begun() -> State {
    after(State::new(Lang(0)), vec![Msg::Today(Date::parse("2026-11-30").unwrap())])
}

fn sample(i: usize) -> State {
    after(begun(), vec![Msg::Files(files::Msg::LoadSample(i))])
}

/// A facility of one's own.
fn own(name: &str) -> State {
    let answers = (0..3).map(|i| Msg::Answers(answers::Msg::Answered(i, Choice::Yes)));
    after(
        begun(),
        std::iter::once(Msg::Answers(answers::Msg::Typed(Input::Name, name.to_owned()))).chain(answers).collect(),
    )
}

/// Names and texts of the files that a message hands out.
fn files(state: &State, msg: Msg) -> Vec<(String, String)> {
    let files = update(state.clone(), msg).1.into_iter();
    files
        .filter_map(|effect| if let Effect::Download(name, text) = effect { Some((name, text)) } else { None })
        .collect()
}

#[test]
fn the_mark_stays_whatever_is_changed() {
    for i in 0..SAMPLES.len() {
        let mut state = sample(i);
        assert!(state.doc.sample && !state.doc.is_own());
        for q in 0..QUESTIONS.len() {
            state = after(
                state,
                vec![
                    Msg::Answers(answers::Msg::Answered(q, Choice::ALL[q % 5])),
                    Msg::Answers(answers::Msg::SetNote(q, "わたしのメモ".to_owned())),
                ],
            );
        }
        let name = Msg::Answers(answers::Msg::Typed(Input::Name, "すずき医院".to_owned()));
        state = after(
            state,
            vec![
                name,
                Msg::Answers(answers::Msg::ResetOverrides),
                Msg::Answers(answers::Msg::AddVendor),
                Msg::Keeping(keeping::Msg::Undo),
                Msg::Keeping(keeping::Msg::Redo),
            ],
        );
        assert!(state.doc.sample);
        // In a file, in the browser's storage, in a record, and as another facility.
        let file = files(&state, Msg::Files(files::Msg::Save)).remove(0);
        assert_eq!(file.0, "sonae-sample-2026-11-30.json");
        assert!(open(&file.1).unwrap().doc.sample);
        assert!(open(&to_kept(&state.doc, &Edits::default())).unwrap().doc.sample);
        assert!(Record::new("", "", "", "", state.doc.clone()).text().contains("\"sample\":true"));
        let opened = after(
            own("たなか"),
            vec![Msg::Files(files::Msg::Read(Origin::Picked("a.json".to_owned()), file.1.clone()))],
        );
        let beside = after(opened.clone(), vec![Msg::Records(Do::AddOpened)]);
        assert!(beside.doc.is_own() && beside.time.shelf.sites[0].doc.sample);
        assert!(after(opened, vec![Msg::Files(files::Msg::ConfirmOpen)]).doc.sample);
        // Two windows: each with a change.
        let base = to_json(&state.doc);
        let theirs = base.replace("わたしのメモ", "ほかのメモ");
        assert!(merge(&base, &base.replace("すずき", "さとう"), &theirs).unwrap().opened.doc.sample);
    }
}

#[test]
fn a_sample_that_an_older_version_saved_is_known_and_a_facility_is_not_taken_for_one() {
    for sample in &SAMPLES {
        let old = sample.json.replace(" \"sample\": true,\n", "");
        assert_ne!(old, sample.json);
        assert!(open(&old).unwrap().doc.sample);
        let mut doc = Document { sample: false, ..open(&old).unwrap().doc };
        doc.answers = sonae_base::table::Table::default();
        assert!(open(&to_json(&doc)).unwrap().doc.sample, "whatever is answered");
        for change in [
            |doc: &mut Document| doc.profile.name.push('２'),
            |doc: &mut Document| doc.profile.name.clear(),
            |doc: &mut Document| doc.profile.has_ehr = Some(true),
            |doc: &mut Document| doc.profile.numbers.set(sonae_content::FieldId::Staff, Some(10)),
        ] {
            let mut other = doc.clone();
            change(&mut other);
            assert!(open(&to_json(&other)).unwrap().doc.is_own());
        }
    }
}

#[test]
fn no_record_is_made_of_a_sample() {
    let state = after(sample(0), vec![Msg::Records(Do::Keep)]);
    assert_eq!((state.session.notice.clone(), state.time.shelf.records.len()), (Some(Notice::SampleNoRecord), 0));
    let state = after(state, vec![Msg::Records(Do::BeginReview)]);
    assert_eq!((state.session.notice.clone(), state.time.shelf.records.len()), (Some(Notice::SampleNoRecord), 0));
    // Before a file is opened.
    let file = to_json(&own("すずき医院").doc);
    let keep = Msg::Records(Do::BeforeOpening(true));
    let opened = vec![
        Msg::Files(files::Msg::Read(Origin::Picked("a.json".to_owned()), file)),
        keep.clone(),
        Msg::Files(files::Msg::ConfirmOpen),
    ];
    assert!(after(state.clone(), opened).time.shelf.records.is_empty());
    let mine = after(
        own("すずき医院"),
        vec![Msg::Files(files::Msg::LoadSample(1)), keep, Msg::Files(files::Msg::ConfirmOpen), Msg::Records(Do::Keep)],
    );
    assert!(mine.time.shelf.records.is_empty(), "nor of one's own under the sample");
    // Records of one's own are not put under a sample, nor a sample's under one's own.
    let record = |doc: &Document| Record::new("", "2025-11-20", "", "", doc.clone());
    let with = |doc: &Document, records: &[Record]| sonae_files::record::to_file_with(doc, records, &[], "2026-11-30");
    let (a, b) = (own("すずき医院").doc, sample(0).doc);
    let take = |state: State, file: String| {
        let msgs = [
            Msg::Files(files::Msg::Read(Origin::Picked("a.json".to_owned()), file)),
            Msg::Records(Do::TakeRecords),
            Msg::Records(Do::Confirm),
        ];
        after(state, msgs.to_vec())
    };
    assert!(take(sample(0), with(&a, &[record(&a)])).time.shelf.records.is_empty());
    assert_eq!(take(own("すずき医院"), with(&a, &[record(&a), record(&b)])).time.shelf.records.len(), 1);
}

#[test]
fn leaving_the_sample_brings_ones_own_back_without_a_trace() {
    let before = after(own("すずき医院"), vec![Msg::Records(Do::Keep)]);
    let asked = after(before.clone(), vec![Msg::Files(files::Msg::LoadSample(1))]);
    assert!(asked.pending().is_some() && asked.doc == before.doc, "asks first");
    let mut state = after(
        asked,
        vec![
            Msg::Files(files::Msg::ConfirmOpen),
            Msg::Answers(answers::Msg::AddVendor),
            Msg::Records(Do::Keep),
            Msg::Answers(answers::Msg::Answered(1, Choice::No)),
        ],
    );
    assert!(state.doc.sample && state.tour.is_some() && state.time.records().is_empty());
    while state.doc.sample {
        state = after(state, vec![Msg::Keeping(keeping::Msg::Undo)]);
    }
    assert_eq!((&state.doc, &state.time.shelf, state.tour), (&before.doc, &before.time.shelf, None));
    // Beginning anew after a sample is beginning one's own.
    let state = after(
        sample(0),
        vec![Msg::Keeping(keeping::Msg::Clear), Msg::Answers(answers::Msg::Typed(Input::Name, "い".to_owned()))],
    );
    assert!(state.doc.is_own() && state.tour.is_none());
    // Records without answers are something to lose, too.
    let state = after(
        before,
        vec![
            Msg::Keeping(keeping::Msg::Clear),
            Msg::Records(Do::Confirm),
            Msg::Records(Do::Keep),
            Msg::Files(files::Msg::LoadSample(0)),
        ],
    );
    assert!(state.pending().is_some());
}

#[test]
fn no_summary_and_no_part_of_a_groups_sum_is_made_of_a_sample() {
    let state = sample(1);
    let giving = Giving { spare: 1, area: None };
    assert_eq!(Summary::of(&state.doc, giving, None).unwrap_err(), Missing::Facility);
    assert_eq!(files(&state, Msg::Summary(Share::Save)), []);
    let real = Document { sample: false, ..state.doc.clone() };
    assert!(Summary::of(&real, giving, None).is_ok());
    let mut other = Document { sample: false, ..sample(0).doc };
    let with = |doc: &mut Document, name: &str| doc.register.insert("vendor:a:name".to_owned(), name.to_owned());
    let mut doc = state.doc;
    with(&mut doc, "備えシステム");
    with(&mut other, "備えシステム");
    assert_eq!(Group::of(&[&other, &doc, &other]), Group::of(&[&other, &other]));
    assert_eq!(Group::of(&[&doc, &other]).shared, []);
}

#[test]
fn a_sample_is_not_compared_with_ones_own() {
    let file = to_json(&sample(0).doc);
    let asked =
        after(own("すずき医院"), vec![Msg::Files(files::Msg::Read(Origin::Picked("a.json".to_owned()), file.clone()))]);
    assert!(after(asked, vec![Msg::Records(Do::Compare)]).time.two.is_none());
    // A sample with a sample: what is settled is one.
    let compared = after(
        sample(1),
        vec![Msg::Files(files::Msg::Read(Origin::Picked("a.json".to_owned()), file)), Msg::Records(Do::Compare)],
    );
    let two = compared.time.two.clone().expect("compared");
    let key = two.answers(&compared.doc)[0].question.id.to_owned();
    let settled = after(compared, vec![Msg::Records(Do::Settle(key, Pick::Theirs)), Msg::Records(Do::Finish)]);
    assert!(settled.doc.sample);
    assert!(two.settled(&Document::default(), None).sample, "and wherever answers of one came in");
}

#[test]
fn files_and_tables_of_a_sample_say_so() {
    let real = |state: &State| {
        let mut real = state.clone();
        real.begin_with(Document { sample: false, ..state.doc.clone() });
        real
    };
    let state = sample(1);
    for paper in [Paper::Checklist, Paper::Register, Paper::Actions, Paper::People, Paper::Form(0)] {
        let state = after(state.clone(), vec![Msg::Shell(shell::Msg::SetPaper(paper))]);
        let (name, text) = files(&state, Msg::Files(files::Msg::SaveCsv)).remove(0);
        assert!(name.starts_with("sonae-sample-") && text.starts_with("\u{feff}\"見本："), "{name}: {text:.60}");
        let (name, text) = files(&real(&state), Msg::Files(files::Msg::SaveCsv)).remove(0);
        assert!(!name.contains("sample") && !text.contains("見本："), "{name}: {text:.60}");
    }
    let (name, text) = files(&state, Msg::Records(Do::SaveCalendar)).remove(0);
    assert_eq!(name, "sonae-sample-2026-11-30.ics");
    let titles: Vec<&str> = text.lines().filter(|line| line.starts_with("SUMMARY:")).collect();
    assert!(!titles.is_empty() && titles.iter().all(|title| title.starts_with("SUMMARY:見本：")), "{titles:?}");
    assert!(!files(&real(&state), Msg::Records(Do::SaveCalendar)).remove(0).1.contains("見本："));
    let asked = after(
        state,
        vec![
            Msg::Answers(answers::Msg::AddVendor),
            Msg::Letters(sonae_app::letters::msg::Msg::Prepare(Some("a".to_owned()))),
        ],
    );
    let (name, _) = files(&asked, Msg::Letters(sonae_app::letters::msg::Msg::SaveRequest)).remove(0);
    assert!(name.starts_with("sonae-sample-request-"), "{name}");
    assert!(Rc::new(asked).doc.sample);
}
