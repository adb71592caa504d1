//! What can happen to the answers and to everything else that is written into the document by hand.

use sonae_content::Anchor;
use sonae_model::answer::Choice;
use sonae_model::document::Aim;
use sonae_model::facility::Kind;

use crate::days;
use crate::fields::Input;

/// What the user answers, types, chooses or notes.
#[derive(Clone, PartialEq, Debug)]
pub enum Msg {
    /// Kind of facility.
    SetKind(Kind),
    /// Whether there is a medical information system.
    SetSystem(bool),
    /// Whether there is a vendor.
    SetVendor(bool),
    /// Whether there is an electronic health record.
    SetEhr(bool),
    /// Whether the network can be reached from outside.
    SetRemote(bool),
    /// Whether there are network devices.
    SetNetwork(bool),
    /// A field was typed into.
    Typed(Input, String),
    /// A field was left.
    Left(Input),
    /// This is the amount that was meant.
    Meant(Input, i64),
    /// A question (index) was answered.
    Answered(usize, Choice),
    /// A question (index) on the short path was answered: what is still open on it comes next.
    AnsweredOnward(usize, Choice),
    /// A field for a day was left with this text in it.
    Day(days::Field, String),
    /// Note of a question.
    SetNote(usize, String),
    /// Who answered a question.
    SetBy(usize, String),
    /// Anchor of the yearly rate.
    SetAnchor(Anchor),
    /// Count prevention after the event.
    SetOptionalLines(bool),
    /// Aim of the plan.
    SetAim(Aim),
    /// Years of the plan.
    SetYears(u8),
    /// Print the facility's name.
    SetPrintName(bool),
    /// Back to our own assumptions.
    ResetOverrides,
    /// Something was written into the papers: key and text.
    Note(String, String),
    /// The same, with the day of it beside it.
    NoteDated(String, String),
    /// A vendor was added.
    AddVendor,
    /// A vendor was taken away, by its id.
    RemoveVendor(String),
    /// A system was added.
    AddSystem,
    /// A system was taken away, by its id.
    RemoveSystem(String),
}

impl Msg {
    /// Whether it passes while a vendor's page is open (`letters::guest`): of the days those of the reply alone.
    pub fn reaches_guest(&self) -> bool {
        match self {
            Self::Day(field, _) => match field {
                days::Field::Reply(_) => true,
                days::Field::Checked(_) | days::Field::Target(_) | days::Field::Entry(_) => false,
            },
            Self::SetKind(_)
            | Self::SetSystem(_)
            | Self::SetVendor(_)
            | Self::SetEhr(_)
            | Self::SetRemote(_)
            | Self::SetNetwork(_)
            | Self::Typed(..)
            | Self::Left(_)
            | Self::Meant(..)
            | Self::Answered(..)
            | Self::AnsweredOnward(..)
            | Self::SetNote(..)
            | Self::SetBy(..)
            | Self::SetAnchor(_)
            | Self::SetOptionalLines(_)
            | Self::SetAim(_)
            | Self::SetYears(_)
            | Self::SetPrintName(_)
            | Self::ResetOverrides
            | Self::Note(..)
            | Self::NoteDated(..)
            | Self::AddVendor
            | Self::RemoveVendor(_)
            | Self::AddSystem
            | Self::RemoveSystem(_) => false,
        }
    }

    /// The field whose changes make one step for undoing.
    pub(crate) fn typed_into(&self) -> Option<String> {
        match self {
            Self::Typed(input, _) | Self::Left(input) => Some(input.key()),
            Self::SetNote(question, _) => Some(["note", &question.to_string()].concat()),
            Self::SetBy(question, _) => Some(["by", &question.to_string()].concat()),
            Self::Note(key, _) => Some(key.clone()),
            _ => None,
        }
    }
}
