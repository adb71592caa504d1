//! Whether the day that the computer gives can be right. 確認日 is written from it, and an inspector reads that.

use sonae_base::date::Date;
use sonae_content::{EDITION, Lang, t};

use crate::wording::say;

/// The content is renewed every year: so long after it was made, the clock is the likelier mistake.
const MONTHS: u32 = 60;

/// What to say when the day is not known, lies before this edition was made, or years after.
pub fn doubt(today: Option<Date>, lang: Lang) -> Option<String> {
    let Some(today) = today else { return Some(t::TODAY_UNKNOWN.get(lang).to_owned()) };
    let made = Date::parse(EDITION)?;
    let why = if today < made {
        t::TODAY_EARLY
    } else if made.months_until(today) >= MONTHS {
        t::TODAY_LATE
    } else {
        return None;
    };
    Some(say(why, lang, &[("day", &today.iso()), ("edition", EDITION)]))
}

/// Months after which rules may well have changed: said quietly, at the foot.
const QUIET: u32 = 6;
/// Months after which it is said above the forms and on every paper.
const LOUD: u32 = 12;

/// How old the content is, once that is worth saying.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Aged {
    months: u32,
}

/// The age of the content on a day, in whole months; none for half a year, on days before it was made, and while the
/// day is not known.
pub fn aged(today: Option<Date>) -> Option<Aged> {
    let months = Date::parse(EDITION)?.months_until(today?);
    (months >= QUIET).then_some(Aged { months })
}

impl Aged {
    /// Whether it has to stand above the forms.
    pub fn is_loud(self) -> bool {
        self.months >= LOUD
    }

    /// The age, what may have changed, and where to look.
    pub fn said(self, lang: Lang) -> String {
        say(t::TODAY_AGED, lang, &[("edition", EDITION), ("months", &self.months.to_string())])
    }

    /// The same for the head of a paper.
    pub fn on_paper(self, lang: Lang) -> String {
        say(t::TODAY_AGED_PAPER, lang, &[("months", &self.months.to_string())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_outside_the_life_of_the_content_is_said() {
        let made = Date::parse(EDITION).unwrap();
        let (year, month) = made.year_and_month();
        let said = |day: &str| doubt(Some(Date::parse(day).unwrap()), Lang(0));
        for day in ["2000-01-01", "2015-01-01", "2019-04-30", "2099-01-01", "2199-12-31"] {
            let sentence = said(day).unwrap_or_else(|| panic!("{day}"));
            assert!(sentence.contains(day) && sentence.contains(EDITION), "{sentence}");
        }
        assert!(doubt(None, Lang(0)).is_some());
        for day in [EDITION.to_owned(), format!("{}-{month:02}-01", year + 1), format!("{}-{month:02}-01", year + 5)] {
            assert_eq!(said(&day), None, "{day}");
        }
        assert!(said(&format!("{}-{month:02}-01", year + 6)).is_some());
    }

    #[test]
    fn content_says_its_age_quietly_from_half_a_year_and_loudly_from_a_year() {
        let made = Date::parse(EDITION).unwrap();
        let after = |months: u32| {
            let (year, month) = made.year_and_month();
            let month = u32::from(month) - 1 + months;
            let (year, month) = (u32::from(year) + month / 12, month % 12 + 1);
            // The first of the month after, when that many months are over.
            Date::parse(&format!("{}-{:02}-01", year + month / 12, month % 12 + 1))
        };
        let loud = |months| aged(after(months)).map(Aged::is_loud);
        assert_eq!((aged(None), aged(Some(made)), loud(4)), (None, None, None));
        assert_eq!((loud(6), loud(11), loud(12), loud(70)), (Some(false), Some(false), Some(true), Some(true)));
        assert_eq!(aged(Date::parse("2000-01-01")), None);
        let said = aged(after(13)).unwrap().said(Lang(0));
        assert!(said.contains(EDITION) && said.contains("13か月"), "{said}");
        assert!(aged(after(13)).unwrap().on_paper(Lang(1)).contains("13 months"));
    }
}
