//! Deviations of counts: small, repeatable, and drawn anew when a single file comes or goes.

/// Most that one of the two geometric numbers can be.
const MOST: u32 = 12;

/// Mixes 64 bits so that each decides about each (the finaliser of SplitMix64).
pub fn mix(bits: u64) -> u64 {
    let bits = bits.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// One key from the marks of a set of files, whatever their order.
pub fn key(marks: impl Iterator<Item = u64>) -> u64 {
    mix(marks.map(mix).fold(0, u64::wrapping_add))
}

/// The deviation of a cell: P(d) = 2^−|d| ⁄ 3, cut off at ±12.
pub fn deviation(key: u64, cell: u64) -> i64 {
    let bits = mix(key ^ mix(cell));
    // How many coins in a row come up heads: a geometric number with ratio one half.
    let one = (bits as u32).trailing_zeros().min(MOST);
    let other = ((bits >> 32) as u32).trailing_zeros().min(MOST);
    i64::from(one) - i64::from(other)
}

/// A count with its deviation, never below nothing.
pub fn veiled(count: usize, key: u64, cell: u64) -> u32 {
    let count = i64::try_from(count).unwrap_or(i64::MAX).saturating_add(deviation(key, cell));
    u32::try_from(count.max(0)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deviations_are_as_often_as_they_should_be() {
        let mut found = [0_u32; 25];
        for cell in 0..300_000 {
            found[usize::try_from(deviation(7, cell) + 12).unwrap()] += 1;
        }
        for d in -4_i32..=4 {
            let share = f64::from(found[usize::try_from(d + 12).unwrap()]) / 300_000.0;
            let expected = libm::exp2(-f64::from(d.abs())) / 3.0;
            assert!((share - expected).abs() < 0.003, "{d}: {share} for {expected}");
        }
    }

    #[test]
    fn the_key_is_of_the_set() {
        assert_eq!(key([1, 2, 3].into_iter()), key([3, 1, 2].into_iter()));
        assert_ne!(key([1, 2, 3].into_iter()), key([1, 2].into_iter()));
        assert_eq!(veiled(0, 1, 2), u32::try_from(deviation(1, 2).max(0)).unwrap());
    }
}
