//! The comparison of two people's answers, kept until it is finished: another person's document and what was decided,
//! under a key of its own for each facility.

use sonae_assess::reconciliation::Two;
use sonae_files::keys::TWO;
use sonae_files::reconciliation::read;

use crate::autosave::Autosave;
use crate::storage::Storage;

impl<S: Storage> Autosave<S> {
    /// The comparisons that are kept, with their facilities. One that cannot be read is as if not there, and stays.
    pub fn twos(&self) -> Vec<(String, Two)> {
        let keys = self.storage.keys().unwrap_or_default();
        let one = |key: String| {
            let site = key.strip_prefix(TWO)?.to_owned();
            Some((site, read(&self.storage.get(&key).ok().flatten()?)?))
        };
        keys.into_iter().filter_map(one).collect()
    }
}
