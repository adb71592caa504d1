//! Numbers, and the ranges they must lie in.

use super::{
    node::Node,
    tree::{Item, Value},
};

/// Number of facility bands; `Band::ALL` in types.rs.
pub const BANDS: usize = 7;

/// The bands as the files name them, and their Rust names.
pub const BAND_NAMES: [(&str, &str); BANDS] = [
    ("clinic0", "Band::Clinic0"),
    ("clinic_beds", "Band::ClinicBeds"),
    ("h20", "Band::H20"),
    ("h100", "Band::H100"),
    ("h200", "Band::H200"),
    ("h300", "Band::H300"),
    ("h500", "Band::H500"),
];

/// What a low–likely–high triple must obey.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Yen or events a year: not negative, growing.
    Amount,
    /// A probability or share: 0 to 1, growing.
    Chance,
    /// A multiplier: above 0 and at most 1. 1 is no effect, so low effect is the large number.
    Factor,
}

/// A number as Rust `f64`, to the bit.
pub fn f64(value: f64) -> String {
    format!("{value:?}")
}

impl<'a> Node<'a> {
    /// The number of an item; whole ones count too.
    pub fn number(&self, key: &str, item: &Item) -> Option<f64> {
        match item.value {
            // Amounts in yen stay far below 2^53, where f64 is exact.
            Value::Int(n) => Some(n as f64),
            Value::Float(n) if n.is_finite() => Some(n),
            _ => {
                self.problem(item.line, format!("\"{key}\" must be a number"));
                None
            }
        }
    }

    /// A whole number of an item, within a range.
    fn whole(&self, key: &str, item: &Item, low: i64, high: i64) -> Option<i64> {
        match item.value {
            Value::Int(n) if (low..=high).contains(&n) => Some(n),
            Value::Int(n) => {
                self.problem(item.line, format!("\"{key}\" is {n}, must be from {low} to {high}"));
                None
            }
            _ => {
                self.problem(item.line, format!("\"{key}\" must be a whole number"));
                None
            }
        }
    }

    /// A whole number that must be there.
    pub fn int(&self, key: &str, low: i64, high: i64) -> i64 {
        self.need(key).and_then(|i| self.whole(key, i, low, high)).unwrap_or(low)
    }

    /// A whole number or nothing, as Rust.
    pub fn int_opt(&self, key: &str, low: i64, high: i64) -> String {
        option(self.opt(key).and_then(|i| self.whole(key, i, low, high)))
    }

    /// A number that must be there, as Rust.
    pub fn num(&self, key: &str, low: f64, high: f64) -> String {
        let value = self.need(key).and_then(|i| self.within(key, i, low, high));
        f64(value.unwrap_or(low))
    }

    fn within(&self, key: &str, item: &Item, low: f64, high: f64) -> Option<f64> {
        let value = self.number(key, item)?;
        if (low..=high).contains(&value) {
            return Some(value);
        }
        self.problem(item.line, format!("\"{key}\" is {value}, must be from {low} to {high}"));
        None
    }

    /// A triple that must be there, as Rust.
    pub fn triple(&self, key: &str, rule: Rule) -> String {
        self.need(key).map(|i| self.triple_of(key, i, rule)).unwrap_or_default()
    }

    fn triple_of(&self, key: &str, item: &Item, rule: Rule) -> String {
        let values: Vec<f64> = match &item.value {
            Value::List(items) => items.iter().filter_map(|i| self.number(key, i)).collect(),
            _ => Vec::new(),
        };
        let &[low, likely, high] = values.as_slice() else {
            self.problem(item.line, format!("\"{key}\" must be [low, likely, high]"));
            return String::new();
        };
        let (in_range, in_order, wish) = match rule {
            Rule::Amount => (low >= 0.0, low <= likely && likely <= high, "0 ≤ low ≤ likely ≤ high"),
            Rule::Chance => (low >= 0.0 && high <= 1.0, low <= likely && likely <= high, "0 ≤ low ≤ likely ≤ high ≤ 1"),
            Rule::Factor => (
                values.iter().all(|v| *v > 0.0 && *v <= 1.0),
                low >= likely && likely >= high,
                "1 ≥ low effect ≥ likely ≥ high effect > 0 (1 = no effect)",
            ),
        };
        if !in_range {
            self.problem(item.line, format!("\"{key}\": {low}, {likely}, {high} is out of range; must be {wish}"));
        } else if !in_order {
            self.problem(item.line, format!("\"{key}\": {low}, {likely}, {high} is out of order; must be {wish}"));
        }
        format!("Triple {{ low: {}, likely: {}, high: {} }}", f64(low), f64(likely), f64(high))
    }

    /// One value for each band, read by `each`, as Rust.
    pub fn per_band(&self, key: &str, each: impl Fn(&Item) -> String) -> String {
        let values = self.need(key).map(|i| self.seven(key, i)).unwrap_or_default();
        format!("PerBand([{}])", values.into_iter().map(each).collect::<Vec<_>>().join(", "))
    }

    fn seven(&self, key: &str, item: &'a Item) -> Vec<&'a Item> {
        let Value::List(items) = &item.value else {
            self.problem(item.line, format!("\"{key}\" must be an array with one value for each band"));
            return Vec::new();
        };
        if items.len() != BANDS {
            self.problem(
                item.line,
                format!("\"{key}\" has {} values, but there are {BANDS} bands: one value for each", items.len()),
            );
            return Vec::new();
        }
        items.iter().collect()
    }

    /// A triple for each band, or one triple that holds for all of them, as Rust: a reference, so that the compiler
    /// keeps equal ones once.
    pub fn triples(&self, key: &str, rule: Rule) -> String {
        let single = |items: &[Item]| matches!(items.first().map(|i| &i.value), Some(Value::Int(_) | Value::Float(_)));
        match self.opt(key) {
            Some(item @ Item { value: Value::List(items), .. }) if single(items) => {
                format!("&PerBand([{}; {BANDS}])", self.triple_of(key, item, rule))
            }
            _ => format!("&{}", self.per_band(key, |i| self.triple_of(key, i, rule))),
        }
    }

    /// A number for each band, as Rust.
    pub fn numbers(&self, key: &str, low: f64, high: f64) -> Vec<f64> {
        let items = self.need(key).map(|i| self.seven(key, i)).unwrap_or_default();
        items.into_iter().filter_map(|i| self.within(key, i, low, high)).collect()
    }

    /// A whole number for each band, or `"-"` where there is none, as Rust. `None` everywhere when the key is missing.
    pub fn ints_opt(&self, key: &str, low: i64, high: i64) -> String {
        if self.opt(key).is_none() {
            return format!("PerBand([None; {BANDS}])");
        }
        self.per_band(key, |i| if is_dash(i) { option::<i64>(None) } else { option(self.whole(key, i, low, high)) })
    }

    /// A number for each band, or `"-"` where there is none, as Rust.
    pub fn numbers_opt(&self, key: &str, low: f64, high: f64) -> String {
        self.per_band(key, |i| option(if is_dash(i) { None } else { self.within(key, i, low, high).map(f64) }))
    }

    /// Median and 95 % point of a number of days for each band, as Rust.
    pub fn days(&self) -> String {
        let (median, p95) = (self.numbers("median", 0.01, 3_650.0), self.numbers("p95", 0.01, 3_650.0));
        let each = |(m, p): (&f64, &f64)| {
            if m > p {
                self.problem(self.line_of("p95"), format!("\"p95\" is {p}, below the median of {m}"));
            }
            format!("DaysDist {{ median: {}, p95: {} }}", f64(*m), f64(*p))
        };
        self.finish();
        format!("PerBand([{}])", median.iter().zip(&p95).map(each).collect::<Vec<_>>().join(", "))
    }
}

/// The mark for "not known" in an array, where TOML has no null.
fn is_dash(item: &Item) -> bool {
    matches!(&item.value, Value::Text(s) if s == "-")
}

/// An option as Rust.
pub fn option<T: std::fmt::Display>(value: Option<T>) -> String {
    value.map_or_else(|| "None".to_owned(), |v| format!("Some({v})"))
}
