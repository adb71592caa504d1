//! Whole yen.

use std::ops::{Add, Sub};

/// An amount in whole yen. Sums saturate instead of wrapping.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Yen(pub i64);

impl Yen {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The amount nearest to a computed number of yen (half away from zero); not-a-number becomes zero.
    pub fn from_f64(yen: f64) -> Self {
        // A float-to-int `as` saturates and maps NaN to 0.
        Self(yen.round() as i64)
    }

    /// The amount in yen as a number for computations; exact below 2^53 yen.
    pub fn to_f64(self) -> f64 {
        self.0 as f64
    }

    /// Thousands of yen, half away from zero: the unit of budget tables.
    ///
    /// ```
    /// use sonae_base::money::Yen;
    ///
    /// assert_eq!([1_499, 1_500, -1_500].map(|yen| Yen(yen).thousands()), [1, 2, -2]);
    /// ```
    pub fn thousands(self) -> i64 {
        let half = if self.0 < 0 { -500 } else { 500 };
        self.0.saturating_add(half) / 1000
    }

    /// This amount times a ratio given to six decimal places, exact and rounded half up.
    ///
    /// Method: the ratio becomes a whole number of millionths, so 2.21 % of an amount is what a calculator says.
    ///
    /// ```
    /// use sonae_base::money::Yen;
    ///
    /// assert_eq!(Yen(100_000_000).share(0.0221), Yen(2_210_000));
    /// assert_eq!(Yen(3).share(0.5), Yen(2), "half up");
    /// ```
    #[must_use]
    pub fn share(self, ratio: f64) -> Self {
        let millionths = (ratio * 1e6).round() as i64;
        // Exact up to nine trillion yen at any ratio up to 1; amounts that people can enter end at one trillion.
        let product = self.0.saturating_mul(millionths);
        Self(product.saturating_add(500_000).div_euclid(1_000_000))
    }
}

impl Add for Yen {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Yen {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl std::iter::Sum for Yen {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

/// Full-width digits, signs and separators as their half-width forms; everything else as it is.
pub fn to_half_width(c: char) -> char {
    match c {
        '０'..='９' | '／' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '，' | '、' => ',',
        '．' | '。' => '.',
        '－' | '−' | '‐' | 'ー' | '―' => '-',
        '￥' => '¥',
        '\u{3000}' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_exact() {
        assert_eq!(Yen(100_000_000).share(0.0221), Yen(2_210_000), "2.21 %");
        assert_eq!(Yen(3).share(0.5), Yen(2), "half up");
        assert_eq!(Yen(-3).share(0.5), Yen(-1), "half up below zero");
        assert_eq!(Yen(1_499).thousands(), 1, "down");
        assert_eq!(Yen(1_500).thousands(), 2, "half away from zero");
        assert_eq!(Yen(-1_500).thousands(), -2, "half away from zero");
    }
}
