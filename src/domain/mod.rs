//! What the app decides: pure functions of the document and the content. No browser, no clock, no random source.

pub mod answer;
pub mod budget;
pub mod chart;
pub mod checklist;
pub mod controls;
pub mod csv;
pub mod date;
pub mod deep;
pub mod derived;
pub mod document;
pub mod facility;
pub mod format;
pub mod input;
pub mod loss;
pub mod money;
pub mod msg;
pub mod plan;
pub mod portfolio;
pub mod route;
pub mod score;
pub mod state;
pub mod survey;
pub mod table;
pub mod update;
pub mod urgent;
