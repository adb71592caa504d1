//! Calendar dates and Japanese fiscal years (April to March).

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// First year of 令和.
const REIWA_1: u16 = 2019;

impl Date {
    /// A day that exists, from 2000 to 2199.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let valid = (2000..2200).contains(&year) && day >= 1 && day <= days_in_month(year, month)?;
        valid.then_some(Self { year, month, day })
    }

    /// Reads `2027-02-26`, also with slashes, dots and full-width digits.
    pub fn parse(text: &str) -> Option<Self> {
        let plain: String = text.trim().chars().map(super::money::to_half_width).collect();
        let mut parts = plain.split(['-', '/', '.']);
        let (y, m, d) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let number = |text: &str| text.parse::<u16>().ok();
        Self::new(number(y)?, u8::try_from(number(m)?).ok()?, u8::try_from(number(d)?).ok()?)
    }

    /// `2027-02-26`: the form of files and tables.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// Year and month (1–12).
    pub fn year_and_month(self) -> (u16, u8) {
        (self.year, self.month)
    }

    /// The fiscal year the day lies in, as the year it begins in.
    pub fn fiscal_year(self) -> u16 {
        if self.month >= 4 { self.year } else { self.year - 1 }
    }

    /// The year of 令和 in which a fiscal year begins.
    pub fn reiwa(fiscal_year: u16) -> u16 {
        fiscal_year.saturating_sub(REIWA_1) + 1
    }

    /// Last day of the fiscal year.
    #[must_use]
    pub fn fiscal_year_end(self) -> Self {
        Self { year: self.fiscal_year() + 1, month: 3, day: 31 }
    }

    /// The day some months before, or the last day of that month; `None` before 2000.
    pub fn months_before(self, months: u16) -> Option<Self> {
        let count = (self.year * 12 + u16::from(self.month) - 1).checked_sub(months)?;
        let (year, month) = (count / 12, u8::try_from(count % 12 + 1).ok()?);
        Self::new(year, month, self.day.min(days_in_month(year, month)?))
    }

    /// The day after; `None` at the end of 2199.
    pub fn next(self) -> Option<Self> {
        let Self { year, month, day } = self;
        Self::new(year, month, day + 1).or_else(|| Self::new(year, month + 1, 1)).or_else(|| Self::new(year + 1, 1, 1))
    }

    /// Whole months from this day to a later one; zero if that day has passed.
    pub fn months_until(self, later: Self) -> u32 {
        let months = (i32::from(later.year) - i32::from(self.year)) * 12 + i32::from(later.month)
            - i32::from(self.month)
            - i32::from(later.day < self.day);
        u32::try_from(months).unwrap_or(0)
    }
}

fn days_in_month(year: u16, month: u8) -> Option<u8> {
    Some(match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_refuses() {
        for (text, iso) in
            [("2027-02-26", "2027-02-26"), ("２０２７／２／２６", "2027-02-26"), (" 2028.2.29 ", "2028-02-29")]
        {
            assert_eq!(Date::parse(text).map(Date::iso), Some(iso.to_owned()), "{text:?}");
        }
        for text in ["", "2027-02-30", "2027-13-01", "1999-01-01", "2027-02", "2027-02-01-01", "あした", "99999-1-1"]
        {
            assert_eq!(Date::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn neighbours() {
        let day = |t| Date::parse(t).expect("a test date");
        for (from, months, to) in [
            ("2026-11-24", 11, "2025-12-24"),
            ("2026-11-24", 12, "2025-11-24"),
            ("2028-03-31", 1, "2028-02-29"),
            ("2027-01-31", 2, "2026-11-30"),
            ("2027-12-01", 12, "2026-12-01"),
        ] {
            assert_eq!(day(from).months_before(months).map(Date::iso).as_deref(), Some(to));
        }
        assert_eq!(day("2000-03-01").months_before(3), None);
        for (from, to) in [("2026-11-30", "2026-12-01"), ("2026-12-31", "2027-01-01"), ("2028-02-28", "2028-02-29")] {
            assert_eq!(day(from).next().map(Date::iso).as_deref(), Some(to));
        }
        assert_eq!(day("2199-12-31").next(), None);
    }

    #[test]
    fn fiscal_years() {
        let day = |t| Date::parse(t).expect("a test date");
        assert_eq!(day("2027-03-31").fiscal_year(), 2026);
        assert_eq!(day("2027-04-01").fiscal_year(), 2027);
        assert_eq!(Date::reiwa(2027), 9, "令和9年度 begins in 2027");
        assert_eq!(day("2026-11-22").fiscal_year_end().iso(), "2027-03-31");
        assert_eq!(day("2026-11-22").months_until(day("2027-04-01")), 4);
        assert_eq!(day("2026-11-22").months_until(day("2028-03-31")), 16);
        assert_eq!(day("2026-11-22").months_until(day("2020-01-01")), 0);
    }
}
