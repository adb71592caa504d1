//! The order in which people expect what is numbered.

use std::cmp::Ordering;

/// How two texts compare when the figures in them are read as numbers: "-2" comes before "-10".
pub fn natural(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    while !left.is_empty() && !right.is_empty() {
        let ((x, more_left), (y, more_right)) = (piece(left), piece(right));
        let order = match (number(x), number(y)) {
            (Some(x), Some(y)) => x.len().cmp(&y.len()).then_with(|| x.cmp(y)),
            _ => x.cmp(y),
        };
        if order != Ordering::Equal {
            return order;
        }
        (left, right) = (more_left, more_right);
    }
    // Different texts are never equal: "01" and "1".
    left.len().cmp(&right.len()).then_with(|| a.cmp(b))
}

/// The figures, or what is none, that a text begins with, and the rest.
fn piece(text: &str) -> (&str, &str) {
    let figures = text.starts_with(|c: char| c.is_ascii_digit());
    text.split_at(text.find(|c: char| c.is_ascii_digit() != figures).unwrap_or(text.len()))
}

/// Figures without the zeros before them.
fn number(piece: &str) -> Option<&str> {
    piece.starts_with(|c: char| c.is_ascii_digit()).then(|| piece.trim_start_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_numbers() {
        let ordered = ["", "0", "00", "01", "1", "2", "10", "a", "a-0", "a-1", "a-2", "a-10", "a-11", "a-100", "b-3"];
        for (i, a) in ordered.iter().enumerate() {
            for (j, b) in ordered.iter().enumerate() {
                assert_eq!(natural(a, b), i.cmp(&j), "{a:?} {b:?}");
            }
        }
    }
}
