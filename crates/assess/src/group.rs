//! Several facilities together: what they lose and spend, and what strikes more than one at once.

use sonae_base::money::Yen;
use sonae_content::{FieldId, SCENARIOS, k};
use sonae_model::document::Document;
use sonae_model::facility::Facility;
use sonae_model::names::{Likeness, compare, core};
use sonae_model::register::{key, text};
use sonae_model::vendors::ids;
use sonae_quant::engine::Risk;
use sonae_quant::group_year::{aggregate, layers};
use sonae_quant::lattice::ladder::Ladder;

use crate::controls::{Levels, Reading};
use crate::loss::{Losses, assess, event_model};

/// The scenario that a vendor's outage is: the one cause that facilities share.
const OUTAGE: &str = "outage";

/// A vendor that several facilities named.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shared {
    /// Its name as the first of them wrote it.
    pub name: String,
    /// The facilities, by their place in the group.
    pub sites: Vec<usize>,
    /// Spellings of which the user said that they mean it.
    pub joined: Vec<Pair>,
}

/// Two names that may mean the same vendor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pair {
    /// As they were first written.
    pub names: [String; 2],
    /// The key of the register under which the user's word stands: `yes` or `no`.
    pub key: String,
}

/// Most spellings that are compared with each other.
const MOST_COMPARED: usize = 400;

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
    /// Names that may mean the same vendor, of which the user has not said so yet.
    pub alike: Vec<Pair>,
    /// Spent on security, yen a year.
    pub actual: Yen,
    /// 15 % of the IT budgets.
    pub need15: Yen,
    /// 30 % of the IT budgets.
    pub need30: Yen,
}

impl Group {
    /// Works the group out; samples are no part of it.
    ///
    /// Method: means and amounts are sums, exact. The tail is that of all risks of all facilities in one compound
    /// Poisson year (`sonae_quant::group_year`). For the common cause, the scenario of a vendor's outage strikes the facilities that
    /// share a vendor at once, as often as their own rates allow, as if every outage were that vendor's: the most that
    /// can fall together. A facility that shares several vendors is counted with the one that most facilities share.
    pub fn of(docs: &[&Document]) -> Self {
        let docs: Vec<&Document> = docs.iter().copied().filter(|doc| doc.is_own()).collect();
        let sites: Vec<Assessed> = docs.iter().map(|doc| Assessed::of(doc)).collect();
        let (shared, alike) = vendors(&docs);
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
        let apart = tail(&aggregate(&risks, &[], large));
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
            tail(&aggregate(&risks, &common, large))
        });
        let sum = |of: fn(&Assessed) -> Yen| sites.iter().map(of).sum::<Yen>();
        Self {
            yearly: (sites.iter().map(|s| s.yearly.0).sum(), sites.iter().map(|s| s.yearly.1).sum()),
            apart,
            together,
            shared,
            alike,
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
        let risks = event_model::risks(&careful, &facility, &doc.settings);
        Self {
            cap: event_model::cap(&facility, &risks),
            yearly: (Losses::yearly(&possible), Losses::yearly(&careful)),
            actual: facility.yen(FieldId::SecuritySpend),
            it: facility.yen(FieldId::ItBudget),
            risks,
        }
    }
}

/// Spellings of vendors' names, those with the same [`core`] as one.
struct Spelling {
    core: String,
    name: String,
    sites: Vec<usize>,
}

fn spellings(docs: &[&Document]) -> Vec<Spelling> {
    let mut all: Vec<Spelling> = Vec::new();
    for (site, doc) in docs.iter().enumerate() {
        for id in ids(doc) {
            let name = text(doc, &["vendor", id, "name"]);
            let core = core(name);
            match all.iter_mut().find(|known| known.core == core) {
                _ if core.is_empty() => {}
                Some(known) if known.sites.last() == Some(&site) => {}
                Some(known) => known.sites.push(site),
                None => all.push(Spelling { core, name: name.trim().to_owned(), sites: vec![site] }),
            }
        }
    }
    all
}

/// The key under which the user's word on two spellings stands in the register of the facility that was shown.
fn word_key(a: &Spelling, b: &Spelling) -> String {
    let (first, second) = if a.core <= b.core { (a, b) } else { (b, a) };
    key(&["same", &first.core, &second.core])
}

/// What the user said of two spellings, in whichever facility: no wins over yes, which can so be taken back.
fn word(docs: &[&Document], key: &str) -> Option<bool> {
    let said = |what: &str| docs.iter().any(|doc| doc.register.get(key).is_some_and(|text| text == what));
    if said("no") { Some(false) } else { said("yes").then_some(true) }
}

/// Vendors that at least two facilities named, and pairs of names that may mean the same one.
fn vendors(docs: &[&Document]) -> (Vec<Shared>, Vec<Pair>) {
    let (all, mut alike) = (spellings(docs), Vec::new());
    // To which vendor each spelling belongs: the first of its spellings.
    let mut first: Vec<usize> = (0..all.len()).collect();
    let mut joined = Vec::new();
    for (j, b) in all.iter().enumerate().take(MOST_COMPARED) {
        for (i, a) in all.iter().enumerate().take(j) {
            if compare(&a.core, &b.core) != Likeness::Alike {
                continue;
            }
            let pair = Pair { names: [a.name.clone(), b.name.clone()], key: word_key(a, b) };
            match word(docs, &pair.key) {
                Some(true) => {
                    let of = |i: usize| first.get(i).copied().unwrap_or(i);
                    let (to, from) = (of(i).min(of(j)), of(i).max(of(j)));
                    first.iter_mut().filter(|of| **of == from).for_each(|of| *of = to);
                    joined.push((i, pair));
                }
                Some(false) => {}
                // Within one facility nothing more would fall together.
                None if a.sites == b.sites && a.sites.len() == 1 => {}
                None => alike.push(pair),
            }
        }
    }
    let mut shared: Vec<Shared> = Vec::new();
    for (i, one) in all.iter().enumerate().filter(|(i, _)| first.get(*i) == Some(i)) {
        let belongs = |place: &usize| first.get(*place) == Some(&i);
        let mut sites: Vec<usize> =
            all.iter().enumerate().filter(|(j, _)| belongs(j)).flat_map(|(_, s)| s.sites.clone()).collect();
        sites.sort_unstable();
        sites.dedup();
        let joined = joined.iter().filter(|(j, _)| belongs(j)).map(|(_, pair)| pair.clone()).collect();
        shared.push(Shared { name: one.name.clone(), sites, joined });
    }
    shared.retain(|vendor| vendor.sites.len() > 1);
    shared.sort_by(|a, b| b.sites.len().cmp(&a.sites.len()).then_with(|| a.name.cmp(&b.name)));
    (shared, alike)
}
