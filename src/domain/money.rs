//! Whole yen, and reading amounts and counts as people in Japan write them.

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

    /// As a number for computations; exact below 2^53 yen.
    pub fn to_f64(self) -> f64 {
        self.0 as f64
    }

    /// Thousands of yen, half away from zero: the unit of budget tables.
    pub fn thousands(self) -> i64 {
        let half = if self.0 < 0 { -500 } else { 500 };
        self.0.saturating_add(half) / 1000
    }

    /// This amount times a ratio given to six decimal places, exact and rounded half up.
    ///
    /// Method: the ratio becomes a whole number of millionths, so 2.21 % of an amount is what a calculator says.
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

/// Why a typed amount was not understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AmountError {
    /// A character that belongs to no amount.
    Letters,
    /// A minus sign, a triangle.
    Negative,
    /// Below the least value that makes sense, or above the largest; carries the limit that was broken.
    TooSmall(i64),
    /// See `TooSmall`.
    TooLarge(i64),
    /// Does not come out to a whole unit ("1.5" staff).
    Fraction,
}

/// Longest text looked at; a longer one is no amount.
const LONGEST: usize = 64;

/// What a typed number without a unit counts in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Plain {
    /// One: persons, devices, days, yen.
    One,
    /// 万: the fields for money are labelled 万円.
    Man,
}

/// Reads an amount or a count: half- or full-width digits, grouping commas, a decimal point before 万 or 億, and the
/// units 千, 万, 億, 兆 and 円, 人, 台, 床, 日 behind it. A number without any unit counts in `plain`. An empty text is
/// `None`.
///
/// # Errors
/// [`AmountError`] says which rule was broken; `min` and `max` are in the base unit (yen, persons, …).
pub fn parse_amount(text: &str, plain: Plain, min: i64, max: i64) -> Result<Option<i64>, AmountError> {
    let mut fraction = false;
    let mut typed = String::new();
    for c in text.chars().map(to_half_width).filter(|c| !c.is_whitespace()) {
        match c {
            // "1.000,00" is a thousand in Europe: nothing to guess at.
            ',' if fraction => return Err(AmountError::Letters),
            ',' => {}
            c => {
                fraction = c == '.' || (fraction && c.is_ascii_digit());
                typed.push(c);
            }
        }
    }
    let with_suffix = typed.trim_start_matches('¥');
    let body = with_suffix.trim_end_matches(['円', '人', '台', '床', '日', '名']);
    let plain = if body.len() < typed.len() { Plain::One } else { plain };
    if body.is_empty() {
        return if typed.is_empty() { Ok(None) } else { Err(AmountError::Letters) };
    }
    if body.chars().count() > LONGEST {
        let digits = body.bytes().all(|b| b.is_ascii_digit());
        return Err(if digits { AmountError::TooLarge(max) } else { AmountError::Letters });
    }
    if body.starts_with(['-', '△', '▲']) {
        return Err(AmountError::Negative);
    }
    let value = sum_of_parts(body, plain, max)?;
    match value {
        v if v < min => Err(AmountError::TooSmall(min)),
        v if v > max => Err(AmountError::TooLarge(max)),
        v => Ok(Some(v)),
    }
}

/// "1億2,400万" → the sum of its parts. Units must fall from left to right.
fn sum_of_parts(body: &str, plain: Plain, max: i64) -> Result<i64, AmountError> {
    const SCALE: i64 = 1_000_000;
    let mut total: i64 = 0;
    let mut last_unit = i64::MAX;
    let mut rest = body;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (number, tail) = rest.split_at(end);
        // "1億2400" could mean 万 or 円: only a first number may stand without a unit in a field labelled 万円.
        let ambiguous = plain == Plain::Man && tail.is_empty() && last_unit != i64::MAX;
        let (unit, tail) = match (tail, plain) {
            _ if ambiguous => return Err(AmountError::Letters),
            ("", Plain::Man) => (10_000, tail),
            _ => take_unit(tail)?,
        };
        if unit >= last_unit {
            return Err(AmountError::Letters);
        }
        last_unit = unit;
        let millionths = decimal(number, max)?;
        let part = millionths.checked_mul(unit).ok_or(AmountError::TooLarge(max))?;
        if part % SCALE != 0 {
            return Err(AmountError::Fraction);
        }
        total = total.checked_add(part / SCALE).ok_or(AmountError::TooLarge(max))?;
        rest = tail;
    }
    Ok(total)
}

/// The multiplier that a text begins with (1 at its end) and what follows.
fn take_unit(tail: &str) -> Result<(i64, &str), AmountError> {
    const UNITS: [(&str, i64); 6] = [
        ("千万", 10_000_000),
        ("百万", 1_000_000),
        ("兆", 1_000_000_000_000),
        ("億", 100_000_000),
        ("万", 10_000),
        ("千", 1_000),
    ];
    if tail.is_empty() {
        return Ok((1, tail));
    }
    UNITS.iter().find_map(|(name, value)| tail.strip_prefix(name).map(|t| (*value, t))).ok_or(AmountError::Letters)
}

/// A plain decimal as millionths; at most six places.
fn decimal(number: &str, max: i64) -> Result<i64, AmountError> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if (whole.is_empty() && fraction.is_empty()) || fraction.contains('.') {
        return Err(AmountError::Letters);
    }
    if fraction.len() > 6 {
        return Err(AmountError::Fraction);
    }
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().map_err(|_| AmountError::TooLarge(max))? };
    let padded: i64 = format!("{fraction:0<6}").parse().map_err(|_| AmountError::Letters)?;
    whole.checked_mul(1_000_000).and_then(|w| w.checked_add(padded)).ok_or(AmountError::TooLarge(max))
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

    const MAX: i64 = 1_000_000_000_000;

    #[test]
    fn amounts_as_people_write_them() {
        let cases = [
            ("", Ok(None)),
            ("  ", Ok(None)),
            ("1234", Ok(Some(1_234))),
            ("１２３４", Ok(Some(1_234))),
            ("84,330,000", Ok(Some(84_330_000))),
            ("８４，３３０，０００円", Ok(Some(84_330_000))),
            ("8,433万", Ok(Some(84_330_000))),
            ("8433万円", Ok(Some(84_330_000))),
            ("1億2,400万円", Ok(Some(124_000_000))),
            ("1.2億", Ok(Some(120_000_000))),
            ("¥5,000", Ok(Some(5_000))),
            ("84330千円", Ok(Some(84_330_000))),
            ("2千万円", Ok(Some(20_000_000))),
            ("120床", Ok(Some(120))),
            ("1.5", Err(AmountError::Fraction)),
            ("-5", Err(AmountError::Negative)),
            ("△500千円", Err(AmountError::Negative)),
            ("abc", Err(AmountError::Letters)),
            ("12a", Err(AmountError::Letters)),
            ("万", Err(AmountError::Letters)),
            ("円", Err(AmountError::Letters)),
            ("3万2億", Err(AmountError::Letters)),
            ("1.2.3", Err(AmountError::Letters)),
            ("1.000,00", Err(AmountError::Letters)),
            ("1.2億3,400万", Ok(Some(154_000_000))),
            (
                "長い文章は数ではありません。長い文章は数ではありません。長い文章は数ではありません。長い文章は数ではありません。長い文章は数ではありません。",
                Err(AmountError::Letters),
            ),
            ("1e9", Err(AmountError::Letters)),
            ("NaN", Err(AmountError::Letters)),
            ("99999999999999999999999999", Err(AmountError::TooLarge(MAX))),
            ("99999兆", Err(AmountError::TooLarge(MAX))),
        ];
        for (text, expected) in cases {
            assert_eq!(parse_amount(text, Plain::One, 0, MAX), expected, "{text:?}");
        }
        assert_eq!(parse_amount("0", Plain::One, 1, 10), Err(AmountError::TooSmall(1)), "below the least");
    }

    #[test]
    fn fields_labelled_man_yen() {
        let cases = [
            ("8,433", Ok(Some(84_330_000))),
            ("0.5", Ok(Some(5_000))),
            ("8433万円", Ok(Some(84_330_000))),
            ("84330000円", Ok(Some(84_330_000))),
            ("¥84,330,000", Ok(Some(84_330_000))),
            ("1億2400万", Ok(Some(124_000_000))),
            ("1億2400", Err(AmountError::Letters)),
            ("0.00001", Err(AmountError::Fraction)),
        ];
        for (text, expected) in cases {
            assert_eq!(parse_amount(text, Plain::Man, 0, MAX), expected, "{text:?}");
        }
    }

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
