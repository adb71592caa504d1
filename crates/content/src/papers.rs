//! The shapes of forms, risks, people, fees and terms. Data only, like [`types`](super).

use crate::types::{Basis, Condition, Text};

/// A form that the answers fill, beside the MHLW checklist.
#[derive(PartialEq, Debug)]
pub struct Form {
    /// Stable id ("bcp"), also in the name of its file.
    pub id: &'static str,
    /// Short name for choices and references.
    pub name: Text,
    /// Official title.
    pub title: Text,
    /// Edition with its date.
    pub edition: Text,
    /// What it is, and what of it was not read.
    pub caution: Text,
    /// Its rows in printed order.
    pub rows: &'static [FormRow],
    /// What it rests on.
    pub basis: Basis,
}

/// A row of a form.
#[derive(PartialEq, Debug)]
pub struct FormRow {
    /// Printed number; a number may stand on several rows.
    pub no: &'static str,
    /// Heading above this row and those after it.
    pub group: Option<Text>,
    /// Short title.
    pub title: Text,
    /// Indices into `QUESTIONS`: はい when all of those that apply are. Empty: the row was not read.
    pub questions: &'static [usize],
    /// The questions look at a part of the row only.
    pub part: bool,
    /// Title or number were not read in the original.
    pub unsure: bool,
}

/// A risk of the register.
#[derive(PartialEq, Debug)]
pub struct Risk {
    /// Stable id in the document.
    pub id: &'static str,
    /// Place among the ten threats of 2026.
    pub rank: Option<u8>,
    /// Name.
    pub name: Text,
    /// Index into `SCENARIOS` that its likelihood and impact are taken from; `None`: the user says.
    pub scenario: Option<usize>,
    /// Indices into `QUESTIONS`: what lowers it.
    pub questions: &'static [usize],
    /// What it rests on.
    pub basis: Basis,
}

/// Where in the organisation a role stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Layer {
    /// 経営層
    Management,
    /// 戦略マネジメント層
    Strategy,
    /// 実務者
    Practice,
    /// The incident roster (CSIRT).
    Roster,
}

/// Whether a role may be contracted out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Keep {
    /// Decisions: stays inside.
    Own,
    /// Part inside, part outside.
    Mixed,
    /// Work: may go out; its management stays inside.
    Out,
}

/// A role.
#[derive(PartialEq, Debug)]
pub struct Role {
    /// Stable id in the document.
    pub id: &'static str,
    /// Where it stands.
    pub layer: Layer,
    /// Whether it may be contracted out; `None` on the roster.
    pub keep: Option<Keep>,
    /// Only where all of these hold.
    pub when: &'static [Condition],
    /// Name.
    pub name: Text,
    /// What it does, one sentence.
    pub what: Text,
}

/// A line of the contact card, in the order of calling.
#[derive(PartialEq, Debug)]
pub struct Contact {
    /// Stable id in the document.
    pub id: &'static str,
    /// Only where all of these hold.
    pub when: &'static [Condition],
    /// Whom.
    pub name: Text,
    /// Within which time.
    pub time: Text,
    /// What to mind.
    pub what: Text,
    /// Official number, to be confirmed before use; empty: none was read in an original.
    pub number: &'static str,
    /// What it rests on.
    pub basis: Basis,
}

/// A fee of the insurance schedule or a subsidy, with its dates (ISO; empty where there is none).
#[derive(PartialEq, Debug)]
pub struct Fee {
    /// A subsidy or support; else a fee.
    pub subsidy: bool,
    /// First day of the rule.
    pub from: &'static str,
    /// Last day of the rule.
    pub to: &'static str,
    /// Last round or check that is known.
    pub checked: &'static str,
    /// Only where all of these hold.
    pub when: &'static [Condition],
    /// Name.
    pub name: Text,
    /// Who gets how much for what.
    pub what: Text,
    /// What is not known.
    pub unknown: Text,
    /// Certain enough to be set off against the plan.
    pub certain: bool,
    /// What it rests on.
    pub basis: Basis,
}

/// A term with its meaning in plain words.
#[derive(PartialEq, Debug)]
pub struct Term {
    /// The term.
    pub word: Text,
    /// Its meaning, one sentence.
    pub means: Text,
    /// Indices into `QUESTIONS`: those that use it.
    pub questions: &'static [usize],
    /// Addresses of the pages that explain it below their text ("loss").
    pub on: &'static [&'static str],
}
