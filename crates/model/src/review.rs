//! The yearly re-check: last year's answers, and which of them are to be looked at again.

use sonae_base::date::Date;
use sonae_content::{CHECKLIST, Changed, Checklist, QUESTIONS, RowChange};

use crate::answer::Answer;
use crate::document::Document;
use crate::facility::Facility;
use crate::register::day;
use crate::survey::{answer_of, asked};

/// Months after which an answer is offered for the yearly re-check: a little less than a year, so that the answers of
/// one sitting come up together.
pub const MONTHS: u16 = 11;

/// Why an answer is to be looked at again.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Why {
    /// It was confirmed more than [`MONTHS`] months ago, or on no day that is known.
    Old,
    /// The question has changed since.
    Changed,
    /// It fills a row of the checklist whose words are others since.
    Reworded(&'static RowChange),
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
        } else if let Some(change) = reworded(CHECKLIST, index, answer.checked) {
            list.push((index, Why::Reworded(change)));
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

/// The row of a checklist that a question (index) fills, where its words are others since the answer was confirmed.
pub fn reworded(checklist: &'static Checklist, index: usize, checked: Option<Date>) -> Option<&'static RowChange> {
    let before = checked.is_none_or(|day| day.iso().as_str() < checklist.valid_from);
    checklist.changes.iter().find(|change| before && change.kind == Changed::Reworded && change.question == index)
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
    use sonae_content::{Basis, Confidence};

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

    /// With a made-up edition, in which the row of question 3 has other words and that of question 4 is gone.
    #[test]
    fn an_answer_under_the_row_of_an_earlier_edition_is_looked_at_again() {
        let row = |kind, question| RowChange { kind, question, no: "2-⑤", title: CHECKLIST.title };
        let changes = Box::leak(Box::new([row(Changed::Reworded, 3), row(Changed::Removed, 4), row(Changed::New, 5)]));
        let edition: &'static Checklist = Box::leak(Box::new(Checklist {
            id: "made_up",
            edition: CHECKLIST.edition,
            title: CHECKLIST.title,
            caution: None,
            precondition: None,
            valid_from: "2027-05-01",
            rows: &[],
            changes,
            basis: Basis { confidence: Confidence::Assumed, sources: &[], note: None },
        }));
        let of = |question, day: &str| reworded(edition, question, Date::parse(day)).map(|row| row.no);
        assert_eq!((of(3, "2027-04-30"), of(3, ""), of(3, "2027-05-01")), (Some("2-⑤"), Some("2-⑤"), None));
        assert_eq!((of(4, "2027-04-30"), of(5, "2027-04-30"), of(6, "2027-04-30")), (None, None, None));
    }
}
