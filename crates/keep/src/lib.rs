//! Keeping the document between visits and windows, in a storage that may refuse, be full, damaged, cleared, or in use by another window.

pub mod autosave;
mod given;
mod guest;
mod left;
mod lineage;
mod off;
mod reconciliation;
pub mod shelf;
pub mod spaced;
pub mod storage;
pub mod turn;
