//! Deviations of counts: small, the same for the same files, and known to nobody but the holder of the secret.

use sonae_base::sha256::{Hmac, hexadecimal};

/// A random secret of the association's own page.
pub type Secret = [u8; 32];

/// The sum of a file's contents.
pub type Sum = [u8; 32];

/// All deviations of one set of files.
pub struct Veil(Hmac);

impl Veil {
    /// Of the files with these contents, whatever their order. Without the secret nobody can work it out, and neither can
    /// who has the secret but not every file to the letter.
    pub fn new(secret: &Secret, mut contents: Vec<Sum>) -> Self {
        contents.sort_unstable();
        Self(Hmac::new(&Hmac::new(secret).sum(&contents.concat())))
    }

    /// A word for the set, of eight digits.
    pub fn word(&self) -> String {
        hexadecimal(&self.0.sum(b"set")).chars().take(8).collect()
    }

    /// The deviations of some counts that stand under a label: each is d with P(d) = 2^−|d| ⁄ 3, the difference of two
    /// geometric numbers.
    pub fn deviations(&self, label: &str, count: usize) -> Vec<i64> {
        let sums = (0..count.div_ceil(4) as u64).flat_map(|part| {
            let text = [label.as_bytes(), &[0], &part.to_be_bytes()].concat();
            self.0.sum(&text)
        });
        let bytes: Vec<u8> = sums.collect();
        bytes.chunks_exact(8).take(count).map(deviation).collect()
    }

    /// Counts with their deviations, which may lie below nothing.
    pub fn veiled(&self, label: &str, exact: &[usize]) -> Vec<i64> {
        let with =
            |(count, deviation): (&usize, i64)| i64::try_from(*count).unwrap_or(i64::MAX).saturating_add(deviation);
        exact.iter().zip(self.deviations(label, exact.len())).map(with).collect()
    }
}

/// How many coins in a row come up heads, twice, from 64 random bits. Cut off at 32 coins, which one count in four thousand
/// million meets.
fn deviation(bits: &[u8]) -> i64 {
    let bits = bits.iter().fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
    let [one, other] = [bits as u32, (bits >> 32) as u32].map(u32::trailing_zeros);
    i64::from(one) - i64::from(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deviations_are_as_often_as_they_should_be() {
        let mut found = [0_u32; 81];
        for d in Veil::new(&[7; 32], vec![[1; 32]]).deviations("n", 200_000) {
            found[usize::try_from(d + 40).unwrap()] += 1;
        }
        for d in -4_i32..=4 {
            let share = f64::from(found[usize::try_from(d + 40).unwrap()]) / 200_000.0;
            let expected = libm::exp2(-f64::from(d.abs())) / 3.0;
            assert!((share - expected).abs() < 0.004, "{d}: {share} for {expected}");
        }
    }

    #[test]
    fn one_set_has_one_veil_and_everything_decides_about_it() {
        let files = [[1; 32], [2; 32], [3; 32]];
        let of =
            |secret: u8, files: &[Sum], label: &str| Veil::new(&[secret; 32], files.to_vec()).deviations(label, 64);
        let own = of(7, &files, "n");
        assert_eq!(of(7, &[files[2], files[0], files[1]], "n"), own, "the order does not");
        for other in [of(8, &files, "n"), of(7, &files[..2], "n"), of(7, &files, "m")] {
            assert_ne!(other, own);
        }
        assert_eq!(Veil::new(&[7; 32], files.to_vec()).deviations("n", 3), own[..3], "how many are asked for does not");
    }
}
