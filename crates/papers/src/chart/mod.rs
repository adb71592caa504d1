//! Pictures as data: what they say and where everything stands. `ui::part` draws them.

pub mod bars;
pub mod exceedance;
pub mod frontier;
pub mod lines;
pub mod recovery;
pub mod trend;
