//! Reading amounts and counts as people in Japan write and type them.

use crate::money::to_half_width;

/// Why a typed amount was not understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AmountError {
    /// A character that belongs to no amount, or words that could mean several.
    Letters,
    /// From one number to another.
    Range,
    /// A minus sign, a triangle.
    Negative,
    /// Below the least value that makes sense; carries that value.
    TooSmall(i64),
    /// Above the largest value that makes sense; carries that value.
    TooLarge(i64),
    /// Does not come out to a whole unit ("1.5" staff).
    Fraction,
}

/// What a field counts: which words may stand behind its number, and what a number without them counts in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Plain {
    /// Money in a field labelled 万円: a number without a unit counts in 万.
    Man,
    /// Persons.
    Persons,
    /// Devices.
    Devices,
    /// Beds.
    Beds,
    /// Days of a year.
    Days,
    /// Years between two events.
    Years,
}

impl Plain {
    /// What may stand behind the number and changes nothing of it.
    fn words(self) -> &'static [&'static str] {
        match self {
            // Receipts end with 也 or a dash.
            Self::Man => &["円", "yen", "jpy", "也", "-", "(税込)", "(税抜)", "(税別)", "/年"],
            Self::Persons => &["人", "名", "people", "persons"],
            Self::Devices => &["台", "devices"],
            Self::Beds => &["床", "beds"],
            Self::Days => &["日", "日間", "days", "/年"],
            Self::Years => &["年", "年間", "years", "年に1度", "年に1回", "年に一度", "年に一回"],
        }
    }
}

/// What says of any number that it is a rough one.
const ABOUT: [&str; 6] = ["程度", "くらい", "ぐらい", "位", "ほど", "前後"];

/// What says that a number is an end of a range.
const BOUNDS: [&str; 5] = ["以上", "以下", "以内", "未満", "超"];

/// What an English number may be written with, and what it is in kanji. Each says how much it is by itself: "million" in a
/// field that counts in 万円 is a million yen.
const ENGLISH: [(&str, &str); 3] = [("thousand", "千"), ("million", "百万"), ("billion", "十億")];

/// What may stand before a number. All but 約 say that it is in yen; keyboards with a Japanese layout give a backslash for
/// the key with ¥.
const BEFORE: [char; 4] = ['約', '¥', '\\', '金'];

/// Longest text looked at; a longer one is no amount.
const LONGEST: usize = 64;

/// Numbers are reckoned in millionths.
const SCALE: i64 = 1_000_000;

/// The digits 0 to 9.
const KANJI: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// Reads an amount or a count: digits of any width or in kanji, grouping commas, a decimal point before a unit, the units
/// 十, 百, 千, 万, 億 and 兆 or thousand, million and billion, about (約, 程度), and the words that the field's number is written with. An empty text is
/// `None`.
///
/// # Errors
/// [`AmountError`] says which rule was broken; `min` and `max` are in the base unit (yen, persons, …).
///
/// ```
/// use sonae_base::amount::{AmountError, Plain, parse_amount};
///
/// let yen = |text| parse_amount(text, Plain::Man, 0, 1_000_000_000);
/// assert_eq!(yen("3,000"), Ok(Some(30_000_000)), "a field labelled 万円");
/// assert_eq!(yen("１億２千万円"), Ok(Some(120_000_000)));
/// assert_eq!(yen("50,000円"), Ok(Some(50_000)));
/// assert_eq!(yen(""), Ok(None));
/// assert_eq!(yen("10〜20"), Err(AmountError::Range));
/// assert_eq!(parse_amount("約12人", Plain::Persons, 1, 500), Ok(Some(12)));
/// assert_eq!(parse_amount("0", Plain::Persons, 1, 500), Err(AmountError::TooSmall(1)));
/// ```
pub fn parse_amount(text: &str, plain: Plain, min: i64, max: i64) -> Result<Option<i64>, AmountError> {
    let typed = usual_forms(text)?;
    if typed.is_empty() {
        return Ok(None);
    }
    let mut body = typed.trim_start_matches(BEFORE);
    if let Some(rest) = ["jpy", "yen"].into_iter().find_map(|word| body.strip_prefix(word)) {
        body = rest.trim_start_matches(BEFORE);
    }
    let mut in_yen = typed.trim_start_matches('約') != body;
    if body.starts_with(['-', '△', '▲']) {
        return Err(AmountError::Negative);
    }
    let mut words = plain.words().iter().chain(&ABOUT);
    while let Some((word, rest)) = words.find_map(|word| Some((*word, body.strip_suffix(word)?))) {
        in_yen |= matches!(word, "円" | "yen" | "jpy");
        body = rest;
        words = plain.words().iter().chain(&ABOUT);
    }
    if BOUNDS.iter().any(|word| body.ends_with(word)) {
        return Err(AmountError::Range);
    }
    let english = ENGLISH.into_iter().find_map(|(word, kanji)| {
        // 百万 alone is a million; "million" alone is no number.
        let number = body.strip_suffix(word).filter(|number| !number.is_empty())?;
        Some([number, kanji].concat())
    });
    in_yen |= english.is_some();
    let body = english.as_deref().unwrap_or(body);
    let known = |c: char| c.is_ascii_digit() || KANJI.contains(&c) || ".~〜-から兆億万千百十円人名台床日年".contains(c);
    if !body.chars().all(known) {
        return Err(AmountError::Letters);
    }
    if body.contains(['~', '〜', '-']) || body.contains("から") {
        return Err(AmountError::Range);
    }
    if body.chars().count() > LONGEST {
        let digits = body.bytes().all(|b| b.is_ascii_digit());
        return Err(if digits { AmountError::TooLarge(max) } else { AmountError::Letters });
    }
    let value = sum_of_parts(body, plain == Plain::Man && !in_yen, max)?;
    match value {
        v if v < min => Err(AmountError::TooSmall(min)),
        v if v > max => Err(AmountError::TooLarge(max)),
        v => Ok(Some(v)),
    }
}

/// The text in narrow and usual characters, without spaces, grouping commas and what cannot be seen.
fn usual_forms(text: &str) -> Result<String, AmountError> {
    let mut fraction = false;
    let mut typed = String::new();
    for c in text.chars().map(to_half_width) {
        let c = match c {
            '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '–' | '—' | '─' => '-',
            '零' => '〇',
            '壱' => '一',
            '弐' => '二',
            '参' => '三',
            '拾' => '十',
            '萬' => '万',
            // What is copied from pages and tables brings marks that nobody sees.
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => ' ',
            c => c,
        };
        match c {
            // "1.000,00" is a thousand in Europe: nothing to guess at.
            ',' if fraction => return Err(AmountError::Letters),
            ',' => {}
            c if c.is_whitespace() => {}
            c => {
                fraction = c == '.' || (fraction && c.is_ascii_digit());
                typed.push(c.to_ascii_lowercase());
            }
        }
    }
    Ok(typed)
}

/// "1億2,400万" → the sum of its parts. What follows a unit stays below it. In a field labelled 万円, `man`, a number
/// without any unit counts in it.
fn sum_of_parts(body: &str, man: bool, max: i64) -> Result<i64, AmountError> {
    const UNITS: [(char, i64); 3] = [('兆', 1_000_000_000_000), ('億', 100_000_000), ('万', 10_000)];
    let mut total: i64 = 0;
    let mut above = i64::MAX;
    let mut rest = body;
    loop {
        let (number, numeral, tail) = below_man(rest, max)?;
        let named = UNITS.iter().find_map(|(name, unit)| Some((*unit, tail.strip_prefix(*name)?)));
        let (unit, tail) = match named {
            Some(found) => found,
            None if !tail.is_empty() => return Err(AmountError::Letters),
            // "1億2400" could mean 万 or 円, and "84330千" 千円 or 千万円.
            None if man && (above != i64::MAX || !numeral) => return Err(AmountError::Letters),
            None if man => (10_000, tail),
            None => (1, tail),
        };
        let part = number.checked_mul(unit).ok_or(AmountError::TooLarge(max))?;
        if part % SCALE != 0 {
            return Err(AmountError::Fraction);
        }
        let part = part / SCALE;
        if unit >= above || part >= above {
            return Err(AmountError::Letters);
        }
        above = unit;
        total = total.checked_add(part).ok_or(AmountError::TooLarge(max))?;
        if tail.is_empty() {
            return Ok(total);
        }
        rest = tail;
    }
}

/// The number that a text begins with, up to 千: "8千4百33", "八千四百三十三", "百五十", "8433.5", in millionths; whether
/// it is a number as such, not so many thousands ("84330千"); and what follows.
fn below_man(text: &str, max: i64) -> Result<(i64, bool, &str), AmountError> {
    let (mut sum, mut numeral, mut above) = (None, true, i64::MAX);
    let mut rest = text;
    loop {
        let (number, tail) = digits(rest, max)?;
        let mut after = tail.chars();
        let unit = match after.next() {
            Some('千') => 1_000,
            Some('百') => 100,
            Some('十') => 10,
            _ => 1,
        };
        let number = match number {
            None if unit == 1 => return Ok((sum.ok_or(AmountError::Letters)?, numeral, tail)),
            // 百 alone is one hundred.
            None => SCALE,
            Some(number) => number,
        };
        let part = number.checked_mul(unit).ok_or(AmountError::TooLarge(max))?;
        if part >= above || unit * SCALE >= above {
            return Err(AmountError::Letters);
        }
        let so_far = sum.unwrap_or(0_i64).checked_add(part).ok_or(AmountError::TooLarge(max))?;
        if unit == 1 {
            return Ok((so_far, numeral, tail));
        }
        numeral &= number < 10 * SCALE;
        above = unit * SCALE;
        sum = Some(so_far);
        rest = after.as_str();
    }
}

/// The digits that a text begins with, in millionths, and what follows. Kanji and figures do not mix: "84330000一" may
/// end with a dash.
fn digits(text: &str, max: i64) -> Result<(Option<i64>, &str), AmountError> {
    let kanji = |c: char| KANJI.iter().position(|k| *k == c);
    let figure = |c: char| c.is_ascii_digit() || c == '.';
    let (number, tail) = text.split_at(text.find(|c| !figure(c)).unwrap_or(text.len()));
    if !number.is_empty() {
        return Ok((Some(decimal(number, max)?), tail));
    }
    let (number, tail) = text.split_at(text.find(|c| kanji(c).is_none()).unwrap_or(text.len()));
    if number.is_empty() {
        return Ok((None, text));
    }
    if tail.starts_with(figure) {
        return Err(AmountError::Letters);
    }
    let figures: String = number.chars().filter_map(kanji).filter_map(|d| char::from_digit(d as u32, 10)).collect();
    Ok((Some(decimal(&figures, max)?), tail))
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
    whole.checked_mul(SCALE).and_then(|w| w.checked_add(padded)).ok_or(AmountError::TooLarge(max))
}
