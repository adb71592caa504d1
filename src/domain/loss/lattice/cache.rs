//! Values kept while they are used, by the numbers they were worked out from.

/// Values by key. What is kept is what would be worked out again, to the bit, so it never shows in a result.
pub struct Cache<V> {
    run: u32,
    entries: Vec<Entry<V>>,
}

struct Entry<V> {
    key: Vec<u64>,
    used: u32,
    value: V,
}

/// Runs after which a value that was not used is let go: a page looks at a few readings of the same answers at once.
const KEPT_RUNS: u32 = 4;

impl<V> Default for Cache<V> {
    fn default() -> Self {
        Self { run: 0, entries: Vec::new() }
    }
}

impl<V> Cache<V> {
    /// Where the value of a key is, made if it is not there.
    pub fn place(&mut self, key: Vec<u64>, make: impl FnOnce() -> V) -> usize {
        if let Some(at) = self.entries.iter().position(|e| e.key == key) {
            if let Some(entry) = self.entries.get_mut(at) {
                entry.used = self.run;
            }
            return at;
        }
        self.entries.push(Entry { key, used: self.run, value: make() });
        self.entries.len() - 1
    }

    /// The value at a place of this run.
    pub fn at(&self, place: usize) -> Option<&V> {
        self.entries.get(place).map(|e| &e.value)
    }

    /// The same, to be added to.
    pub fn at_mut(&mut self, place: usize) -> Option<&mut V> {
        self.entries.get_mut(place).map(|e| &mut e.value)
    }

    /// Ends a run: places are no longer valid, and what has not been used for a while goes.
    pub fn end_run(&mut self) {
        self.run += 1;
        let run = self.run;
        self.entries.retain(|e| run - e.used < KEPT_RUNS);
    }
}

/// Adds numbers to a key.
pub fn put(key: &mut Vec<u64>, numbers: &[f64]) {
    for number in numbers {
        key.push(number.to_bits());
    }
}

/// A key of some numbers.
pub fn key(numbers: &[f64]) -> Vec<u64> {
    let mut key = Vec::new();
    put(&mut key, numbers);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_is_used() {
        let mut cache = Cache::default();
        for run in 0..10 {
            let place = cache.place(key(&[1.0]), || run);
            assert_eq!(cache.at(place), Some(&0), "used in every run");
            let place = cache.place(key(&[2.0 + f64::from(run / 5)]), || run);
            assert_eq!(cache.at(place), Some(&(run / 5 * 5)), "another one from the sixth run on");
            cache.end_run();
        }
        assert_eq!(cache.entries.len(), 2);
    }
}
