//! What can happen on the way through a sample.

/// What the reader asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Msg {
    /// A step, by its index.
    To(usize),
    /// Leave the way.
    End,
}

impl Msg {
    /// Whether it passes while a vendor's page is open (`letters::guest`): a sample is on no such page.
    pub fn reaches_guest(&self) -> bool {
        match self {
            Self::To(_) | Self::End => false,
        }
    }
}
