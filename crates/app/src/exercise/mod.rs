//! The tabletop exercise (机上演習) on the screen.

pub mod msg;
pub(crate) mod state;
mod update;

pub use msg::Msg;
pub(crate) use update::pause;
pub(crate) use update::update;
