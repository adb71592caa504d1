//! What every part of the association’s page is given.

use sonae_association::state::{Desk, Msg};
use sonae_base::text::fill;
use sonae_content::{Apart, Lang};
use yew::Callback;

use crate::ui::dom::Sends;

/// What every part of the page is given.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    pub desk: &'a Desk,
    pub send: &'a Callback<Msg>,
}

impl Sends for Cx<'_> {
    type Msg = Msg;

    fn sender(self) -> Callback<Msg> {
        self.send.clone()
    }
}

impl Cx<'_> {
    pub fn lang(self) -> Lang {
        self.desk.lang
    }

    pub fn say(self, text: Apart, values: &[(&str, &str)]) -> String {
        fill(text.get(self.lang()), values)
    }
}
