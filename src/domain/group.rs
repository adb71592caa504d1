//! Several facilities together: what they lose and spend, and what strikes more than one at once.

use super::document::Document;
use super::facility::Facility;
use super::loss::engine::Risk;
use super::loss::lattice::ladder::Ladder;
use super::loss::pool::{layers, pool};
use super::loss::{Losses, assess, model};
use super::money::Yen;
use super::register::text;
use super::vendors::ids;
use crate::content::{FieldId, SCENARIOS, k};
use crate::domain::controls::{Levels, Reading};

/// The scenario that a vendor's outage is: the one cause that facilities share.
const OUTAGE: &str = "outage";

/// A vendor that several facilities named.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shared {
    /// Its name as the first of them wrote it.
    pub name: String,
    /// The facilities, by their place in the group.
    pub sites: Vec<usize>,
}

/// What a group loses in a year.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Tail {
    /// Loss that 95 of 100 years stay within, yen.
    pub p95: f64,
    /// Loss that 99 of 100 years stay within, yen.
    pub p99: f64,
}

/// A group of facilities.
#[derive(Clone, PartialEq, Debug)]
pub struct Group {
    /// Expected loss, yen a year, when everything unknown is in place, and when not: sums of the facilities' own.
    pub yearly: (f64, f64),
    /// The careful year when nothing strikes two facilities at once.
    pub apart: Tail,
    /// The same when each outage of a shared vendor strikes all its facilities at once; `None`: no vendor is shared.
    pub together: Option<Tail>,
    /// Vendors that several facilities named, the one with most first.
    pub shared: Vec<Shared>,
    /// Spent on security, yen a year.
    pub actual: Yen,
    /// 15 % of the IT budgets.
    pub need15: Yen,
    /// 30 % of the IT budgets.
    pub need30: Yen,
}

impl Group {
    /// Works the group out.
    ///
    /// Method: means and amounts are sums, exact. The tail is that of all risks of all facilities in one compound
    /// Poisson year (`loss::pool`). For the common cause, the scenario of a vendor's outage strikes the facilities that
    /// share a vendor at once, as often as their own rates allow, as if every outage were that vendor's: the most that
    /// can fall together. A facility that shares several vendors is counted with the one that most facilities share.
    pub fn of(docs: &[&Document]) -> Self {
        let sites: Vec<Assessed> = docs.iter().map(|doc| Assessed::of(doc)).collect();
        let shared = shared(docs);
        let mut risks: Vec<Risk> = Vec::new();
        let mut outages = Vec::new();
        for site in &sites {
            let first = risks.len();
            risks.extend(site.risks.iter().cloned());
            outages.push(SCENARIOS.iter().position(|s| s.id == OUTAGE).map(|i| first + i));
        }
        let large = sites.iter().map(|s| s.cap).sum::<f64>().max(1.0);
        let tail = |ladder: &Ladder| {
            let at = |p: f64| ladder.quantile(p).map_or(large, |(yen, _)| yen.min(large));
            Tail { p95: at(0.95), p99: at(0.99) }
        };
        let apart = tail(&pool(&risks, &[], large));
        let together = (!shared.is_empty()).then(|| {
            let mut common = Vec::new();
            let mut taken = vec![false; sites.len()];
            for vendor in &shared {
                let mut struck = Vec::new();
                for &site in &vendor.sites {
                    let risk = outages.get(site).copied().flatten();
                    if let (Some(risk), Some(taken @ false)) = (risk, taken.get_mut(site)) {
                        *taken = true;
                        struck.extend(risks.get(risk).map(|r| (risk, r.rate)));
                    }
                }
                common.extend(layers(&struck));
                for (risk, _) in struck {
                    if let Some(risk) = risks.get_mut(risk) {
                        risk.rate = 0.0;
                    }
                }
            }
            tail(&pool(&risks, &common, large))
        });
        let sum = |of: fn(&Assessed) -> Yen| sites.iter().map(of).sum::<Yen>();
        Self {
            yearly: (sites.iter().map(|s| s.yearly.0).sum(), sites.iter().map(|s| s.yearly.1).sum()),
            apart,
            together,
            shared,
            actual: sum(|s| s.actual),
            need15: sum(|s| s.it.share(k::SHARE15.value)),
            need30: sum(|s| s.it.share(k::SHARE30.value)),
        }
    }
}

struct Assessed {
    risks: Vec<Risk>,
    cap: f64,
    yearly: (f64, f64),
    actual: Yen,
    it: Yen,
}

impl Assessed {
    fn of(doc: &Document) -> Self {
        let facility = Facility::resolve(&doc.profile);
        let read = |reading| assess(&facility, &doc.settings, &Levels::read(doc, &facility, reading));
        let (careful, possible) = (read(Reading::Confirmed), read(Reading::Possible));
        let risks = model::risks(&careful, &facility, &doc.settings);
        Self {
            cap: model::cap(&facility, &risks),
            yearly: (Losses::yearly(&possible), Losses::yearly(&careful)),
            actual: facility.yen(FieldId::SecuritySpend),
            it: facility.yen(FieldId::ItBudget),
            risks,
        }
    }
}

/// Names that mean the same vendor: without spaces, in half width and small letters.
fn plain(name: &str) -> String {
    // Full-width letters, digits and signs stand in the same order as the narrow ones.
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    };
    name.chars().map(narrow).filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Vendors that at least two facilities named.
pub fn shared(docs: &[&Document]) -> Vec<Shared> {
    let mut all: Vec<(String, Shared)> = Vec::new();
    for (site, doc) in docs.iter().enumerate() {
        for id in ids(doc) {
            let name = text(doc, &["vendor", id, "name"]);
            let same = plain(name);
            match all.iter_mut().find(|(known, _)| *known == same) {
                _ if same.is_empty() => {}
                Some((_, vendor)) if vendor.sites.last() == Some(&site) => {}
                Some((_, vendor)) => vendor.sites.push(site),
                None => all.push((same, Shared { name: name.trim().to_owned(), sites: vec![site] })),
            }
        }
    }
    let mut shared: Vec<Shared> = all.into_iter().map(|(_, v)| v).filter(|v| v.sites.len() > 1).collect();
    shared.sort_by(|a, b| b.sites.len().cmp(&a.sites.len()).then_with(|| a.name.cmp(&b.name)));
    shared
}
