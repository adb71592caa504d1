//! Why a storage does not do what it was asked.

/// Why a storage does not do what it was asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StorageError {
    /// The browser refuses access (private window, blocked cookies, sandboxed frame).
    Denied,
    /// No room left.
    Full,
    /// What we had saved is gone: wiped in another window, or by the browser. Saving again waits for the user's word.
    Cleared,
    /// A newer version has saved here, in another window: nothing of it is overwritten.
    Newer,
}
