//! people.toml, risks.toml, fees.toml: who, what may happen, and money from outside.

use super::{array, indices, question::conditions};
use crate::build::{ids::Kind, node::Node, number::option};

const LAYERS: [(&str, &str); 4] = [
    ("management", "Layer::Management"),
    ("strategy", "Layer::Strategy"),
    ("practice", "Layer::Practice"),
    ("roster", "Layer::Roster"),
];

const KEEPS: [(&str, &str); 3] =
    [("own", "Some(Keep::Own)"), ("mixed", "Some(Keep::Mixed)"), ("out", "Some(Keep::Out)")];

const FEE_KINDS: [(&str, &str); 2] = [("fee", "false"), ("subsidy", "true")];

/// `ROLES`, `CONTACTS`, `SHARED_WORK` and `ALSO_ASKED`.
pub fn read(root: &Node<'_>) -> String {
    let roles = array(root, "role", "ROLES", "Role", |n| {
        let layer = n.choice("layer", &LAYERS);
        let keep = if layer == "Layer::Roster" { "None" } else { n.choice("keep", &KEEPS) };
        format!(
            "Role {{ id: {:?}, layer: {layer}, keep: {keep}, when: &[{}], name: {}, what: {} }}",
            n.str("id"),
            conditions(n),
            n.text("name"),
            n.text("what"),
        )
    });
    let contacts = array(root, "contact", "CONTACTS", "Contact", |n| {
        format!(
            "Contact {{ id: {:?}, when: &[{}], name: {}, time: {}, what: {}, number: {:?}, basis: {} }}",
            n.str("id"),
            conditions(n),
            n.text("name"),
            n.text("time"),
            n.text("what"),
            n.str_opt("number").unwrap_or_default(),
            n.basis_without_note(),
        )
    });
    let shared = root.references("shared_work", Kind::Question);
    let also = root.references("also_asked", Kind::Question);
    root.facts.borrow_mut().asked_of_vendors = [shared.clone(), also.clone()].concat();
    let list = |name, of: &[usize]| format!("pub static {name}: [usize; {}] = {of:?};\n", of.len());
    roles + &contacts + &list("SHARED_WORK", &shared) + &list("ALSO_ASKED", &also)
}

/// `RISKS`.
pub fn risks(root: &Node<'_>) -> String {
    array(root, "risk", "RISKS", "Risk", |n| {
        let rank = n.opt("rank").map(|_| n.int("rank", 1, 10));
        let scenario = n.opt("scenario").map(|_| n.reference("scenario", Kind::Scenario));
        let questions = n.references("questions", Kind::Question);
        n.facts.borrow_mut().ranks.extend(rank);
        format!(
            "Risk {{ id: {:?}, rank: {}, name: {}, scenario: {}, questions: {}, basis: {} }}",
            n.str("id"),
            option(rank),
            n.text("name"),
            option(scenario),
            indices(&questions),
            n.basis_without_note(),
        )
    })
}

/// `FEES`.
pub fn fees(root: &Node<'_>) -> String {
    array(root, "fee", "FEES", "Fee", |n| {
        let _ = n.str("id");
        let (from, to, checked) = (day(n, "from"), day(n, "to"), day(n, "checked"));
        if from.is_empty() && checked.is_empty() {
            n.problem(n.line, format!("{}: \"from\" or \"checked\" is missing: a rule has a date", n.name()));
        }
        if !to.is_empty() && to < from {
            n.problem(n.line_of("to"), format!("\"to\" is {to}, before \"from\""));
        }
        format!(
            "Fee {{ subsidy: {}, from: {from:?}, to: {to:?}, checked: {checked:?}, when: &[{}], name: {}, what: {}, \
             unknown: {}, certain: {}, basis: {} }}",
            n.choice("kind", &FEE_KINDS),
            conditions(n),
            n.text("name"),
            n.text("what"),
            n.text("unknown"),
            n.flag("certain"),
            n.basis_without_note(),
        )
    })
}

/// A day like 2026-05-31, or an empty string.
pub fn day<'a>(n: &Node<'a>, key: &str) -> &'a str {
    let text = n.str_opt(key).unwrap_or_default();
    let mut parts = text.split('-').map(|p| p.parse::<u16>().ok().filter(|_| p.len() >= 2));
    let fine = matches!(
        (parts.next(), parts.next(), parts.next(), parts.next()),
        (Some(Some(2000..2200)), Some(Some(1..=12)), Some(Some(1..=31)), None)
    );
    if !fine && n.opt(key).is_some() {
        n.problem(n.line_of(key), format!("\"{key}\" is \"{text}\", must be a day like 2026-05-31"));
    }
    text
}
