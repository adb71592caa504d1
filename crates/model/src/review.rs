//! The yearly re-check: last year's answers, and which of them are to be looked at again.

use sonae_base::date::Date;
use sonae_content::QUESTIONS;

use crate::answer::Answer;
use crate::document::Document;
use crate::facility::Facility;
use crate::register::day;
use crate::survey::{answer_of, asked};

/// Months after which an answer is offered for the yearly re-check: a little less than a year, so that the answers of
/// one sitting come up together.
pub const MONTHS: u16 = 11;

/// Why an answer is to be looked at again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// It was confirmed more than [`MONTHS`] months ago, or on no day that is known.
    Old,
    /// The question has changed since.
    Changed,
}

/// Questions (indices) that are to be looked at again; nothing while today is not known.
pub fn due(doc: &Document, facility: &Facility, today: Option<Date>) -> Vec<(usize, Why)> {
    let Some(today) = today else { return Vec::new() };
    let old = older_than(doc, facility, today, MONTHS);
    let mut list = Vec::new();
    for (index, question) in asked(facility) {
        let Some(answer) = answer_of(doc, question) else { continue };
        if has_changed(question.changed, answer.checked) {
            list.push((index, Why::Changed));
        } else if old.contains(&index) {
            list.push((index, Why::Old));
        }
    }
    list
}

/// Whether a question has changed (on the day of an edition, empty: never) since an answer was confirmed: an answer given
/// under an older edition was given to another question.
pub fn has_changed(changed: &str, checked: Option<Date>) -> bool {
    !changed.is_empty() && checked.is_none_or(|day| day.iso().as_str() < changed)
}

/// Why the answer to a question is to be looked at again, if it is.
pub fn why(doc: &Document, facility: &Facility, today: Option<Date>, index: usize) -> Option<Why> {
    due(doc, facility, today).into_iter().find(|(i, _)| *i == index).map(|(_, why)| why)
}

/// Questions (indices) of the re-check that is under way: what is still to be looked at, and what was confirmed since
/// it began, so that a question does not jump away under the hand.
pub fn shown(doc: &Document, facility: &Facility, today: Option<Date>) -> Vec<usize> {
    let due = due(doc, facility, today);
    let begun = day(doc, &["review", "begun"]);
    let since = |index: usize| {
        let checked = QUESTIONS.get(index).and_then(|q| answer_of(doc, q)).and_then(|a| a.checked);
        begun.zip(checked).is_some_and(|(begun, checked)| checked >= begun)
    };
    let all = asked(facility).map(|(i, _)| i);
    all.filter(|i| due.iter().any(|(d, _)| d == i) || since(*i)).collect()
}

/// Whether the clinic comes back after a year: everything that was answered was confirmed more than [`MONTHS`] months
/// ago.
pub fn is_offered(doc: &Document, today: Option<Date>) -> bool {
    let newest = doc.answers.iter().filter_map(|(_, a)| a.checked).max();
    let limit = today.and_then(|day| day.months_before(MONTHS));
    newest.zip(limit).is_some_and(|(newest, limit)| newest <= limit)
}

/// Months after which an answer is to be looked at again.
pub const YEAR: u16 = 12;

/// Questions (indices) whose answer was last confirmed more than some months before a day, or on no day that is known.
pub fn older_than(doc: &Document, facility: &Facility, today: Date, months: u16) -> Vec<usize> {
    let Some(limit) = today.months_before(months) else { return Vec::new() };
    let old = |answer: &Answer| answer.checked.is_none_or(|day| day <= limit);
    asked(facility).filter(|(_, q)| answer_of(doc, q).is_some_and(old)).map(|(i, _)| i).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_older_than_the_question_it_was_given_to() {
        let day = |text| Date::parse(text);
        for (changed, checked, want) in [
            ("", None, false),
            ("", day("2020-01-01"), false),
            ("2027-04-01", day("2027-03-31"), true),
            ("2027-04-01", day("2027-04-01"), false),
            ("2027-04-01", None, true),
        ] {
            assert_eq!(has_changed(changed, checked), want, "{changed} {checked:?}");
        }
    }
}
