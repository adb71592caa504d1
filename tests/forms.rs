//! Every form of five facilities, as the CSV that is saved, against golden files: each sees only what applies.
//!
//! After a wanted change run with `SONAE_BLESS=1`, and look at the difference before committing it.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::collections::BTreeSet;
use std::path::Path;

use sonae_app::effect::Effect;
use sonae_app::msg::Msg;
use sonae_app::state::State;
use sonae_app::update::alone as update;
use sonae_app::{answers, files, shell};
use sonae_assess::checklist::{Mark, rows};
use sonae_assess::controls::{Levels, Reading};
use sonae_assess::loss::assess;
use sonae_assess::results::{Arrived, Results};
use sonae_assess::risks::entries;
use sonae_base::csv::Csv;
use sonae_base::date::Date;
use sonae_content::{CHECKLIST, FORMS, Lang, QUESTIONS, RISKS};
use sonae_files::read::open;
use sonae_files::write::to_json;
use sonae_model::answer::{Answer, Choice};
use sonae_model::document::Document;
use sonae_model::facility::{Facility, Kind, Profile};
use sonae_model::register::{Level, Treatment, key};
use sonae_model::survey::{Section, asked, in_section};
use sonae_model::vendors::{conflicts, ids, lines};
use sonae_papers::sheet::Paper;
use sonae_papers::sheet::{Desk, Kind as Is, Sheet, of};

fn ja() -> Lang {
    Lang::from_code("ja").unwrap()
}

fn papers() -> Vec<Paper> {
    let forms = (0..FORMS.len()).map(Paper::Form);
    [Paper::Checklist, Paper::Vendors].into_iter().chain(forms).chain([Paper::Register, Paper::People]).collect()
}

fn profile(kind: Kind, beds: Option<i64>) -> Profile {
    Profile { kind: Some(kind), beds, has_system: Some(true), has_vendor: Some(true), ..Profile::default() }
}

/// The five facilities of the golden files.
fn facilities() -> [(&'static str, Profile); 5] {
    let clinic = || profile(Kind::ClinicNoBeds, None);
    [
        ("no_vendor", Profile { has_vendor: Some(false), ..clinic() }),
        ("no_system", Profile { has_system: Some(false), has_vendor: Some(false), ..clinic() }),
        ("dental", Profile { has_ehr: Some(false), has_remote: Some(false), ..profile(Kind::Dental, None) }),
        ("beds_20", profile(Kind::Hospital, Some(20))),
        ("beds_500", profile(Kind::Hospital, Some(500))),
    ]
}

/// Answers in turn: yes, partly, no, unknown, not applicable, none; with dates where the form asks for them.
fn answered(profile: Profile) -> Document {
    let mut doc = Document { profile, ..Document::default() };
    let facility = Facility::resolve(&doc.profile);
    for (n, (_, question)) in asked(&facility).enumerate() {
        let Some(choice) = Choice::ALL.get(n % 6) else { continue };
        let mut answer = Answer::new(*choice, Date::new(2026, 11, 10));
        if matches!(choice, Choice::No | Choice::Partial) {
            answer.target = Date::new(2027, if n % 4 == 1 { 3 } else { 5 }, 20);
        }
        doc.answers.insert(question.id.to_owned(), answer);
    }
    doc
}

#[expect(clippy::disallowed_methods, reason = "tests have the whole program")]
fn sheets(doc: &Document, paper: Paper, lang: Lang) -> Vec<Sheet> {
    let (results, arrived) = (Results::of(doc), Arrived::seen());
    of(paper, Desk { doc, results: &results, arrived, today: Date::new(2026, 11, 22), lang })
}

fn csv(doc: &Document) -> String {
    let mut csv = Csv::new();
    for paper in papers() {
        for sheet in sheets(doc, paper, ja()) {
            sheet.csv(&mut csv, ja());
        }
    }
    csv.finish()
}

#[test]
fn the_forms_of_five_facilities_are_as_agreed() {
    for (name, profile) in facilities() {
        let path = Path::new("tests/forms_cases").join(format!("{name}.csv"));
        let made = csv(&answered(profile));
        if std::env::var_os("SONAE_BLESS").is_some() {
            std::fs::write(&path, &made).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        for (n, (made, kept)) in made.lines().zip(kept.lines()).enumerate() {
            assert_eq!(made, kept, "{name}, line {}", n + 1);
        }
        assert_eq!(made.lines().count(), kept.lines().count(), "{name}");
    }
}

#[test]
fn each_facility_is_asked_only_what_applies() {
    let ids = |profile: Profile| -> BTreeSet<&str> { asked(&Facility::resolve(&profile)).map(|(_, q)| q.id).collect() };
    let [(_, no_vendor), (_, no_system), (_, dental), (_, beds_20), (_, beds_500)] = facilities();
    let (no_vendor, no_system, dental) = (ids(no_vendor), ids(no_system), ids(dental));
    let (beds_20, beds_500) = (ids(beds_20), ids(beds_500));
    for id in ["remote_maintenance", "mds_sds", "vendor_split", "vendor_choice", "vendor_contract"] {
        assert!(!no_vendor.contains(id) && dental.contains(id), "{id}");
    }
    assert!(
        no_system
            .iter()
            .all(|id| { !QUESTIONS.iter().any(|q| q.id == *id && q.when.contains(&sonae_content::Condition::System)) })
    );
    for id in ["csirt", "planner", "reports", "people_plan", "mail_drill", "restore_order"] {
        assert!(!dental.contains(id) && beds_20.contains(id), "{id}: for hospitals");
    }
    assert!(!dental.contains("ehr_downtime") && !dental.contains("remote_work") && beds_20.contains("ehr_downtime"));
    assert!(beds_500.contains("dedicated_officer") && !beds_20.contains("dedicated_officer"), "200 beds or more");
    assert_eq!(beds_500.len(), QUESTIONS.len(), "a large hospital is asked everything");
    assert_eq!((no_vendor.len(), no_system.len(), dental.len(), beds_20.len()), (54, 20, 59, 69), "questions asked");
    let quick = |p: Profile| in_section(&Facility::resolve(&p), Section::Quick).count();
    assert_eq!(quick(profile(Kind::Hospital, Some(500))), 9, "three minutes");
    for kind in [Kind::ClinicNoBeds, Kind::Pharmacy] {
        assert_eq!(in_section(&Facility::resolve(&profile(kind, None)), Section::Checklist).count(), 19, "{kind:?}");
    }
}

#[test]
fn the_checklist_alone_makes_a_complete_form_with_dates() {
    let mut doc = Document { profile: profile(Kind::ClinicNoBeds, None), ..Document::default() };
    let facility = Facility::resolve(&doc.profile);
    let questions: Vec<_> = in_section(&facility, Section::Checklist).map(|(_, q)| q.id).collect();
    for (n, id) in questions.iter().enumerate() {
        let mut answer = Answer::new(if n % 3 == 0 { Choice::No } else { Choice::Yes }, Date::new(2026, 11, 22));
        answer.target = Date::new(2027, 3, 1).filter(|_| n % 3 == 0);
        doc.answers.insert((*id).to_owned(), answer);
    }
    let sheet = sheets(&doc, Paper::Checklist, ja()).remove(0);
    assert_eq!(sheet.open().count(), 0, "nothing is blank");
    for row in &sheet.rows {
        assert!(matches!(row.cells[4].kind, Is::Day(Some(_))), "確認日 of every row");
        assert_eq!(matches!(row.cells[5].kind, Is::Day(Some(_))), row.cells[3].text == "いいえ");
    }
    doc.answers.get_mut(questions[0]).unwrap().target = None;
    doc.answers.get_mut(questions[1]).unwrap().checked = None;
    doc.answers.remove(questions[2]);
    assert_eq!(sheets(&doc, Paper::Checklist, ja())[0].open().count(), 3, "a blank, a missing date, a missing target");
}

#[test]
fn every_row_of_every_form_is_in_both_languages_and_no_cell_is_a_formula() {
    let (_, large) = &facilities()[4];
    let mut doc = answered(large.clone());
    doc.register.insert(key(&["risk", "ai", "reason"]), "=HYPERLINK(\"http://x\")".to_owned());
    doc.register.insert(key(&["role", "officer", "name"]), "+81".to_owned());
    doc.register.insert(key(&["call", "police", "phone"]), "0312345678".to_owned());
    for lang in Lang::all() {
        for paper in papers() {
            for sheet in sheets(&doc, paper, lang) {
                assert!(!sheet.rows.is_empty());
                for row in sheet.rows.iter().filter(|r| !r.heading) {
                    assert_eq!(row.cells.len(), sheet.columns.len(), "{}", sheet.id);
                }
            }
        }
    }
    assert!(csv(&doc).contains("\"\u{200b}1-1\""), "row 1-1 is not New Year");
    for line in csv(&doc).lines() {
        for cell in line.trim_start_matches('\u{feff}').split("\",\"") {
            let cell = cell.trim_matches('"');
            assert!(!cell.starts_with(['=', '+', '@', '＝', '＋', '＠']), "{cell}");
            assert_ne!(cell, "0312345678", "a number with its zero stays a text");
        }
    }
    assert_eq!(CHECKLIST.rows.iter().filter(|r| r.vendor.is_some()).count(), 14);
}

#[test]
fn the_register_lists_every_risk_and_takes_levels_from_the_losses() {
    let mut doc = Document { profile: profile(Kind::Hospital, Some(150)), ..Document::default() };
    let facility = Facility::resolve(&doc.profile);
    let losses = assess(&facility, &doc.settings, &Levels::read(&doc, &facility, Reading::Confirmed));
    let all = entries(&doc, &facility, &losses);
    assert_eq!(all.len(), RISKS.len());
    for entry in &all {
        assert_eq!(entry.likely.is_some(), entry.risk.scenario.is_some(), "nothing is made up: {}", entry.risk.id);
        if let Some(loss) = entry.risk.scenario.map(|s| &losses.scenarios[s]) {
            assert_eq!(entry.likely == Some(Level::Low), loss.rate < 0.01, "{}", entry.risk.id);
        }
        assert!(entry.is_open() && entry.treatment.is_none());
    }
    let ransom = |part: &str| key(&["risk", "ransom", part]);
    for (part, value) in [("treatment", "accept"), ("owner", "院長"), ("likely", "high")] {
        doc.register.insert(ransom(part), value.to_owned());
    }
    let first = |doc: &Document| {
        let entry = entries(doc, &facility, &losses).remove(0);
        (entry.treatment, entry.likely, entry.judged, entry.is_open())
    };
    assert_eq!(first(&doc), (Some(Treatment::Accept), Some(Level::High), [true, false], true), "no reason yet");
    doc.register.insert(ransom("reason"), "影響が小さい".to_owned());
    assert!(!first(&doc).3, "an accepted risk needs no date");
    doc.register.insert(ransom("treatment"), "reduce".to_owned());
    assert!(first(&doc).3, "a measure needs a date");
    doc.register.insert(ransom("due"), "2027-03-31".to_owned());
    assert!(!first(&doc).3);
    let again = open(&to_json(&doc)).unwrap();
    assert_eq!((again.doc, again.notes), (doc, Vec::new()), "the register is kept");
}

#[test]
fn vendors_are_added_answer_and_go() {
    let mut state = State::new(ja());
    let act = |state: State, msg| update(state, msg).0;
    state.doc.profile = profile(Kind::Hospital, Some(20));
    state = act(state, Msg::Today(Date::new(2026, 11, 22).unwrap()));
    for _ in 0..3 {
        state = act(state, Msg::Answers(answers::Msg::AddVendor));
    }
    state = act(state, Msg::Answers(answers::Msg::RemoveVendor("b".to_owned())));
    assert_eq!(ids(&state.doc), ["a", "c"], "ids stay with their vendor");
    let index = QUESTIONS.iter().position(|q| q.id == "patches").unwrap();
    state = act(state, Msg::Answers(answers::Msg::Answered(index, Choice::Yes)));
    state = act(state, Msg::Answers(answers::Msg::NoteDated(key(&["vendor", "c", "patches"]), "no".to_owned())));
    assert_eq!(conflicts(&state.doc), 1, "we say yes, the vendor no");
    let line = lines(&state.doc, "c").into_iter().find(|l| l.item.question.id == "patches").unwrap();
    assert_eq!((line.answer, line.checked.map(Date::iso)), (Some(Choice::No), Some("2026-11-22".to_owned())));
    state = act(state, Msg::Shell(shell::Msg::SetPaper(Paper::Vendors)));
    let many = (0..60).fold(state.clone(), |state, _| act(state, Msg::Answers(answers::Msg::AddVendor)));
    let all = ids(&many.doc);
    assert!(all.len() == 62 && all.is_sorted(), "every vendor has an id of its own: {all:?}");
    let (_, effects) = update(state.clone(), Msg::Files(files::Msg::SaveCsv));
    let Some(Effect::Download(name, text)) = effects.first() else { panic!("no file") };
    assert_eq!(name, "sonae-vendor-2026-11-22.csv");
    assert_eq!(text.matches("2-⑦").count(), 2, "a sheet for each vendor");
    let (_, effects) =
        update(act(state, Msg::Shell(shell::Msg::SetPaper(Paper::Report))), Msg::Files(files::Msg::SaveCsv));
    assert!(effects.is_empty(), "the report is not a table");
}

#[test]
fn a_form_row_is_yes_only_when_everything_is() {
    let doc = answered(profile(Kind::Hospital, Some(500)));
    let facility = Facility::resolve(&doc.profile);
    for form in &FORMS {
        for row in form.rows {
            let filled = sonae_assess::form::fill(&doc, &facility, row);
            let choices: Vec<Option<Choice>> = row
                .questions
                .iter()
                .map(|&i| doc.answers.get(QUESTIONS[i].id).map(|a| a.choice))
                .filter(|c| *c != Some(Choice::NotApplicable))
                .collect();
            let no = choices.iter().any(|c| matches!(c, Some(Choice::No | Choice::Partial)));
            let all = choices.iter().all(|c| *c == Some(Choice::Yes));
            match filled.mark {
                None => assert!(row.questions.is_empty() && row.unsure),
                Some(Mark::NotNeeded) => assert!(choices.is_empty()),
                Some(Mark::No) => assert!(no),
                Some(Mark::Yes) => assert!(all && filled.open.is_empty()),
                Some(Mark::Blank) => assert!(!no && !all && filled.checked.is_none()),
            }
        }
    }
    assert_eq!(rows(&doc, &facility).count(), 19);
}
