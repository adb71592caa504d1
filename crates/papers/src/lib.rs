//! Papers, pictures and calendar entries as data: one table for the page, for print and for files.

pub mod calendar;
pub mod chart;
pub mod sheet;
pub mod summary_words;
