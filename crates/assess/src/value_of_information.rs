//! What a わからない costs: how far the score and the expected loss move with the one answer.

use sonae_content::Question;
use sonae_model::answer::{Answer, Choice};
use sonae_model::document::Document;
use sonae_model::facility::Facility;

use crate::controls::{Levels, Reading};
use crate::loss::assess;
use crate::score::score;

/// How far one answer moves the results, all else as it is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Doubt {
    /// Points of the overall score between いいえ and はい, of 100.
    pub points: f64,
    /// Expected loss between いいえ and はい, yen a year.
    pub yearly: f64,
}

/// What it would settle to know the answer to a question.
///
/// Method: the question counts as いいえ, then as はい; of all else, what is unknown counts as not in place.
///
/// Begins the second part (xtask/src/split/gates.rs): must stay a function of its own.
#[inline(never)]
pub fn of(doc: &Document, facility: &Facility, question: &Question) -> Doubt {
    let at = |choice: Choice| {
        let mut doc = doc.clone();
        doc.answers.insert(question.id.to_owned(), Answer::new(choice, None));
        let points = score(&doc, facility).overall.map_or(0.0, |overall| overall.low);
        (points, yearly(&doc, facility))
    };
    let ((low, dear), (high, cheap)) = (at(Choice::No), at(Choice::Yes));
    Doubt { points: high - low, yearly: dear - cheap }
}

/// Expected yearly loss of a document, yen, when everything unknown counts as not in place.
pub fn yearly(doc: &Document, facility: &Facility) -> f64 {
    assess(facility, &doc.settings, &Levels::read(doc, facility, Reading::Confirmed)).yearly()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sonae_model::survey::asked;

    #[test]
    fn knowing_never_widens_and_the_points_are_the_weights() {
        let doc = Document::default();
        let facility = Facility::resolve(&doc.profile);
        let all: f64 = asked(&facility).map(|(_, q)| f64::from(q.weight)).sum();
        let mut moves = 0;
        for (_, question) in asked(&facility) {
            let doubt = of(&doc, &facility, question);
            assert!((doubt.points - 100.0 * f64::from(question.weight) / all).abs() < 1e-9, "{}", question.id);
            assert!(doubt.yearly >= 0.0, "{}: a better answer never raises the loss", question.id);
            moves += usize::from(doubt.yearly > 0.0);
        }
        assert!(moves > 5, "some answers move the loss: {moves}");
    }
}
