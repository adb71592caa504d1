//! Keeping the document: the file format, opening with notes instead of failing, and where it is put.

mod autosave;
mod edits;
pub mod envelope;
pub mod exchange;
pub mod json;
mod lineage;
mod merge;
mod migrate;
mod pack;
mod read;
mod sample;
mod sha256;
mod shelf;
mod storage;
mod summary;
mod write;

pub use autosave::{Aside, Autosave, DOCUMENT, Elsewhere, PREFIX, Restored, Saved};
pub use edits::{Edits, to_kept};
pub use envelope::Envelope;
pub use merge::{Merged, merge};
pub use pack::{PACK, open_pack, to_pack};
pub use read::{MAX_DOCUMENT_BYTES, MAX_FILE_BYTES, Note, Opened, Refusal, limited, open};
pub use sample::{SAMPLES, Sample};
pub use sha256::sha256;
pub use shelf::{Record, Shelf, Site, document_key, on_shelf, to_file_with};
pub use storage::{MemoryStorage, Storage, StorageError};
pub use summary::{MAX_SUMMARY_BYTES, SUMMARY, Unfit, open_summary, read_summary, to_summary};
pub use write::{to_file, to_json};

/// Version of the document format that this build writes.
pub const SCHEMA: i64 = 1;

/// Marks a file as ours.
pub const APP: &str = "sonae";
