//! The round trip with a vendor by file, on the screen.

pub(crate) mod guest;
pub mod matching;
pub mod merging;
pub mod msg;
pub mod state;
mod update;

pub use msg::Msg;
pub(crate) use update::offer;
pub(crate) use update::update;
