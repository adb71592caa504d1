//! How many of a kind there may be: more than anyone needs, and few enough that every page is drawn at once.

/// Vendors of a facility.
pub const VENDORS: usize = 100;

/// Things to do that the user wrote down.
pub const ACTIONS: usize = 300;

/// Records of exercises.
pub const DRILLS: usize = 100;

/// Facilities of a file, and facilities that are shown side by side.
pub const SITES: usize = 200;

/// Records of a file, of all its facilities.
pub const RECORDS: usize = 5_000;

/// Records of a facility that are shown in a list and as pictures; the newest.
pub const SHOWN: usize = 60;
