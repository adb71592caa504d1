//! The browser: everything outside that the app asks for goes through here. No decisions.

pub mod clock;
pub mod day;
pub mod draft;
pub mod file;
pub mod host;
pub mod kit;
pub mod local_storage;
pub mod page;
pub mod saver;
