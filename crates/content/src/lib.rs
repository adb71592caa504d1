//! Everything the app knows: questions, measures, scenarios, benchmarks, sources and texts.
//!
//! The content is written in the TOML files below `data`, one entry in one place. The build script checks them and
//! writes them out as `static` values, so nothing is parsed in the browser and a mistake stops the build with its file
//! and line. `types` has the shapes, `words` finds a text in a language; this module adds look-ups by id and nothing else: what the data *means* is
//! the business of the crates above.

mod papers;
mod script;
mod types;
mod words;

pub use generated::*;
pub use papers::*;
pub use script::*;
pub use types::*;
pub use words::*;

/// What the build script wrote.
///
/// Kept apart so that the lints for hand-written code do not speak about generated text.
#[allow(missing_docs, clippy::all, clippy::pedantic)]
mod generated {
    use std::sync::OnceLock;

    use super::papers::*;
    use super::script::*;
    use super::types::*;
    use sonae_quant::triple::{DaysDist, Triple};

    include!(concat!(env!("OUT_DIR"), "/content.rs"));
}

/// The question with this id, and its index in [`QUESTIONS`].
pub fn question(id: &str) -> Option<(usize, &'static Question)> {
    QUESTIONS.iter().enumerate().find(|(_, q)| q.id == id)
}

/// The measure with this id, and its index in [`MEASURES`].
pub fn measure(id: &str) -> Option<(usize, &'static Measure)> {
    MEASURES.iter().enumerate().find(|(_, m)| m.id == id)
}

/// The scenario with this id, and its index in [`SCENARIOS`].
pub fn scenario(id: &str) -> Option<(usize, &'static Scenario)> {
    SCENARIOS.iter().enumerate().find(|(_, s)| s.id == id)
}

/// The profile field with this id.
pub fn field(id: FieldId) -> &'static Field {
    // The build script checks that FIELDS is in the order of `FieldId::ALL`.
    let [revenue, security_spend, it_budget, staff, pcs, servers, days_open, patients, cash] = &FIELDS;
    match id {
        FieldId::Revenue => revenue,
        FieldId::SecuritySpend => security_spend,
        FieldId::ItBudget => it_budget,
        FieldId::Staff => staff,
        FieldId::Pcs => pcs,
        FieldId::Servers => servers,
        FieldId::DaysOpen => days_open,
        FieldId::Patients => patients,
        FieldId::Cash => cash,
    }
}
