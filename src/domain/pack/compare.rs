//! A facility beside its peers.

use super::{Pack, Peers};
use crate::content::QUESTIONS;
use crate::domain::answer::Choice;
use crate::domain::chart::bars::Bars;
use crate::domain::document::Document;
use crate::domain::facility::Facility;
use crate::domain::kit::partition::part;
use crate::domain::score::Score;
use crate::domain::survey::{answer_of, applies};

/// The group of a pack that a facility belongs to; `None` while its kind is not known, or where the pack has no such.
pub fn peers<'a>(pack: &'a Pack, doc: &Document, facility: &Facility) -> Option<&'a Peers> {
    let kind = doc.profile.kind.filter(|_| !facility.band_assumed)?;
    let own = part(kind, facility.band);
    pack.peers.iter().find(|peers| peers.parts.contains(&own))
}

/// Puts the medians of the peers as ticks on the bars of the domains.
pub fn put_ticks(bars: &mut Bars, score: &Score, peers: &Peers) {
    let shown = score.domains.iter().zip(&peers.domains).filter(|(own, _)| own.is_some());
    for (bar, (_, quartiles)) in bars.bars.iter_mut().zip(shown) {
        bar.tick = quartiles.map(|[_, median, _]| f64::from(median) / 100.0);
    }
}

/// A question beside the peers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Beside {
    /// Index into the questions.
    pub question: usize,
    /// The facility's own answer.
    pub own: Option<Choice>,
    /// Shares of the peers' answers in per cent.
    pub shares: [u8; 5],
}

impl Beside {
    /// How many peers in a hundred say はい.
    pub fn yes(&self) -> u8 {
        let [yes, ..] = self.shares;
        yes
    }
}

/// Every question that the facility is asked and the peers answered: first what most peers have and it has not.
pub fn questions(doc: &Document, facility: &Facility, peers: &Peers) -> Vec<Beside> {
    let mut all: Vec<Beside> = QUESTIONS
        .iter()
        .zip(&peers.answers)
        .enumerate()
        .filter(|(_, (question, _))| applies(question, facility))
        .filter_map(|(i, (question, shares))| {
            Some(Beside { question: i, own: answer_of(doc, question).map(|a| a.choice), shares: (*shares)? })
        })
        .collect();
    let done = |b: &Beside| matches!(b.own, Some(Choice::Yes | Choice::NotApplicable));
    all.sort_by_key(|b| (done(b), 100 - b.yes().min(100), b.question));
    all
}
