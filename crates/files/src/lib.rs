//! Every kind of file as text and back. Opening gives what was read with notes, or a clear refusal.

pub mod any_file;
pub mod edits;
pub mod encoding;
pub mod envelope;
pub mod format;
mod head;
pub mod keys;
pub mod letters;
pub mod limits;
pub mod merge;
mod migrate;
pub mod opened;
pub mod pack;
pub mod read;
pub mod reconciliation;
pub mod record;
pub mod refusal;
pub mod sample;
pub mod size;
pub mod storage_error;
pub mod summary;
pub mod turning;
pub mod write;
pub mod written;
