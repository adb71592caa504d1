//! The association's side: many summaries become a few tables from which no single answer can be read with certainty.
//!
//! # Method
//! What is published is one [`published::Published`]; the screen, the print, the CSV and the peers pack are all printed
//! from it and from nothing else, so comparing them with each other tells nothing.
//!
//! 1. **A facility counts once** (`repeats`): of its summaries the newest. The number in a summary tells; for files of
//!    the first form, which had none, a person is asked.
//! 2. **Every count deviates by itself** ([`perturbation`]): by the difference of two geometric numbers, the two-sided geometric
//!    mechanism of Ghosh, Roughgarden and Sundararajan (2009) with α = ½ (no deviation 1 in 3, at most two 5 in 6).
//!    Unbounded, unlike the deviations of cell keys, whose bounds let single counts be told for certain (Asghar and Kaafar,
//!    2019). A deviation is drawn by HMAC-SHA-256 from a secret of 256 bits, which the page keeps in its browser, and from
//!    the contents of all counted files. So nobody outside can work it out, not with the names of the files nor with some
//!    of them; the same files give the same numbers, so repeating tells nothing; any other file gives other numbers.
//! 3. **Thresholds see only such counts** ([`sonae_assess::summary::groups`]). Facilities are counted as a whole, as clinics and hospitals, and
//!    by kind and band; parts below about [`LEAST`](sonae_assess::summary::groups::LEAST) are put together with the part beside them, also empty ones. How many
//!    gave an answer is a count of its own; below about [`FEW`] the item is not shown. Prefectures are shown from about
//!    [`LEAST_IN_AREA`] on: of 47 an empty one would otherwise often stand there by chance. There are no filters.
//!
//! # Guarantee
//! One value of one file (an answer, a band) stands in two counts: of those who gave any, and of those who gave this one;
//! changing it changes two counts by one. Everything published of that question, whether it is shown included, is
//! therefore at most 4 times as likely with one answer as with any other or with none (ε = ln 4, δ < 10⁻⁸ for the cut-off
//! of the draw), whatever else is known, all other files included: two answers that seemed equally likely can be told
//! apart in 4 of 5 cases at most. A facility stands in three counts of facilities, so which groups there are is at most
//! 8 times as likely with it as without it (ε = ln 8), and in one count of a prefecture, 2 times (ε = ln 2).
//!
//! # Limits
//! The factors multiply. An answer also moves the bands of its domain, of the score, the loss and the days: together
//! at most 4⁵. A whole file of 75 values has no useful bound: who knows all it says, and all other files, can tell whether
//! it is among them. Tables of k different sets with the same facility: 4ᵏ for an answer, so the page counts the sets that
//! were handed on. Another secret (another browser, or storage that is not kept) counts like another set. A group of fewer
//! than five facilities can be shown by chance: about once in a hundred for a single part, more rarely than once in ten
//! for parts put together. Files prove nothing about who made them: who plants files counts as many facilities. Who holds
//! the files can read them. Whatever page runs where this one does (opened from disk, any other file in some browsers) can
//! read the secret, which is of no use without every counted file to the letter. Shares of small groups are rough: with
//! ten facilities off by some 20 points in either direction. `tests/kit_attacks.rs` holds this against attacks.

pub mod draft_file;
pub mod intake;
pub mod pack_draft;
pub mod perturbation;
pub mod problems;
pub mod published;
mod repeats;
pub mod rows;
pub mod state;
pub mod taken;

/// Fewest facilities of a group, about, that must have given an answer for it to be shown.
pub const FEW: i64 = 7;

/// Fewest facilities, about, of a prefecture that is shown.
pub const LEAST_IN_AREA: i64 = 15;
