//! The facility: what was entered, and what the methods use where nothing was entered.

use sonae_base::money::Yen;
use sonae_content::{Band, Basis, Condition, FieldId, k};

/// Kind of facility, as the law divides them: a hospital has 20 beds or more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// 無床診療所
    ClinicNoBeds,
    /// 有床診療所 (1–19 beds)
    ClinicBeds,
    /// 病院 (20 beds or more)
    Hospital,
    /// 歯科診療所: no figures of its own, the band of clinics without beds stands in.
    Dental,
    /// 薬局: the same checklist; no figures of its own, the band of clinics without beds stands in.
    Pharmacy,
}

impl Kind {
    /// Every kind in the order of the choice.
    pub const ALL: [Self; 5] = [Self::ClinicNoBeds, Self::ClinicBeds, Self::Hospital, Self::Dental, Self::Pharmacy];

    /// Whether it can have no beds.
    pub fn is_without_beds(self) -> bool {
        self.bed_limits() == (0, 0)
    }

    /// Stable id in the document.
    pub fn id(self) -> &'static str {
        match self {
            Self::ClinicNoBeds => "clinic",
            Self::Dental => "dental",
            Self::Pharmacy => "pharmacy",
            Self::ClinicBeds => "clinic_beds",
            Self::Hospital => "hospital",
        }
    }

    /// The kind with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// Fewest and most beds of this kind.
    pub fn bed_limits(self) -> (i64, i64) {
        match self {
            Self::ClinicNoBeds | Self::Dental | Self::Pharmacy => (0, 0),
            Self::ClinicBeds => (1, 19),
            Self::Hospital => (20, 3_000),
        }
    }
}

/// One value for each profile field, where there is one.
#[derive(Clone, PartialEq, Debug)]
pub struct PerField<T>([Option<T>; FieldId::ALL.len()]);

impl<T: Copy> Default for PerField<T> {
    fn default() -> Self {
        Self([None; FieldId::ALL.len()])
    }
}

impl<T: Copy> PerField<T> {
    /// The value of a field.
    pub fn get(&self, id: FieldId) -> Option<T> {
        self.0.get(id as usize).copied().flatten()
    }

    /// Puts the value of a field, or takes it away.
    pub fn set(&mut self, id: FieldId, value: Option<T>) {
        if let Some(place) = self.0.get_mut(id as usize) {
            *place = value;
        }
    }
}

/// What was entered about the facility; everything may be missing.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Profile {
    /// Name; stays on this machine, printed only when the user ticks it.
    pub name: String,
    /// Kind.
    pub kind: Option<Kind>,
    /// Licensed beds.
    pub beds: Option<i64>,
    /// Runs at least one medical information system (checklist precondition).
    pub has_system: Option<bool>,
    /// Has a vendor under contract.
    pub has_vendor: Option<bool>,
    /// Uses an electronic health record.
    pub has_ehr: Option<bool>,
    /// Can be reached from outside: maintenance lines, home visits.
    pub has_remote: Option<bool>,
    /// Has network devices.
    pub has_network: Option<bool>,
    /// Numbers in base units (yen, persons, days).
    pub numbers: PerField<i64>,
}

/// Where a value comes from.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Origin {
    /// The user entered it.
    Entered,
    /// A default of the band, with what it rests on.
    Default(Basis),
    /// Worked out from other values (IT budget = revenue × 2.21 %), with what the ratio rests on.
    Derived(Basis),
}

/// A value with where it comes from.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Sourced {
    /// In the base unit of the field.
    pub value: i64,
    /// Where it comes from.
    pub origin: Origin,
}

/// The facility as the methods see it: every value present or known to be unknowable.
#[derive(Clone, PartialEq, Debug)]
pub struct Facility {
    /// Band of the benchmarks.
    pub band: Band,
    /// The kind was not entered, or a hospital's beds were not: the band is assumed.
    pub band_assumed: bool,
    /// Beds, where they are known.
    pub beds: Option<i64>,
    /// Runs a medical information system; assumed until said otherwise.
    pub has_system: bool,
    /// Has a vendor; assumed until said otherwise.
    pub has_vendor: bool,
    /// EHR, lines from outside, network devices: assumed until said otherwise, none without a system; and whether it is
    /// medical rather than dental or a pharmacy.
    has: [bool; 4],
    values: PerField<Sourced>,
}

impl Facility {
    /// What the methods use for this profile.
    ///
    /// Method: entered values as they are; otherwise the default of the band; the IT budget otherwise as
    /// revenue × [`k::IT_RATIO`]. Nothing is invented for fields without a default (cash on hand).
    pub fn resolve(profile: &Profile) -> Self {
        let (band, band_assumed) = band_of(profile);
        let medical = !matches!(profile.kind, Some(Kind::Dental | Kind::Pharmacy));
        let system = |has: Option<bool>| has.unwrap_or(true) && profile.has_system.unwrap_or(true);
        let mut values = PerField::default();
        for id in FieldId::ALL {
            let field = sonae_content::field(id);
            let sourced = match profile.numbers.get(id) {
                Some(value) => Some(Sourced { value, origin: Origin::Entered }),
                None => field
                    .default
                    .get(band)
                    .map(|value| Sourced { value, origin: Origin::Default(field.basis.get(band)) }),
            };
            values.set(id, sourced);
        }
        if let (None, Some(revenue)) = (values.get(FieldId::ItBudget), values.get(FieldId::Revenue)) {
            let value = Yen(revenue.value).share(k::IT_RATIO.value).0;
            values.set(FieldId::ItBudget, Some(Sourced { value, origin: Origin::Derived(k::IT_RATIO.basis) }));
        }
        Self {
            band,
            band_assumed,
            beds: if profile.kind.is_some_and(Kind::is_without_beds) { Some(0) } else { profile.beds },
            has_system: profile.has_system.unwrap_or(true),
            has_vendor: profile.has_vendor.unwrap_or(true),
            has: [system(profile.has_ehr), system(profile.has_remote), system(profile.has_network), medical],
            values,
        }
    }

    /// A value with its origin.
    pub fn sourced(&self, id: FieldId) -> Option<Sourced> {
        self.values.get(id)
    }

    /// A value, zero where none is known.
    pub fn value(&self, id: FieldId) -> i64 {
        self.sourced(id).map_or(0, |s| s.value)
    }

    /// An amount, zero where none is known.
    pub fn yen(&self, id: FieldId) -> Yen {
        Yen(self.value(id))
    }

    /// Average revenue of a day open, yen.
    pub fn revenue_per_day(&self) -> f64 {
        let days = self.value(FieldId::DaysOpen).max(1);
        self.yen(FieldId::Revenue).to_f64() / days as f64
    }

    /// Share of lost revenue that is lost margin: what remains after materials that are then not used, 0–1.
    pub fn margin_share(&self) -> f64 {
        if self.band.is_hospital() { k::MARGIN_HOSPITAL.value } else { k::MARGIN_CLINIC.value }
    }

    /// Whether a question's condition holds.
    pub fn meets(&self, condition: Condition) -> bool {
        let [ehr, remote, network, medical] = self.has;
        match condition {
            Condition::System => self.has_system,
            Condition::Vendor => self.has_vendor,
            Condition::Ehr => ehr,
            Condition::Remote => remote,
            Condition::Network => network,
            Condition::Hospital => self.band.is_hospital(),
            Condition::Beds => self.band >= Band::ClinicBeds,
            Condition::Large => self.band >= Band::H200,
            Condition::Medical => medical,
        }
    }
}

/// The band of the benchmarks, and whether it is assumed.
pub fn band_of(profile: &Profile) -> (Band, bool) {
    match (profile.kind, profile.beds) {
        (Some(Kind::ClinicNoBeds | Kind::Dental | Kind::Pharmacy), _) => (Band::Clinic0, false),
        (Some(Kind::ClinicBeds), _) => (Band::ClinicBeds, false),
        (Some(Kind::Hospital), Some(beds)) => (hospital_band(beds), false),
        (Some(Kind::Hospital), None) => (Band::H20, true),
        (None, _) => (Band::Clinic0, true),
    }
}

fn hospital_band(beds: i64) -> Band {
    match beds {
        ..=99 => Band::H20,
        100..=199 => Band::H100,
        200..=299 => Band::H200,
        300..=499 => Band::H300,
        _ => Band::H500,
    }
}
