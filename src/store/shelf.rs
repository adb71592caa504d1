//! What is kept beside the document that is shown: other facilities, and records of earlier days.
//!
//! Each stands under a key of its own. A record never changes once it is written, and its key follows from what it
//! holds; so two windows that keep or read records at the same time cannot lose one, and the same record brought in
//! twice is kept once. Another facility's document stands where it would stand if it were shown.

use std::rc::Rc;

use super::autosave::{Aside, Autosave, DOCUMENT, PREFIX};
use super::json::{self, Object, Value};
use super::lineage::mark;
use super::read::{Note, Opened, Refusal, open, open_record};
use super::storage::{Storage, StorageError};
use super::write::to_json;
use crate::domain::document::Document;

/// Start of the keys of records: `sonae:v1:record:<site>:<id>`.
const RECORD: &str = "sonae:v1:record:";
/// Which facility was shown last.
const HERE: &str = "sonae:v1:here";
/// Units in use from which nothing is added to the shelf: what is left belongs to the document that is shown.
const FULL: usize = 5_000_000;

/// A document of an earlier day, with why it was kept.
#[derive(Clone, PartialEq, Debug)]
pub struct Record {
    /// Facility that it belongs to.
    pub site: String,
    /// Follows from the rest.
    pub id: String,
    /// Day ("2026-11-24").
    pub day: String,
    /// Why it was kept.
    pub reason: String,
    /// Edition of the content at that time.
    pub edition: String,
    /// What the user had given.
    pub doc: Rc<Document>,
}

/// A facility that is not shown now.
#[derive(Clone, PartialEq, Debug)]
pub struct Site {
    /// Its id; empty for the first.
    pub id: String,
    /// What the user gave.
    pub doc: Rc<Document>,
}

/// Everything beside the document that is shown.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Shelf {
    /// Id of the facility that is shown; empty for the first.
    pub here: String,
    /// The other facilities, oldest first.
    pub sites: Vec<Site>,
    /// Records of all facilities, oldest first.
    pub records: Vec<Record>,
}

impl Record {
    /// A record of a facility.
    pub fn new(site: &str, day: &str, reason: &str, edition: &str, doc: Document) -> Self {
        let (day, reason, edition) = (day.to_owned(), reason.to_owned(), edition.to_owned());
        let mut record = Self { site: site.to_owned(), id: String::new(), day, reason, edition, doc: Rc::new(doc) };
        record.id = [&record.day, "-", &mark(&record.text())].concat();
        record
    }

    /// A record that was read.
    pub fn opened(site: &str, opened: Opened) -> Self {
        let day = opened.saved_at.get(..10).unwrap_or_default();
        Self::new(site, day, &opened.reason, &opened.edition, opened.doc)
    }

    /// Where it is kept.
    pub fn key(&self) -> String {
        [RECORD, &self.site, ":", &self.id].concat()
    }

    /// As it is kept.
    pub fn text(&self) -> String {
        json::to_string(&self.object(), false).unwrap_or_default()
    }

    /// As it stands in a file: the document with day and reason, without what is empty in its answers.
    pub fn object(&self) -> Object {
        let mut object = parsed(&self.doc);
        object.put("content_edition".to_owned(), Value::Text(self.edition.clone()));
        object.put("saved_at".to_owned(), Value::Text(self.day.clone()));
        object.put("reason".to_owned(), Value::Text(self.reason.clone()));
        if let Some(Value::Object(answers)) = object.take("answers") {
            let mut lean = Object::default();
            for (id, answer) in answers {
                let Value::Object(answer) = answer else { continue };
                let mut left = Object::default();
                for (key, value) in answer {
                    if value != Value::Null && value != Value::Text(String::new()) {
                        left.put(key, value);
                    }
                }
                lean.put(id, Value::Object(left));
            }
            object.put("answers".to_owned(), Value::Object(lean));
        }
        object
    }
}

fn parsed(doc: &Document) -> Object {
    match json::parse(&to_json(doc)) {
        Ok(Value::Object(object)) => object,
        _ => Object::default(),
    }
}

/// Where the document of a facility is kept.
pub fn document_key(site: &str) -> String {
    if site.is_empty() { DOCUMENT.to_owned() } else { [DOCUMENT, ":", site].concat() }
}

/// A file with a facility, its records, and other facilities with theirs, saved on a day.
pub fn to_file_with(doc: &Document, records: &[Record], sites: &[(Site, Vec<Record>)], saved_at: &str) -> String {
    let mut root = parsed(doc);
    let list = |records: &[Record]| Value::List(records.iter().map(|r| Value::Object(r.object())).collect());
    root.put("saved_at".to_owned(), Value::Text(saved_at.to_owned()));
    if !records.is_empty() {
        root.put("history".to_owned(), list(records));
    }
    if !sites.is_empty() {
        let sites = sites.iter().map(|(site, records)| {
            let mut object = parsed(&site.doc);
            object.put("history".to_owned(), list(records));
            Value::Object(object)
        });
        root.put("sites".to_owned(), Value::List(sites.collect()));
    }
    json::to_string(&root, false).unwrap_or_default()
}

impl Shelf {
    /// Records of a facility, oldest first.
    pub fn of(&self, site: &str) -> impl Iterator<Item = &Record> {
        self.records.iter().filter(move |r| r.site == site)
    }

    /// Adds a record unless it is there; whether it was added.
    pub fn add(&mut self, record: Record) -> bool {
        if self.records.iter().any(|r| r.key() == record.key()) {
            return false;
        }
        let at = self.records.iter().position(|r| r.day > record.day).unwrap_or(self.records.len());
        self.records.insert(at, record);
        true
    }

    /// Takes in what a new reading of the storage found, and the keys that are there: what another window removed goes,
    /// what the storage never took (`unkept`) stays.
    pub fn join(&mut self, found: Self, keys: &[String], unkept: &[String]) {
        let stays = |key: String| keys.contains(&key) || unkept.contains(&key);
        self.sites.retain(|site| stays(document_key(&site.id)));
        self.records.retain(|record| stays(record.key()));
        for site in found.sites {
            if site.id == self.here || unkept.contains(&document_key(&site.id)) {
                continue;
            }
            match self.sites.iter_mut().find(|s| s.id == site.id) {
                Some(place) => *place = site,
                None => self.sites.push(site),
            }
        }
        self.sites.sort_by(|a, b| a.id.cmp(&b.id));
        for record in found.records {
            self.add(record);
        }
    }
}

impl<S: Storage> Autosave<S> {
    /// Reads the shelf. What cannot be opened is put aside; what a newer version wrote is left where it is.
    pub fn shelf(&mut self) -> (Shelf, Vec<Aside>) {
        let mut found = Shelf { here: self.site().to_owned(), ..Shelf::default() };
        let mut asides = Vec::new();
        let mut keys = self.storage.keys().unwrap_or_default();
        keys.sort();
        for key in keys {
            let Some(kind) = kind_of(&key).filter(|_| key != document_key(self.site())) else { continue };
            let Ok(Some(text)) = self.storage.get(&key) else { continue };
            let opened = match kind {
                Kind::Site(_) => open(&text),
                Kind::Record(_) => open_record(&text),
            };
            match (opened, kind) {
                (Ok(opened), kind) => {
                    if opened.notes.iter().any(Note::is_loss) {
                        let _ = self.put_aside(&text);
                    }
                    match kind {
                        Kind::Site(id) => {
                            found.sites.push(Site { id: id.to_owned(), doc: Rc::new(opened.doc) });
                        }
                        Kind::Record(site) => {
                            found.add(Record::opened(site, opened));
                        }
                    }
                }
                (Err(Refusal::Newer), _) => {}
                (Err(why), _) => {
                    if let Ok(aside) = self.put_aside(&text) {
                        // A refusal leaves it where it is, to be put aside again.
                        let _ = self.storage.remove(&key);
                        asides.push(Aside { key: aside, why });
                    }
                }
            }
        }
        (found, asides)
    }

    /// Puts a text on the shelf.
    ///
    /// # Errors
    /// `Full` before the browser says so: what is left of the room belongs to the document that is shown.
    pub fn put(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        if self.is_off() {
            return Ok(());
        }
        let units = |text: &str| text.encode_utf16().count();
        if self.storage.used() + units(key) + units(text) > FULL {
            return Err(StorageError::Full);
        }
        self.storage.set(key, text)?;
        self.count_others();
        Ok(())
    }

    /// Takes a text from the shelf.
    ///
    /// # Errors
    /// [`StorageError::Denied`]
    pub fn take(&mut self, key: &str) -> Result<(), StorageError> {
        self.storage.remove(key)?;
        self.count_others();
        Ok(())
    }

    /// Removes the other facilities and all records; what a newer version wrote is nothing that this one shows.
    pub(super) fn clear_shelf(&mut self) -> Result<(), StorageError> {
        let here = document_key(self.site());
        for key in self.storage.keys()? {
            let newer = || self.storage.get(&key).is_ok_and(|t| t.is_some_and(|t| open(&t) == Err(Refusal::Newer)));
            if key == HERE || (kind_of(&key).is_some() && key != here && !newer()) {
                self.storage.remove(&key)?;
            }
        }
        Ok(())
    }

    /// Which facility to begin with: the one shown last, if it is still there, else one that is.
    pub(super) fn last_site(&self) -> String {
        let keys = self.storage.keys().unwrap_or_default();
        let there = |site: &String| keys.contains(&document_key(site));
        let last = self.storage.get(HERE).ok().flatten().filter(there);
        let other = || keys.iter().filter_map(|key| key.strip_prefix(DOCUMENT)?.strip_prefix(':')).min();
        last.unwrap_or_else(|| {
            let first = String::new();
            if there(&first) { first } else { other().map(str::to_owned).unwrap_or_default() }
        })
    }

    /// Remembers which facility is shown; a refusal costs nothing but the memory of it.
    pub(super) fn remember_site(&mut self) {
        let site = self.site().to_owned();
        let _ =
            if self.is_off() || site.is_empty() { self.storage.remove(HERE) } else { self.storage.set(HERE, &site) };
    }
}

enum Kind<'a> {
    Site(&'a str),
    Record(&'a str),
}

/// What stands under a key, if it belongs to the shelf.
fn kind_of(key: &str) -> Option<Kind<'_>> {
    if let Some(rest) = key.strip_prefix(RECORD) {
        return rest.split_once(':').map(|(site, _)| Kind::Record(site));
    }
    let rest = key.strip_prefix(DOCUMENT)?;
    if rest.is_empty() { Some(Kind::Site("")) } else { rest.strip_prefix(':').map(Kind::Site) }
}

/// Whether a key belongs to the shelf: when another window changes it, the shelf is read again.
pub fn on_shelf(key: &str) -> bool {
    key.starts_with(PREFIX) && kind_of(key).is_some()
}
