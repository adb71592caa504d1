//! The one partition of all summaries into groups: kind and band of beds, small ones put together.

use super::LEAST;
use crate::content::{BANDS, Band, Lang, t};
use crate::domain::facility::Kind;
use crate::domain::format::joined;

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

/// The part a facility belongs to.
pub fn part(kind: Kind, band: Band) -> usize {
    ALL.iter().position(|own| *own == (kind, band)).unwrap_or(1)
}

/// Groups of parts, smallest facilities first, each with at least [`LEAST`] facilities; every part is in exactly one, also
/// an empty one. No group at all when there are fewer facilities than that.
pub fn groups(counts: [usize; PARTS]) -> Vec<Vec<usize>> {
    let count = |group: &[usize]| -> usize { group.iter().filter_map(|part| counts.get(*part)).sum() };
    let mut clinics = family(&CLINICS, &count);
    let mut hospitals = family(&HOSPITALS, &count);
    let small = |family: &[Vec<usize>]| family.len() == 1 && family.iter().all(|group| count(group) < LEAST);
    // A family that cannot stand alone goes to its neighbour: clinics with beds to the smallest hospitals, or back.
    if small(&hospitals) {
        if let Some(group) = clinics.first_mut() {
            group.extend(hospitals.concat());
            hospitals.clear();
        }
    } else if small(&clinics)
        && let Some(group) = hospitals.last_mut()
    {
        group.extend(clinics.concat());
        clinics.clear();
    }
    let mut groups: Vec<Vec<usize>> = clinics.into_iter().chain(hospitals).collect();
    groups.retain(|group| count(group) >= LEAST);
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort_unstable();
    groups
}

/// Puts parts together along a row until each group is large enough; what is left at the end joins the last group.
fn family(row: &[usize], count: &dyn Fn(&[usize]) -> usize) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut open = Vec::new();
    for part in row {
        open.push(*part);
        if count(&open) >= LEAST {
            groups.push(std::mem::take(&mut open));
        }
    }
    match groups.last_mut() {
        Some(last) => last.extend(open),
        None => groups.push(open),
    }
    groups
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_parts_find_company() {
        for (counts, expected) in [
            ([5, 9, 5, 5, 5, 5, 5, 5], vec![vec![0], vec![1], vec![2], vec![3], vec![4], vec![5], vec![6], vec![7]]),
            ([0, 900, 3, 40, 20, 2, 2, 4], vec![vec![0, 1, 2], vec![3], vec![4, 5], vec![6, 7]]),
            ([0, 900, 30, 2, 20, 9, 9, 9], vec![vec![0, 1], vec![2], vec![3, 4], vec![5], vec![6], vec![7]]),
            ([0, 900, 30, 1, 0, 0, 0, 3], vec![vec![0, 1], vec![2, 3, 4, 5, 6, 7]]),
            ([0, 0, 0, 7, 0, 0, 0, 0], vec![vec![0, 1, 2, 3, 4, 5, 6, 7]]),
            ([0, 2, 0, 3, 0, 0, 0, 0], vec![vec![0, 1, 2, 3, 4, 5, 6, 7]]),
            ([1, 1, 1, 1, 0, 0, 0, 0], vec![]),
            ([0; 8], vec![]),
        ] {
            assert_eq!(groups(counts), expected, "{counts:?}");
        }
    }
}
