//! A facility beside its peers.

use sonae_content::QUESTIONS;
use sonae_model::answer::Choice;
use sonae_model::document::Document;
use sonae_model::facility::Facility;
use sonae_model::pack::{Pack, Peers};
use sonae_model::survey::{answer_of, applies};

use crate::summary::groups::part;

/// The group of a pack that a facility belongs to; `None` while its kind is not known, or where the pack has no such.
pub fn peers<'a>(pack: &'a Pack, doc: &Document, facility: &Facility) -> Option<&'a Peers> {
    let kind = doc.profile.kind.filter(|_| !facility.band_assumed)?;
    let own = part(kind, facility.band)?;
    pack.peers.iter().find(|peers| peers.parts.contains(&own))
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
