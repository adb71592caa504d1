//! Exact sums of random losses on a yen lattice.
//!
//! A loss is held as chances on the multiples of a step of 2^k yen, made so that its mean is kept to the last digit:
//! a mass between two points is shared between them. Sums are products of spectra (`fft`); a year with a Poisson
//! number of events is the exponential of a spectrum (`compound`). One lattice cannot hold thousands of yen and
//! billions at once, so the same year is worked out on a ladder of lattices, each four times as coarse as the one
//! before ([`scale`]): on each, everything beyond its end is dropped. That is exact for what stays, because losses are
//! never negative: a year within the range has no event beyond it. [`ladder`] puts the pieces together.
//!
//! Sharing keeps the mean and adds some variance: at most a quarter of a squared step for each event. A year is read
//! with a step of at most 0.4 % of what it costs, so a year of λ events of like size is spread as if its variance were
//! larger by at most (0.002·λ)² of the events' own: nothing to speak of for the few events a year of a facility, 4 %
//! for a hundred in a group, and too much for thousands of small events, far more than a group of facilities has.
//!
//! `fast_loops` is set by the release build (`xtask/src/small.rs`): it builds the innermost loops for speed, the rest
//! for size. It changes no result.

#![allow(clippy::inline_always, reason = "a build for size leaves calls in the innermost loops otherwise")]
pub(crate) mod cache;
pub(crate) mod compound;
mod curve;
pub mod event;
pub(crate) mod fft;
mod gauss;
pub mod ladder;
mod masses;
pub mod scale;

/// Points of a lattice; a power of four.
pub const POINTS: usize = 1024;
