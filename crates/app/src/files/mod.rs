//! Opening and saving files.

pub mod known;
pub mod msg;
pub(crate) mod opening;
pub mod origin;
pub(crate) mod saving;
pub mod state;
mod update;

pub use msg::Msg;
pub use state::Holds;
pub use state::Outgoing;
pub(crate) use update::update;
