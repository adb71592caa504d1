//! Where a facility stands on a shelf, and under which id.

use std::rc::Rc;

use sonae_base::natural::natural;
use sonae_files::opened::Opened;
use sonae_files::record::{Record, Shelf, Site};
use sonae_model::document::Document;

/// An id that follows from a document, so that no other facility has it, here or in another window.
pub fn id_of(doc: &Document) -> String {
    ["f", &Record::new("", "", "", "", doc.clone()).id].concat()
}

/// An id like this one that no facility has.
pub fn free(shelf: &Shelf, mut id: String) -> String {
    while shelf.here == id || shelf.sites.iter().any(|site| site.id == id) {
        id.push('x');
    }
    id
}

/// Puts a facility at its place on a shelf.
pub fn put(shelf: &mut Shelf, site: Site) {
    shelf.sites.retain(|it| it.id != site.id);
    let at = shelf.sites.iter().position(|it| natural(&it.id, &site.id).is_gt()).unwrap_or(shelf.sites.len());
    shelf.sites.insert(at, site);
}

/// Puts facilities of a file on a shelf beside the document that is shown, each under a new id; what is there already,
/// to the letter, is not put there twice. Records go with their facility.
pub fn take_in(shelf: &mut Shelf, here: &Document, opened: Vec<Opened>) {
    let stamp = opened.first().map(|site| id_of(&site.doc)).unwrap_or_default();
    for (i, mut site) in opened.into_iter().enumerate() {
        let history = std::mem::take(&mut site.history);
        let same = shelf.sites.iter().find(|s| *s.doc == site.doc).map(|s| s.id.clone());
        let same = same.or_else(|| (*here == site.doc).then(|| shelf.here.clone()));
        let id = same.unwrap_or_else(|| {
            let id = free(shelf, [&stamp, "-", &i.to_string()].concat());
            put(shelf, Site { id: id.clone(), doc: Rc::new(site.doc) });
            id
        });
        for record in history {
            shelf.add(Record::opened(&id, record));
        }
    }
}
