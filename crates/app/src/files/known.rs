//! Whether two documents are of one facility: of another day, or of another person.

use sonae_files::opened::Opened;
use sonae_files::record::Record;
use sonae_model::document::Document;
use sonae_model::same_facility::same;

use crate::records::state::Time;

/// What is here of the facility that a file holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Known {
    /// Nothing.
    No,
    /// Everything in the file, under this id.
    Whole(String),
    /// The same facility as of another day, under this id.
    OtherDay(String),
}

/// What is here of the facility that a file holds: first of the one that is shown.
pub fn known(time: &Time, doc: &Document, opened: &Opened) -> Known {
    let shelf = &time.shelf;
    let others = || shelf.sites.iter().map(|site| (site.id.as_str(), &*site.doc));
    let all = || std::iter::once((shelf.here.as_str(), doc)).chain(others());
    let ids = |opened: &Opened| -> Vec<String> {
        opened.history.iter().map(|record| Record::opened("", record.clone()).id).collect()
    };
    let has = |site: &str, ids: &[String]| ids.iter().all(|id| shelf.of(site).any(|it| it.id == *id));
    let whole = |opened: &Opened| {
        let ids = ids(opened);
        all().find(|(id, doc)| **doc == opened.doc && has(id, &ids)).map(|(id, _)| id)
    };
    match whole(opened) {
        Some(id) if opened.sites.iter().all(|site| whole(site).is_some()) => return Known::Whole(id.to_owned()),
        _ => {}
    }
    let ids = ids(opened);
    let shares = |site: &str| shelf.of(site).any(|record| ids.contains(&record.id));
    all()
        .find(|(id, doc)| same(doc, &opened.doc) || **doc == opened.doc && !doc.is_empty() || shares(id))
        .map_or(Known::No, |(id, _)| Known::OtherDay(id.to_owned()))
}
