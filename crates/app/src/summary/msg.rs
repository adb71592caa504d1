//! What can happen to the summary.

/// What the page of the summary can ask for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Msg {
    /// The prefecture to name, 1–47; `None`: none.
    Area(Option<u8>),
    /// Save the summary to a file.
    Save,
}

impl Msg {
    /// Whether it passes while a vendor's page is open (`letters::guest`): the summary is on no such page.
    pub fn reaches_guest(&self) -> bool {
        match self {
            Self::Area(_) | Self::Save => false,
        }
    }
}
