//! Calendar dates and Japanese fiscal years (April to March).

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// The first day of 令和.
const REIWA_BEGINS: Date = Date { year: 2019, month: 5, day: 1 };

/// A year of 令和 is this many less than the western one.
const BEFORE_REIWA: u16 = 2018;

/// A year of 平成, likewise.
const BEFORE_HEISEI: u16 = 1988;

/// A year written short is one from this many before today…
const SHORT_BEFORE: u16 = 5;

/// …to this many after: fewer in all than lie between the two ways to read it, so never both are near.
const SHORT_AFTER: u16 = 10;

impl Date {
    /// The day of a year, a month (1–12) and a day of the month; `None` unless it exists and lies in 2000 to 2199.
    ///
    /// ```
    /// use sonae_base::date::Date;
    ///
    /// assert!(Date::new(2028, 2, 29).is_some() && Date::new(2027, 2, 29).is_none());
    /// ```
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let valid = (2000..2200).contains(&year) && day >= 1 && day <= days_in_month(year, month)?;
        valid.then_some(Self { year, month, day })
    }

    /// The day that a text such as `2027-02-26` means, also with slashes, dots and full-width digits; `None` for any other.
    ///
    /// ```
    /// use sonae_base::date::Date;
    ///
    /// assert_eq!(Date::parse("２０２７／２／２６"), Date::new(2027, 2, 26));
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let plain: String = text.trim().chars().map(crate::money::to_half_width).collect();
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
    ///
    /// ```
    /// use sonae_base::date::Date;
    ///
    /// let year = |text| Date::parse(text).map(Date::fiscal_year);
    /// assert_eq!((year("2027-03-31"), year("2027-04-01")), (Some(2026), Some(2027)));
    /// ```
    pub fn fiscal_year(self) -> u16 {
        if self.month >= 4 { self.year } else { self.year - 1 }
    }

    /// Whether the day lies in 令和 (else in 平成), and its fiscal year in that era: 平成31年度 became 令和元年度 on the
    /// first day of 令和.
    pub fn fiscal_era(self) -> (bool, u16) {
        let reiwa = self >= REIWA_BEGINS;
        (reiwa, self.fiscal_year() - if reiwa { BEFORE_REIWA } else { BEFORE_HEISEI })
    }

    /// The western year that a year of one or two digits means near this day, and whether it was read as one of 令和;
    /// `None` when neither reading is near. 9 is 令和9年, 28 is 2028.
    pub fn short_year(self, short: u16) -> Option<(u16, bool)> {
        let near = self.year - SHORT_BEFORE..=self.year + SHORT_AFTER;
        let read = |reiwa: bool| (short + if reiwa { BEFORE_REIWA } else { 2000 }, reiwa);
        [true, false].map(read).into_iter().find(|(year, _)| near.contains(year))
    }

    /// Last day of the fiscal year.
    #[must_use]
    pub fn fiscal_year_end(self) -> Self {
        Self { year: self.fiscal_year() + 1, month: 3, day: 31 }
    }

    /// The day some months before, or the last day of that month; `None` before 2000.
    ///
    /// ```
    /// use sonae_base::date::Date;
    ///
    /// let day = Date::parse("2028-03-31").and_then(|day| day.months_before(1));
    /// assert_eq!(day, Date::new(2028, 2, 29));
    /// ```
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
    ///
    /// ```
    /// use sonae_base::date::Date;
    ///
    /// let from = Date::new(2026, 11, 22);
    /// let months = |to| from.zip(Date::parse(to)).map(|(from, to)| from.months_until(to));
    /// assert_eq!((months("2027-04-01"), months("2027-04-22"), months("2020-01-01")), (Some(4), Some(5), Some(0)));
    /// ```
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
        for (text, era) in [
            ("2000-01-01", (false, 11)),
            ("2019-03-31", (false, 30)),
            ("2019-04-01", (false, 31)),
            ("2019-04-30", (false, 31)),
            ("2019-05-01", (true, 1)),
            ("2020-03-31", (true, 1)),
            ("2020-04-01", (true, 2)),
            ("2027-04-01", (true, 9)),
        ] {
            assert_eq!(day(text).fiscal_era(), era, "{text}");
        }
        assert_eq!(day("2026-11-22").fiscal_year_end().iso(), "2027-03-31");
        assert_eq!(day("2026-11-22").months_until(day("2027-04-01")), 4);
        assert_eq!(day("2026-11-22").months_until(day("2028-03-31")), 16);
        assert_eq!(day("2026-11-22").months_until(day("2020-01-01")), 0);
    }
    #[test]
    fn a_short_year_is_read_the_one_way_that_is_near() {
        let day = Date::new(2026, 11, 30).expect("a test date");
        for (short, read) in [
            (3, Some((2021, true))),
            (8, Some((2026, true))),
            (9, Some((2027, true))),
            (18, Some((2036, true))),
            (19, None),
            (20, None),
            (21, Some((2021, false))),
            (28, Some((2028, false))),
            (36, Some((2036, false))),
            (37, None),
            (99, None),
        ] {
            assert_eq!(day.short_year(short), read, "{short}");
        }
    }
}
