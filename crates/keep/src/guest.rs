//! Answers that a vendor is giving, kept apart from the document: one key for each request, so that two requests never
//! take each other's place, and two windows with the same request put theirs together.

use sonae_base::json::{Value, parse};
use sonae_files::letters::{open_root, reply_file, request_mark};
use sonae_files::storage_error::StorageError;
use sonae_model::guest::Guest;
use sonae_model::letters::Letter;

use crate::autosave::{Autosave, GUEST};
use crate::storage::Storage;

/// Where the answers to a request are kept.
fn key_of(guest: &Guest) -> String {
    [GUEST, ":", &request_mark(&guest.reply.request)].concat()
}

/// The answers as they are kept: the file of a reply with the counts of its parts. The file is an object, so its text
/// begins with a brace.
fn to_kept(guest: &Guest) -> String {
    let counts: Vec<String> = guest.counts.iter().map(u32::to_string).collect();
    let file = reply_file(&guest.reply);
    ["{\"counts\":[", &counts.join(","), "],", file.strip_prefix('{').unwrap_or_default()].concat()
}

/// The answers in a kept text; `None` when it cannot be read.
fn read(text: &str) -> Option<Guest> {
    let Ok(Value::Object(mut root)) = parse::parse(text) else { return None };
    let counts = root.take("counts");
    let Ok(Letter::Reply(reply)) = open_root(root) else { return None };
    let mut guest = Guest { saved: false, ..Guest::new(*reply) };
    // An older version kept none.
    if let Some(Value::List(counts)) = counts {
        for (count, kept) in guest.counts.iter_mut().zip(counts) {
            *count = kept.as_i64().and_then(|kept| u32::try_from(kept).ok()).unwrap_or(*count);
        }
    }
    Some(guest)
}

/// Answers of this window and what is kept of the same request.
struct Together {
    /// What is to be kept, unless it is kept already.
    text: Option<String>,
    /// What is kept, where it can be read.
    theirs: Option<Guest>,
    /// It has more than this window.
    more: bool,
}

/// Puts the answers of this window to those that are kept.
///
/// Begins the second part (xtask/src/split/gates.rs): must stay a function of its own. Only the vendor's page gives answers.
#[inline(never)]
fn put_together(guest: &Guest, kept: Option<&str>) -> Together {
    let theirs = kept.and_then(read);
    let mut whole = guest.clone();
    if let Some(theirs) = &theirs {
        whole.join(theirs);
    }
    let is_kept = theirs.as_ref().is_some_and(|theirs| whole.is_all_in(theirs));
    Together { text: (!is_kept).then(|| to_kept(&whole)), theirs, more: whole.reply != guest.reply }
}

impl<S: Storage> Autosave<S> {
    /// Keeps the answers that a vendor is giving; gives what another window has kept of the same request since, if there
    /// is anything. They never touch the document.
    ///
    /// # Errors
    /// [`StorageError`]; `Cleared` once, when what was kept is gone: keeping it again waits for the user's word.
    pub fn keep_guest(&mut self, guest: &Guest) -> Result<Option<Guest>, StorageError> {
        if self.is_off() {
            return Ok(None);
        }
        let key = key_of(guest);
        let kept = self.storage.get(&key)?;
        if kept.is_none() && self.guest.as_ref() == Some(&key) {
            self.guest = None;
            return Err(StorageError::Cleared);
        }
        let together = put_together(guest, kept.as_deref());
        if let (None, Some(damaged)) = (&together.theirs, &kept) {
            self.put_aside(damaged)?;
        }
        if let Some(text) = together.text {
            self.storage.set(&key, &text)?;
            self.count();
        }
        self.guest = Some(key);
        Ok(together.theirs.filter(|_| together.more))
    }

    /// Takes away what is kept of the answers that this window shows.
    ///
    /// # Errors
    /// [`StorageError::Denied`]
    pub fn leave_guest(&mut self) -> Result<(), StorageError> {
        let Some(key) = self.guest.take() else { return Ok(()) };
        self.storage.remove(&key)?;
        self.count();
        Ok(())
    }

    /// The answers that vendors were giving at the last visit; the first of them is the one that this window keeps from
    /// now on. A text that cannot be read is put aside.
    pub fn guests(&mut self) -> Vec<Guest> {
        let mut found: Vec<Guest> = Vec::new();
        if self.is_off() {
            return found;
        }
        let mut keys = self.storage.keys().unwrap_or_default();
        keys.retain(|key| key.starts_with(GUEST));
        keys.sort();
        for key in keys {
            let Some(text) = self.storage.get(&key).ok().flatten() else { continue };
            let Some(guest) = read(&text) else {
                if self.put_aside(&text).is_ok() {
                    // A refusal means that it is put aside again at the next visit, where it already lies.
                    let _ = self.storage.remove(&key);
                }
                continue;
            };
            // An older version kept one request only, under a key without its mark.
            let own = key_of(&guest);
            if key != own && !found.iter().any(|other| key_of(other) == own) && self.storage.get(&own) == Ok(None) {
                if self.storage.set(&own, &text).is_err() {
                    continue;
                }
                let _ = self.storage.remove(&key);
            } else if key != own {
                continue;
            }
            found.push(guest);
        }
        self.guest = found.first().map(key_of);
        found
    }

    /// What another window did to a key: `None` when it is none of what this window shows; else the answers it has kept
    /// there, or that it took them away.
    #[allow(clippy::option_option, reason = "taken away is not the same as nothing to do with it")]
    pub fn guest_elsewhere(&mut self, key: &str, text: Option<&str>) -> Option<Option<Guest>> {
        if self.guest.as_deref() != Some(key) || self.is_off() {
            return None;
        }
        let Some(text) = text else {
            self.guest = None;
            return Some(None);
        };
        read(text).map(Some)
    }

    /// The same, after a time in which nothing could be heard.
    #[allow(clippy::option_option, reason = "as above")]
    pub fn look_at_guest(&mut self) -> Option<Option<Guest>> {
        let key = self.guest.clone()?;
        let text = self.storage.get(&key).ok()?;
        self.guest_elsewhere(&key, text.as_deref())
    }
}
