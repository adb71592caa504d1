//! The vendor's page. It has a document of its own, the reply, and touches no other: a vendor may be a facility as well.

use super::{Reply, Said};

/// The vendor's page, as it is being filled in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Guest {
    /// The answers so far.
    pub reply: Reply,
    /// They were handed out as a file since the last change.
    pub saved: bool,
    /// Leaving waits for the user's word.
    pub leaving: bool,
}

impl Guest {
    /// Begins, or goes on.
    pub fn new(mut reply: Reply) -> Self {
        reply.said.resize_with(reply.request.items.len(), Said::default);
        Self { reply, saved: true, leaving: false }
    }

    /// How many items have an answer.
    pub fn answered(&self) -> usize {
        self.reply.said.iter().filter(|said| said.choice.is_some()).count()
    }

    /// Changes what is said about an item.
    pub(super) fn say(&mut self, item: usize, change: impl FnOnce(&mut Said)) {
        if let Some(said) = self.reply.said.get_mut(item) {
            change(said);
        }
    }
}
