//! Vendors: who they are, and what each answered on the vendor form.

use super::answer::Choice;
use super::date::Date;
use super::document::Document;
use super::register::{day, key, text};
use super::survey::answer_of;
use crate::content::{CHECKLIST, ChecklistRow, QUESTIONS, Question};

/// Ids of the vendors entered.
pub fn ids(doc: &Document) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for (key, _) in doc.register.iter() {
        // The keys of one vendor stand together: the register is in order of its keys.
        if let Some((id, _)) = key.strip_prefix("vendor:").and_then(|rest| rest.split_once(':'))
            && found.last() != Some(&id)
        {
            found.push(id);
        }
    }
    found
}

/// An id that no vendor has: letters, so that the order of the keys is the order of entering.
pub fn new_id(doc: &Document) -> String {
    let mut id = "a".to_owned();
    while ids(doc).last().is_some_and(|last| **last >= *id) {
        match id.pop() {
            Some(last @ 'a'..='y') => id.push(char::from(u8::try_from(last).unwrap_or(b'a') + 1)),
            _ => id.push_str("za"),
        }
    }
    id
}

/// The start of all keys of a vendor.
pub fn start(id: &str) -> String {
    key(&["vendor", id, ""])
}

/// What a vendor answered on a row of the vendor form.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Line {
    /// The row.
    pub row: &'static ChecklistRow,
    /// The question that fills our own row.
    pub question: &'static Question,
    /// はい or いいえ, once answered.
    pub answer: Option<bool>,
    /// When.
    pub checked: Option<Date>,
    /// We say はい, the vendor says いいえ.
    pub conflict: bool,
}

/// The rows of the vendor form, as far as they are known, with a vendor's answers; an empty form without an id.
pub fn lines(doc: &Document, id: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    for row in CHECKLIST.rows {
        let Some(question) = QUESTIONS.get(row.question).filter(|_| row.vendor.is_some()) else { continue };
        let said = text(doc, &["vendor", id, question.id]);
        let answer = if said.is_empty() { None } else { Some(said == "yes") };
        let ours = answer_of(doc, question).is_some_and(|a| a.choice == Choice::Yes);
        let checked = day(doc, &["vendor", id, question.id, "day"]);
        lines.push(Line { row, question, answer, checked, conflict: ours && answer == Some(false) });
    }
    lines
}

/// Rows on which a vendor contradicts us, over all vendors.
pub fn conflicts(doc: &Document) -> usize {
    let mut count = 0;
    for id in ids(doc) {
        count += lines(doc, id).iter().filter(|l| l.conflict).count();
    }
    count
}
