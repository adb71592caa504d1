//! What can happen in the round trip with a vendor.

use std::rc::Rc;

use sonae_base::date::Date;
use sonae_model::answer::Choice;
use sonae_model::guest::Guest;
use sonae_model::vendors::Side;

/// What the user does.
#[derive(Clone, PartialEq, Debug)]
pub enum Msg {
    /// Show what a request to a vendor (by id) would hold; `None`: no longer.
    Prepare(Option<String>),
    /// The fields of a vendor (by id) are opened.
    Open(String),
    /// Save that request.
    SaveRequest,
    /// Answer the request that was opened, or go on with the answers, as the vendor.
    Enter,
    /// The vendor's company, person.
    Company(String),
    /// See above.
    By(String),
    /// An answer to an item (index).
    Choose(usize, Choice),
    /// Whose work an item is.
    Whose(usize, Side),
    /// By when.
    Target(usize, Option<Date>),
    /// A note.
    Remark(usize, String),
    /// Save the answers to a file.
    SaveReply,
    /// Leave the vendor's page; asks first when answers are not in a file yet.
    Leave,
    /// Leave it all the same.
    LeaveAnyway,
    /// Stay.
    Stay,
    /// Another window has kept answers.
    Elsewhere(Rc<Guest>),
    /// Another window took away what was kept of the answers.
    Gone,
    /// Keep them again.
    KeepAgain,
    /// Go on with the answers to another request, by its index among those that were kept.
    Other(usize),
    /// Take a vendor's answer to an item (index of the items put together), or leave what stands there.
    Take(usize, bool),
    /// Who does it from now on.
    Settle(usize, Side),
    /// Write what was chosen into the document.
    Confirm,
    /// Leave everything as it is.
    Drop,
}
