//! What is to be done, by whom and by when, as a sheet.

use sonae_assess::actions::{Action, Source, Stage, all, treated};
use sonae_content::{MEASURES, QUESTIONS, RISKS, Text, t};
use sonae_model::route::Route;

use crate::sheet::make::{Make, page};
use crate::sheet::table::{Desk, Entry, Sheet};

const COLUMNS: &[Text] =
    &[t::FORM_NO, t::ACTIONS_WHAT, t::ACTIONS_KIND, t::RISKS_OWNER, t::RISKS_DUE, t::ACTIONS_STAGE];

/// How far something is.
pub const STAGES: &[(&str, Text)] =
    &[("open", t::ACTIONS_OPEN), ("doing", t::ACTIONS_DOING), ("done", t::ACTIONS_DONE)];

/// The sheet, with these measures of the plan (indices).
pub fn sheet(desk: Desk, plan: &[usize]) -> Sheet {
    let mut make = Make::new(desk, "actions", t::ACTIONS_TITLE, COLUMNS);
    for (i, action) in all(desk.doc, desk.facility(), plan, desk.lang).into_iter().enumerate() {
        make.row(action.stage != Stage::Done && (action.owner.is_empty() || action.due.is_none()));
        make.number(i + 1);
        row(&mut make, &action);
    }
    make.sheet
}

fn row(make: &mut Make, action: &Action) {
    let today = make.desk.today;
    let late = match action {
        a if a.is_overdue(today) => make.t(t::ACTIONS_LATE),
        a if a.is_to_review(today) => make.t(t::ACTIONS_REVIEW),
        _ => "",
    };
    let late = late.to_owned();
    let (kind, id, name) = match &action.source {
        Source::Question(index) => {
            let Some(question) = QUESTIONS.get(*index) else { return };
            make.head(question.short, late, Some(page(question)));
            make.word(t::ACTIONS_QUESTION);
            make.words(String::new());
            make.day(action.due, false, "");
            make.word(t::ACTIONS_OPEN);
            return;
        }
        Source::Measure(i) => {
            let Some(measure) = MEASURES.get(*i) else { return };
            make.head(measure.name, late, Some(Route::Plan));
            (t::ACTIONS_MEASURE, measure.id, "measure")
        }
        Source::Risk(i) => {
            let Some(risk) = RISKS.get(*i) else { return };
            make.head(risk.name, late, Some(Route::Risks));
            (t::ACTIONS_RISK, risk.id, "risk")
        }
        Source::Own(id) => {
            make.field(&["action", id, "what"], Entry::Text);
            (t::ACTIONS_OWN, id.as_str(), "action")
        }
    };
    make.words(treated(make.t(kind), action.treatment, make.desk.lang));
    make.field(&[name, id, "owner"], Entry::Text);
    make.field(&[name, id, "due"], Entry::Day);
    make.field(&[name, id, "stage"], Entry::One(STAGES));
}
