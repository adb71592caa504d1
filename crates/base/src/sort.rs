//! Sorting short lists.
//!
//! The standard sorts are made for long ones and add 3–4 kB of wasm for every kind of element; nothing here is longer
//! than a hundred.

use std::cmp::Ordering;

/// Sorts a short list; equal elements keep their order.
pub fn sort_by<T>(list: &mut [T], mut order: impl FnMut(&T, &T) -> Ordering) {
    for end in 1..list.len() {
        let mut at = end;
        while let Some(before) = at.checked_sub(1) {
            match (list.get(before), list.get(at)) {
                (Some(a), Some(b)) if order(a, b) == Ordering::Greater => list.swap(before, at),
                _ => break,
            }
            at = before;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_and_keeps_the_order_of_equals() {
        let mut list = [(3, 'a'), (1, 'b'), (3, 'c'), (2, 'd'), (1, 'e')];
        sort_by(&mut list, |a, b| a.0.cmp(&b.0));
        assert_eq!(list, [(1, 'b'), (1, 'e'), (2, 'd'), (3, 'a'), (3, 'c')]);
        sort_by(&mut [0; 0], Ord::cmp);
    }
}
