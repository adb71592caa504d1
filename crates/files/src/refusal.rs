//! Why a text is not opened.

/// Why a text is not opened at all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// Nothing in it.
    Empty,
    /// Over [`crate::size::MAX_FILE_BYTES`].
    TooLarge,
    /// More facilities, records, vendors or things to do than can be worked with.
    TooMany,
    /// Not a text in an encoding that is certain: another kind of file, another encoding, or damaged.
    Encoding,
    /// Not JSON: cut off, damaged or another kind of file.
    NotJson,
    /// JSON, but not one of our documents.
    NotOurs,
    /// Written by a newer version.
    Newer,
    /// Locked with a passphrase, and cut off or changed since.
    Damaged,
    /// An association's pack in which a part is missing or out of range.
    BadPack,
    /// An association's pack whose logo is no picture that may be shown.
    Picture,
    /// A file of the round trip with a vendor that was changed after it was saved, or lacks parts.
    Edited,
}
