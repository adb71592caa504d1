//! The round trip with a vendor by file: a request that asks who does what and how far it is done, the vendor's answers,
//! and putting them beside the facility's own.

use sonae_model::guest::Guest;
use sonae_model::letters::Reply;

use crate::letters::matching::About;
use crate::letters::merging::Merging;

/// A file that waits for the user's word: the vendor's page would open with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offered {
    /// What it holds.
    pub reply: Reply,
    /// What it is.
    pub about: About,
}

/// The round trip, as far as it is on the screen.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Exchange {
    /// The vendor (id) whose request is shown before it is saved.
    pub preview: Option<String>,
    /// Vendors (ids) whose fields were opened, where there are many.
    pub opened: Vec<String>,
    /// The vendor's page: while it is open, nothing else is.
    pub guest: Option<Guest>,
    /// Answers to other requests that were kept too.
    pub others: Vec<Guest>,
    /// Answers that are being put beside the facility's own.
    pub merging: Option<Merging>,
}
