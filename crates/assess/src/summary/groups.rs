//! The one partition of all summaries into groups: kind and band of beds, small ones put together.

use sonae_base::text::joined;
use sonae_content::{BANDS, Band, Lang, QUESTIONS, t};
use sonae_model::facility::{Facility, Kind, Profile};
use sonae_model::survey::applies;

/// How many parts there are.
pub const PARTS: usize = 8;

/// Kinds and bands of beds in the order of size.
const ALL: [(Kind, Band); PARTS] = [
    (Kind::Dental, Band::Clinic0),
    (Kind::ClinicNoBeds, Band::Clinic0),
    (Kind::ClinicBeds, Band::ClinicBeds),
    (Kind::Hospital, Band::H20),
    (Kind::Hospital, Band::H100),
    (Kind::Hospital, Band::H200),
    (Kind::Hospital, Band::H300),
    (Kind::Hospital, Band::H500),
];

/// Ids of the parts in files, in the same order.
pub const IDS: [&str; PARTS] = ["dental", "clinic0", "clinic_beds", "h20", "h100", "h200", "h300", "h500"];

/// The parts of clinics and those of hospitals, each in the order in which small ones look for company.
const CLINICS: [usize; 3] = [2, 1, 0];

const HOSPITALS: [usize; 5] = [7, 6, 5, 4, 3];

/// The part a facility belongs to; none for pharmacies, which no group is for yet.
pub fn part(kind: Kind, band: Band) -> Option<usize> {
    ALL.iter().position(|own| *own == (kind, band))
}

/// How many facilities there are, about: each number with a deviation of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sizes {
    /// All of them.
    pub all: i64,
    /// Clinics, dental ones too, and hospitals.
    pub families: [i64; 2],
    /// By part.
    pub parts: [i64; PARTS],
}

impl Sizes {
    /// Exact numbers, from those of the parts.
    pub fn exact(parts: [usize; PARTS]) -> [usize; 3 + PARTS] {
        let family = |row: &[usize]| row.iter().filter_map(|part| parts.get(*part)).sum::<usize>();
        let (clinics, hospitals) = (family(&CLINICS), family(&HOSPITALS));
        let mut numbers = [0; 3 + PARTS];
        let all = [clinics + hospitals, clinics, hospitals].into_iter().chain(parts);
        numbers.iter_mut().zip(all).for_each(|(place, n)| *place = n);
        numbers
    }

    /// From the same numbers with their deviations.
    pub fn about(numbers: &[i64]) -> Option<Self> {
        let [all, clinics, hospitals, parts @ ..] = numbers else { return None };
        Some(Self { all: *all, families: [*clinics, *hospitals], parts: parts.try_into().ok()? })
    }
}

/// Some parts and how many facilities are in them, about.
pub type Block = (Vec<usize>, i64);

/// Groups of parts, smallest facilities first; every part is in exactly one, also an empty one. No group at all when there
/// are fewer than [`LEAST`] facilities. All is decided on the numbers with their deviations and on nothing else, so it
/// tells no more than they do.
pub fn groups(about: &Sizes) -> Vec<Block> {
    let [clinics, hospitals] = about.families;
    let mut groups = match (clinics >= LEAST, hospitals >= LEAST) {
        _ if about.all < LEAST => return Vec::new(),
        (false, false) => Vec::new(),
        (true, true) => [split(&CLINICS, clinics, about), split(&HOSPITALS, hospitals, about)].concat(),
        // A family that cannot stand alone goes to its neighbour: hospitals to clinics with beds, or clinics to the
        // smallest hospitals.
        (true, false) => {
            let mut groups = split(&CLINICS, clinics, about);
            groups.first_mut().into_iter().for_each(|first| join(first, &HOSPITALS, hospitals));
            groups
        }
        (false, true) => {
            let mut groups = split(&HOSPITALS, hospitals, about);
            groups.last_mut().into_iter().for_each(|last| join(last, &CLINICS, clinics));
            groups
        }
    };
    if groups.len() < 2 {
        return vec![((0..PARTS).collect(), about.all)];
    }
    for (parts, _) in &mut groups {
        parts.sort_unstable();
    }
    groups.sort_unstable();
    groups
}

fn join(group: &mut Block, parts: &[usize], n: i64) {
    group.0.extend(parts);
    group.1 += n.max(0);
}

/// Puts parts together along a row until each group is large enough; what is left at the end joins the last group.
fn split(row: &[usize], family: i64, about: &Sizes) -> Vec<Block> {
    let mut groups: Vec<Block> = Vec::new();
    let (mut open, mut n) = (Vec::new(), 0);
    for part in row {
        open.push(*part);
        n += about.parts.get(*part).copied().unwrap_or(0);
        if n >= LEAST {
            groups.push((std::mem::take(&mut open), std::mem::take(&mut n)));
        }
    }
    // The number of the whole family deviates less than a sum of its parts.
    match groups.as_mut_slice() {
        [] | [_] => vec![(row.to_vec(), family)],
        [.., last] => {
            join(last, &open, n);
            groups
        }
    }
}

/// The questions that can apply to any facility of some parts.
pub fn asked(parts: &[usize]) -> Vec<bool> {
    let beds = [None, None, Some(1), Some(20), Some(100), Some(200), Some(300), Some(500)];
    let facility = |part: &usize| {
        let profile = Profile {
            kind: ALL.get(*part).map(|(kind, _)| *kind),
            beds: beds.get(*part).copied().flatten(),
            has_system: Some(true),
            has_vendor: Some(true),
            has_ehr: Some(true),
            has_remote: Some(true),
            has_network: Some(true),
            ..Profile::default()
        };
        Facility::resolve(&profile)
    };
    let facilities: Vec<Facility> = parts.iter().map(facility).collect();
    QUESTIONS.iter().map(|question| facilities.iter().any(|facility| applies(question, facility))).collect()
}

/// The name of a group: its parts, or that it holds all.
pub fn name(parts: &[usize], lang: Lang) -> String {
    if parts.len() == PARTS {
        return t::SHARE_ALL_PARTS.get(lang).to_owned();
    }
    let names: Vec<&str> =
        parts.iter().filter_map(|part| ALL.get(*part)).map(|(kind, band)| one(*kind, *band, lang)).collect();
    joined(&names, t::UNIT_LIST.get(lang))
}

fn one(kind: Kind, band: Band, lang: Lang) -> &'static str {
    if kind == Kind::Dental {
        return t::FACILITY_MORE_DENTAL.get(lang);
    }
    BANDS.iter().find(|info| info.band == band).map_or("", |info| info.name.get(lang))
}

/// Fewest facilities, about, that a group may have.
pub const LEAST: i64 = 10;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_parts_find_company() {
        for (counts, expected) in [
            (
                [10, 19, 15, 10, 15, 15, 15, 15],
                vec![vec![0], vec![1], vec![2], vec![3], vec![4], vec![5], vec![6], vec![7]],
            ),
            ([0, 900, 3, 40, 20, 4, 4, 8], vec![vec![0, 1, 2], vec![3], vec![4, 5], vec![6, 7]]),
            ([0, 900, 30, 2, 20, 12, 12, 12], vec![vec![0, 1], vec![2], vec![3, 4], vec![5], vec![6], vec![7]]),
            ([0, 900, 30, 1, 0, 0, 0, 3], vec![vec![0, 1], vec![2, 3, 4, 5, 6, 7]]),
            ([60, 900, 3, 1, 0, 0, 0, 3], vec![vec![0], vec![1, 2, 3, 4, 5, 6, 7]]),
            ([1, 2, 0, 30, 0, 0, 0, 20], vec![vec![0, 1, 2, 3, 4, 5, 6], vec![7]]),
            ([0, 0, 0, 12, 0, 0, 0, 0], vec![vec![0, 1, 2, 3, 4, 5, 6, 7]]),
            ([0, 5, 0, 6, 0, 0, 0, 0], vec![vec![0, 1, 2, 3, 4, 5, 6, 7]]),
            ([3, 3, 1, 1, 1, 0, 0, 0], vec![]),
            ([0; 8], vec![]),
        ] {
            let exact = Sizes::exact(counts).map(|n| i64::try_from(n).unwrap());
            let found = groups(&Sizes::about(&exact).unwrap());
            assert_eq!(found.iter().map(|(parts, _)| parts.clone()).collect::<Vec<_>>(), expected, "{counts:?}");
            let all: i64 = found.iter().map(|(_, n)| n).sum();
            assert!(found.is_empty() || all == exact[0], "{counts:?}");
        }
    }

    /// With deviations the numbers need not fit together; the groups are a partition all the same.
    #[test]
    fn numbers_below_nothing_do_no_harm() {
        for (all, families, parts) in [
            (12, [12, -3], [-2, 11, -1, -4, 0, -1, -1, -2]),
            (12, [-3, 11], [-2, 1, -1, 12, 0, 10, -1, -2]),
            (10, [10, 10], [-5; 8]),
            (10, [10, 10], [50; 8]),
        ] {
            let groups = groups(&Sizes { all, families, parts });
            let mut found: Vec<usize> = groups.iter().flat_map(|(parts, _)| parts.clone()).collect();
            found.sort_unstable();
            assert_eq!(found, (0..PARTS).collect::<Vec<_>>());
            assert!(groups.iter().all(|(_, n)| *n >= LEAST), "{groups:?}");
        }
    }

    #[test]
    fn what_is_asked_of_hospitals_is_not_asked_of_clinics() {
        assert!(asked(&[0, 7]).iter().all(|asked| *asked));
        assert!(asked(&CLINICS).iter().filter(|asked| !**asked).count() > 5);
        let large = |part: usize| asked(&[part]).iter().filter(|asked| **asked).count();
        assert!(large(3) < large(5), "what is asked of large hospitals alone");
    }
}
