//! What can happen to the association's pack.

/// What can be done with the pack in use.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Msg {
    /// Ask before it is put away.
    Remove,
    /// Put the pack that waits in its place.
    Change,
    /// Answer a question of the association, by its index: what is said.
    Answer(usize, sonae_model::answer::Choice),
}

impl Msg {
    /// Whether it passes while a vendor's page is open (`letters::guest`): the pack is on no such page.
    pub fn reaches_guest(&self) -> bool {
        match self {
            Self::Remove | Self::Change | Self::Answer(..) => false,
        }
    }
}
