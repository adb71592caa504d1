//! The association's pack in use.

pub mod msg;
pub mod state;
mod update;

pub use msg::Msg;
pub(crate) use update::remove;
pub(crate) use update::take;
pub(crate) use update::update;
