//! Records of earlier days and other facilities, as they stand in files.

use std::rc::Rc;

use sonae_base::fingerprint::mark;
use sonae_base::json::Value;
use sonae_base::json::object::Object;
use sonae_base::json::print::compact;
use sonae_base::natural::natural;
use sonae_model::document::Document;

use crate::keys::{RECORD, document_key};
use crate::opened::Opened;
use crate::write;

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
        compact(&self.object())
    }

    /// As it stands in a file: the document with day and reason, without what is empty in its answers.
    pub fn object(&self) -> Object {
        let mut object = write::object(&self.doc);
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

/// A file with a facility, its records, and other facilities with theirs, saved on a day.
pub fn to_file_with(doc: &Document, records: &[Record], sites: &[(Site, Vec<Record>)], saved_at: &str) -> String {
    let mut root = write::object(doc);
    let list = |records: &[Record]| Value::List(records.iter().map(|r| Value::Object(r.object())).collect());
    root.put("saved_at".to_owned(), Value::Text(saved_at.to_owned()));
    if !records.is_empty() {
        root.put("history".to_owned(), list(records));
    }
    if !sites.is_empty() {
        let sites = sites.iter().map(|(site, records)| {
            let mut object = write::object(&site.doc);
            object.put("history".to_owned(), list(records));
            Value::Object(object)
        });
        root.put("sites".to_owned(), Value::List(sites.collect()));
    }
    compact(&root)
}

impl Shelf {
    /// Records of a facility, oldest first.
    pub fn of(&self, site: &str) -> impl Iterator<Item = &Record> {
        self.records.iter().filter(move |r| r.site == site)
    }

    /// Adds a record unless it is there; whether it was added.
    pub fn add(&mut self, record: Record) -> bool {
        // They lie in order of their days, so that only those of the same day have to be looked at.
        let from = self.records.partition_point(|r| r.day < record.day);
        let to = self.records.partition_point(|r| r.day <= record.day);
        let same = |r: &Record| r.id == record.id && r.site == record.site;
        if self.records.get(from..to).is_some_and(|day| day.iter().any(same)) {
            return false;
        }
        self.records.insert(to, record);
        true
    }

    /// Takes in what a new reading of the storage found, and the keys that are there: what another window removed goes,
    /// what the storage never took (`unkept`) stays.
    pub fn join(&mut self, found: Self, keys: &[String], unkept: &[String]) {
        let mut there = [keys, unkept].concat();
        there.sort();
        let stays = |key: String| there.binary_search(&key).is_ok();
        self.sites.retain(|site| stays(document_key(&site.id)));
        // Where the facility that is shown is gone as a whole, its user decides whether it is kept again: with its records.
        let here = (!keys.contains(&document_key(&self.here))).then(|| self.here.clone());
        self.records.retain(|record| stays(record.key()) || here.as_ref() == Some(&record.site));
        for site in found.sites {
            if site.id == self.here || unkept.contains(&document_key(&site.id)) {
                continue;
            }
            match self.sites.iter_mut().find(|s| s.id == site.id) {
                Some(place) => *place = site,
                None => self.sites.push(site),
            }
        }
        self.sites.sort_by(|a, b| natural(&a.id, &b.id));
        for record in found.records {
            self.add(record);
        }
    }
}
