//! The vendor's page. It has a document of its own, the reply, and touches no other: a vendor may be a facility as well.
//!
//! Two windows may show the same request. Each part of the reply (an answer, a note, who answers) says the how-manieth
//! change it was, counted on over windows (Lamport's clock); of two windows' parts the later change counts, and of two
//! that were made at once the greater text. So windows need no common text to put theirs together, come to the same in
//! whatever order they hear of each other, and are at rest once they have.

use sonae_model::guest::{Guest, OF_ITEM, WHO};

use crate::effect::Effect;
use crate::shell::state::Notice;
use crate::state::State;

/// Another window has kept answers to a request that may be the one that is shown.
pub(crate) fn elsewhere(state: &mut State, theirs: &Guest, effects: &mut Vec<Effect>) {
    let here = state.exchange.guest.as_mut().filter(|guest| guest.reply.request == theirs.reply.request);
    let Some(guest) = here.filter(|guest| !guest.gone) else { return };
    let conflicts = guest.join(theirs);
    if !guest.is_all_in(theirs) {
        effects.push(Effect::KeepGuest(Some(Box::new(guest.clone()))));
    }
    if !conflicts.is_empty() {
        let items =
            conflicts.into_iter().filter_map(|at| guest.reply.request.items.get(at.checked_sub(WHO)? / OF_ITEM));
        let mut named: Vec<String> = items.map(|ask| ["answers.", &ask.question].concat()).collect();
        named.dedup();
        state.session.notice = Some(Notice::Conflicts(named));
    }
}
