//! The short path, one question at a time: which one is where, and which one comes next.

use sonae_content::Question;

use crate::document::Document;
use crate::facility::Facility;
use crate::route::Route;
use crate::survey::{Section, answer_of, in_section};

/// The questions of the short path that apply, in their order, with their index in the content.
fn path(facility: &Facility) -> impl Iterator<Item = (usize, &'static Question)> {
    in_section(facility, Section::Quick)
}

/// How many questions the short path has.
pub fn length(facility: &Facility) -> usize {
    path(facility).count()
}

/// The question at a place, from 1 on; `None` behind the last one.
pub fn at(facility: &Facility, place: u8) -> Option<(usize, &'static Question)> {
    path(facility).nth(usize::from(place).checked_sub(1)?)
}

/// Where a question of the content stands on the short path.
pub fn place_of(facility: &Facility, question: usize) -> Option<u8> {
    places(facility).find(|(_, i, _)| *i == question).map(|(place, ..)| place)
}

/// Where to go on: the first question that is open, else the answers at a glance.
pub fn entry(doc: &Document, facility: &Facility) -> Route {
    open(doc, facility, 0)
}

/// What comes after a question was answered: the next open one, then one that was passed over, else the answers at a
/// glance. Who changes one answer is so brought back to where the change began.
pub fn after(doc: &Document, facility: &Facility, question: usize) -> Route {
    open(doc, facility, place_of(facility, question).unwrap_or(0))
}

fn open(doc: &Document, facility: &Facility, behind: u8) -> Route {
    let open = || places(facility).filter(|(_, _, question)| answer_of(doc, question).is_none());
    let next = open().find(|(place, ..)| *place > behind).or_else(|| open().next());
    next.map_or(Route::Answers, |(place, ..)| Route::Ask(place))
}

fn places(facility: &Facility) -> impl Iterator<Item = (u8, usize, &'static Question)> {
    (1u8..).zip(path(facility)).map(|(place, (index, question))| (place, index, question))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Answer, Choice};

    #[test]
    fn the_next_open_question_comes_next_and_the_answers_come_last() {
        let mut doc = Document::default();
        let facility = Facility::resolve(&doc.profile);
        let last = length(&facility) as u8;
        assert!(last >= 8, "about eight taps");
        assert_eq!(entry(&doc, &facility), Route::Ask(1));
        let answer = |doc: &mut Document, place: u8| {
            let (index, question) = at(&facility, place).unwrap();
            doc.answers.insert(question.id.to_owned(), Answer::new(Choice::Unknown, None));
            after(doc, &facility, index)
        };
        assert_eq!(answer(&mut doc, 2), Route::Ask(3), "one was passed over");
        for place in 3..last {
            assert_eq!(answer(&mut doc, place), Route::Ask(place + 1));
        }
        assert_eq!(answer(&mut doc, last), Route::Ask(1), "what was passed over comes in the end");
        assert_eq!(answer(&mut doc, 1), Route::Answers);
        assert_eq!(answer(&mut doc, 4), Route::Answers, "a change leads back");
        assert_eq!(entry(&doc, &facility), Route::Answers);
        assert_eq!((at(&facility, 0), at(&facility, last + 1)), (None, None));
        assert_eq!(place_of(&facility, usize::MAX), None);
    }
}
