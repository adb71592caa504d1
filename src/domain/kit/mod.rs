//! The association's side: many summaries become a few tables that no single member can be read out of.
//!
//! # Method
//! What is published is one [`published::Published`]; the screen, the print, the CSV and the peers pack are all printed
//! from it and from nothing else, so comparing them with each other tells nothing. Three things make it safe:
//!
//! 1. **One partition, no filters** ([`partition`]). Every summary lies in exactly one group of at least
//!    [`LEAST`] facilities. Parts (kind × band of beds) below that are put together with the part beside them, also
//!    empty ones, so a label does not tell whether they are empty. There is no view of "everybody but": the total is the
//!    sum of the groups shown, nothing is left over, and no subtraction of views comes to fewer than [`LEAST`].
//! 2. **Every count is off by a little** ([`veil`]): by the difference of two geometric numbers (the two-sided geometric
//!    mechanism of Ghosh, Roughgarden and Sundararajan, 2009, with α = ½: no deviation 1 in 3, at most two 5 in 6). They
//!    are drawn from all marks of the group together. The same files always give the same numbers, so repeating and
//!    averaging is of no use; one file more draws all of the group's deviations anew, so a table from before and one
//!    from after differ by more than that file, in every count. Whichever way the file answered, each count can come
//!    out the same; it speaks for one answer at most twice as much as for the next count.
//! 3. **Small counts of answers stay away**: a question or a total that fewer than [`LEAST`] of a group gave is not
//!    shown for it, exactly or after the deviation.
//!
//! # Limits
//! Who holds the files can read them: the method guards what is given on, not the association's own PC. It guards each
//! answer; somebody who sees tables from before and after one file, and guesses all of its answers together, learns more
//! the more of them there are. Who can make many collections that differ by one known file can average over them.
//! Shares of small groups are rough: with ten facilities a share is off by some 20 points in either direction.

pub mod desk;
pub mod intake;
pub mod partition;
pub mod problems;
pub mod published;
pub mod rows;
pub mod veil;

/// Fewest facilities that a group may have.
pub const LEAST: usize = 5;
