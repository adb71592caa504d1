//! Pieces that pages are made of, one a file.

pub mod again;
pub mod assumptions;
pub mod bars;
pub mod basis;
pub mod choice;
pub mod comparison;
pub mod drill_paper;
pub mod fees;
pub mod field;
pub mod footer;
pub mod header;
pub mod heading;
pub mod lines;
pub mod management;
pub mod merge;
pub mod nav;
pub mod notice;
pub mod pack;
pub mod passphrase;
pub mod peers;
pub mod question;
pub mod remind;
pub mod report;
pub mod request;
pub mod sheet;
pub mod standing;
