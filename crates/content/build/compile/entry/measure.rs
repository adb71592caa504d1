//! measures.toml.

use super::{array, indices, slice};
use crate::build::{cross::MeasureFact, ids::Kind, node::Node, number::Rule};

const DUES: [(&str, &str); 2] = [("initial", "Due::Initial"), ("yearly", "Due::Yearly")];

const PERS: [(&str, &str); 5] =
    [("site", "Per::Site"), ("pc", "Per::Pc"), ("server", "Per::Server"), ("bed", "Per::Bed"), ("head", "Per::Head")];

const TARGETS: [(&str, &str); 4] = [
    ("rate", "Target::Rate"),
    ("days", "Target::Days"),
    ("line", "Target::Line"),
    ("restore_chance", "Target::RestoreChance"),
];

/// `MEASURES`.
pub fn read(root: &Node<'_>) -> String {
    array(root, "measure", "MEASURES", "Measure", |n| {
        let id = n.str("id");
        let priority = n.int("priority", 1, i64::from(u16::MAX));
        let answers = n.references("answers", Kind::Question);
        // Asked for by the checklist: it turns a row of the edition whose rows are there to はい.
        let duty = n.facts.borrow().rows.iter().any(|row| answers.contains(&row.question));
        let requires = n.references("requires", Kind::Measure);
        let excludes = n.references("excludes", Kind::Measure);
        let code = format!(
            "Measure {{ id: {id:?}, domain: {}, priority: {priority}, name: {}, what: {}, duty: {duty}, transfer: {}, \
             answers: {}, requires: {}, excludes: {}, costs: {}, effects: {} }}",
            n.reference("domain", Kind::Domain),
            n.text("name"),
            n.text("what"),
            n.flag("transfer"),
            indices(&answers),
            indices(&requires),
            indices(&excludes),
            slice(n, "cost", cost),
            slice(n, "effect", effect),
        );
        if n.opt("cost").is_none() {
            n.problem(n.line, format!("{}: there is no [[measure.cost]]; work costs time too", n.name()));
        }
        n.facts.borrow_mut().measures.push(MeasureFact {
            line: n.line,
            id: id.to_owned(),
            priority,
            answers,
            requires,
            excludes,
        });
        code
    })
}

fn cost(n: &Node<'_>) -> String {
    format!(
        "Cost {{ due: {}, per: {}, yen: {}, basis: {} }}",
        n.choice("due", &DUES),
        n.choice("per", &PERS),
        n.triples("yen", Rule::Amount),
        n.basis(),
    )
}

fn effect(n: &Node<'_>) -> String {
    let scenario = n.reference("scenario", Kind::Scenario);
    let mut target = n.choice("on", &TARGETS).to_owned();
    let rule = if target == "Target::RestoreChance" { Rule::Chance } else { Rule::Factor };
    if target == "Target::Line" {
        let (scenario, line) = (n.str("scenario"), n.str("line"));
        let index = n.ids.line(scenario, line);
        if index.is_none() {
            n.problem(n.line_of("line"), format!("unknown cost line \"{line}\" of scenario \"{scenario}\""));
        }
        target = format!("Target::Line({})", index.unwrap_or(0));
    }
    format!(
        "Effect {{ scenario: {scenario}, target: {target}, value: {}, basis: {} }}",
        n.triple("value", rule),
        n.basis(),
    )
}
