//! Numbers as people read them. Whole-number arithmetic throughout: formatting floats would add 7 kB to the app.

use sonae_base::date::Date;
use sonae_base::money::Yen;
use sonae_base::text::{decimal, fill, grouped};
use sonae_content::{Lang, Text, t};

/// The same for a text of the content.
pub fn say(text: Text, lang: Lang, values: &[(&str, &str)]) -> String {
    fill(text.get(lang), values)
}

/// A share as a percentage with as many places as it needs to be told from zero ("86 %", "0.25 %", "0.003 %").
pub fn percent(share: f64) -> String {
    let percent = share * 100.0;
    let places = match percent.abs() {
        p if p >= 9.95 || p == 0.0 => 0,
        p if p >= 0.995 => 1,
        p if p >= 0.0995 => 2,
        _ => 3,
    };
    let text = decimal(percent, places);
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text };
    format!("{text}%")
}

/// Days: whole from ten upwards, one place below.
pub fn days(days: f64) -> String {
    if days >= 9.95 || days == 0.0 { decimal(days, 0) } else { decimal(days, 1) }
}

/// "About once in N years" for a yearly rate, in a form that stays readable from several a year to once in millennia.
pub fn once_in_years(rate_per_year: f64) -> String {
    let years = 1.0 / rate_per_year;
    if years >= 9.95 {
        return grouped(two_digits(years));
    }
    let text = decimal(years, 1);
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

/// A positive number rounded to two significant digits.
fn two_digits(number: f64) -> i64 {
    let mut scale = 1_i64;
    while number / scale as f64 >= 100.0 && scale < 1_000_000_000_000_000 {
        scale *= 10;
    }
    (number / scale as f64).round() as i64 * scale
}

/// An amount for a sentence, exact: 3億8,598万7,000円 → "3億8,598万7,000円"; English "¥385,987,000".
pub fn yen_exact(yen: Yen, lang: Lang) -> String {
    if western(lang) {
        return format!("¥{}", grouped(yen.0));
    }
    let n = yen.0.unsigned_abs();
    let (cho, oku) = (n / 1_000_000_000_000, n / 100_000_000 % 10_000);
    let (man, rest) = (n / 10_000 % 10_000, n % 10_000);
    let part = |value: u64, unit: &str| {
        if value == 0 { String::new() } else { format!("{}{unit}", grouped(i64::try_from(value).unwrap_or(i64::MAX))) }
    };
    let text = format!("{}{}{}{}", part(cho, "兆"), part(oku, "億"), part(man, "万"), part(rest, ""));
    let sign = if yen.0 < 0 { "-" } else { "" };
    format!("{sign}{}円", if text.is_empty() { "0" } else { &text })
}

/// An estimate for a sentence: three significant digits, two below ten thousand yen.
pub fn yen_about(yen: f64, lang: Lang) -> String {
    yen_exact(Yen(significant(yen)), lang)
}

fn significant(yen: f64) -> i64 {
    let keep = if yen.abs() < 10_000.0 { 100.0 } else { 1_000.0 };
    let mut scale = 1_i64;
    while yen.abs() / scale as f64 >= keep && scale < 1_000_000_000_000_000 {
        scale *= 10;
    }
    (yen / scale as f64).round() as i64 * scale
}

/// Thousands of yen for a table, with the grouping comma and no unit.
pub fn kyen(yen: Yen) -> String {
    grouped(yen.thousands())
}

/// A difference in words and figures: "不足 3,647千円", "余り 499千円".
pub fn gap_kyen(gap: Yen, lang: Lang) -> String {
    let (word, amount) = match gap.thousands() {
        n if n < 0 => (t::BUDGET_SHORT, n.saturating_neg()),
        0 => (t::BUDGET_EVEN, 0),
        n => (t::BUDGET_SURPLUS, n),
    };
    say(word, lang, &[("n", &grouped(amount))])
}

/// The same for a sentence, in yen.
pub fn gap_yen(gap: Yen, lang: Lang) -> String {
    let (word, amount) = match gap.0 {
        n if n < 0 => (t::BUDGET_SHORT_YEN, n.saturating_neg()),
        0 => (t::BUDGET_EVEN, 0),
        n => (t::BUDGET_SURPLUS_YEN, n),
    };
    say(word, lang, &[("n", &yen_about(amount as f64, lang))])
}

/// A fiscal year, western and in the era of the day: the one place where an era is printed.
pub fn fiscal_year(day: Date, lang: Lang) -> String {
    let (reiwa, number) = day.fiscal_era();
    let era = if reiwa { t::UNIT_REIWA } else { t::UNIT_HEISEI };
    // Of the first year the number is not said.
    let number = if number == 1 { t::UNIT_FIRST_YEAR.get(lang).to_owned() } else { number.to_string() };
    let year = day.fiscal_year().to_string();
    say(t::UNIT_FISCAL_YEAR, lang, &[("era", era.get(lang)), ("n", &number), ("year", &year)])
}

fn western(lang: Lang) -> bool {
    t::UNIT_STYLE.get(lang) == "western"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ja() -> Lang {
        Lang::from_code("ja").expect("ja is built in")
    }

    fn en() -> Lang {
        Lang::from_code("en").expect("en is built in")
    }

    #[test]
    fn numbers() {
        for (n, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567"), (100, "100")] {
            assert_eq!(grouped(n), text);
        }
        assert_eq!(grouped(i64::MIN), "-9,223,372,036,854,775,808");
        for (x, places, text) in
            [(1.25, 1, "1.3"), (-0.04, 1, "0.0"), (12.0, 0, "12"), (0.5, 2, "0.50"), (-1.5, 1, "-1.5")]
        {
            assert_eq!(decimal(x, places), text);
        }
        for (x, text) in
            [(0.0, "0%"), (0.86, "86%"), (0.0025, "0.25%"), (0.00003, "0.003%"), (0.05, "5%"), (1.0, "100%")]
        {
            assert_eq!(percent(x), text);
        }
        for (rate, text) in [
            (0.0025, "400"),
            (0.3, "3.3"),
            (0.00003, "33,000"),
            (0.0527, "19"),
            (1.0, "1"),
            (0.96, "1"),
            (0.101, "9.9"),
        ] {
            assert_eq!(once_in_years(rate), text);
        }
    }

    #[test]
    fn places_are_filled_and_values_are_not_filled_again() {
        let values = [("a", "1"), ("b", "{a}")];
        assert_eq!(fill("{a}と{b}と{c}", &values), "1と{a}と");
        assert_eq!(fill("no place", &values), "no place");
        assert_eq!(fill("open {a", &values), "open 1");
        assert_eq!(fill("「{a}」", &[("a", "\u{202e}x\u{2067}")]), "「x」", "no value turns the line around");
    }

    #[test]
    fn eras() {
        for (day, said_ja, said_en) in [
            ("2027-04-01", "令和9年度（2027年4月～）", "fiscal 2027 (from April)"),
            ("2019-05-01", "令和元年度（2019年4月～）", "fiscal 2019 (from April)"),
            ("2019-04-30", "平成31年度（2019年4月～）", "fiscal 2019 (from April)"),
            ("2019-03-31", "平成30年度（2018年4月～）", "fiscal 2018 (from April)"),
            ("2015-01-01", "平成26年度（2014年4月～）", "fiscal 2014 (from April)"),
            ("2099-01-01", "令和80年度（2098年4月～）", "fiscal 2098 (from April)"),
        ] {
            let day = Date::parse(day).expect("a test date");
            assert_eq!((&*fiscal_year(day, ja()), &*fiscal_year(day, en())), (said_ja, said_en));
        }
    }

    #[test]
    fn amounts() {
        for (yen, text) in [
            (0, "0円"),
            (5_000, "5,000円"),
            (84_330_000, "8,433万円"),
            (385_987_000, "3億8,598万7,000円"),
            (200_000_000, "2億円"),
            (-10_000, "-1万円"),
            (100_005_000, "1億5,000円"),
            (999_900_000_000, "9,999億円"),
            (1_000_000_000_000, "1兆円"),
            (12_345_678_900_000, "12兆3,456億7,890万円"),
        ] {
            assert_eq!(yen_exact(Yen(yen), ja()), text);
        }
        assert_eq!(yen_exact(Yen(84_330_000), en()), "¥84,330,000");
        for (yen, text) in
            [(48_123_456.0, "4,810万円"), (154_321_000.0, "1億5,400万円"), (5_432.0, "5,400円"), (12.0, "12円")]
        {
            assert_eq!(yen_about(yen, ja()), text);
        }
    }
}
