//! Several files of one facility count once.

use std::collections::BTreeMap;

use sonae_assess::summary::{Summary, Whose};

use crate::taken::{Taken, Why};

/// Which files count, and what is with the others; files by their place in the intake.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Standing {
    /// Files that count: one for each facility.
    pub counted: Vec<usize>,
    /// Files whose facility counts by another one.
    pub left: Vec<(usize, Why)>,
    /// Files that only seem to be of a facility that is there already.
    pub alike: Vec<Alike>,
}

/// A file that seems to be of a facility that is there already.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Alike {
    /// The file.
    pub file: usize,
    /// The other.
    pub other: usize,
    /// They count as one.
    pub together: bool,
}

/// Sorts files. Those with one number are of one facility, for certain. Files of the first form have no number of the
/// facility: they are held against the others by what they say. Much that is alike counts once unless a person has said
/// otherwise, since several files of one facility could make it readable; little that is alike, as with short answers of
/// many small clinics, counts each unless a person has said otherwise, and is told only where it is hardly an accident.
pub fn standing(files: &[Taken], settled: &BTreeMap<usize, bool>) -> Standing {
    let mut by_number: BTreeMap<Whose, Vec<usize>> = BTreeMap::new();
    for (i, file) in files.iter().enumerate() {
        by_number.entry(file.summary.whose).or_default().push(i);
    }
    let mut out = Standing::default();
    let mut kept = Vec::new();
    for own in by_number.values() {
        kept.extend(newest(files, own, &mut out, Why::Older));
    }
    kept.sort_unstable();
    let known = |i: &&usize| files.get(**i).is_some_and(|file| matches!(file.summary.whose, Whose::Facility(_)));
    // Files with a number first: two of them are two facilities.
    let mut clusters: Vec<Vec<usize>> = kept.iter().filter(known).map(|i| vec![*i]).collect();
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (c, cluster) in clusters.iter().enumerate() {
        parts.entry(part_of(files, cluster)).or_default().push(c);
    }
    let mut sizes: BTreeMap<usize, u64> = BTreeMap::new();
    for file in kept.iter().filter_map(|i| files.get(*i)) {
        *sizes.entry(file.part()).or_default() += 1;
    }
    for i in kept.iter().filter(|i| !known(i)).copied() {
        let Some(own) = files.get(i) else { continue };
        let near = parts.entry(own.part()).or_default();
        let found = near.iter().find_map(|c| {
            let other = *clusters.get(*c)?.first()?;
            Some((*c, other, likeness(&own.summary, &files.get(other)?.summary)?))
        });
        let Some((c, other, much)) = found else {
            near.push(clusters.len());
            clusters.push(vec![i]);
            continue;
        };
        let said = settled.get(&i).copied();
        let together = said.unwrap_or(much);
        let size = sizes.get(&own.part()).copied().unwrap_or_default();
        if said.is_some() || much || is_rare(&own.summary, size) {
            out.alike.push(Alike { file: i, other, together });
        }
        match clusters.get_mut(c).filter(|_| together) {
            Some(cluster) => cluster.push(i),
            // It counts for itself, and what is like it is like the first one too.
            None => out.counted.push(i),
        }
    }
    for cluster in &clusters {
        let chosen = newest(files, cluster, &mut out, Why::Alike);
        out.counted.extend(chosen);
    }
    out.counted.sort_unstable();
    out.left.sort_unstable_by_key(|(file, _)| *file);
    out
}

fn part_of(files: &[Taken], cluster: &[usize]) -> usize {
    cluster.first().and_then(|i| files.get(*i)).map_or(0, Taken::part)
}

/// The newest of some files: made in the latest quarter, else the one that came last. Of files that say the same to the
/// letter the first one. The others are left.
fn newest(files: &[Taken], own: &[usize], out: &mut Standing, why: fn(String) -> Why) -> Option<usize> {
    let at = |i: usize| files.get(i);
    let best = own.iter().copied().max_by_key(|i| (at(*i).map(|file| file.summary.made), *i))?;
    let chosen = own.iter().copied().find(|i| at(*i).map(|f| f.sum) == at(best).map(|f| f.sum))?;
    let (sum, name) = at(chosen).map(|file| (file.sum, file.name.clone()))?;
    for i in own.iter().copied().filter(|i| *i != chosen) {
        let same = at(i).is_some_and(|file| file.sum == sum);
        out.left.push((i, if same { Why::Twice(name.clone()) } else { why(name.clone()) }));
    }
    Some(chosen)
}

/// Whether two files of one kind and band seem to be of one facility: `true`, by much; `false`, by little; `None`: no.
fn likeness(a: &Summary, b: &Summary) -> Option<bool> {
    if a.area.is_some() && b.area.is_some() && a.area != b.area {
        return None;
    }
    let (mut both, mut differ) = (0, 0);
    for (a, b) in a.answers.iter().zip(&b.answers).filter(|(a, b)| a.is_some() && b.is_some()) {
        both += 1;
        differ += u32::from(a != b);
        if differ > MOST_DIFFER {
            return None;
        }
    }
    if both >= MUCH && differ * 10 <= both {
        return Some(true);
    }
    (a.area == b.area && a.answers == b.answers).then_some(false)
}

/// Whether it would be rare that among so many files of one kind and band any two have all these answers alike by
/// accident. Two facilities are taken to agree on a question half of the time: the files themselves cannot tell how often,
/// for many of them may be of one facility.
fn is_rare(summary: &Summary, files: u64) -> bool {
    let answers = summary.answers.iter().flatten().count();
    let pairs = files.saturating_mul(files.saturating_sub(1)) / 2;
    u32::try_from(answers).ok().and_then(|n| 2_u64.checked_pow(n)).is_none_or(|ways| pairs.saturating_mul(RARE) <= ways)
}

/// What happens once in so many times is rare.
const RARE: u64 = 100;

/// From so many answers on, alike is no accident.
const MUCH: u32 = 20;

/// A tenth of all questions there could be: beyond it a pair need not be looked at further.
const MOST_DIFFER: u32 = 10;
