//! coverage.toml: where every topic of the deck and every row of a form beside the checklist lives. Checked, not shipped.

use crate::build::{ids::Kind, node::Node};

/// Number of topics of the deck.
const TOPICS: usize = 25;

/// Kinds that a place can name, as in "question:patches".
const KINDS: [(&str, Kind); 10] = [
    ("question", Kind::Question),
    ("measure", Kind::Measure),
    ("scenario", Kind::Scenario),
    ("constant", Kind::Constant),
    ("case", Kind::Case),
    ("bins", Kind::Bins),
    ("form", Kind::Form),
    ("risk", Kind::Risk),
    ("role", Kind::Role),
    ("fee", Kind::Fee),
];

/// Checks the table; nothing of it is shipped.
pub fn read(root: &Node<'_>) -> String {
    let topics = root.children("topic");
    for number in 1..=TOPICS {
        let id = format!("T{number:02}");
        if !topics.iter().any(|n| n.str_opt("topic") == Some(&id)) {
            root.problem(1, format!("topic {id} of the deck is missing"));
        }
    }
    for n in &topics {
        let _ = (n.str("topic"), n.str("title"));
        let places = n.strings("at");
        if places.is_empty() {
            n.problem(n.line, format!("topic {}: nothing covers it", n.str("topic")));
        }
        for (line, place) in places {
            let (kind, id) = place.split_once(':').unwrap_or(("", place));
            let found = match KINDS.iter().find(|(name, _)| *name == kind) {
                Some((_, kind)) => n.ids.get(*kind, id).is_some(),
                // Without the list of pages there is nothing to compare with.
                None if kind == "page" => n.pages.is_empty() || n.pages.iter().any(|p| p == id),
                None => false,
            };
            if !found {
                n.problem(line, format!("topic {}: there is no \"{place}\"", n.str("topic")));
            }
        }
        n.finish();
    }
    for n in root.children("form") {
        let (id, rows) = (n.str("form"), n.strings("rows"));
        let facts = n.facts.borrow();
        let found: Vec<&str> = facts.form_rows.iter().filter(|r| r.form == id).map(|r| r.no.as_str()).collect();
        let wanted: Vec<&str> = rows.iter().map(|(_, no)| *no).collect();
        if found != wanted {
            n.problem(n.line_of("rows"), format!("form {id} has the rows {}, not these", found.join(" ")));
        }
        n.finish();
    }
    let named: Vec<&str> = root.children("form").iter().map(|n| n.str("form")).collect();
    for row in &root.facts.borrow().form_rows {
        if !named.contains(&row.form.as_str()) {
            root.problem(1, format!("the rows of form {} are not listed", row.form));
        }
    }
    String::new()
}
