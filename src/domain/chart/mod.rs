//! Pictures as data: what is drawn and what it says, without any markup. `ui` draws them.

pub mod bars;
