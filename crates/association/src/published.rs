//! All that is published, as counts that are off by a little; screen, print, CSV and pack are printed from it alone.

use sonae_assess::summary::groups::{Block, IDS, PARTS, Sizes, asked, groups};
use sonae_assess::summary::scale::{DAYS, GAP, LOSS, POINTS, SPEND, Scale};
use sonae_assess::summary::{AREAS, Summary};
use sonae_base::text::joined;
use sonae_content::{DOMAINS, Domain, QUESTIONS, Question};
use sonae_model::answer::Choice;

use crate::perturbation::{Secret, Veil};
use crate::taken::Taken;
use crate::{FEW, LEAST_IN_AREA};

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

/// Counts by answer or band; `None`: about fewer than [`FEW`] gave one.
pub type Counts = Option<Vec<u32>>;

/// A group of facilities.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// The parts it is made of (`partition`).
    pub parts: Vec<usize>,
    /// Facilities, about; at least [`sonae_assess::summary::groups::LEAST`].
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
    /// A word for the set of files, so that the page knows it again; empty where there is nothing. Not for others.
    pub set: String,
    /// The groups, smallest facilities first; every summary is in one of them.
    pub groups: Vec<Group>,
    /// Facilities by prefecture, about; those with fewer than [`LEAST_IN_AREA`] are among the others.
    pub areas: Vec<(u8, u32)>,
    /// What remains of all: facilities of the other prefectures, and those that named none.
    pub elsewhere: u32,
}

impl Published {
    /// Publishes a set of files.
    pub fn of(secret: &Secret, files: &[&Taken]) -> Self {
        let veil = Veil::new(secret, files.iter().map(|file| file.sum).collect());
        let mut counts = [0; PARTS];
        for file in files {
            if let Some(count) = counts.get_mut(file.part()) {
                *count += 1;
            }
        }
        let Some(about) = Sizes::about(&veil.veiled("n", &Sizes::exact(counts))) else { return Self::default() };
        let groups: Vec<Group> = groups(&about).into_iter().map(|block| group(block, files, &veil)).collect();
        if groups.is_empty() {
            return Self::default();
        }
        let (areas, elsewhere) = areas(files, about.all, &veil);
        Self { set: veil.word(), groups, areas, elsewhere }
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

fn group((parts, n): Block, all: &[&Taken], veil: &Veil) -> Group {
    let own: Vec<&Summary> = all.iter().filter(|file| parts.contains(&file.part())).map(|file| &file.summary).collect();
    let (here, asked) = (group_id(&parts), asked(&parts));
    let item = |id: &str, width: usize, place: &dyn Fn(&Summary) -> Option<usize>| {
        cells(width, own.iter().filter_map(|s| place(s)), &[&here, " ", id].concat(), veil)
    };
    let question = |(i, question): (usize, &Question)| {
        let place = |s: &Summary| {
            let choice = s.answers.get(i).copied().flatten()?;
            Choice::ALL.iter().position(|one| *one == choice)
        };
        if asked.get(i) == Some(&true) { item(question.id, Choice::ALL.len(), &place) } else { None }
    };
    let domain = |(i, domain): (usize, &Domain)| {
        let place = |s: &Summary| s.domains.get(i).copied().flatten().map(usize::from);
        item(&["domain ", domain.id].concat(), POINTS.ids.len(), &place)
    };
    let total = |total: &Total| {
        item(&["total ", total.id].concat(), total.scale.ids.len(), &|s| (total.of)(s).map(usize::from))
    };
    Group {
        n: u32::try_from(n).unwrap_or(0),
        questions: QUESTIONS.iter().enumerate().map(question).collect(),
        domains: DOMAINS.iter().enumerate().map(domain).collect(),
        totals: TOTALS.iter().map(total).collect(),
        parts,
    }
}

/// Counts with their deviations; nothing where about fewer than [`FEW`] gave an answer, which is counted apart.
fn cells(width: usize, places: impl Iterator<Item = usize>, label: &str, veil: &Veil) -> Counts {
    let mut exact = vec![0_usize; width + 1];
    for place in places {
        if let Some([given, .., count]) = exact.get_mut(..=place + 1) {
            *given += 1;
            *count += 1;
        }
    }
    let about = veil.veiled(label, &exact);
    let (given, counts) = about.split_first()?;
    let counts: Vec<u32> = counts.iter().map(|count| u32::try_from(*count).unwrap_or(0)).collect();
    (*given >= FEW && counts.iter().any(|count| *count > 0)).then_some(counts)
}

/// Facilities by prefecture, about; and how many remain of all.
fn areas(files: &[&Taken], all: i64, veil: &Veil) -> (Vec<(u8, u32)>, u32) {
    let count = |code: u8| files.iter().filter(|file| file.summary.area == Some(code)).count();
    let exact: Vec<usize> = (1..=AREAS).map(count).collect();
    let about = (1..=AREAS).zip(veil.veiled("areas", &exact)).filter(|(_, n)| *n >= LEAST_IN_AREA);
    let shown: Vec<(u8, u32)> = about.filter_map(|(code, n)| Some((code, u32::try_from(n).ok()?))).collect();
    let rest = shown.iter().fold(all, |rest, (_, n)| rest - i64::from(*n));
    (shown, u32::try_from(rest).unwrap_or(0))
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

/// A group's parts as one word: "h20+h100".
pub fn group_id(parts: &[usize]) -> String {
    let ids: Vec<&str> = parts.iter().filter_map(|part| IDS.get(*part)).copied().collect();
    joined(&ids, "+")
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
