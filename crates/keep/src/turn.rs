//! Putting a facility with its records in the place of another, so that a tab that dies in the middle leaves the one or
//! the other, and never some of each.
//!
//! All of the new one is written as one text first, with the keys in front that go because of it: once that text stands,
//! the new one stands. Only then the old one goes, the records come to their own keys, and the text becomes that of the
//! document alone. What was cut off in between is finished at the next start.

use sonae_base::json::print::compact;
use sonae_base::json::{Value, parse};
use sonae_files::keys::{DOCUMENT, document_key};
use sonae_files::merge::Elsewhere;
use sonae_files::storage_error::StorageError;
use sonae_files::turning::{Kept, Turning};

use crate::autosave::{Autosave, Restored, Saved};
use crate::shelf::{Kind, kind_of};
use crate::storage::Storage;

/// How a text begins that stands in the place of others.
const INSTEAD: &str = "{\"instead\":";

/// How that went.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Turned {
    /// Keys of what was not taken for want of room: it is in memory alone.
    pub refused: Vec<String>,
    /// Changes of another window came in with it.
    pub elsewhere: Option<Elsewhere>,
}

/// A document's text with records and other facilities within it, as in a file. What is written of a document is an
/// object, so its text begins with a brace, here and below.
fn within(document: &str, records: &[(String, String)], beside: &[Kept]) -> String {
    let mut out = "{".to_owned();
    let mut list = |name: &str, texts: Vec<String>| {
        if !texts.is_empty() {
            out.extend(["\"", name, "\":[", &texts.join(","), "],"]);
        }
    };
    list("history", records.iter().map(|(_, text)| text.clone()).collect());
    list("sites", beside.iter().map(|it| within(&it.document, &it.records, &[])).collect());
    out + document.strip_prefix('{').unwrap_or_default()
}

impl<S: Storage> Autosave<S> {
    /// Keeps the document of another facility from now on, and finds what is kept of it; the caller has saved what
    /// waited.
    pub fn turn_to(&mut self, site: String) -> Restored {
        self.begin_at(site);
        self.locked = None;
        self.remember_site();
        if self.is_off() {
            return Restored::Fresh;
        }
        self.find()
    }

    fn begin_at(&mut self, site: String) {
        self.turning = None;
        self.site = site;
        self.seen.clear();
        self.written.clear();
    }

    /// Keeps a facility in the place of the one that is shown; the caller has saved what waited.
    ///
    /// # Errors
    /// [`StorageError`]: what was kept is there as it was, and each [`Autosave::save`] tries again.
    pub fn replace(&mut self, turning: Turning, at: &str) -> Result<Turned, StorageError> {
        if turning.facility.site != self.site() {
            self.begin_at(turning.facility.site.clone());
        }
        if self.is_off() {
            return Ok(Turned::default());
        }
        self.turning = Some(turning);
        self.turn(at)
    }

    /// Tries again to put a facility in the place of another, with the document as it is now.
    pub(crate) fn turn_with(&mut self, document: &str, at: &str) -> Result<Saved, StorageError> {
        if let Some(turning) = &mut self.turning {
            document.clone_into(&mut turning.facility.document);
        }
        self.turn(at).map(|turned| Saved { elsewhere: turned.elsewhere, low: false })
    }

    fn turn(&mut self, at: &str) -> Result<Turned, StorageError> {
        let Some(turning) = self.turning.take() else { return Ok(Turned::default()) };
        let done = self.try_turn(&turning, at);
        if done.is_err() {
            self.turning = Some(turning);
        }
        done
    }

    fn try_turn(&mut self, turning: &Turning, at: &str) -> Result<Turned, StorageError> {
        match self.locked {
            // What cannot be read is not removed before it lies elsewhere.
            Some(StorageError::Full) => {
                let text = self.storage.get(&turning.left)?;
                self.put_aside(text.as_deref().unwrap_or_default())?;
                self.locked = None;
            }
            Some(error) => return Err(error),
            None => {}
        }
        let key = document_key(self.site());
        let Kept { document, records, .. } = &turning.facility;
        // The same facility, and another window has changed it since.
        let kept = self.storage.get(&key)?.filter(|kept| !self.seen.knows(kept));
        let joined = kept.map(|kept| self.join(document, &kept)).transpose()?.flatten();
        let (merged, elsewhere) = joined.map_or((None, None), |(merged, elsewhere)| (Some(merged), Some(elsewhere)));
        let document = merged.as_ref().unwrap_or(document);
        let gone = compact(&turning.gone.iter().collect::<Value>());
        let whole = self.seen.stamp(&within(document, records, &turning.beside), at);
        let rest = whole.text.strip_prefix('{').unwrap_or_default();
        self.storage.set(&key, &[INSTEAD, &gone, ",", rest].concat())?;
        // From here on the new one stands.
        self.clear_away(&turning.gone);
        let mut left: &[(String, String)] = records;
        loop {
            let put = self.put_some(left);
            left = left.get(put..).unwrap_or_default();
            if left.is_empty() || put == 0 {
                break;
            }
            // What has its own key makes room in the text, and so for the next ones.
            self.storage.set(&key, &self.seen.stamp(&within(document, left, &turning.beside), at).text)?;
        }
        let mut refused: Vec<String> = left.iter().map(|(key, _)| key.clone()).collect();
        for facility in &turning.beside {
            refused.extend(self.put_facility(facility));
        }
        let stamped = self.seen.stamp(document, at);
        self.storage.set(&key, &stamped.text)?;
        self.wrote(stamped);
        self.count();
        Ok(Turned { refused, elsewhere })
    }

    /// Adds a facility beside the one that is shown; the keys of what was not taken. As above, a tab that dies leaves all
    /// of it or nothing.
    pub fn add(&mut self, facility: &Kept) -> Vec<String> {
        if self.is_off() {
            return Vec::new();
        }
        let key = document_key(&facility.site);
        if !facility.stands && !facility.records.is_empty() {
            // Without room for this, it comes piece by piece.
            let _ = self.put(&key, &within(&facility.document, &facility.records, &[]));
        }
        self.put_facility(facility)
    }

    fn put_facility(&mut self, facility: &Kept) -> Vec<String> {
        let put = self.put_some(&facility.records);
        let mut refused: Vec<String> = facility.records.iter().skip(put).map(|(key, _)| key.clone()).collect();
        let key = document_key(&facility.site);
        if !facility.stands && self.put(&key, &facility.document).is_err() {
            refused.push(key);
        }
        refused
    }

    /// Puts texts under their keys until one is not taken; how many were.
    fn put_some(&mut self, texts: &[(String, String)]) -> usize {
        self.count();
        texts.iter().position(|(key, text)| self.put(key, text).is_err()).unwrap_or(texts.len())
    }

    /// Takes away what went because the facility that is shown came.
    fn clear_away(&mut self, gone: &[String]) {
        self.remember_site();
        let own = document_key(self.site());
        for key in self.storage.keys().unwrap_or_default() {
            let with = matches!(kind_of(&key), Some(Kind::Record(site)) if gone.contains(&document_key(site)));
            if key != own && (with || gone.contains(&key)) {
                // A refusal leaves something of the facility that went; it is listed at the next start.
                let _ = self.storage.remove(&key);
            }
        }
    }

    /// Finishes what was cut off while a facility came in the place of another.
    pub(crate) fn finish_turn(&mut self) {
        for key in self.storage.keys().unwrap_or_default() {
            let (true, Some(Kind::Site(site))) = (key.starts_with(DOCUMENT), kind_of(&key)) else { continue };
            let Ok(Some(text)) = self.storage.get(&key) else { continue };
            let Some(Ok(Value::Object(mut root))) = text.starts_with(INSTEAD).then(|| parse::parse(&text)) else {
                continue;
            };
            if let Some(Value::List(gone)) = root.take("instead") {
                let gone: Vec<String> = gone.iter().filter_map(Value::as_str).map(str::to_owned).collect();
                site.clone_into(&mut self.site);
                self.clear_away(&gone);
            }
            // It is shorter than what stands there.
            let _ = self.storage.set(&key, &compact(&root));
        }
    }
}
