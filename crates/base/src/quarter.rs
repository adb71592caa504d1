//! A quarter of a calendar year: near enough to tell one collection from the next, too coarse to point at a day.

use crate::date::Date;

/// A quarter of a calendar year.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Quarter {
    year: u16,
    number: u8,
}

impl Quarter {
    /// 2000–2199 and 1–4.
    pub fn new(year: u16, number: u8) -> Option<Self> {
        ((2000..2200).contains(&year) && (1..=4).contains(&number)).then_some(Self { year, number })
    }

    /// Reads "2026-Q4".
    pub fn parse(text: &str) -> Option<Self> {
        let (year, number) = text.split_once("-Q")?;
        let digits =
            year.len() == 4 && number.len() == 1 && text.bytes().all(|b| b.is_ascii_digit() || b"-Q".contains(&b));
        if digits { Self::new(year.parse().ok()?, number.parse().ok()?) } else { None }
    }

    /// "2026-Q4"
    pub fn text(self) -> String {
        format!("{:04}-Q{}", self.year, self.number)
    }

    /// Year, first and last month.
    pub fn months(self) -> (u16, u8, u8) {
        (self.year, self.number * 3 - 2, self.number * 3)
    }
}

impl Date {
    /// The quarter that the day lies in.
    pub fn quarter(self) -> Quarter {
        let (year, month) = self.year_and_month();
        Quarter { year, number: month.div_ceil(3) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_prints() {
        for (day, text, months) in [("2026-11-24", "2026-Q4", (10, 12)), ("2027-01-01", "2027-Q1", (1, 3))] {
            let quarter = Date::parse(day).unwrap().quarter();
            assert_eq!(quarter.text(), text);
            assert_eq!(Quarter::parse(text), Some(quarter));
            assert_eq!((quarter.months().1, quarter.months().2), months);
        }
        for text in ["", "2026-Q5", "2026-Q0", "1999-Q1", "2026-4", "2026-Q", "+202-Q1", "2026-Q+1", "２０２６-Q1"]
        {
            assert_eq!(Quarter::parse(text), None, "{text}");
        }
    }
}
