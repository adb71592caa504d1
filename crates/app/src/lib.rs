//! What can happen, what changes because of it, and what is then to be done outside. No browser, no clock, no random source.

pub mod answers;
mod carry;
pub mod days;
pub mod deep_link;
pub mod effect;
pub mod exercise;
pub mod fields;
pub mod files;
pub mod given;
mod history;
pub mod keeping;
pub mod letters;
pub mod msg;
pub mod out;
pub mod pack;
pub mod progress_report;
pub mod records;
pub mod shell;
pub mod state;
pub mod summary;
pub mod tour;
mod undo;
pub mod update;
