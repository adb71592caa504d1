//! The systems that store or mainly process medical data, and whether the facility is a 保守委託機関 (guideline 7.0): one
//! that leaves all maintenance, security updates of every server included, to vendors who bear that duty in writing.

use crate::document::Document;
use crate::facility::Facility;
use crate::register::{self, text};

/// Most systems of a document.
pub const MOST: usize = 60;

/// Ids of the systems entered, in the order of entering.
pub fn ids(doc: &Document) -> Vec<&str> {
    register::ids(doc, "system")
}

/// Whose responsibility the security updates of a system are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Finding {
    /// The vendor's, in contract, terms of use or SLA.
    Vendor,
    /// The facility's: said so, unclear, or written nowhere.
    Facility,
    /// It was not looked up yet.
    Open,
}

/// Whose responsibility the security updates of a system are. What is unclear or unwritten is the facility's; what was
/// not looked up is open.
pub fn finding(doc: &Document, id: &str) -> Finding {
    match (text(doc, &["system", id, "duty"]), text(doc, &["system", id, "written"])) {
        ("own" | "unclear", _) | (_, "none") => Finding::Facility,
        ("vendor", "contract" | "terms" | "sla") => Finding::Vendor,
        _ => Finding::Open,
    }
}

/// Whether the facility is a 保守委託機関.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It has no medical information system.
    NoSystem,
    /// No system was entered.
    Nothing,
    /// It is one.
    Yes,
    /// It is not, because of these systems (ids).
    No(Vec<String>),
    /// Not known while these systems (ids) are open.
    Open(Vec<String>),
}

/// Whether the facility is a 保守委託機関: when every system that stores or mainly processes medical data is updated by a
/// vendor who bears the duty in writing. One system that is not decides, whatever is still open.
pub fn verdict(doc: &Document, facility: &Facility) -> Verdict {
    if !facility.has_system {
        return Verdict::NoSystem;
    }
    let ids = ids(doc);
    let found = |wanted| {
        let of = ids.iter().filter(|id| finding(doc, id) == wanted);
        of.map(|id| (*id).to_owned()).collect::<Vec<_>>()
    };
    let (ours, open) = (found(Finding::Facility), found(Finding::Open));
    match (ids.is_empty(), ours.is_empty(), open.is_empty()) {
        (true, ..) => Verdict::Nothing,
        (_, false, _) => Verdict::No(ours),
        (_, _, false) => Verdict::Open(open),
        _ => Verdict::Yes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facility::Profile;

    /// A document with systems: place, duty, where it is written.
    fn with(systems: &[(&str, &str, &str)]) -> Document {
        let mut doc = Document::default();
        for (place, duty, written) in systems {
            let id = register::new_id(&doc, "system");
            for (part, value) in [("place", place), ("duty", duty), ("written", written), ("name", &"x")] {
                doc.register.insert(register::key(&["system", &id, part]), (*value).to_owned());
            }
        }
        doc
    }

    fn of(systems: &[(&str, &str, &str)]) -> Verdict {
        verdict(&with(systems), &Facility::resolve(&Profile::default()))
    }

    fn some(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    #[test]
    fn the_official_flow_decides() {
        type System = (&'static str, &'static str, &'static str);
        let cases: &[(&str, &[System], Verdict)] = &[
            ("cloud only, by its terms", &[("cloud", "vendor", "terms")], Verdict::Yes),
            ("cloud only, by an SLA", &[("cloud", "vendor", "sla")], Verdict::Yes),
            ("cloud only, terms silent", &[("cloud", "vendor", "none")], Verdict::No(some(&["a"]))),
            ("a server under contract", &[("server", "vendor", "contract")], Verdict::Yes),
            ("a server of one's own", &[("server", "own", "")], Verdict::No(some(&["a"]))),
            (
                "one PC with the EHR spoils it",
                &[("cloud", "vendor", "terms"), ("pc", "own", "contract")],
                Verdict::No(some(&["b"])),
            ),
            (
                "a PC with the EHR under contract counts as a server under contract",
                &[("pc", "vendor", "contract"), ("cloud", "vendor", "terms")],
                Verdict::Yes,
            ),
            ("contract silent", &[("server", "vendor", "none")], Verdict::No(some(&["a"]))),
            ("contract unclear", &[("server", "unclear", "contract")], Verdict::No(some(&["a"]))),
            ("nobody said who, but it is written nowhere", &[("server", "", "none")], Verdict::No(some(&["a"]))),
            ("not looked up", &[("server", "", "")], Verdict::Open(some(&["a"]))),
            ("a vendor says so, the place was not looked up", &[("server", "vendor", "")], Verdict::Open(some(&["a"]))),
            (
                "two vendors, one not asked",
                &[("cloud", "vendor", "terms"), ("server", "", "contract")],
                Verdict::Open(some(&["b"])),
            ),
            (
                "one is ours, another not asked: it is decided",
                &[("server", "", ""), ("server", "own", "")],
                Verdict::No(some(&["b"])),
            ),
            ("words that a later version may know", &[("server", "both", "law")], Verdict::Open(some(&["a"]))),
            ("nothing entered", &[], Verdict::Nothing),
        ];
        for (what, systems, wanted) in cases {
            assert_eq!(of(systems), *wanted, "{what}");
        }
        let none = Profile { has_system: Some(false), ..Profile::default() };
        let doc = with(&[("server", "own", "")]);
        assert_eq!(verdict(&doc, &Facility::resolve(&none)), Verdict::NoSystem);
    }
}
