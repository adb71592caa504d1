//! A facility that comes in the place of another, as texts to be kept.

use crate::keys::document_key;

/// A facility that is to be kept: its document and those of its records that are not there yet.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Kept {
    /// Its id.
    pub site: String,
    /// Its document, a text of [`crate::write::to_json`].
    pub document: String,
    /// The records: keys and texts.
    pub records: Vec<(String, String)>,
    /// Its document is there already.
    pub stands: bool,
}

/// A facility that comes in the place of another, or of itself at another time.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Turning {
    /// The facility.
    pub facility: Kept,
    /// Other facilities that come with it.
    pub beside: Vec<Kept>,
    /// Keys that go once it stands; with the key of a document go the records of that facility.
    pub gone: Vec<String>,
    /// Key of the document that was shown before.
    pub left: String,
}

impl Turning {
    /// Keys of all that comes beside the document.
    pub fn keys(&self) -> Vec<String> {
        let records = self.beside.iter().chain([&self.facility]).flat_map(|facility| &facility.records);
        let sites = self.beside.iter().filter(|facility| !facility.stands).map(|facility| document_key(&facility.site));
        records.map(|(key, _)| key.clone()).chain(sites).collect()
    }
}
