//! What a window leaves when its page goes away.
//!
//! A browser that runs windows in several processes brings the writes of one late to another, and gives the code of a
//! page what was there when that code began. So windows that go at the same moment each read what was kept before the
//! others wrote, and the last of them writes over the rest. A window that stays hears of it and puts it right
//! (`lineage`); one that has gone cannot. What it wrote last therefore stands under a key of its own as well, and the
//! next start puts it to what is kept.

use sonae_base::fingerprint::mark;
use sonae_files::edits::to_kept;
use sonae_files::keys::document_key;
use sonae_files::merge::merge;
use sonae_files::opened::Opened;
use sonae_files::read::open;

use crate::autosave::Autosave;
use crate::storage::Storage;

/// Start of the keys: `sonae:v1:left:<mark>:<site>`.
pub(crate) const LEFT: &str = "sonae:v1:left:";

impl<S: Storage> Autosave<S> {
    /// Leaves what this window wrote last. For the moment when the page goes away soon after a save: later, all others
    /// have heard of it.
    pub fn leave(&mut self) {
        // What was wiped meanwhile stays wiped.
        let there = || matches!(self.storage.get(&self.key()), Ok(Some(_)));
        if !self.off && self.locked.is_none() && self.seen.knows(&self.written) && there() {
            let key = [LEFT, &mark(&self.written), ":", &self.site].concat();
            // Without room for it, it is as if all had heard.
            let _ = self.storage.set(&key, &self.written);
        }
    }

    /// Puts what windows left to the document that was found, and takes it away, also that of facilities that are gone.
    pub(crate) fn take_left(&mut self, found: &mut Opened) {
        let keys = self.storage.keys().unwrap_or_default();
        for key in &keys {
            let Some((_, site)) = key.strip_prefix(LEFT).and_then(|rest| rest.split_once(':')) else { continue };
            let done = if site == self.site { self.add_left(key, found) } else { !keys.contains(&document_key(site)) };
            if done {
                // What cannot be taken away changes nothing the next time.
                let _ = self.storage.remove(key);
            }
        }
    }

    /// Puts a text that was left to a document, here and where it is kept; whether it is in that now.
    fn add_left(&mut self, key: &str, found: &mut Opened) -> bool {
        let Ok(Some(left)) = self.storage.get(key) else { return false };
        let Ok(opened) = open(&left) else { return false };
        // What was left long ago has no change that is later than those the document remembers.
        if !opened.edits.went_on(&found.edits, "") {
            return true;
        }
        // The text that both come from is not kept: which of two values is the later one is told by the edits.
        let Ok(merged) = merge("", &to_kept(&found.doc, &found.edits), &left) else { return false };
        (found.doc, found.edits) = (merged.opened.doc, merged.opened.edits);
        self.seen.see(&left, opened.base);
        let stamped = self.seen.stamp(&to_kept(&found.doc, &found.edits), &found.saved_at);
        let kept = self.storage.set(&self.key(), &stamped.text).is_ok();
        if kept {
            self.wrote(stamped);
        }
        kept
    }
}
