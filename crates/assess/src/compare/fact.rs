//! Facts about the facility, one by one: to show two documents side by side and to take one's value over.

use sonae_base::money::Yen;
use sonae_base::text::grouped;
use sonae_content::{FieldId, Lang, Text, Unit, field, t};
use sonae_model::facility::{Kind, Profile};
use sonae_model::wording::yen_exact;

/// A fact of the profile.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fact {
    /// Name.
    Name,
    /// Kind of facility.
    Kind,
    /// Licensed beds.
    Beds,
    /// Medical information system.
    System,
    /// Vendor.
    Vendor,
    /// Electronic health record.
    Ehr,
    /// Lines from outside.
    Remote,
    /// Network devices.
    Network,
    /// A number.
    Number(FieldId),
}

/// The facts that are not numbers.
const PLAIN: [Fact; 8] =
    [Fact::Name, Fact::Kind, Fact::Beds, Fact::System, Fact::Vendor, Fact::Ehr, Fact::Remote, Fact::Network];

/// What a kind of facility is called.
pub fn kind_text(kind: Kind) -> Text {
    match kind {
        Kind::ClinicNoBeds => t::FACILITY_CLINIC,
        Kind::ClinicBeds => t::FACILITY_CLINIC_BEDS,
        Kind::Hospital => t::FACILITY_HOSPITAL,
        Kind::Dental => t::FACILITY_MORE_DENTAL,
        Kind::Pharmacy => t::FACILITY_MORE_PHARMACY,
    }
}

impl Fact {
    /// Every fact in the order of the page.
    pub fn all() -> impl Iterator<Item = Self> {
        PLAIN.into_iter().chain(FieldId::ALL.into_iter().map(Self::Number))
    }

    /// What it is called.
    pub fn name(self) -> Text {
        match self {
            Self::Name => t::FACILITY_NAME,
            Self::Kind => t::FACILITY_KIND,
            Self::Beds => t::FACILITY_BEDS,
            Self::System => t::FACILITY_SYSTEM,
            Self::Vendor => t::FACILITY_VENDOR,
            Self::Ehr => t::FACILITY_MORE_EHR,
            Self::Remote => t::FACILITY_MORE_REMOTE,
            Self::Network => t::FACILITY_MORE_NETWORK,
            Self::Number(id) => field(id).name,
        }
    }

    /// The value as it is read; empty when nothing was entered.
    pub fn shown(self, profile: &Profile, lang: Lang) -> String {
        let flag = |has: Option<bool>| {
            has.map_or("", |has| if has { t::CHOICE_YES } else { t::CHOICE_NO }.get(lang)).to_owned()
        };
        match self {
            Self::Name => profile.name.clone(),
            Self::Kind => profile.kind.map_or("", |kind| kind_text(kind).get(lang)).to_owned(),
            Self::Beds => profile.beds.map(grouped).unwrap_or_default(),
            Self::System => flag(profile.has_system),
            Self::Vendor => flag(profile.has_vendor),
            Self::Ehr => flag(profile.has_ehr),
            Self::Remote => flag(profile.has_remote),
            Self::Network => flag(profile.has_network),
            Self::Number(id) => match profile.numbers.get(id) {
                Some(yen) if field(id).unit == Unit::Yen => yen_exact(Yen(yen), lang),
                Some(number) => grouped(number),
                None => String::new(),
            },
        }
    }

    /// Whether two profiles say the same.
    pub fn same(self, one: &Profile, other: &Profile) -> bool {
        let mut taken = one.clone();
        self.take(&mut taken, other);
        taken == *one
    }

    /// Takes the value of another profile over. A kind brings its beds along: beds belong to a kind.
    pub fn take(self, into: &mut Profile, from: &Profile) {
        match self {
            Self::Name => into.name.clone_from(&from.name),
            Self::Kind => into.kind = from.kind,
            Self::Beds => into.beds = from.beds,
            Self::System => into.has_system = from.has_system,
            Self::Vendor => into.has_vendor = from.has_vendor,
            Self::Ehr => into.has_ehr = from.has_ehr,
            Self::Remote => into.has_remote = from.has_remote,
            Self::Network => into.has_network = from.has_network,
            Self::Number(id) => into.numbers.set(id, from.numbers.get(id)),
        }
    }
}
