//! A paper as a table: one description for the page where it is filled in, for print and for CSV.

pub mod actions;
mod checklist;
pub mod exercise;
pub mod form;
mod make;
pub mod outsourced;
pub mod people;
pub mod risks;
mod table;
pub mod vendor;

pub use make::page;
pub use table::{Cell, Desk, Entry, Kind, Row, Sheet};

use sonae_model::exercise::latest_first;

use crate::sheet::actions::sheet as actions;
use crate::sheet::exercise::sheets as drill;
use crate::sheet::form::form;
use crate::sheet::people::{contacts, roles};

/// Documents of the documents page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Paper {
    /// One A4 for the board, with its annex.
    Report,
    /// The MHLW checklist.
    Checklist,
    /// The vendor form, one sheet a vendor.
    Vendors,
    /// Whether the facility is a 保守委託機関, system by system.
    Outsourced,
    /// A form of the content, by index.
    Form(usize),
    /// The risk register.
    Register,
    /// What is to be done, by whom and by when.
    Actions,
    /// Contact card and roles.
    People,
    /// Records of tabletop exercises.
    Drill,
    /// The story for management, in the words of the three principles.
    Management,
}

/// The sheets of a paper; the report and the management page have none.
#[inline(never)]
pub fn of(paper: Paper, desk: Desk) -> Vec<Sheet> {
    match paper {
        Paper::Report | Paper::Management => Vec::new(),
        Paper::Checklist => vec![checklist::sheet(desk)],
        Paper::Vendors => vendor::sheets(desk),
        Paper::Outsourced => vec![outsourced::sheet(desk)],
        Paper::Form(i) => form(desk, i).into_iter().collect(),
        Paper::Register => vec![risks::sheet(desk)],
        Paper::Actions => {
            vec![actions(desk, &desk.results.measures(desk.arrived))]
        }
        Paper::People => vec![contacts(desk), roles(desk)],
        Paper::Drill => latest_first(desk.doc).iter().flat_map(|record| drill(desk, record)).collect(),
    }
}
