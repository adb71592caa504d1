//! 備え (Sonae): a cyber self-assessment for Japanese clinics and small hospitals that runs entirely in the browser.
//!
//! The way of one answer: a page sends a [`domain::update::Msg`]; [`domain::update::update`] returns the new state and
//! the effects to carry out; [`domain::derived`] works everything else out from the document; `ui` draws it and `web`
//! carries the effects out.
//!
//! Invariants, each held by a test or a lint:
//! - `content`, `domain` and `store` name no browser, no framework, no clock and no random source.
//! - `update` is pure; nothing derived is stored.
//! - Opening a document gives the document with notes, or a clear refusal; the raw text is kept by the caller.
//! - No panic outside tests: no unwrap, expect or indexing.

#![cfg_attr(fast_loops, feature(optimize_attribute))]
pub mod content;
pub mod domain;
pub mod store;
#[cfg(feature = "web")]
pub mod ui;
#[cfg(feature = "web")]
pub mod web;
