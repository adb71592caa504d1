//! The association's page: a program of its own, drawn with the same parts as the members' app.

mod app;
mod cx;
mod files;
mod pack;
mod results;

pub use app::App;
