//! 備え (Sonae): a cyber self-assessment for Japanese clinics and small hospitals that runs entirely in the browser.
//!
//! This package is what people see: `ui` draws, `web` speaks with the browser. What is decided lies in the crates below
//! `crates/`, each of which may use only those under it; `src/README.md` is the map.

#[cfg(feature = "web")]
pub mod ui;
#[cfg(feature = "web")]
pub mod web;
