//! What this browser keeps: saving, taking changes back, clearing and wiping.

pub mod msg;
pub mod state;
mod update;

pub use msg::Msg;
pub(crate) use update::update;
