//! What people wrote beside an answer is never lost from the papers: a warning stands beside it, not in its place, and a
//! table for a spreadsheet has it with who wrote it.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]
#![expect(clippy::disallowed_methods, reason = "tests have the whole program")]

use sonae_app::msg::Msg;
use sonae_app::state::State;
use sonae_app::update::alone as update;
use sonae_app::{answers, files};
use sonae_assess::results::{Arrived, Results};
use sonae_base::csv::Csv;
use sonae_content::{FORMS, Lang, QUESTIONS, SHARED_WORK, t};
use sonae_model::answer::Choice;
use sonae_model::document::Document;
use sonae_model::vendors::{Conflict, lines};
use sonae_papers::sheet::Paper;
use sonae_papers::sheet::vendor::fault;
use sonae_papers::sheet::{Desk, Kind, Sheet, of};

/// A part of what stands about a vendor, and its text.
type Written<'a> = (&'a [&'a str], &'a str);

fn after(msgs: Vec<Msg>) -> Document {
    let state = msgs.into_iter().fold(State::new(Lang(0)), |state, msg| update(state, msg).0);
    state.doc
}

fn sheets(doc: &Document, paper: Paper) -> Vec<Sheet> {
    let results = Results::of(doc);
    let desk = Desk { doc, results: &results, arrived: Arrived::seen(), today: None, lang: Lang(0) };
    of(paper, desk)
}

fn csv(sheet: &Sheet) -> String {
    let mut csv = Csv::new();
    sheet.csv(&mut csv, Lang(0));
    csv.finish()
}

#[test]
fn a_vendors_note_stands_beside_each_kind_of_warning() {
    let shared = QUESTIONS[SHARED_WORK[0]].id;
    let index = SHARED_WORK[0];
    let key = |parts: &[&str]| ["vendor:a:", &parts.join(":")].concat();
    let note = "4月に新しい機器へ入れ替える予定です";
    let ways: [(Conflict, &[Written<'_>], Choice); 4] = [
        (Conflict::Neither, &[(&["work", shared], "vendor"), (&["said", shared], "own")], Choice::Partial),
        (Conflict::Both, &[(&["work", shared], "own"), (&["said", shared], "vendor")], Choice::Partial),
        (Conflict::Nobody, &[(&[shared], "unknown")], Choice::Unknown),
        (Conflict::Contradiction, &[(&[shared], "no")], Choice::Yes),
    ];
    for (conflict, said, own) in ways {
        let mut msgs = vec![
            Msg::Files(files::Msg::LoadSample(1)),
            Msg::Answers(answers::Msg::AddVendor),
            Msg::Answers(answers::Msg::Answered(index, own)),
        ];
        msgs.extend(said.iter().map(|(at, text)| Msg::Answers(answers::Msg::Note(key(at), (*text).to_owned()))));
        msgs.push(Msg::Answers(answers::Msg::Note(key(&[shared, "note"]), note.to_owned())));
        let doc = after(msgs);
        let line = lines(&doc, "a").into_iter().find(|line| line.item.question.id == shared).unwrap();
        assert_eq!(line.conflict, Some(conflict));
        let sheet = sheets(&doc, Paper::Vendors).remove(0);
        let warning = fault(conflict).get(Lang(0));
        let cells: Vec<_> =
            sheet.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.sub.contains(note)).collect();
        assert_eq!(cells.len(), 1, "{conflict:?}");
        assert_eq!((cells[0].kind, cells[0].text.as_str()), (Kind::Missing, warning));
        let table = csv(&sheet);
        assert!(table.contains(&format!("\"{warning} 「{note}」\"")), "{conflict:?}: {table}");
    }
}

#[test]
fn notes_and_who_answered_stand_in_the_tables() {
    let mut msgs = vec![Msg::Files(files::Msg::LoadSample(1))];
    for i in 0..QUESTIONS.len() {
        msgs.push(Msg::Answers(answers::Msg::Answered(i, Choice::Yes)));
        msgs.push(Msg::Answers(answers::Msg::SetNote(i, format!("メモ{i}。"))));
        msgs.push(Msg::Answers(answers::Msg::SetBy(i, format!("係{i}。"))));
    }
    let doc = after(msgs);
    let checklist = sheets(&doc, Paper::Checklist).remove(0);
    assert_eq!(checklist.columns.len(), 6, "the paper is as the form is");
    let table = csv(&checklist);
    let heads = [t::CHECK_NOTE, t::CHECK_BY].map(|text| text.get(Lang(0)));
    assert!(table.contains(&format!("\"{}\",\"{}\"\r\n", heads[0], heads[1])), "{table}");
    for row in &checklist.rows {
        assert!(row.aside.len() == 2 && row.aside.iter().all(|cell| !cell.text.is_empty()), "{row:?}");
    }
    for (n, form) in FORMS.iter().enumerate() {
        let table = csv(&sheets(&doc, Paper::Form(n)).remove(0));
        for i in form.rows.iter().flat_map(|row| row.questions) {
            assert!(table.contains(&format!("メモ{i}。")) && table.contains(&format!("係{i}。")), "{} {i}", form.id);
        }
    }
}
