//! Keeping the document: the file format, opening with notes instead of failing, and where it is put.

pub mod json;
mod read;
mod sample;
mod storage;
mod write;

pub use read::{MAX_FILE_BYTES, Note, Opened, Refusal, open};
pub use sample::{SAMPLES, Sample};
pub use storage::{Aside, Autosave, MemoryStorage, Restored, Storage, StorageError};
pub use write::to_json;

/// Version of the document format that this build writes.
pub const SCHEMA: i64 = 1;

/// Marks a file as ours.
pub const APP: &str = "sonae";
