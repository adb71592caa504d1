//! Taking in files: each becomes a summary or a line that says why not; nothing stops.

use std::collections::BTreeMap;

use sonae_base::quarter::Quarter;
use sonae_files::summary::{Unfit, large, open_summary};

use crate::perturbation::Secret;
use crate::published::Published;
use crate::repeats::{Alike, Standing, standing};
use crate::taken::{Problem, Taken, Why};

/// What the browser could read of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Read {
    /// Its text.
    Text(String),
    /// It is too large to be a summary: its beginning, and nothing more was read.
    TooLarge(String),
    /// Its bytes are no text in an encoding that is certain.
    NotText,
    /// The browser could not read it.
    Failed,
}

/// What was taken in so far.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Intake {
    files: Vec<Taken>,
    refused: Vec<Problem>,
    /// What a person said of files that seem to be of a facility that is there already: one with it, or another.
    settled: BTreeMap<usize, bool>,
    standing: Standing,
}

/// How much was there before a batch began, to go back to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Before {
    files: usize,
    refused: usize,
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
            Read::TooLarge(beginning) => Err(Why::Unfit(large(beginning))),
            Read::NotText => Err(Why::Unfit(Unfit::NotText)),
            Read::Text(text) => open_summary(text).map_err(Why::Unfit),
        };
        match outcome {
            Ok(summary) => self.files.push(Taken::new(name, summary)),
            Err(why) => self.refused.push(Problem { name: name.to_owned(), why }),
        }
    }

    /// Works out, once all are there, which files count.
    pub fn settle(&mut self) {
        self.standing = standing(&self.files, &self.settled);
    }

    /// Takes a person's word on a file that seems to be of a facility that is there already, or on all of them: one with
    /// it, or another.
    pub fn say(&mut self, file: Option<usize>, together: bool) {
        let of: Vec<usize> = self.standing.alike.iter().map(|alike| alike.file).collect();
        self.settled
            .extend(of.into_iter().filter(|own| file.is_none_or(|file| file == *own)).map(|own| (own, together)));
        self.settle();
    }

    /// Where it stands before a batch.
    pub fn mark(&self) -> Before {
        Before { files: self.files.len(), refused: self.refused.len() }
    }

    /// Forgets what came since.
    pub fn back_to(&mut self, before: Before) {
        self.files.truncate(before.files);
        self.refused.truncate(before.refused);
    }

    /// Files that are not counted: those that could not be, in the order in which they came, then those whose facility
    /// counts by another file.
    pub fn problems(&self) -> Vec<Problem> {
        let name = |i: &usize| self.files.get(*i).map(|file| file.name.clone()).unwrap_or_default();
        let left = self.standing.left.iter().map(|(file, why)| Problem { name: name(file), why: why.clone() });
        self.refused.iter().cloned().chain(left).collect()
    }

    /// Files that seem to be of a facility that is there already, for a person to say: their place, their name, the name
    /// of the other, and whether they count as one.
    pub fn alike(&self) -> Vec<(usize, &str, &str, bool)> {
        let name = |i: usize| self.files.get(i).map_or("", |file| file.name.as_str());
        let row = |alike: &Alike| (alike.file, name(alike.file), name(alike.other), alike.together);
        self.standing.alike.iter().map(row).collect()
    }

    /// Quarters in which the counted files were made, with how many of each.
    pub fn quarters(&self) -> Vec<(Option<Quarter>, usize)> {
        let mut quarters: BTreeMap<Option<Quarter>, usize> = BTreeMap::new();
        for file in self.chosen() {
            *quarters.entry(file.summary.made).or_default() += 1;
        }
        quarters.into_iter().collect()
    }

    /// Whether nothing has come yet.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.refused.is_empty()
    }

    /// How many facilities are counted. For the one who holds the files; what is published has only about that many.
    pub fn counted(&self) -> usize {
        self.standing.counted.len()
    }

    fn chosen(&self) -> impl Iterator<Item = &Taken> {
        self.standing.counted.iter().filter_map(|i| self.files.get(*i))
    }

    /// What is published of it.
    pub fn publish(&self, secret: &Secret) -> Published {
        Published::of(secret, &self.chosen().collect::<Vec<_>>())
    }
}
