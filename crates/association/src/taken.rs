//! A file that was taken in as a summary, or the reason why it was not.

use sonae_assess::summary::Summary;
use sonae_assess::summary::groups::part;
use sonae_base::sha256::digest;
use sonae_files::summary::{Unfit, to_summary};

use crate::perturbation::Sum;

/// A file that is not counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Its name.
    pub name: String,
    /// Why.
    pub why: Why,
}

/// Why a file is not counted; names are those of files that are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// It is no summary.
    Unfit(Unfit),
    /// The browser could not read it.
    Failed,
    /// A file that the computer made by itself (.DS_Store, Thumbs.db).
    System,
    /// This one says the same to the letter.
    Twice(String),
    /// This one is of the same facility, and newer.
    Older(String),
    /// This one seems to be of the same facility.
    Alike(String),
}

/// A summary that was taken in.
#[derive(Clone, PartialEq, Debug)]
pub struct Taken {
    /// The name of its file.
    pub name: String,
    /// What it says.
    pub summary: Summary,
    /// The sum of all that it says.
    pub sum: Sum,
}

impl Taken {
    /// A summary from a file of this name.
    pub fn new(name: &str, summary: Summary) -> Self {
        let sum = digest(to_summary(&summary).as_bytes());
        Self { name: name.to_owned(), summary, sum }
    }

    /// The part it belongs to (`partition`).
    pub fn part(&self) -> usize {
        // What is read as a summary belongs to a part (`sonae_files::summary`).
        part(self.summary.kind, self.summary.band).unwrap_or_default()
    }
}
