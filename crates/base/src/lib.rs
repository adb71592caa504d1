//! What knows neither a clinic nor the content: money, days, texts, tables, JSON, CSV, hashes.

pub mod amount;
pub mod csv;
pub mod date;
pub mod fingerprint;
pub mod graphemes;
pub mod invisible;
pub mod json;
pub mod money;
pub mod natural;
pub mod quarter;
pub mod sha256;
pub mod sort;
pub mod table;
pub mod text;
