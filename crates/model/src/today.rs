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
        assert!(said(&format!("{}-{month:02}-28", year + 5)).is_some());
    }
}
