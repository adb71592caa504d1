//! Two facilities to look at the app with; opened like any other file.

use sonae_content::{Text, t};

/// A sample facility.
pub struct Sample {
    /// What links call it (`#/start?sample=clinic`).
    pub id: &'static str,
    /// What it is.
    pub name: Text,
    /// Its document, as a saved file.
    pub json: &'static str,
}

/// The samples in the order offered.
pub static SAMPLES: [Sample; 2] = [
    Sample { id: "clinic", name: t::SAMPLE_CLINIC, json: include_str!("../samples/clinic.json") },
    Sample { id: "hospital", name: t::SAMPLE_HOSPITAL, json: include_str!("../samples/hospital.json") },
];
