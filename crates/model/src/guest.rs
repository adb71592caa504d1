//! What a vendor has answered so far, and putting the answers of two windows together.

use sonae_base::date::Date;

use crate::answer::Choice;
use crate::letters::{Reply, Said};
use crate::vendors::Side;

/// Parts about who answers; they come before those of the items.
pub const WHO: usize = 2;

/// Parts of an item.
pub const OF_ITEM: usize = 4;

/// The vendor's page, as it is being filled in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Guest {
    /// The answers so far.
    pub reply: Reply,
    /// The how-manieth change each part of the reply was; 0: nobody has said anything there.
    pub counts: Vec<u32>,
    /// They are in a file as they are: the vendor says so.
    pub saved: bool,
    /// Leaving waits for the user's word.
    pub leaving: bool,
    /// Another window took away what was kept: nothing is put back before the user says so.
    pub gone: bool,
}

impl Guest {
    /// Begins, or goes on.
    pub fn new(mut reply: Reply) -> Self {
        reply.said.resize_with(reply.request.items.len(), Said::default);
        let parts = WHO + OF_ITEM * reply.said.len();
        let counts = (0..parts).map(|at| u32::from(!part(&reply, at).is_empty())).collect();
        Self { reply, counts, saved: true, leaving: false, gone: false }
    }

    /// How many items have an answer.
    pub fn answered(&self) -> usize {
        self.reply.said.iter().filter(|said| said.choice.is_some()).count()
    }

    /// Changes what is said about an item.
    pub fn say(&mut self, item: usize, change: impl FnOnce(&mut Said)) {
        if let Some(said) = self.reply.said.get_mut(item) {
            change(said);
        }
    }

    /// Counts what differs from before as the latest change.
    pub fn count(&mut self, before: &Reply) {
        let next = self.counts.iter().max().map_or(1, |most| most.saturating_add(1));
        for (at, count) in self.counts.iter_mut().enumerate() {
            if part(&self.reply, at) != part(before, at) {
                *count = next;
            }
        }
    }

    /// Takes in what another window has of the same request; the places of the parts that were changed in both at once.
    pub fn join(&mut self, theirs: &Self) -> Vec<usize> {
        let mut conflicts = Vec::new();
        // Opened from a file just now: what the file says gives way to what was kept, and that is to be said.
        let fresh = self.counts.iter().all(|count| *count < 2);
        for (at, (count, other)) in self.counts.iter_mut().zip(&theirs.counts).enumerate() {
            let (own, new) = (part(&self.reply, at), part(&theirs.reply, at));
            if own != new && !own.is_empty() && !new.is_empty() && (fresh || count == other) {
                conflicts.push(at);
            }
            if (*other, &new) > (*count, &own) {
                take(&mut self.reply, &theirs.reply, at);
                self.saved &= own == new;
            }
            *count = (*count).max(*other);
        }
        conflicts
    }

    /// Whether another window has all of it.
    pub fn is_all_in(&self, theirs: &Self) -> bool {
        self.counts == theirs.counts
            && self.reply.said == theirs.reply.said
            && (&self.reply.company, &self.reply.by) == (&theirs.reply.company, &theirs.reply.by)
    }
}

/// A part of a reply as a text: company, person, then choice, side, day and note of each item.
fn part(reply: &Reply, at: usize) -> String {
    let said = || at.checked_sub(WHO).and_then(|at| reply.said.get(at / OF_ITEM));
    let text = match (at, said()) {
        (0, _) => &reply.company,
        (1, _) => &reply.by,
        (_, None) => "",
        (_, Some(said)) => match (at - WHO) % OF_ITEM {
            0 => said.choice.map_or("", Choice::id),
            1 => said.side.map_or("", Side::id),
            2 => return said.target.map(Date::iso).unwrap_or_default(),
            _ => &said.note,
        },
    };
    text.to_owned()
}

/// Puts a part of one reply into another.
fn take(into: &mut Reply, from: &Reply, at: usize) {
    match at.checked_sub(WHO) {
        None if at == 0 => into.company.clone_from(&from.company),
        None => into.by.clone_from(&from.by),
        Some(rest) => {
            if let Some((into, from)) = into.said.get_mut(rest / OF_ITEM).zip(from.said.get(rest / OF_ITEM)) {
                match rest % OF_ITEM {
                    0 => into.choice = from.choice,
                    1 => into.side = from.side,
                    2 => into.target = from.target,
                    _ => into.note.clone_from(&from.note),
                }
            }
        }
    }
}
