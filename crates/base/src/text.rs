//! Filling places in a text, joining parts, numbers with separators.

use crate::invisible::turns;

/// Fills `{name}` places of a text. A value cannot turn the reading direction of the sentence around it.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, tail) = after.split_once('}').unwrap_or((after, ""));
        out.push_str(before);
        let value = values.iter().find(|(n, _)| *n == name).map_or("", |(_, value)| value);
        out.extend(value.chars().filter(|c| !turns(*c)));
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Parts with something between them.
pub fn joined(parts: &[impl AsRef<str>], between: &str) -> String {
    let mut out = String::new();
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            out.push_str(between);
        }
        out.push_str(part.as_ref());
    }
    out
}

/// A whole number with a comma every three digits.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        out.push('-');
    }
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// A number with some decimal places, rounded half up, trailing zeros kept.
pub fn decimal(number: f64, places: u32) -> String {
    let scale = 10_i64.pow(places.min(9));
    let scaled = (number * scale as f64).round() as i64;
    let (whole, rest) = ((scaled / scale).abs(), (scaled % scale).abs());
    let sign = if scaled < 0 { "-" } else { "" };
    if places == 0 {
        return format!("{sign}{}", grouped(whole));
    }
    format!("{sign}{}.{rest:0width$}", grouped(whole), width = places as usize)
}
