//! Taking in files: each becomes a summary or a line that says why not; nothing stops.

use std::collections::BTreeMap;

use super::published::Published;
use crate::domain::share::summary::Summary;
use crate::store::{Unfit, open_summary};

/// What the browser could read of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Read {
    /// Its text.
    Text(String),
    /// It is too large to be a summary and was not read.
    TooLarge,
    /// The browser could not read it.
    Failed,
}

/// A file that is not counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Its name.
    pub name: String,
    /// Why.
    pub why: Why,
}

/// Why a file is not counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// It is no summary.
    Unfit(Unfit),
    /// The browser could not read it.
    Failed,
    /// A file that the computer made by itself (.DS_Store, Thumbs.db).
    System,
    /// The same mark as in this file.
    Twice(String),
}

/// What was taken in so far.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Intake {
    summaries: Vec<Summary>,
    /// Marks with the names of their files.
    marks: BTreeMap<u64, String>,
    problems: Vec<Problem>,
}

/// How much was there before a batch began, to go back to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Before {
    summaries: usize,
    problems: usize,
}

/// Beginnings of names that computers leave in folders, in small letters.
const SYSTEM: [&str; 4] = [".", "thumbs.db", "desktop.ini", "~$"];

impl Intake {
    /// Takes one file in. A file that holds more than a summary is refused and nothing of it is kept.
    pub fn take(&mut self, name: &str, read: &Read) {
        let file = name.rsplit('/').next().unwrap_or(name).to_lowercase();
        let outcome = match read {
            _ if SYSTEM.iter().any(|start| file.starts_with(start)) => Err(Why::System),
            Read::Failed => Err(Why::Failed),
            Read::TooLarge => Err(Why::Unfit(Unfit::TooLarge)),
            Read::Text(text) => open_summary(text).map_err(Why::Unfit),
        };
        let why = match outcome {
            Ok(summary) => {
                if let Some(first) = self.marks.get(&summary.mark) {
                    Why::Twice(first.clone())
                } else {
                    self.marks.insert(summary.mark, name.to_owned());
                    self.summaries.push(summary);
                    return;
                }
            }
            Err(why) => why,
        };
        self.problems.push(Problem { name: name.to_owned(), why });
    }

    /// Where it stands before a batch.
    pub fn mark(&self) -> Before {
        Before { summaries: self.summaries.len(), problems: self.problems.len() }
    }

    /// Forgets what came since.
    pub fn back_to(&mut self, before: Before) {
        for summary in self.summaries.split_off(before.summaries.min(self.summaries.len())) {
            self.marks.remove(&summary.mark);
        }
        self.problems.truncate(before.problems);
    }

    /// Files that are not counted, in the order in which they came.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Whether nothing has come yet.
    pub fn is_empty(&self) -> bool {
        self.summaries.is_empty() && self.problems.is_empty()
    }

    /// How many files are counted. For the one who holds them; what is published has only about that many.
    pub fn counted(&self) -> usize {
        self.summaries.len()
    }

    /// What is published of it.
    pub fn publish(&self) -> Published {
        Published::of(&self.summaries)
    }
}
