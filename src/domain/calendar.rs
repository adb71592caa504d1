//! Due dates as a calendar file (RFC 5545): days, not appointments, so that they stand at the top of the day in
//! whatever time zone. Opened again after a change, the same entries take the place of the old ones.

use super::actions::{Action, Stage, all};
use super::date::Date;
use super::derived::Derived;
use super::state::State;
use crate::content::t;

/// Bytes of a line, without its end.
const LINE: usize = 75;

/// The calendar of everything that has a day and is not done.
pub fn of(state: &State) -> String {
    let derived = Derived::of(&state.doc);
    let plan: Vec<usize> = derived.plan.measures().collect();
    let actions = all(&state.doc, &derived.facility, &plan, state.lang);
    let name = &state.doc.profile.name;
    let titled = state.time.name_in_calendar && !name.is_empty();
    let mut out = Calendar(String::new());
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", "-//Sonae//Sonae//JA");
    out.line("CALSCALE", "GREGORIAN");
    let due = |a: &Action| a.due.filter(|_| a.stage != Stage::Done);
    for (action, due) in actions.iter().filter_map(|a| Some((a, due(a)?))) {
        let title =
            if titled { [name, t::TIME_COLON.get(state.lang), &action.title].concat() } else { action.title.clone() };
        out.line("BEGIN", "VEVENT");
        // The same for the same thing of the same facility, whatever is changed about it.
        out.line("UID", &["sonae-", &state.time.shelf.here, "-", &action.name(), "@sonae.invalid"].concat());
        out.line("DTSTAMP", &[&plain(state.today.unwrap_or(due)), "T000000Z"].concat());
        out.line("DTSTART;VALUE=DATE", &plain(due));
        if let Some(next) = due.next() {
            out.line("DTEND;VALUE=DATE", &plain(next));
        }
        out.text("SUMMARY", &title);
        if !action.owner.is_empty() {
            out.text(
                "DESCRIPTION",
                &[t::RISKS_OWNER.get(state.lang), t::TIME_COLON.get(state.lang), &action.owner].concat(),
            );
        }
        out.line("TRANSP", "TRANSPARENT");
        out.line("END", "VEVENT");
    }
    out.line("END", "VCALENDAR");
    out.0
}

/// A day as `20270331`.
fn plain(day: Date) -> String {
    day.iso().replace('-', "")
}

struct Calendar(String);

impl Calendar {
    /// A property whose value is a text of ours or the user's: what means something to the format is escaped, control
    /// characters are left out.
    fn text(&mut self, name: &str, text: &str) {
        let mut value = String::new();
        for c in text.chars() {
            match c {
                '\\' | ';' | ',' => value.extend(['\\', c]),
                '\n' => value.push_str("\\n"),
                c if c.is_control() => {}
                c => value.push(c),
            }
        }
        self.line(name, &value);
    }

    /// A line, folded after at most 75 bytes, never within a character.
    fn line(&mut self, name: &str, value: &str) {
        let mut used = 0;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if used + c.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(c);
            used += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_characters() {
        let mut calendar = Calendar(String::new());
        calendar.text("SUMMARY", &format!("{};\\,\n\u{7}終", "備".repeat(60)));
        assert!(calendar.0.split("\r\n").all(|line| line.len() <= LINE), "{:?}", calendar.0);
        let unfolded = calendar.0.replace("\r\n ", "");
        assert_eq!(unfolded, format!("SUMMARY:{}\\;\\\\\\,\\n終\r\n", "備".repeat(60)));
    }
}
