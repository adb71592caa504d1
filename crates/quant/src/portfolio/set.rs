//! Sets of items, as bits.

/// A set of items by index.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Set(pub u64);

impl Set {
    /// Nothing.
    pub const EMPTY: Self = Self(0);

    /// Items that a set can hold.
    pub const MOST: usize = 64;

    /// The set of one item; nothing beyond [`Self::MOST`].
    pub fn one(item: usize) -> Self {
        Self(u32::try_from(item).ok().and_then(|i| 1u64.checked_shl(i)).unwrap_or(0))
    }

    /// With an item.
    #[must_use]
    pub fn with(self, item: usize) -> Self {
        self.union(Self::one(item))
    }

    /// Without an item.
    #[must_use]
    pub fn without(self, item: usize) -> Self {
        self.minus(Self::one(item))
    }

    /// What is in either.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in both.
    #[must_use]
    pub fn both(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What is in this one only.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether an item is in it.
    pub fn has(self, item: usize) -> bool {
        self.meets(Self::one(item))
    }

    /// Whether all of another set is in it.
    pub fn holds_all(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    /// Whether anything is in both.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether nothing is in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// The items, smallest index first.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let next = (rest != 0).then(|| rest.trailing_zeros() as usize);
            rest &= rest.wrapping_sub(1);
            next
        })
    }
}

impl FromIterator<usize> for Set {
    fn from_iter<I: IntoIterator<Item = usize>>(items: I) -> Self {
        items.into_iter().fold(Self::EMPTY, Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_sets_do() {
        let s: Set = [0, 3, 63].into_iter().collect();
        assert_eq!(s.iter().collect::<Vec<_>>(), [0, 3, 63]);
        assert!(s.has(63) && !s.has(62) && !s.has(64) && s.len() == 3);
        assert!(s.holds_all(Set::one(3)) && s.holds_all(Set::EMPTY) && !s.without(3).has(3));
        assert_eq!(s.both(Set::one(3)), Set::one(3));
        assert_eq!(Set::one(64), Set::EMPTY);
    }
}
