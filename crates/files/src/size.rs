//! How large a file may be: one limit, in bytes of UTF-8, for what is opened and for what is saved.

/// Largest file that is looked at, in bytes of UTF-8: one of [`MAX_SAVED_BYTES`] locked with a passphrase, in base64.
pub const MAX_FILE_BYTES: usize = 22_000_000;

/// Largest text that is saved to a file, in bytes of UTF-8. A browser's storage holds 5,242,880 UTF-16 units, and a unit
/// is three bytes at most: all that it holds is under this.
pub const MAX_SAVED_BYTES: usize = 16_000_000;

/// Largest text of a document that is let grow, in bytes of UTF-8: every answer writes it anew.
pub const MAX_DOCUMENT_BYTES: usize = 1_400_000;

/// The most bytes that a document can take as we write it, when it stood in a file of so many. What a file leaves out is
/// written as empty: the shortest answer, an id and a choice, becomes not quite four times as long. A sign of a text
/// becomes three times as long at most (`\b` is written as `\u0008`). Profile and settings are written whole where a
/// file has none.
pub fn longest_written(bytes: usize) -> usize {
    bytes * 4 + 4_000
}
