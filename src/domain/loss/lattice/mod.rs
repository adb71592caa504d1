//! Exact sums of random losses on a yen lattice.
//!
//! A loss is held as chances on the multiples of a step of 2^k yen, made so that its mean is kept to the last digit:
//! a mass between two points is shared between them. Sums are products of spectra ([`fft`]); a year with a Poisson
//! number of events is the exponential of a spectrum ([`compound`]). One lattice cannot hold thousands of yen and
//! billions at once, so the same year is worked out on a ladder of lattices, each four times as coarse as the one
//! before ([`scale`]): on each, everything beyond its end is dropped. That is exact for what stays, because losses are
//! never negative: a year within the range has no event beyond it. [`ladder`] puts the pieces together.
//!
//! `fast_loops` is set by the release build (`xtask/src/small.rs`): it builds the innermost loops for speed, the rest
//! for size. It changes no result.

#![allow(clippy::inline_always, reason = "a build for size leaves calls in the innermost loops otherwise")]

pub mod cache;
pub mod compound;
pub mod curve;
pub mod event;
pub mod fft;
pub mod gauss;
pub mod ladder;
pub mod masses;
pub mod scale;

/// Points of a lattice; a power of four.
pub const POINTS: usize = 1024;
