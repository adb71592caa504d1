//! Where a text that is opened comes from.

/// Where a text that is opened comes from: only the app's own samples are opened without asking.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// A file with this name, which the user picked.
    Picked(String),
    /// A sample of ours (index).
    Sample(usize),
    /// What stands where the address says that a pack (id) is. It is anybody's, and need not be a pack.
    Pack(String),
}

impl Origin {
    /// What it is called; a sample of ours has no name of a file.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Picked(name) | Self::Pack(name) => Some(name),
            Self::Sample(_) => None,
        }
    }

    /// Whether it is a sample of ours.
    pub fn is_sample(&self) -> bool {
        matches!(self, Self::Sample(_))
    }
}
