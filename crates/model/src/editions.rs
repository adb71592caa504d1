//! Which edition of a rule or of figures applies on a day.

use sonae_base::date::Date;
use sonae_content::{CHECKLIST, EDITION, EDITIONS, Edition, EditionOf};

/// The edition that applies on a day: the latest that has begun and has not ended. Where the day is not known, the one
/// on the day of the content.
pub fn in_force(of: EditionOf, today: Option<Date>) -> Option<&'static Edition> {
    among(&EDITIONS, of, today)
}

/// The same among other editions than those of the content.
pub fn among(editions: &[Edition], of: EditionOf, today: Option<Date>) -> Option<&Edition> {
    let day = today.map_or_else(|| EDITION.to_owned(), Date::iso);
    let begun = editions.iter().filter(|e| e.of == of && *e.valid_from <= *day);
    begun.filter(|e| e.valid_to.is_empty() || *day <= *e.valid_to).max_by_key(|e| e.valid_from)
}

/// The edition of the checklist that applies on a day, where it is another than the one whose rows are here.
pub fn other_checklist(today: Option<Date>) -> Option<&'static Edition> {
    in_force(EditionOf::Checklist, today).filter(|edition| edition.id != CHECKLIST.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sonae_content::CHECKLISTS;

    #[test]
    fn the_day_decides_which_edition_applies() {
        let on = |of, day: &str| in_force(of, Date::parse(day)).map(|e| e.id);
        for (of, day, wanted) in [
            (EditionOf::Guideline, "2023-04-30", None),
            (EditionOf::Guideline, "2026-06-28", Some("guideline_6")),
            (EditionOf::Guideline, "2026-06-29", Some("guideline_7")),
            (EditionOf::Guideline, "2031-01-01", Some("guideline_7")),
            (EditionOf::Checklist, "2025-05-15", None),
            (EditionOf::Checklist, "2026-05-31", Some("mhlw_r7")),
            (EditionOf::Checklist, "2026-12-01", Some("mhlw_r8")),
            (EditionOf::Fees, "2026-05-31", Some("fees_2024")),
            (EditionOf::Fees, "2026-06-01", Some("fees_2026")),
            (EditionOf::Police, "2026-12-01", Some("police_2025")),
        ] {
            assert_eq!(on(of, day), wanted, "{of:?} on {day}");
        }
        assert_eq!(in_force(EditionOf::Guideline, None).map(|e| e.id), Some("guideline_7"), "a day that is not known");
        // Between editions that end and begin, nothing applies.
        let gap =
            ["2020-01-01", "2022-01-01"].map(|from| Edition { valid_from: from, valid_to: "2020-12-31", ..line() });
        assert_eq!(among(&gap, EditionOf::Fees, Date::parse("2021-06-01")), None);
    }

    fn line() -> Edition {
        let Some(e) = EDITIONS.iter().find(|e| e.of == EditionOf::Fees) else { unreachable!("fees have an edition") };
        Edition { of: e.of, id: e.id, name: e.name, valid_from: "", valid_to: "", read: e.read, source: e.source }
    }

    #[test]
    fn the_rows_are_of_the_newest_edition_that_has_any() {
        let with_rows = CHECKLISTS.iter().filter(|c| !c.rows.is_empty());
        assert_eq!(with_rows.map(|c| c.valid_from).max(), Some(CHECKLIST.valid_from));
        assert_eq!(other_checklist(Date::parse("2026-12-01")).map(|e| e.id), Some("mhlw_r8"));
        assert_eq!(other_checklist(Date::parse("2025-12-01")), None);
    }
}
