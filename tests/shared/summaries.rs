//! Summaries made by hand, for the tests of the association's side.
#![allow(dead_code, reason = "each test uses some")]

use sonae_assess::summary::groups::PARTS;
use sonae_assess::summary::{Summary, Whose};
use sonae_association::perturbation::Secret;
use sonae_association::published::Published;
use sonae_association::taken::Taken;
use sonae_content::{Band, DOMAINS, QUESTIONS};
use sonae_model::answer::Choice;
use sonae_model::facility::Kind;

use super::mix::mix;

/// Kind and band of each part.
pub const KINDS: [(Kind, Band); PARTS] = [
    (Kind::Dental, Band::Clinic0),
    (Kind::ClinicNoBeds, Band::Clinic0),
    (Kind::ClinicBeds, Band::ClinicBeds),
    (Kind::Hospital, Band::H20),
    (Kind::Hospital, Band::H100),
    (Kind::Hospital, Band::H200),
    (Kind::Hospital, Band::H300),
    (Kind::Hospital, Band::H500),
];

/// A summary of a facility with this number, that answers as it is told.
pub fn answering(number: u64, part: usize, choice: impl Fn(usize) -> Choice) -> Summary {
    let (kind, band) = KINDS[part];
    Summary {
        whose: Whose::Facility(number.into()),
        edition: None,
        made: None,
        kind,
        band,
        area: None,
        answers: (0..QUESTIONS.len()).map(|i| Some(choice(i))).collect(),
        score: Some(4),
        possible: Some(6),
        domains: vec![Some(4); DOMAINS.len()],
        spend: Some(1),
        gap: Some(2),
        loss: Some(3),
        days: Some(4),
    }
}

/// A summary that answers everything alike.
pub fn summary(number: u64, part: usize, choice: Choice) -> Summary {
    answering(number, part, |_| choice)
}

/// One that answers at random.
pub fn random(number: u64, part: usize) -> Summary {
    answering(number, part, |i| Choice::ALL[(mix(number ^ mix(i as u64)) % 5) as usize])
}

/// A secret of the page.
pub fn secret(of: u64) -> Secret {
    [0, 1, 2, 3].map(|i| mix(of ^ mix(i)).to_be_bytes()).concat().try_into().unwrap()
}

/// Files of these summaries.
pub fn files(all: &[Summary]) -> Vec<Taken> {
    all.iter().enumerate().map(|(i, summary)| Taken::new(&format!("{i}.json"), summary.clone())).collect()
}

/// What is published of files that are all of different facilities.
pub fn publish(secret: &Secret, files: &[Taken]) -> Published {
    Published::of(secret, &files.iter().collect::<Vec<_>>())
}
