//! benchmarks.toml: what others spend, lost and answer.

use super::{array, slice};
use crate::build::{ids::Kind, node::Node, number::BAND_NAMES};

/// What a published distribution counts, in the words of the file and as Rust.
const COUNTED: [(&str, &str); 3] = [("days", "Counted::Days"), ("yen", "Counted::Yen"), ("other", "Counted::Other")];

/// `BUDGET_PEERS`, `CASES`, `BINS`, `PEERS`.
pub fn read(root: &Node<'_>) -> String {
    [
        array(root, "budget", "BUDGET_PEERS", "BudgetPeer", |n| {
            format!(
                "BudgetPeer {{ band: {}, actual_kyen: {}, need15_kyen: {}, need30_kyen: {}, revenue_yen: {}, \
                 basis: {} }}",
                n.choice("band", &BAND_NAMES),
                n.int("actual_kyen", 0, i64::MAX),
                n.int("need15_kyen", 0, i64::MAX),
                n.int("need30_kyen", 0, i64::MAX),
                n.int("revenue_yen", 0, i64::MAX),
                n.basis_without_note(),
            )
        }),
        array(root, "case", "CASES", "Case", |n| {
            let _ = n.str("id");
            format!(
                "Case {{ name: {}, yen: {}, days: {}, what: {}, basis: {} }}",
                n.text("name"),
                n.int_opt("yen", 1, i64::MAX),
                n.int_opt("days", 0, 3_650),
                n.text("what"),
                n.basis(),
            )
        }),
        array(root, "bins", "BINS", "Bins", bins),
        array(root, "peer", "PEERS", "Peer", |n| {
            format!(
                "Peer {{ question: {}, share: {}, basis: {} }}",
                n.reference("question", Kind::Question),
                n.numbers_opt("share", 0.0, 1.0),
                n.basis_without_note(),
            )
        }),
    ]
    .concat()
}

fn bins(n: &Node<'_>) -> String {
    let total = n.int("n", 1, i64::from(u32::MAX));
    let sum: i64 = n.children("bin").iter().map(|b| b.int("count", 0, i64::from(u32::MAX))).sum();
    if sum != total {
        n.problem(n.line_of("n"), format!("{}: the bars add up to {sum}, but \"n\" is {total}", n.name()));
    }
    let _ = n.str("id");
    format!(
        "Bins {{ title: {}, of: {}, bins: {}, n: {total}, basis: {} }}",
        n.text("title"),
        n.choice("of", &COUNTED),
        slice(n, "bin", |b| format!(
            "Bin {{ name: {}, count: {} }}",
            b.text("name"),
            b.int("count", 0, u32::MAX.into())
        )),
        n.basis(),
    )
}
