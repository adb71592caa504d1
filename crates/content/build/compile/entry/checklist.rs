//! checklist.toml: one edition of the official checklist.

use super::{people::day, slice};
use crate::build::{cross::RowFact, ids::Kind, node::Node};

/// `CHECKLIST`.
pub fn read(root: &Node<'_>) -> String {
    let Some(n) = root.child("checklist") else { return String::new() };
    let rows = slice(root, "row", row);
    let code = format!(
        "pub static CHECKLIST: Checklist = Checklist {{ id: {:?}, edition: {}, title: {}, caution: {}, precondition: {}, \
         valid_from: {:?}, rows: {rows}, basis: {} }};\n",
        n.str("id"),
        n.text("edition"),
        n.text("title"),
        n.text("caution"),
        n.text("precondition"),
        day(&n, "valid_from"),
        n.basis(),
    );
    n.finish();
    code
}

fn row(n: &Node<'_>) -> String {
    let no = n.str("no");
    // One number is asked of servers and of PCs, so the question belongs to the name of the row.
    let question = n.reference("question", Kind::Question);
    let (vendor, seen) = (n.flag("vendor"), n.flag("vendor_seen"));
    let goes = vendor;
    let vendor = if vendor { format!("Some({seen})") } else { "None".to_owned() };
    let itself = n.flag("vendor_itself");
    n.facts.borrow_mut().rows.push(RowFact {
        line: n.line,
        no: no.to_owned(),
        name: format!("{no} ({})", n.str("question")),
        question,
        vendor: goes,
    });
    format!(
        "ChecklistRow {{ no: {no:?}, title: {}, scope: {}, question: {question}, guideline: {:?}, \
         guideline_unsure: {}, unsure: {}, vendor: {}, vendor_itself: {itself}, basis: {} }}",
        n.text("title"),
        n.text("scope"),
        n.str("guideline"),
        n.flag("guideline_unsure"),
        n.flag("unsure"),
        vendor,
        n.basis_without_note(),
    )
}
