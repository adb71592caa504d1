//! Due dates as a calendar file (RFC 5545): days, not appointments, so that they stand at the top of the day in
//! whatever time zone. Opened again after a change, the same entries take the place of the old ones.

use sonae_assess::actions::{Action, Stage};
use sonae_base::date::Date;
use sonae_base::sha256::sha256;
use sonae_content::{Lang, t};
use sonae_model::document::Document;

/// Bytes of a line, without its end.
const LINE: usize = 75;

/// What the entries bear beside what is to be done.
pub struct Entries<'a> {
    /// Id of the facility; empty for the first.
    pub site: &'a str,
    /// The day on which they are made; `None` while it is not known.
    pub made: Option<Date>,
    /// The facility's name stands in the titles.
    pub named: bool,
    /// The language of the titles.
    pub lang: Lang,
}

/// The calendar of everything that has a day and is not done.
pub fn of(doc: &Document, actions: &[Action], entries: &Entries) -> String {
    let lang = entries.lang;
    let name = &doc.profile.name;
    let titled = entries.named && !name.is_empty();
    let mut out = Calendar(String::new());
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", "-//Sonae//Sonae//JA");
    out.line("CALSCALE", "GREGORIAN");
    let due = |a: &Action| a.due.filter(|_| a.stage != Stage::Done);
    for (action, due) in actions.iter().filter_map(|a| Some((a, due(a)?))) {
        let title = if titled { [name, t::TIME_COLON.get(lang), &action.title].concat() } else { action.title.clone() };
        let title = if doc.sample { [t::SAMPLE_MARK.get(lang), &title].concat() } else { title };
        out.line("BEGIN", "VEVENT");
        // The same for the same thing of the same facility, whatever is changed about it.
        let own = ["sonae-", entries.site, "-", &action.name()].concat();
        out.line("UID", &[&safe(own), "@sonae.invalid"].concat());
        out.line("DTSTAMP", &[&plain(entries.made.unwrap_or(due)), "T000000Z"].concat());
        out.line("DTSTART;VALUE=DATE", &plain(due));
        if let Some(next) = due.next() {
            out.line("DTEND;VALUE=DATE", &plain(next));
        }
        out.text("SUMMARY", &title);
        if !action.owner.is_empty() {
            out.text("DESCRIPTION", &[t::RISKS_OWNER.get(lang), t::TIME_COLON.get(lang), &action.owner].concat());
        }
        out.line("TRANSP", "TRANSPARENT");
        out.line("END", "VEVENT");
    }
    out.line("END", "VCALENDAR");
    out.0
}

/// A name that means nothing to the format: what the app makes is one already; one that a file brought along with other
/// characters, or without end, is named by its SHA-256.
fn safe(name: String) -> String {
    let plain = name.len() <= 128 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if plain { name } else { ["sonae-", &sha256(name.as_bytes())].concat() }
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
                c => value.push(c),
            }
        }
        self.line(name, &value);
    }

    /// A line, folded after at most 75 bytes, never within a character. Nothing in it can end it.
    fn line(&mut self, name: &str, value: &str) {
        let mut used = 0;
        for c in name.chars().chain([':']).chain(value.chars()).filter(|c| !c.is_control()) {
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
    use sonae_assess::actions::all;
    use sonae_model::facility::Facility;

    /// Ids of a file that somebody else made: each is one line of letters, digits and hyphens, and no two are the same.
    #[test]
    fn no_id_of_a_file_breaks_out_of_its_line() {
        let mut doc = Document::default();
        let ids =
            ["0001", "a\r\nBEGIN;X", "a\nATTACH;x", "a;b", "予定", "a\u{2028}b", "a\u{85}b", &"x".repeat(2_000), " "];
        for id in ids {
            doc.register.insert(["action:", id, ":due"].concat(), "2027-03-31".to_owned());
            doc.register.insert(["action:", id, ":what"].concat(), "する\u{202e}\rこと".to_owned());
        }
        let actions = all(&doc, &Facility::resolve(&doc.profile), &[], Lang(0));
        let text = of(&doc, &actions, &Entries { site: "", made: None, named: false, lang: Lang(0) });
        assert!(text.split("\r\n").all(|line| line.len() <= LINE && !line.contains(char::is_control)), "{text:?}");
        let unfolded = text.replace("\r\n ", "");
        let mut uids: Vec<&str> = unfolded.lines().filter_map(|line| line.strip_prefix("UID:")).collect();
        assert_eq!(uids.len(), ids.len());
        assert!(uids.contains(&"sonae--action-0001@sonae.invalid"), "what the app makes keeps its name: {uids:?}");
        let plain = |uid: &&str| uid.strip_suffix("@sonae.invalid").is_some_and(|id| safe(id.to_owned()) == id);
        assert!(uids.iter().all(plain), "{uids:?}");
        uids.sort_unstable();
        uids.dedup();
        assert_eq!(uids.len(), ids.len());
    }

    #[test]
    fn lines_are_folded_between_characters() {
        let mut calendar = Calendar(String::new());
        calendar.text("SUMMARY", &format!("{};\\,\n\u{7}終", "備".repeat(60)));
        assert!(calendar.0.split("\r\n").all(|line| line.len() <= LINE), "{:?}", calendar.0);
        let unfolded = calendar.0.replace("\r\n ", "");
        assert_eq!(unfolded, format!("SUMMARY:{}\\;\\\\\\,\\n終\r\n", "備".repeat(60)));
    }
}
