//! Lines over two axes, as data: places are shares of the picture's width and height, 0–1, from the lower left.

/// How a line is drawn: told apart without colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stroke {
    /// What is there today.
    Solid,
    /// After a measure: the plan, or insurance.
    Dashed,
    /// The other end of a range, or a level to compare with.
    Light,
}

/// A line.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// What it is.
    pub name: String,
    /// How it is drawn.
    pub stroke: Stroke,
    /// Its points from left to right.
    pub points: Vec<(f64, f64)>,
}

/// A labelled place on an axis.
#[derive(Clone, PartialEq, Debug)]
pub struct Tick {
    /// Where.
    pub at: f64,
    /// Its label.
    pub label: String,
}

/// A numbered vertical line; a table beside the picture says what it is.
#[derive(Clone, PartialEq, Debug)]
pub struct Mark {
    /// Where on the horizontal axis.
    pub at: f64,
    /// What stands at its head.
    pub label: String,
    /// Row of the head, from the top: marks close to each other stand in different rows.
    pub row: u8,
    /// A real case: dotted; otherwise dashed.
    pub dotted: bool,
}

/// A picture of lines with its sentence.
#[derive(Clone, PartialEq, Debug)]
pub struct Lines {
    /// What the picture says.
    pub message: String,
    /// What the horizontal axis has.
    pub x_name: String,
    /// What the vertical axis has.
    pub y_name: String,
    /// Labels of the horizontal axis.
    pub x: Vec<Tick>,
    /// Labels of the vertical axis.
    pub y: Vec<Tick>,
    /// The lines.
    pub lines: Vec<Line>,
    /// The marks, from left to right.
    pub marks: Vec<Mark>,
}

/// Heads of marks take this share of the width on the narrowest screen.
const HEAD: f64 = 0.075;

/// Marks at these places (rising), numbered from 1 on, each head in the first row where it does not touch another.
pub fn marks(places: impl Iterator<Item = (f64, bool)>) -> Vec<Mark> {
    let mut ends: Vec<f64> = Vec::new();
    let mut marks = Vec::new();
    for (i, (at, dotted)) in (0u32..).zip(places) {
        let row = ends.iter().position(|end| at - end >= HEAD).unwrap_or(ends.len());
        match ends.get_mut(row) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
        marks.push(Mark { at, label: number(i), row: row as u8, dotted });
    }
    marks
}

/// The circled number of a mark: ① for the first.
pub fn number(index: u32) -> String {
    char::from_u32(0x2460 + index.min(19)).map_or_else(String::new, String::from)
}

/// A whole step of 1, 2 or 5 times a power of ten that cuts a length into three to seven parts and a rest.
pub fn step(most: f64) -> f64 {
    let mut power = 1.0;
    while power * 7.0 < most {
        power *= 10.0;
    }
    match most / power {
        parts if parts >= 3.0 => power,
        parts if parts >= 1.5 => power / 2.0,
        _ => power / 5.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_never_touch() {
        let marks = marks([0.1, 0.11, 0.12, 0.2, 0.9].into_iter().map(|at| (at, false)));
        assert_eq!(marks.iter().map(|m| m.row).collect::<Vec<_>>(), [0, 1, 2, 0, 0]);
        assert_eq!(marks.first().map(|m| m.label.as_str()), Some("①"));
    }

    #[test]
    fn steps_are_round() {
        for (most, want) in [(10.0, 2.0), (7.0, 1.0), (60.0, 10.0), (1.4e7, 2.0e6), (2.9e8, 5.0e7), (3.0, 1.0)] {
            let got = step(most);
            assert!((got - want).abs() < 1e-9, "{most}: {got}, not {want}");
        }
        for i in 1..60 {
            let most = libm::exp2(f64::from(i) * 0.4) * 3.0;
            assert!((3.0..=7.5).contains(&(most / step(most))), "{most} by {}", step(most));
        }
    }
}
