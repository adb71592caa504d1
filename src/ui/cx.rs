//! What every page and part is given.

use std::ops::Deref;

use sonae_app::msg::Msg;
use sonae_app::state::State;
use sonae_assess::on_demand::Deep;
use sonae_assess::plan::Plan;
use sonae_assess::results::{Arrived, Money, Results};
use sonae_content::{Lang, Text};
use sonae_model::document::Document;
use sonae_model::facility::Facility;
use sonae_model::wording;
use yew::Callback;

use super::dom::Sends;
use crate::web::page::Arrival;

/// What every page and part is given.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// The state.
    pub state: &'a State,
    /// What is worked out from the document.
    pub results: &'a Results,
    /// What only some pages need of it.
    pub deep: &'a Deep,
    /// How much of the app is here.
    pub arrival: Arrival,
    /// Takes messages.
    pub send: &'a Callback<Msg>,
}

impl Sends for Cx<'_> {
    type Msg = Msg;

    fn sender(self) -> Callback<Msg> {
        self.send.clone()
    }
}

impl<'a> Cx<'a> {
    /// The language shown.
    pub fn lang(self) -> Lang {
        self.state.session.lang
    }

    /// The document.
    pub fn doc(self) -> &'a Document {
        &self.state.doc
    }

    /// The facility with defaults filled in.
    pub fn facility(self) -> &'a Facility {
        &self.results.facility
    }

    /// A text.
    #[inline(never)]
    pub fn t(self, text: Text) -> &'static str {
        text.get(self.lang())
    }

    /// A text with its places filled.
    #[inline(never)]
    pub fn say(self, text: Text, values: &[(&str, &str)]) -> String {
        wording::say(text, self.lang(), values)
    }

    /// A text with one place filled.
    #[inline(never)]
    pub fn say_one(self, text: Text, name: &str, value: &str) -> String {
        self.say(text, &[(name, value)])
    }

    /// A text with a number in its one place, `{n}`.
    #[inline(never)]
    pub fn count(self, text: Text, number: usize) -> String {
        self.say_one(text, "n", &number.to_string())
    }
}

/// What pages and parts of the second part are given: the sums and the plan as well.
#[derive(Clone, Copy)]
pub struct Whole<'a> {
    cx: Cx<'a>,
    /// The second part is here.
    pub arrived: Arrived,
}

impl<'a> Whole<'a> {
    /// The same, for what comes with the second part.
    pub fn new(cx: Cx<'a>, arrived: Arrived) -> Self {
        Self { cx, arrived }
    }

    /// The sums of money.
    pub fn money(self) -> &'a Money {
        self.cx.results.money(self.arrived)
    }

    /// The plan.
    pub fn plan(self) -> &'a Plan {
        self.cx.results.plan(self.arrived)
    }

    /// The measures of the plan (indices); none while nothing is known of the facility.
    pub fn measures(self) -> Vec<usize> {
        self.cx.results.measures(self.arrived)
    }
}

impl<'a> Deref for Whole<'a> {
    type Target = Cx<'a>;

    fn deref(&self) -> &Cx<'a> {
        &self.cx
    }
}

impl Sends for Whole<'_> {
    type Msg = Msg;

    fn sender(self) -> Callback<Msg> {
        self.cx.sender()
    }
}
