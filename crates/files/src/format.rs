//! What marks a file as ours, and the version of the format that this build writes.

/// Version of the document format that this build writes.
pub const SCHEMA: i64 = 1;

/// Marks a file as ours.
pub const APP: &str = "sonae";

/// Kind of a file that asks a vendor.
pub(crate) const REQUEST: &str = "vendor_request";

/// Kind of a file with a vendor's answers.
pub(crate) const REPLY: &str = "vendor_reply";
