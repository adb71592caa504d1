//! What reading and writing cost, counted, for tests that hold the work to a bound without a clock.

use std::cell::Cell;

thread_local! {
    /// Keys of objects that were looked at.
    pub static KEYS: Cell<usize> = const { Cell::new(0) };
    /// Texts that were parsed.
    pub static PARSED: Cell<usize> = const { Cell::new(0) };
    /// Texts that were printed.
    pub static PRINTED: Cell<usize> = const { Cell::new(0) };
}
