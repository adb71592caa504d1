//! Records of earlier days, other facilities, a second person's answers.

pub mod archive;
pub(crate) mod back;
mod facilities;
pub(crate) mod instead;
pub mod msg;
mod places;
pub mod state;
mod update;

pub use msg::Msg;
pub use msg::Side;
pub(crate) use update::clear;
pub(crate) use update::update;
