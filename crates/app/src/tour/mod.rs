//! The way through a sample.

pub mod msg;
pub mod state;
mod update;

pub use msg::Msg;
pub(crate) use update::follow;
pub(crate) use update::update;
