//! Amounts typed in another unit than the field's, and counts with a digit too many. Fields count in 万円, accounts in yen,
//! 千円 or 百万円: 84,330,000 read as 8,433億円 would make every result wrong without a word. So a number that is far from
//! what facilities of this size have is used only once the user says that it is meant.

use sonae_base::money::Yen;
use sonae_content::{Band, FieldId, SCENARIOS, Unit, field, k};
use sonae_model::document::Document;
use sonae_model::facility::{Facility, Kind, band_of};

use crate::fields::Input;

/// A number that was read but is not used until the user says which is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Slip {
    /// What was read, in the base unit of the field.
    pub read: i64,
    /// What was rather meant, in the same unit, where that can be told.
    pub rather: Option<i64>,
}

/// How many times the usual a number may be, or what part of it.
const FAR: i64 = 20;

/// A figure in 万円 that was meant in yen.
const MAN: i64 = 10_000;

/// A figure in 億円 that was meant in 百万円.
const MILLION: i64 = 100;

/// No month has more days: so few in a year are those of a month.
const DAYS_OF_A_MONTH: i64 = 31;

/// What should be asked before a number is used; `None`: nothing.
pub fn slip(doc: &Document, input: Input, read: i64) -> Option<Slip> {
    let (low, high) = usual(doc, input)?;
    let near = |n: &i64| n.saturating_mul(FAR) >= low && *n <= high.saturating_mul(FAR);
    let (least, most) = input.limits(doc);
    let ask = |rather: Option<i64>| Some(Slip { read, rather: rather.filter(|n| (least..=most).contains(n)) });
    if is_count(input) {
        if input == Input::Number(FieldId::DaysOpen) && (1..=DAYS_OF_A_MONTH).contains(&read) {
            return ask(Some(read * 12));
        }
        return if read == 0 || near(&read) { None } else { ask(None) };
    }
    let revenue = input == Input::Number(FieldId::Revenue);
    if read > high.saturating_mul(FAR) {
        let parts = |factor: i64| (read % factor == 0).then_some(read / factor);
        if revenue {
            return ask([MAN, MILLION].into_iter().filter_map(parts).find(near));
        }
        // A good reserve or a large quote is ten times another's: what was meant need not be so near.
        return ask(parts(MAN).filter(|yen| yen.saturating_mul(10 * FAR) >= low));
    }
    if read == 0 || near(&read) {
        return None;
    }
    // Every facility has a revenue of some size. Other amounts may be small; less than 1万円 is one of 万円 in yen.
    let factors: &[i64] = if revenue { &[MILLION, MAN] } else { &[MAN] };
    let rather = factors.iter().map(|factor| read.saturating_mul(*factor)).find(near);
    (revenue || (read < MAN && rather.is_some())).then_some(Slip { read, rather })
}

/// Whether a field counts persons, devices or days.
fn is_count(input: Input) -> bool {
    matches!(input, Input::Number(id) if field(id).unit != Unit::Yen)
}

/// Of which sizes a facility may be. Until a kind is chosen it is the one that the page says is used; a hospital without
/// its beds may be any hospital.
fn sizes(doc: &Document) -> impl Iterator<Item = Band> {
    let (band, assumed) = band_of(&doc.profile);
    let any = assumed && doc.profile.kind == Some(Kind::Hospital);
    Band::ALL.into_iter().filter(move |one| *one == band || (any && one.is_hospital()))
}

/// Between which numbers those of such facilities lie, in the base unit; `None`: not asked.
fn usual(doc: &Document, input: Input) -> Option<(i64, i64)> {
    let known = |id| {
        let values = || sizes(doc).filter_map(move |band| field(id).default.get(band));
        Some((values().min()?, values().max()?))
    };
    if let Input::Number(id) = input
        && (id == FieldId::Revenue || is_count(input))
    {
        return known(id);
    }
    let (low, high) = known(FieldId::Revenue)?;
    let own = Facility::resolve(&doc.profile).value(FieldId::Revenue);
    let (low, high) = (low.min(own), high.max(own));
    let it = |revenue| Yen(revenue).share(k::IT_RATIO.value).0;
    match input {
        Input::Number(FieldId::Cash) | Input::CoverLimit => Some((low, high)),
        Input::Number(FieldId::SecuritySpend | FieldId::ItBudget) | Input::PlanBudget | Input::CoverDeductible => {
            Some((it(low), it(high)))
        }
        Input::Line(scenario, line) => {
            let yen = SCENARIOS.get(scenario)?.lines.get(line)?.yen;
            let yen = yen.get(band_of(&doc.profile).0);
            Some((Yen::from_f64(yen.likely).0, Yen::from_f64(yen.high).0))
        }
        Input::Name | Input::Beds | Input::Number(_) | Input::Rate(_) => None,
    }
}

impl Input {
    /// What is asked about the draft, if it was read but is not used: see [`slip`].
    pub fn asked(self, doc: &Document) -> Option<Slip> {
        let draft = doc.drafts.get(&self.key()).filter(|_| self != Self::Name)?;
        let read = self.read(doc, draft).ok()?.filter(|read| self.value(doc) != Some(*read))?;
        // An earlier edition of the app may not have understood it: then it is only said what was read.
        Some(slip(doc, self, read).unwrap_or(Slip { read, rather: None }))
    }
}
