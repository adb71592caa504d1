//! The association's page: a program of its own, drawn with the same parts as the members' app.

mod app;
mod files;
mod pack;
mod results;

use yew::Callback;

pub use app::App;

use super::dom::Sends;
use crate::content::{Apart, Lang};
use crate::domain::format::fill;
use crate::domain::kit::desk::{Desk, Msg};

/// What every part of the page is given.
#[derive(Clone, Copy)]
struct Cx<'a> {
    desk: &'a Desk,
    send: &'a Callback<Msg>,
}

impl Sends for Cx<'_> {
    type Msg = Msg;

    fn sender(self) -> Callback<Msg> {
        self.send.clone()
    }
}

impl Cx<'_> {
    fn lang(self) -> Lang {
        self.desk.lang
    }

    fn say(self, text: Apart, values: &[(&str, &str)]) -> String {
        fill(text.get(self.lang()), values)
    }
}
