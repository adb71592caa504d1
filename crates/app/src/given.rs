//! Which answers were given by hand in this browser. Only these count for a training portal or for the page around a
//! frame: not those of a sample, nor those that came out of a file, whoever made it. Kept beside the document, not in
//! it: so no file can bring them along.

use sonae_base::date::Date;
use sonae_content::QUESTIONS;
use sonae_model::answer::{Answer, Choice};
use sonae_model::document::Document;

use crate::effect::Effect;

/// Every answer that was ever chosen here, a line each: "question=choice". What was chosen before counts too, for undoing
/// may bring it back.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Given(String);

impl Given {
    /// What was kept.
    pub fn read(text: String) -> Self {
        Self(text)
    }

    /// As it is kept.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Whether this answer to a question was given by hand.
    pub fn holds(&self, question: &str, choice: Choice) -> bool {
        self.0.lines().any(|line| line.split_once('=') == Some((question, choice.id())))
    }
}

/// A question (index) was answered by hand.
pub(crate) fn answer(
    given: &mut Given,
    doc: &mut Document,
    (question, choice): (usize, Choice),
    today: Option<Date>,
    effects: &mut Vec<Effect>,
) {
    answered(doc, question, choice, today);
    effects.push(Effect::Save);
    by_hand(given, doc, question, effects);
}

/// The answer to a question (index) is what its user has just said, whoever gave it first.
pub(crate) fn by_hand(given: &mut Given, doc: &Document, question: usize, effects: &mut Vec<Effect>) {
    let Some(question) = QUESTIONS.get(question) else { return };
    let Some(choice) = doc.answers.get(question.id).map(|answer| answer.choice) else { return };
    if !given.holds(question.id, choice) {
        given.0.extend([question.id, "=", choice.id(), "\n"]);
        effects.push(Effect::KeepGiven);
    }
}

fn answered(doc: &mut Document, question: usize, choice: Choice, today: Option<Date>) {
    let Some(question) = QUESTIONS.get(question) else { return };
    let Some(answer) = doc.answers.get_mut(question.id) else {
        return doc.answers.insert(question.id.to_owned(), Answer::new(choice, today));
    };
    if answer.choice != choice {
        answer.choice = choice;
        answer.checked = today;
    }
    if matches!(choice, Choice::Yes | Choice::NotApplicable) {
        answer.target = None;
    }
}
