//! The summary for an association, on the screen.

pub mod msg;
mod update;

pub use msg::Msg;
pub(crate) use update::update;
