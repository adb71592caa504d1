//! A small map from text keys, kept in order of the keys.
//!
//! A `BTreeMap` for each kind of value would add 8 kB of wasm a kind; these tables have at most a few hundred rows.

/// Values by key, in order of the keys.
#[derive(Clone, PartialEq, Debug)]
pub struct Table<V>(Vec<(String, V)>);

impl<V> Default for Table<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V> Table<V> {
    fn find(&self, key: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(k, _)| k.as_str().cmp(key))
    }

    /// The value under a key.
    pub fn get(&self, key: &str) -> Option<&V> {
        self.0.get(self.find(key).ok()?).map(|(_, v)| v)
    }

    /// The value under a key, to change it.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut V> {
        let at = self.find(key).ok()?;
        self.0.get_mut(at).map(|(_, v)| v)
    }

    /// Puts a value under a key, in place of one that stands there.
    pub fn insert(&mut self, key: String, value: V) {
        match self.find(&key) {
            Ok(at) => {
                if let Some(row) = self.0.get_mut(at) {
                    row.1 = value;
                }
            }
            Err(at) => self.0.insert(at, (key, value)),
        }
    }

    /// Takes a value away.
    pub fn remove(&mut self, key: &str) {
        if let Ok(at) = self.find(key) {
            self.0.remove(at);
        }
    }

    /// Keeps the rows whose key fits.
    pub fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.0.retain(|(key, _)| keep(key));
    }

    /// Every key and value in order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.0.iter().map(|(k, v)| (k.as_str(), v))
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// No row at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn behaves_like_a_map() {
        let mut table = Table::default();
        for (key, value) in [("b", 1), ("a", 2), ("c", 3), ("b", 4)] {
            table.insert(key.to_owned(), value);
        }
        assert_eq!(table.iter().collect::<Vec<_>>(), [("a", &2), ("b", &4), ("c", &3)]);
        table.remove("a");
        table.remove("nobody");
        assert_eq!(table.get("a"), None);
        if let Some(value) = table.get_mut("b") {
            *value = 5;
        }
        table.retain(|key| key != "c");
        assert_eq!(table.iter().collect::<Vec<_>>(), [("b", &5)]);
        assert_eq!((table.len(), table.is_empty()), (1, false));
    }
}
