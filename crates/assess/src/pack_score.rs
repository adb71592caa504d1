//! The association's own questions and weights, and the score with them. It stands beside the official score and never in
//! its place, so that scores of different facilities and years stay comparable.
//!
//! Weighted mean as in `score`: the weight of a question is that of the pack where the pack names one (0 leaves
//! it out), else our own; the pack's own questions count with the weight it gives them.

use sonae_base::date::Date;
use sonae_base::sha256::sha256;
use sonae_model::answer::{Answer, Choice};
use sonae_model::document::Document;
use sonae_model::facility::Facility;
use sonae_model::pack::{Pack, Question};
use sonae_model::survey::{answer_of, asked};

use crate::score::{Interval, Sums, worth};

/// Where answers to questions of packs stand in the document, so that no id of ours can meet one of theirs.
pub const PREFIX: &str = "pack:";

/// Under which id the answer to a question is kept: the wording decides, so that the answer to one pack's first question
/// is not taken for that to another's.
pub fn key(question: &Question) -> String {
    let sum = sha256(question.ask.concat().as_bytes());
    [PREFIX, &question.id, ":", sum.get(..8).unwrap_or_default()].concat()
}

/// The answer to a question of a pack.
pub fn choice(doc: &Document, question: &Question) -> Option<Choice> {
    doc.answers.get(&key(question)).map(|answer| answer.choice)
}

/// Answers a question of a pack.
pub fn answer(doc: &mut Document, question: &Question, choice: Choice, today: Option<Date>) {
    doc.answers.insert(key(question), Answer::new(choice, today));
}

/// The score with the weights and the questions of a pack; `None` when the pack changes nothing, or nothing applies.
pub fn score(doc: &Document, facility: &Facility, pack: &Pack) -> Option<Interval> {
    if pack.weights.is_empty() && pack.questions.is_empty() {
        return None;
    }
    let mut sums = Sums::default();
    for (i, question) in asked(facility) {
        let weight = pack.weights.iter().find(|(own, _)| *own == i).map_or(question.weight, |(_, weight)| *weight);
        if let Some(worth) = worth(answer_of(doc, question).map(|a| a.choice)) {
            sums.add(f64::from(weight), worth);
        }
    }
    for question in &pack.questions {
        if let Some(worth) = worth(choice(doc, question)) {
            sums.add(f64::from(question.weight), worth);
        }
    }
    sums.interval()
}
