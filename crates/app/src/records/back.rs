//! The way back from what a step did to the shelf.

use sonae_files::keys::document_key;
use sonae_files::record::{Record, Shelf, Site};

use crate::records::places::{free, put};

/// The way back from what stands on the shelf to what stood there before a step.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Back {
    /// Facility that was shown.
    pub here: String,
    /// Records that are missing now.
    pub records: Vec<Record>,
    /// Facilities that are missing now.
    pub sites: Vec<Site>,
    /// Keys of what has come since, in their order.
    pub gone: Vec<String>,
    /// What is shown now is another facility: nothing of it stays.
    pub apart: bool,
}

impl Back {
    /// The way from one shelf to another.
    pub fn between(from: &Shelf, to: &Shelf) -> Self {
        let (had, has) = (keys(from), keys(to));
        let new = |key: &String| had.binary_search(key).is_err();
        Self {
            here: to.here.clone(),
            records: to.records.iter().filter(|record| new(&record.key())).cloned().collect(),
            sites: to.sites.iter().filter(|site| new(&document_key(&site.id))).cloned().collect(),
            gone: had.into_iter().filter(|key| has.binary_search(key).is_err()).collect(),
            apart: from.here != to.here,
        }
    }

    /// About how many bytes it takes in memory.
    pub fn bytes(&self) -> usize {
        (self.records.len() + self.sites.len()) * 20_000
    }

    /// The shelf after going back. Nothing of the facility that is shown stays under the one that was.
    pub fn applied(self, from: &Shelf) -> Shelf {
        let mut to = from.clone();
        let goes = |key: String| self.gone.binary_search(&key).is_ok();
        to.records.retain(|record| !(goes(record.key()) || self.apart && record.site == from.here));
        to.sites.retain(|site| !goes(document_key(&site.id)));
        let mut records = self.records;
        if self.here != from.here {
            // Another window may have kept the facility again under its old id.
            to.here = free(&to, self.here.clone());
            for record in records.iter_mut().filter(|record| record.site == self.here) {
                record.site.clone_from(&to.here);
            }
        }
        for site in self.sites {
            put(&mut to, site);
        }
        for record in records {
            to.add(record);
        }
        to
    }
}

/// Keys of what stands on a shelf and of the document that is shown, in their order.
fn keys(shelf: &Shelf) -> Vec<String> {
    let sites = shelf.sites.iter().map(|site| document_key(&site.id));
    let mut keys: Vec<String> = sites.chain([document_key(&shelf.here)]).collect();
    keys.extend(shelf.records.iter().map(Record::key));
    keys.sort();
    keys
}
