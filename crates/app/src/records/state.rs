//! Over time and side by side: records of earlier days, other facilities, a second person's answers.

use sonae_assess::reconciliation::Two;
use sonae_files::opened::Opened;
use sonae_files::record::{Record, Shelf};

/// What the pages of history, facilities and comparing show besides the document.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Time {
    /// Other facilities and all records.
    pub shelf: Shelf,
    /// Why a record is to be kept, as far as it is typed.
    pub reason: String,
    /// Records that are compared, by key; an empty key is today.
    pub pick: [Option<String>; 2],
    /// Keys that the browser did not take: they are in memory alone.
    pub unkept: Vec<String>,
    /// Another person's answers, being compared with the document.
    pub two: Option<Two>,
    /// Comparisons of the facilities that are not shown, by their ids.
    pub twos: Vec<(String, Two)>,
    /// A file holds the answers of this facility alone.
    pub only_here: bool,
    /// Keep a record before a file takes the document's place.
    pub before_opening: bool,
    /// The facility's name stands in the titles of the calendar.
    pub name_in_calendar: bool,
}

/// What is asked before it is done.
#[derive(Clone, PartialEq, Debug)]
pub enum Ask {
    /// Removing these records (keys); true once a file with them was handed out.
    Records(Vec<String>, bool),
    /// Removing a facility with its records, by its id.
    Site(String),
    /// Clearing the answers, where records go with them.
    Clear,
    /// Taking records of a file that are those of another facility.
    Foreign(Box<Opened>),
    /// Putting the association's pack away.
    Pack,
    /// Stopping a comparison in which something was decided already.
    Two,
}

impl Time {
    /// Records of the facility that is shown, oldest first.
    pub fn records(&self) -> Vec<&Record> {
        self.shelf.of(&self.shelf.here).collect()
    }

    /// The record under a key.
    pub fn record(&self, key: &str) -> Option<&Record> {
        self.shelf.records.iter().find(|r| r.key() == key)
    }

    /// The two sides of the comparison on the history page: records, or `None` for today. At first the newest record
    /// and today.
    pub fn sides(&self) -> [Option<&Record>; 2] {
        let records = self.records();
        let [before, after] = &self.pick;
        let chosen = |key: &Option<String>| key.as_ref().and_then(|k| records.iter().find(|r| r.key() == *k).copied());
        let first = if before.is_none() { records.last().copied() } else { chosen(before) };
        [first, chosen(after)]
    }

    /// There is more to save than the document that is shown.
    pub fn has_more(&self) -> bool {
        !self.shelf.sites.is_empty() || !self.shelf.records.is_empty()
    }
}
