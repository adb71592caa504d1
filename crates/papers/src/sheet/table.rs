//! A table that can be a page, print or a file: rows of cells, and what is filled in where.

use sonae_assess::loss::Losses;
use sonae_assess::results::{Arrived, Results};
use sonae_base::csv::Csv;
use sonae_base::date::Date;
use sonae_content::{Basis, Lang, Text, t};
use sonae_model::document::Document;
use sonae_model::facility::Facility;
use sonae_model::route::Route;

/// What a sheet is made from.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// What the user gave.
    pub doc: &'a Document,
    /// What is worked out from it.
    pub results: &'a Results,
    /// The sums and the plan can be read.
    pub arrived: Arrived,
    /// Today, once known.
    pub today: Option<Date>,
    /// The language.
    pub lang: Lang,
}

impl<'a> Desk<'a> {
    /// The facility with defaults filled in.
    pub fn facility(self) -> &'a Facility {
        &self.results.facility
    }

    /// Losses, for the risk register.
    pub fn losses(self) -> &'a Losses {
        &self.results.money(self.arrived).losses
    }
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
    /// What stands behind them in the CSV alone: an official form has no room for it.
    pub aside: Vec<Cell>,
}

/// A paper as a table.
#[derive(Clone, PartialEq, Debug)]
pub struct Sheet {
    /// Name of its file.
    pub id: &'static str,
    /// Title.
    pub title: Text,
    /// It is of a sample.
    pub sample: bool,
    /// Edition with its date, of an official form.
    pub edition: Option<Text>,
    /// What stands above the table.
    pub lead: String,
    /// Heads of the columns.
    pub columns: &'static [Text],
    /// Heads of what stands in the CSV alone.
    pub aside: &'static [Text],
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
        // Without a day of today there is no year to name.
        let column = if column == t::FORM_TARGET && self.year.is_empty() { t::VENDOR_TARGET } else { column };
        sonae_model::wording::say(column, lang, &[("year", &self.year)])
    }

    /// The sheet as CSV: title and edition, the heads, the rows.
    #[inline(never)]
    pub fn csv(&self, csv: &mut Csv, lang: Lang) {
        csv.text(&[if self.sample { t::SAMPLE_MARK.get(lang) } else { "" }, self.title.get(lang)].concat());
        csv.text(self.edition.map_or("", |e| e.get(lang)));
        csv.end_row();
        if !self.lead.is_empty() {
            csv.text(&self.lead);
            csv.end_row();
        }
        for column in self.columns.iter().chain(self.aside) {
            csv.text(&self.head(*column, lang));
        }
        csv.end_row();
        for row in &self.rows {
            for cell in row.cells.iter().chain(&row.aside) {
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
        match self.kind {
            Kind::Field(Entry::One(options) | Entry::Dated(options)) => {
                let chosen = options.iter().find(|(id, _)| *id == self.text);
                chosen.map_or("", |(_, word)| word.get(lang)).to_owned()
            }
            // A text of an earlier version that is no day is shown as what it is.
            Kind::Field(Entry::Day) if !self.text.trim().is_empty() => match Date::parse(&self.text) {
                Some(day) => day.iso(),
                None => sonae_model::wording::say(t::DAY_ODD_PAPER, lang, &[("text", &self.text)]),
            },
            _ => self.text.clone(),
        }
    }

    fn csv(&self, csv: &mut Csv, lang: Lang) {
        match self.kind {
            Kind::Day(day) => csv.date(day),
            Kind::Number(n) => csv.number(n),
            Kind::Field(Entry::Day) if self.text.trim().is_empty() || Date::parse(&self.text).is_some() => {
                csv.date(Date::parse(&self.text));
            }
            Kind::Words | Kind::Head(_) | Kind::Missing if !self.sub.is_empty() => {
                csv.text(&sonae_base::text::joined(&[&self.text, &self.sub], " "));
            }
            _ => csv.text(&self.shown(lang)),
        }
    }
}
