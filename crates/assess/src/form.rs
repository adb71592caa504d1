//! The forms beside the checklist, filled in from the same answers.

use sonae_base::date::Date;
use sonae_content::{FormRow, QUESTIONS, Question};
use sonae_model::answer::Choice;
use sonae_model::document::Document;
use sonae_model::facility::Facility;
use sonae_model::survey::{answer_of, applies};

use crate::checklist::Mark;
use crate::score::{Interval, Sums, worth};

/// What stands in a row.
#[derive(Clone, PartialEq, Debug)]
pub struct Filled {
    /// `None`: the row was not read in the original, so nothing can be said.
    pub mark: Option<Mark>,
    /// The oldest confirmation among its answers; only when all of them are confirmed.
    pub checked: Option<Date>,
    /// The latest target date; `None` when one is missing.
    pub target: Option<Date>,
    /// Score of its questions.
    pub points: Option<Interval>,
    /// Questions that apply and are not はい.
    pub open: Vec<&'static Question>,
}

/// Fills a row. はい when every question that applies is はい; いいえ as soon as one is いいえ or 一部; otherwise blank.
#[inline(never)]
pub fn fill(doc: &Document, facility: &Facility, row: &FormRow) -> Filled {
    let (mut open, mut sums) = (Vec::new(), Sums::default());
    let (mut asked, mut no, mut blank) = (false, false, false);
    let (mut checked, mut all_checked) = (None::<Date>, true);
    let (mut target, mut all_targets) = (None::<Date>, true);
    for question in row.questions.iter().filter_map(|&i| QUESTIONS.get(i)) {
        let answer = answer_of(doc, question);
        let choice = answer.map(|a| a.choice);
        let (true, Some(worth)) = (applies(question, facility), worth(choice)) else { continue };
        asked = true;
        sums.add(f64::from(question.weight), worth);
        match answer.and_then(|a| a.checked) {
            Some(day) if checked.is_none_or(|oldest| day < oldest) => checked = Some(day),
            Some(_) => {}
            None => all_checked = false,
        }
        match choice {
            Some(Choice::Yes) => continue,
            Some(Choice::No | Choice::Partial) => {
                no = true;
                let day = answer.and_then(|a| a.target);
                all_targets &= day.is_some();
                target = target.max(day);
            }
            _ => blank = true,
        }
        open.push(question);
    }
    let mark = match () {
        () if row.questions.is_empty() => None,
        () if !asked => Some(Mark::NotNeeded),
        () if no => Some(Mark::No),
        () if blank => Some(Mark::Blank),
        () => Some(Mark::Yes),
    };
    Filled {
        checked: checked.filter(|_| all_checked && (no || !blank)),
        target: target.filter(|_| all_targets),
        points: sums.interval(),
        open,
        mark,
    }
}
