//! A paper as a table: one description for the page where it is filled in, for print and for CSV.

mod actions;
mod checklist;
mod drill;
mod form;
mod make;
mod people;
mod risks;
mod vendor;

use super::csv::Csv;
use super::date::Date;
use super::document::Document;
use super::drill::latest_first;
use super::facility::Facility;
use super::loss::Losses;
use super::route::Route;
use super::state::Paper;
use crate::content::{Basis, Lang, Text};

pub use actions::sheet as actions;
pub use drill::{gaps as drill_gaps, minutes, sheets as drill};
pub use form::form;
pub use make::page;
pub use people::{contacts, roles};
pub use risks::{IMPACT, LIKELY, sheet as register};
pub use vendor::{fault, sheet as vendor, who};

/// What a sheet is made from.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// What the user gave.
    pub doc: &'a Document,
    /// The facility with defaults filled in.
    pub facility: &'a Facility,
    /// Losses, for the risk register.
    pub losses: &'a Losses,
    /// Today, once known.
    pub today: Option<Date>,
    /// The language.
    pub lang: Lang,
}

/// What a cell is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Kind {
    /// Words; may be empty.
    Words,
    /// What the row is about, with a smaller line below and the page where it is answered.
    Head(Option<Route>),
    /// Words that say that something is missing.
    Missing,
    /// A day, or nothing; the smaller line says what is wrong with it.
    Day(Option<Date>),
    /// A whole number.
    Number(i64),
    /// Something the user writes into the paper.
    Field(Entry),
}

/// How something is written into a paper.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Entry {
    /// As a text.
    Text,
    /// As a day.
    Day,
    /// As one of some ids, each with its word.
    One(&'static [(&'static str, Text)]),
    /// The same, and the day of it is kept beside it.
    Dated(&'static [(&'static str, Text)]),
}

/// A cell.
#[derive(Clone, PartialEq, Debug)]
pub struct Cell {
    /// What it is.
    pub kind: Kind,
    /// Its words as they print.
    pub text: String,
    /// A smaller line below; the key in the register for what the user writes.
    pub sub: String,
}

/// A row.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// A heading over the rows that follow; has one cell.
    pub heading: bool,
    /// Something that should stand here does not.
    pub open: bool,
    /// The cells.
    pub cells: Vec<Cell>,
}

/// A paper as a table.
#[derive(Clone, PartialEq, Debug)]
pub struct Sheet {
    /// Name of its file.
    pub id: &'static str,
    /// Title.
    pub title: Text,
    /// Edition with its date, of an official form.
    pub edition: Option<Text>,
    /// What stands above the table.
    pub lead: String,
    /// Heads of the columns.
    pub columns: &'static [Text],
    /// What fills the place in a head.
    pub year: String,
    /// The rows.
    pub rows: Vec<Row>,
    /// What stands below the table.
    pub notes: [Option<Text>; 2],
    /// What it rests on.
    pub basis: Option<&'static Basis>,
}

impl Sheet {
    /// Rows in which something is missing.
    pub fn open(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|r| r.open)
    }

    /// A head of a column.
    pub fn head(&self, column: Text, lang: Lang) -> String {
        super::format::say(column, lang, &[("year", &self.year)])
    }

    /// The sheet as CSV: title and edition, the heads, the rows.
    #[inline(never)]
    pub fn csv(&self, csv: &mut Csv, lang: Lang) {
        csv.text(self.title.get(lang));
        csv.text(self.edition.map_or("", |e| e.get(lang)));
        csv.end_row();
        if !self.lead.is_empty() {
            csv.text(&self.lead);
            csv.end_row();
        }
        for column in self.columns {
            csv.text(&self.head(*column, lang));
        }
        csv.end_row();
        for row in &self.rows {
            for cell in &row.cells {
                cell.csv(csv, lang);
            }
            csv.end_row();
        }
    }
}

impl Cell {
    /// Its words as they print: of a choice, its word instead of its id.
    #[inline(never)]
    pub fn shown(&self, lang: Lang) -> String {
        if let Kind::Field(Entry::One(options) | Entry::Dated(options)) = self.kind {
            let chosen = options.iter().find(|(id, _)| *id == self.text);
            return chosen.map_or("", |(_, word)| word.get(lang)).to_owned();
        }
        self.text.clone()
    }

    fn csv(&self, csv: &mut Csv, lang: Lang) {
        match self.kind {
            Kind::Day(day) => csv.date(day),
            Kind::Number(n) => csv.number(n),
            Kind::Field(Entry::Day) => csv.date(Date::parse(&self.text)),
            Kind::Words | Kind::Head(_) if !self.sub.is_empty() => {
                csv.text(&super::format::joined(&[&self.text, &self.sub], " "));
            }
            _ => {
                let text = self.shown(lang);
                csv.text(&if reads_as_number(&text) { ["\u{a0}", &text].concat() } else { text });
            }
        }
    }
}

/// Whether a spreadsheet would take a text for a number or a day: row 1-1 for New Year, 03… for a number without its
/// zero, room 1E2 for a hundred. A no-break space in front keeps it a text.
fn reads_as_number(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit()) && text.bytes().all(|b| b.is_ascii_digit() || b"-./: ,%+eE".contains(&b))
}

/// The sheets of a paper; the report and the management page have none.
#[inline(never)]
pub fn of(paper: Paper, desk: Desk) -> Vec<Sheet> {
    match paper {
        Paper::Report | Paper::Management => Vec::new(),
        Paper::Checklist => vec![checklist::sheet(desk)],
        Paper::Vendors => vendor::sheets(desk),
        Paper::Form(i) => form(desk, i).into_iter().collect(),
        Paper::Register => vec![risks::sheet(desk)],
        Paper::Actions => {
            let plan: Vec<usize> = super::derived::Derived::of(desk.doc).plan.measures().collect();
            vec![actions(desk, &plan)]
        }
        Paper::People => vec![contacts(desk), roles(desk)],
        Paper::Drill => latest_first(desk.doc).iter().flat_map(|record| drill(desk, record)).collect(),
    }
}
