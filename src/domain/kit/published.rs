//! All that is published, as counts that are off by a little; screen, print, CSV and pack are printed from it alone.

use super::LEAST;
use super::partition::{PARTS, groups, part};
use super::veil::{key, veiled};
use crate::content::{DOMAINS, QUESTIONS};
use crate::domain::answer::Choice;
use crate::domain::share::scale::{DAYS, GAP, LOSS, POINTS, SPEND, Scale};
use crate::domain::share::summary::{AREAS, Summary};

/// What is counted of each summary on a scale.
pub struct Total {
    /// Id in files.
    pub id: &'static str,
    /// The scale.
    pub scale: &'static Scale,
    /// Where a summary stands on it.
    pub of: fn(&Summary) -> Option<u8>,
}

/// The totals on scales.
pub static TOTALS: [Total; 5] = [
    Total { id: "score", scale: &POINTS, of: |s| s.score },
    Total { id: "spend", scale: &SPEND, of: |s| s.spend },
    Total { id: "gap", scale: &GAP, of: |s| s.gap },
    Total { id: "loss", scale: &LOSS, of: |s| s.loss },
    Total { id: "days", scale: &DAYS, of: |s| s.days },
];

/// Counts by answer or band; `None`: too few gave one.
pub type Counts = Option<Vec<u32>>;

/// A group of facilities.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// The parts it is made of (`partition`).
    pub parts: Vec<usize>,
    /// Facilities, about; at least [`LEAST`].
    pub n: u32,
    /// By question of the content, in the order of `Choice::ALL`.
    pub questions: Vec<Counts>,
    /// Confirmed score by domain of the content, in tens of points.
    pub domains: Vec<Counts>,
    /// By total of [`TOTALS`], in the bands of its scale.
    pub totals: Vec<Counts>,
}

/// All that is published.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Published {
    /// The groups, smallest facilities first; every summary is in one of them.
    pub groups: Vec<Group>,
    /// Facilities by prefecture, about; those with fewer than [`LEAST`] are among the others.
    pub areas: Vec<(u8, u32)>,
    /// Facilities of the other prefectures, and those that named none.
    pub elsewhere: u32,
}

/// Numbers of cells, so that each deviates for itself.
const N: u64 = 0;
const QUESTION: u64 = 1 << 16;
const DOMAIN: u64 = 2 << 16;
const TOTAL: u64 = 3 << 16;
const AREA: u64 = 4 << 16;

impl Published {
    /// Publishes a set of summaries.
    pub fn of(summaries: &[Summary]) -> Self {
        let mut counts = [0; PARTS];
        for summary in summaries {
            if let Some(count) = counts.get_mut(part(summary.kind, summary.band)) {
                *count += 1;
            }
        }
        let groups: Vec<Group> = groups(counts).into_iter().map(|parts| group(parts, summaries)).collect();
        if groups.is_empty() {
            return Self::default();
        }
        let (areas, elsewhere) = areas(summaries);
        Self { groups, areas, elsewhere }
    }

    /// All groups as one, from what is published of each: nothing further is counted.
    pub fn whole(&self) -> Option<Group> {
        let (first, rest) = self.groups.split_first()?;
        let mut whole = first.clone();
        for group in rest {
            whole.parts.extend(&group.parts);
            whole.n += group.n;
            add(&mut whole.questions, &group.questions);
            add(&mut whole.domains, &group.domains);
            add(&mut whole.totals, &group.totals);
        }
        whole.parts.sort_unstable();
        Some(whole)
    }
}

fn add(sums: &mut [Counts], more: &[Counts]) {
    for (sum, more) in sums.iter_mut().zip(more) {
        match (sum.as_mut(), more) {
            (Some(sum), Some(more)) => sum.iter_mut().zip(more).for_each(|(a, b)| *a += b),
            (None, Some(more)) => *sum = Some(more.clone()),
            (_, None) => {}
        }
    }
}

fn group(parts: Vec<usize>, all: &[Summary]) -> Group {
    let own: Vec<&Summary> = all.iter().filter(|s| parts.contains(&part(s.kind, s.band))).collect();
    let key = key(own.iter().map(|s| s.mark));
    let question = |i: usize| {
        let place = |s: &Summary| {
            let choice = s.answers.get(i).copied().flatten()?;
            Choice::ALL.iter().position(|one| *one == choice)
        };
        cells(Choice::ALL.len(), own.iter().filter_map(|s| place(s)), key, QUESTION + i as u64 * 8)
    };
    let domain = |i: usize| {
        let place = |s: &Summary| s.domains.get(i).copied().flatten().map(usize::from);
        cells(POINTS.ids.len(), own.iter().filter_map(|s| place(s)), key, DOMAIN + i as u64 * 16)
    };
    let total = |(i, total): (usize, &Total)| {
        let places = own.iter().filter_map(|s| (total.of)(s).map(usize::from));
        cells(total.scale.ids.len(), places, key, TOTAL + i as u64 * 16)
    };
    Group {
        n: veiled(own.len(), key, N).max(LEAST as u32),
        questions: (0..QUESTIONS.len()).map(question).collect(),
        domains: (0..DOMAINS.len()).map(domain).collect(),
        totals: TOTALS.iter().enumerate().map(total).collect(),
        parts,
    }
}

/// Counts with their deviations; nothing where there are too few, before or after.
fn cells(width: usize, places: impl Iterator<Item = usize>, key: u64, first: u64) -> Counts {
    let mut exact = vec![0_usize; width];
    for place in places {
        if let Some(count) = exact.get_mut(place) {
            *count += 1;
        }
    }
    if exact.iter().sum::<usize>() < LEAST {
        return None;
    }
    let counts: Vec<u32> = (first..).zip(exact).map(|(cell, count)| veiled(count, key, cell)).collect();
    (counts.iter().sum::<u32>() >= LEAST as u32).then_some(counts)
}

/// Facilities by prefecture. The others are never few: where they would be, the smallest prefecture joins them.
fn areas(all: &[Summary]) -> (Vec<(u8, u32)>, u32) {
    let key = key(all.iter().map(|s| s.mark));
    let count = |code: u8| all.iter().filter(|s| s.area == Some(code)).count();
    let mut shown: Vec<(u8, usize)> =
        (1..=AREAS).map(|code| (code, count(code))).filter(|(_, n)| *n >= LEAST).collect();
    let mut others = all.len() - shown.iter().map(|(_, n)| n).sum::<usize>();
    while others < LEAST {
        let Some(least) = shown.iter().enumerate().min_by_key(|(_, (_, n))| *n).map(|(i, _)| i) else { break };
        others += shown.remove(least).1;
    }
    let about = |count: usize, code: u8| veiled(count, key, AREA + u64::from(code)).max(LEAST as u32);
    (shown.into_iter().map(|(code, n)| (code, about(n, code))).collect(), about(others, 0))
}

/// The share of one cell in whole per cent.
pub fn percent(counts: &[u32], cell: usize) -> u32 {
    let sum: u32 = counts.iter().sum();
    let own = counts.get(cell).copied().unwrap_or(0);
    if sum == 0 { 0 } else { (own * 200 + sum) / (sum * 2) }
}

/// A quantile (0–1) of points that are counted in tens, each ten taken as evenly filled.
pub fn points_at(counts: &[u32], quantile: f64) -> u8 {
    let sum: u32 = counts.iter().sum();
    let goal = f64::from(sum) * quantile;
    let mut below = 0.0;
    for (low, count) in (0u8..).zip(counts) {
        let count = f64::from(*count);
        if count > 0.0 && below + count >= goal {
            let within = 10.0 * (goal - below) / count;
            return (f64::from(low) * 10.0 + within).round().clamp(0.0, 100.0) as u8;
        }
        below += count;
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_quantiles() {
        assert_eq!([0, 1, 2, 9].map(|cell| percent(&[1, 2, 0], cell)), [33, 67, 0, 0]);
        assert_eq!(percent(&[0, 0], 0), 0);
        let even = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
        assert_eq!([0.25, 0.5, 0.75, 1.0].map(|q| points_at(&even, q)), [25, 50, 75, 100]);
        assert_eq!([0.25, 0.5].map(|q| points_at(&[0, 0, 4, 0], q)), [23, 25]);
        assert_eq!(points_at(&[0; 10], 0.5), 0);
    }
}
