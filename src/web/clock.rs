//! Day and time of day on this machine.

use js_sys::Date as JsDate;
use sonae_base::date::Date;

/// Today by the local clock; `None` when it stands outside 2000–2199.
pub fn today() -> Option<Date> {
    let now = JsDate::new_0();
    Date::new(
        u16::try_from(now.get_full_year()).ok()?,
        u8::try_from(now.get_month() + 1).ok()?,
        u8::try_from(now.get_date()).ok()?,
    )
}

/// Milliseconds since some fixed moment.
pub fn milliseconds() -> f64 {
    JsDate::now()
}

/// Day and time of day, "2026-11-24 14:03".
pub fn now() -> String {
    let now = JsDate::new_0();
    let day = today().map(Date::iso).unwrap_or_default();
    format!("{day} {:02}:{:02}", now.get_hours(), now.get_minutes())
}

/// The time of day to the second, "140312": two files of one day have different names.
pub fn time_of_day() -> String {
    let now = JsDate::new_0();
    format!("{:02}{:02}{:02}", now.get_hours(), now.get_minutes(), now.get_seconds())
}

/// This moment as letters and digits, for an id: no two of one person are the same.
pub fn stamp() -> String {
    // Whole milliseconds since 1970 fit many times over.
    format!("{:x}", JsDate::now() as u64)
}
