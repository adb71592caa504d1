//! checklist_*.toml: the editions of the official checklist, one a file, and what changed from one to the next.

use std::fmt::Write as _;

use super::{edition, people::day, slice};
use crate::build::{cross::RowFact, ids::Kind, node::Node};

/// A row, as far as other editions and other files ask about it.
struct Row {
    fact: RowFact,
    /// Id of the question that fills it.
    question: String,
    /// Id of the question that filled it in the edition before, where that was another.
    was: Option<String>,
    /// Its words are new.
    reworded: bool,
    /// It stood in no edition before.
    new: bool,
    /// Number and title, as Rust.
    code: String,
}

/// An edition.
struct Edition<'a> {
    node: Node<'a>,
    from: &'a str,
    rows: Vec<Row>,
    /// Rows as Rust.
    code: String,
}

/// `CHECKLISTS`, oldest first; `CHECKLIST`, the newest whose rows are there; and the editions' own lines of `EDITIONS`.
pub fn read(roots: &[Node<'_>]) -> (String, Vec<String>) {
    let mut editions: Vec<Edition<'_>> = roots.iter().flat_map(one).collect();
    editions.sort_by(|a, b| a.from.cmp(b.from));
    let (mut code, mut names, mut lines, mut current) = (String::new(), Vec::new(), Vec::new(), None);
    for (i, edition) in editions.iter().enumerate() {
        let n = &edition.node;
        let before = editions.iter().take(i).rfind(|before| !before.rows.is_empty());
        let changes = match before {
            Some(before) if !edition.rows.is_empty() => changes(before, edition),
            _ => String::new(),
        };
        let name = format!("CHECKLIST_{}", n.str("id").to_uppercase());
        let _ = writeln!(
            code,
            "pub static {name}: Checklist = Checklist {{ id: {:?}, edition: {}, title: {}, caution: {}, \
             precondition: {}, valid_from: {:?}, rows: {}, changes: &[{changes}], basis: {} }};",
            n.str("id"),
            n.text("edition"),
            n.text("title"),
            n.text_opt("caution"),
            n.text_opt("precondition"),
            edition.from,
            edition.code,
            n.basis(),
        );
        lines.push(edition::line(n, "EditionOf::Checklist", "edition"));
        names.push(format!("&{name}"));
        if !edition.rows.is_empty() {
            current = Some(name);
            n.facts.borrow_mut().rows = edition.rows.iter().map(|row| row.fact.clone()).collect();
        }
        n.finish();
    }
    let Some(current) = current else { return (code, lines) };
    let _ = writeln!(
        code,
        "pub static CHECKLISTS: [&Checklist; {}] = [{}];\npub static CHECKLIST: &Checklist = &{current};",
        names.len(),
        names.join(", "),
    );
    (code, lines)
}

/// The editions of a file.
fn one<'a>(root: &Node<'a>) -> Vec<Edition<'a>> {
    let editions = root.children("checklist");
    if editions.is_empty() {
        root.problem(1, "there is no [[checklist]]");
    }
    let read = |node: Node<'a>| {
        let rows = std::cell::RefCell::new(Vec::new());
        let code = slice(&node, "row", |n| {
            let (row, code) = row(n);
            rows.borrow_mut().push(row);
            code
        });
        let rows = rows.into_inner();
        let count = node.int("count", 0, 200);
        if usize::try_from(count).ok() != Some(rows.len()) {
            let message = format!("\"count\" is {count}, but there are {} rows: {}", rows.len(), numbers(&rows));
            node.problem(node.line_of("count"), message);
        }
        let from = day(&node, "valid_from");
        Edition { node, from, rows, code }
    };
    editions.into_iter().map(read).collect()
}

fn numbers(rows: &[Row]) -> String {
    rows.iter().map(|row| row.fact.no.as_str()).collect::<Vec<_>>().join(" ")
}

/// What changed from one edition to the next, as Rust. Every row of the one before goes somewhere, and every row of the
/// new one comes from somewhere or is new: what is not said is a problem, by row.
fn changes(before: &Edition<'_>, now: &Edition<'_>) -> String {
    let (n, old_name) = (&now.node, before.node.str("id"));
    let removed: Vec<(usize, &str)> = n.strings("removed");
    let mut out = Vec::new();
    let origin = |row: &Row| {
        let was = row.was.as_deref().unwrap_or(&row.question);
        before.rows.iter().find(|old| old.question == was)
    };
    for row in &now.rows {
        let at = row.fact.line;
        match (origin(row), row.new) {
            (Some(_), true) => {
                n.problem(at, format!("row {}: \"new\" is said, but it stands in {old_name}", row.fact.name));
            }
            (Some(_), false) if row.reworded => out.push(change("Reworded", row)),
            (Some(_), false) => {}
            (None, true) => out.push(change("New", row)),
            (None, false) => n.problem(
                at,
                format!(
                    "row {}: nothing in {old_name} has this question; write new = true, or was = the question that \
                     filled it",
                    row.fact.name
                ),
            ),
        }
    }
    for old in &before.rows {
        let goes_on = now.rows.iter().any(|row| origin(row).is_some_and(|from| from.question == old.question));
        let gone = removed.iter().any(|(_, id)| *id == old.question);
        match (goes_on, gone) {
            (false, true) => out.push(change("Removed", old)),
            (false, false) => n.problem(
                n.line,
                format!(
                    "row {} of {old_name} goes nowhere; name its question in a row (question or was), or in \"removed\"",
                    old.fact.name
                ),
            ),
            (true, true) => {
                n.problem(n.line_of("removed"), format!("row {} is in \"removed\", and goes on", old.fact.name));
            }
            (true, false) => {}
        }
    }
    for (line, id) in &removed {
        if !before.rows.iter().any(|old| old.question == *id) {
            n.problem(*line, format!("no row of {old_name} has the question \"{id}\""));
        }
    }
    out.join(", ")
}

fn change(kind: &str, row: &Row) -> String {
    format!("RowChange {{ kind: Changed::{kind}, question: {}, {} }}", row.fact.question, row.code)
}

fn row(n: &Node<'_>) -> (Row, String) {
    let no = n.str("no");
    // One number is asked of servers and of PCs, so the question belongs to the name of the row.
    let question = n.reference("question", Kind::Question);
    let (vendor, seen) = (n.flag("vendor"), n.flag("vendor_seen"));
    let fact = RowFact {
        file: n.file.to_owned(),
        line: n.line,
        no: no.to_owned(),
        name: format!("{no} ({})", n.str("question")),
        question,
        vendor,
    };
    let vendor = if vendor { format!("Some({seen})") } else { "None".to_owned() };
    let title = n.text("title");
    let code = format!(
        "ChecklistRow {{ no: {no:?}, title: {title}, scope: {}, question: {question}, guideline: {:?}, \
         guideline_unsure: {}, unsure: {}, vendor: {vendor}, vendor_itself: {}, basis: {} }}",
        n.text("scope"),
        n.str("guideline"),
        n.flag("guideline_unsure"),
        n.flag("unsure"),
        n.flag("vendor_itself"),
        n.basis_without_note(),
    );
    let row = Row {
        fact,
        question: n.str("question").to_owned(),
        was: n.str_opt("was").map(str::to_owned),
        reworded: n.flag("reworded"),
        new: n.flag("new"),
        code: format!("no: {no:?}, title: {title}"),
    };
    (row, code)
}
