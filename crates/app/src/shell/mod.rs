//! The window itself: its menu, what is said at the top, and what every feature may ask of it.

pub mod msg;
pub mod state;
mod update;
mod window;

pub use msg::Msg;
pub(crate) use update::update;
pub(crate) use window::{change, go, note, put_away, say, set_lang};
