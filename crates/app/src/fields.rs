//! Fields that are typed into: reading what was typed, and showing a value in its field again.

use sonae_assess::loss::{rate, severity};
use sonae_base::amount::{AmountError, Plain, parse_amount};
use sonae_base::money::Yen;
use sonae_base::text::grouped;
use sonae_content::{FieldId, SCENARIOS, Unit, field};
use sonae_model::document::Document;
use sonae_model::facility::Kind;

/// A field that is typed into.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Input {
    /// Name of the facility.
    Name,
    /// Licensed beds.
    Beds,
    /// A number of the profile.
    Number(FieldId),
    /// Money for new measures, a year.
    PlanBudget,
    /// What insurance leaves to the facility of each event.
    CoverDeductible,
    /// Most that insurance pays for an event.
    CoverLimit,
    /// The user's own yearly rate of a scenario (index), as "once in N years".
    Rate(usize),
    /// The user's own most likely cost of a line (scenario, line).
    Line(usize, usize),
}

/// Most amount accepted where the content sets no limit: one trillion yen.
const MAX_YEN: i64 = 1_000_000_000_000;

/// Rarest event that can be entered: once in 100,000 years.
const MAX_YEARS: i64 = 100_000;

impl Input {
    /// Key of its draft in the document, and id of its field on the page.
    pub fn key(self) -> String {
        match self {
            Self::Name => "name".to_owned(),
            Self::Beds => "beds".to_owned(),
            Self::Number(id) => field(id).key.to_owned(),
            Self::PlanBudget => "plan_budget".to_owned(),
            Self::CoverDeductible => "cover_deductible".to_owned(),
            Self::CoverLimit => "cover_limit".to_owned(),
            Self::Rate(s) => SCENARIOS.get(s).map_or_else(String::new, rate::override_id),
            Self::Line(s, l) => SCENARIOS
                .get(s)
                .and_then(|sc| sc.lines.get(l).map(|line| severity::override_id(sc, line)))
                .unwrap_or_default(),
        }
    }

    /// What it counts.
    pub fn plain(self) -> Plain {
        match self {
            Self::Number(FieldId::Pcs | FieldId::Servers) => Plain::Devices,
            Self::Number(id) => match field(id).unit {
                Unit::Yen => Plain::Man,
                Unit::Days => Plain::Days,
                Unit::Count => Plain::Persons,
            },
            Self::PlanBudget | Self::CoverDeductible | Self::CoverLimit | Self::Line(..) => Plain::Man,
            Self::Rate(_) => Plain::Years,
            Self::Name | Self::Beds => Plain::Beds,
        }
    }

    /// Least and most that is accepted, in the base unit.
    pub fn limits(self, doc: &Document) -> (i64, i64) {
        match self {
            Self::Name => (0, 0),
            Self::Beds => doc.profile.kind.map_or((0, 3_000), Kind::bed_limits),
            Self::Number(id) => (field(id).min, field(id).max),
            Self::PlanBudget | Self::CoverDeductible | Self::CoverLimit | Self::Line(..) => (0, MAX_YEN),
            Self::Rate(_) => (1, MAX_YEARS),
        }
    }

    /// Reads what was typed; `None` when nothing was.
    ///
    /// # Errors
    /// [`AmountError`]
    pub fn read(self, doc: &Document, text: &str) -> Result<Option<i64>, AmountError> {
        let (min, max) = self.limits(doc);
        parse_amount(text, self.plain(), min, max)
    }

    /// The value that the document holds, in the base unit.
    pub fn value(self, doc: &Document) -> Option<i64> {
        match self {
            Self::Name => None,
            Self::Beds => doc.profile.beds,
            Self::Number(id) => doc.profile.numbers.get(id),
            Self::PlanBudget => doc.settings.plan_budget.map(|y| y.0),
            Self::CoverDeductible => doc.settings.cover_deductible.map(|y| y.0),
            Self::CoverLimit => doc.settings.cover_limit.map(|y| y.0),
            Self::Rate(_) | Self::Line(..) => doc.settings.overrides.get(&self.key()).copied(),
        }
    }

    /// Puts a value that [`Self::read`] gave into the document.
    pub fn put(self, doc: &mut Document, value: Option<i64>) {
        match self {
            Self::Name => {}
            Self::Beds => doc.profile.beds = value,
            Self::Number(id) => doc.profile.numbers.set(id, value),
            Self::PlanBudget => doc.settings.plan_budget = value.map(Yen),
            Self::CoverDeductible => doc.settings.cover_deductible = value.map(Yen),
            Self::CoverLimit => doc.settings.cover_limit = value.map(Yen),
            Self::Rate(_) | Self::Line(..) => match value {
                Some(value) => doc.settings.overrides.insert(self.key(), value),
                None => doc.settings.overrides.remove(&self.key()),
            },
        }
    }

    /// What stands in the field: the draft while it is being typed, else the value.
    pub fn shown(self, doc: &Document) -> String {
        if let Some(draft) = doc.drafts.get(&self.key()) {
            return draft.clone();
        }
        match (self, self.value(doc)) {
            (Self::Name, _) => doc.profile.name.clone(),
            (_, None) => String::new(),
            (_, Some(value)) if self.plain() == Plain::Man => man(value),
            (_, Some(value)) => grouped(value),
        }
    }

    /// Why the draft cannot be used, if there is one that cannot.
    pub fn error(self, doc: &Document) -> Option<AmountError> {
        let draft = doc.drafts.get(&self.key())?;
        if self == Self::Name { None } else { self.read(doc, draft).err() }
    }
}

/// Yen as a number of 万, exact: "8,433" or "0.5".
fn man(yen: i64) -> String {
    let (whole, rest) = (yen / 10_000, yen.abs() % 10_000);
    if rest == 0 {
        return grouped(whole);
    }
    let fraction = format!("{rest:04}");
    format!("{}.{}", grouped(whole), fraction.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_reads_back() {
        for yen in [0, 5_000, 12_345, 84_330_000, 999_999_999_999] {
            let text = man(yen);
            assert_eq!(parse_amount(&text, Plain::Man, 0, MAX_YEN), Ok(Some(yen)), "{text}");
        }
    }
}
