//! profile.toml: the bands and the facts about a facility.

use std::fmt::Write;

use super::array;
use crate::build::{node::Node, number::BAND_NAMES};

/// The fields in the order of `FieldId::ALL`, which is also the order of the page.
const FIELDS: [(&str, &str); 9] = [
    ("revenue", "FieldId::Revenue"),
    ("security_spend", "FieldId::SecuritySpend"),
    ("it_budget", "FieldId::ItBudget"),
    ("staff", "FieldId::Staff"),
    ("pcs", "FieldId::Pcs"),
    ("servers", "FieldId::Servers"),
    ("days_open", "FieldId::DaysOpen"),
    ("patients", "FieldId::Patients"),
    ("cash", "FieldId::Cash"),
];

const UNITS: [(&str, &str); 3] = [("yen", "Unit::Yen"), ("count", "Unit::Count"), ("days", "Unit::Days")];

/// `BANDS` and `FIELDS`.
pub fn read(root: &Node<'_>) -> String {
    let mut out = String::new();
    in_order(root, "band", &BAND_NAMES);
    out.push_str(&array(root, "band", "BANDS", "BandInfo", |n| {
        format!("BandInfo {{ band: {}, name: {} }}", n.choice("id", &BAND_NAMES), n.text("name"))
    }));
    in_order(root, "field", &FIELDS);
    let _ = write!(out, "{}", array(root, "field", "FIELDS", "Field", field));
    out
}

fn field(n: &Node<'_>) -> String {
    let (min, max) = (n.int("min", 0, i64::MAX), n.int("max", 0, i64::MAX));
    if min > max {
        n.problem(n.line_of("max"), format!("\"max\" is {max}, below \"min\""));
    }
    format!(
        "Field {{ id: {}, key: {:?}, unit: {}, name: {}, help: {}, min: {min}, max: {max}, default: {}, basis: {} }}",
        n.choice("id", &FIELDS),
        n.str("id"),
        n.choice("unit", &UNITS),
        n.text("name"),
        n.text("help"),
        n.ints_opt("default", min, max),
        n.bases(),
    )
}

/// These entries are known to the code: all of them, once, in this order.
fn in_order(root: &Node<'_>, key: &str, wanted: &[(&str, &str)]) {
    let entries = root.children(key);
    let found: Vec<&str> = entries.iter().map(|n| n.str_opt("id").unwrap_or_default()).collect();
    let wanted: Vec<&str> = wanted.iter().map(|(name, _)| *name).collect();
    if found != wanted {
        let place = found.iter().zip(&wanted).position(|(a, b)| a != b).unwrap_or(wanted.len().min(found.len()));
        let line = entries.get(place).or(entries.last()).map_or(1, |n| n.line);
        root.problem(line, format!("[[{key}]] must be, in this order: {}", wanted.join(", ")));
    }
}
