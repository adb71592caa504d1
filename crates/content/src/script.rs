//! The shapes of the tabletop exercise (drill.toml). Data only, like [`types`](super).

use crate::types::{Basis, Condition, Text};

/// Something about the facility that the story depends on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fact {
    /// What kind of facility it is and what it has.
    Facility(Condition),
    /// A question (index into `QUESTIONS`) is answered はい.
    Yes(usize),
    /// The contact card has a number for this contact (index into `CONTACTS`).
    Phone(usize),
    /// A name stands beside this role (index into `ROLES`).
    Role(usize),
}

/// A fact with the name it has in a record of an exercise.
#[derive(PartialEq, Debug)]
pub struct NamedFact {
    /// Its name ("yes:backup_offline").
    pub name: &'static str,
    /// What it is.
    pub fact: Fact,
}

/// What must hold, or must not, for a line to be told.
#[derive(PartialEq, Debug)]
pub struct When {
    /// Index into `DRILL_FACTS`.
    pub fact: usize,
    /// It must not hold.
    pub not: bool,
}

/// A length of the exercise.
#[derive(PartialEq, Debug)]
pub struct Course {
    /// Stable id in the document.
    pub id: &'static str,
    /// Minutes of its scenes together.
    pub minutes: u32,
    /// Only the scenes of the short course.
    pub short: bool,
    /// Name.
    pub name: Text,
    /// What it covers.
    pub what: Text,
}

/// A scene of the story with what is asked.
#[derive(PartialEq, Debug)]
pub struct Inject {
    /// Stable id in the document.
    pub id: &'static str,
    /// Minutes it should take.
    pub minutes: u32,
    /// Part of the short course.
    pub short: bool,
    /// Told only where all of these hold.
    pub when: &'static [When],
    /// Time in the story.
    pub clock: Text,
    /// Title.
    pub title: Text,
    /// What happens, at every facility.
    pub story: Text,
    /// What happens here, by what the facility has.
    pub turns: &'static [Turn],
    /// What is asked.
    pub ask: Text,
    /// What can be decided.
    pub choices: &'static [Decision],
    /// What is expected.
    pub points: &'static [Point],
}

/// A sentence of the story that depends on the facility.
#[derive(PartialEq, Debug)]
pub struct Turn {
    /// Told where all of these hold.
    pub when: &'static [When],
    /// The sentence.
    pub text: Text,
}

/// Something that can be decided in a scene.
#[derive(PartialEq, Debug)]
pub struct Decision {
    /// Stable id within the scene.
    pub id: &'static str,
    /// Offered where all of these hold.
    pub when: &'static [When],
    /// What is done.
    pub text: Text,
    /// What to mend when it is chosen: it makes things worse.
    pub risky: Option<Text>,
}

/// Something expected in a scene.
#[derive(PartialEq, Debug)]
pub struct Point {
    /// Stable id within the scene.
    pub id: &'static str,
    /// Expected where all of these hold.
    pub when: &'static [When],
    /// What is expected.
    pub text: Text,
    /// What to do when it was missing.
    pub gap: Text,
    /// Indices into `QUESTIONS`: what of the self-check it belongs to.
    pub questions: &'static [usize],
    /// What it rests on.
    pub basis: Basis,
}
