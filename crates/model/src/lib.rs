//! What the user gave, and what its parts mean: document, answers, facility, register, vendors, letters, packs.

pub mod answer;
pub mod document;
pub mod editions;
pub mod exercise;
pub mod facility;
pub mod guest;
pub mod letters;
pub mod limits;
pub mod names;
pub mod pack;
mod picture;
pub mod register;
pub mod review;
pub mod route;
pub mod same_facility;
pub mod short_path;
pub mod survey;
pub mod systems;
pub mod today;
pub mod vendors;
pub mod wording;
