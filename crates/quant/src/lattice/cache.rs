//! Values kept from run to run while they are used, by the numbers that they were worked out from.

/// Values by key. A kept value has the very bits that working it out again would give, so no result shows whether one was
/// kept.
pub struct Cache<V> {
    run: u32,
    entries: Vec<Entry<V>>,
}

struct Entry<V> {
    key: Vec<u64>,
    used: u32,
    value: V,
}

/// Runs after which a value that was not used is dropped: a page looks at a few readings of the same answers at once.
const KEPT_RUNS: u32 = 4;

impl<V> Default for Cache<V> {
    fn default() -> Self {
        Self { run: 0, entries: Vec::new() }
    }
}

impl<V> Cache<V> {
    /// Handle of the value of a key, which `make` works out where it is not kept. Valid until [`Cache::end_run`].
    pub fn handle(&mut self, key: Vec<u64>, make: impl FnOnce() -> V) -> usize {
        if let Some(at) = self.entries.iter().position(|e| e.key == key) {
            if let Some(entry) = self.entries.get_mut(at) {
                entry.used = self.run;
            }
            return at;
        }
        self.entries.push(Entry { key, used: self.run, value: make() });
        self.entries.len() - 1
    }

    /// The value of a handle; `None` for a handle that this run did not give.
    pub fn at(&self, handle: usize) -> Option<&V> {
        self.entries.get(handle).map(|e| &e.value)
    }

    /// The value of a handle, to be changed.
    pub fn at_mut(&mut self, handle: usize) -> Option<&mut V> {
        self.entries.get_mut(handle).map(|e| &mut e.value)
    }

    /// Ends a run: all handles become invalid, and values that the last [`KEPT_RUNS`] runs did not use are dropped.
    pub fn end_run(&mut self) {
        self.run += 1;
        let run = self.run;
        self.entries.retain(|e| run - e.used < KEPT_RUNS);
    }
}

/// Adds the bits of numbers to a key.
pub fn put(key: &mut Vec<u64>, numbers: &[f64]) {
    for number in numbers {
        key.push(number.to_bits());
    }
}

/// The key of some numbers: their bits.
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
            let handle = cache.handle(key(&[1.0]), || run);
            assert_eq!(cache.at(handle), Some(&0), "used in every run");
            let handle = cache.handle(key(&[2.0 + f64::from(run / 5)]), || run);
            assert_eq!(cache.at(handle), Some(&(run / 5 * 5)), "another one from the sixth run on");
            cache.end_run();
        }
        assert_eq!(cache.entries.len(), 2);
    }
}
