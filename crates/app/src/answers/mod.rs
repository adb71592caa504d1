//! Answering the questions and filling in the fields.

pub mod msg;
pub mod slip;
pub(crate) mod typing;
pub(crate) mod update;

pub use msg::Msg;
pub(crate) use update::update;
