//! scenarios.toml.

use super::{array, slice};
use crate::build::{
    node::Node,
    number::{Rule, f64},
    tree::Value,
};

const ANCHORS: [(&str, &str); 4] = [
    ("combined", "Anchor::Combined"),
    ("police", "Anchor::Police"),
    ("survey", "Anchor::Survey"),
    ("insurer", "Anchor::Insurer"),
];

const KINDS: [(&str, &str); 4] = [
    ("always", "LineKind::Always"),
    ("restore", "LineKind::Restore"),
    ("leak", "LineKind::Leak"),
    ("optional", "LineKind::Optional"),
];

/// `SCENARIOS`.
pub fn read(root: &Node<'_>) -> String {
    array(root, "scenario", "SCENARIOS", "Scenario", |n| {
        anchors(n);
        let size: Vec<String> = n.numbers("size", 0.01, 10.0).into_iter().map(f64).collect();
        format!(
            "Scenario {{ id: {:?}, name: {}, what: {}, consequence: {}, rates: {}, size: PerBand([{}]), \
             leak_chance: {}, lines: {}, downtime: {} }}",
            n.str("id"),
            n.text("name"),
            n.text("what"),
            n.text("consequence"),
            slice(n, "rate", rate),
            size.join(", "),
            n.num("leak_chance", 0.0, 1.0),
            slice(n, "line", line),
            downtime(n),
        )
    })
}

/// The proposed value is always there, and no anchor twice.
fn anchors(n: &Node<'_>) {
    let rates = n.children("rate");
    let names: Vec<&str> = rates.iter().filter_map(|r| r.str_opt("anchor")).collect();
    if !names.contains(&"combined") {
        n.problem(n.line, format!("{}: there is no rate with anchor \"combined\"", n.name()));
    }
    for (index, rate) in rates.iter().enumerate() {
        if names.iter().take(index).any(|a| Some(a) == names.get(index).as_ref().map(|a| *a)) {
            rate.problem(rate.line, format!("{}: this anchor stands twice", n.name()));
        }
    }
}

fn rate(n: &Node<'_>) -> String {
    format!(
        "Rate {{ anchor: {}, clinic: {}, hospital: {}, basis: {} }}",
        n.choice("anchor", &ANCHORS),
        n.triple("clinic", Rule::Amount),
        n.triple("hospital", Rule::Amount),
        n.basis(),
    )
}

fn line(n: &Node<'_>) -> String {
    format!(
        "CostLine {{ id: {:?}, name: {}, kind: {}, yen: {}, basis: {} }}",
        n.str("id"),
        n.text("name"),
        n.choice("kind", &KINDS),
        n.triples("yen", Rule::Amount),
        n.basis(),
    )
}

fn downtime(n: &Node<'_>) -> String {
    // A scenario that does not close the facility says so, so that a forgotten table does not pass for one.
    if let Some(item) = n.opt("downtime")
        && matches!(&item.value, Value::Text(s) if s == "none")
    {
        return "None".to_owned();
    }
    let Some(n) = n.child("downtime") else { return String::new() };
    let code = format!(
        "Some(Downtime {{ restored: {}, failed: {}, share_lost: {}, basis: {} }})",
        n.child("restored").map(|d| d.days()).unwrap_or_default(),
        n.child_opt("failed").map_or_else(|| "None".to_owned(), |d| format!("Some({})", d.days())),
        n.triples("share_lost", Rule::Chance),
        n.basis(),
    );
    n.finish();
    code
}
