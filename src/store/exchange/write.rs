//! Both files as JSON: their shape is declared here.

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use super::{EXCHANGE, role_id, side_id};
use crate::domain::answer::Choice;
use crate::domain::date::Date;
use crate::domain::exchange::{Reply, Request, Said};
use crate::store::APP;
use crate::store::json;
use crate::store::lineage::mark;

pub fn pretty(value: &impl Serialize) -> String {
    json::to_string(value, true).unwrap_or_default()
}

pub fn compact(value: &impl Serialize) -> String {
    json::to_string(value, false).unwrap_or_default()
}

/// A whole file.
pub struct Root<'a> {
    pub kind: &'static str,
    pub request: &'a Request,
    pub reply: Option<&'a Reply>,
}

impl Root<'_> {
    pub fn mark(&self) -> String {
        let request = compact(&SavedRequest(self.request));
        mark(
            &self
                .reply
                .map_or_else(|| request.clone(), |reply| [request.as_str(), &compact(&SavedReply(reply))].concat()),
        )
    }
}

impl Serialize for Root<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut root = serializer.serialize_map(None)?;
        root.serialize_entry("app", APP)?;
        root.serialize_entry("kind", self.kind)?;
        root.serialize_entry("version", &EXCHANGE)?;
        root.serialize_entry("request", &SavedRequest(self.request))?;
        if let Some(reply) = self.reply {
            root.serialize_entry("reply", &SavedReply(reply))?;
        }
        root.serialize_entry("mark", &self.mark())?;
        root.end()
    }
}

/// The request in it.
pub struct SavedRequest<'a>(pub &'a Request);

impl Serialize for SavedRequest<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let request = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("facility", &request.facility)?;
        map.serialize_entry("vendor", &request.vendor)?;
        map.serialize_entry("system", &request.system)?;
        map.serialize_entry("made", &iso(request.made))?;
        map.serialize_entry("due", &iso(request.due))?;
        map.serialize_entry("edition", &request.edition)?;
        let items: Vec<SavedAsk> =
            request.items.iter().map(|ask| SavedAsk { question: &ask.question, role: role_id(ask.role) }).collect();
        map.serialize_entry("items", &items)?;
        map.end()
    }
}

#[derive(Serialize)]
struct SavedAsk<'a> {
    question: &'a str,
    role: &'static str,
}

struct SavedReply<'a>(&'a Reply);

impl Serialize for SavedReply<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let reply = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("company", &reply.company)?;
        map.serialize_entry("by", &reply.by)?;
        map.serialize_entry("made", &iso(reply.made))?;
        let answers: Vec<SavedSaid> = reply.said.iter().map(SavedSaid::of).collect();
        map.serialize_entry("answers", &answers)?;
        map.end()
    }
}

#[derive(Serialize)]
struct SavedSaid<'a> {
    choice: Option<&'static str>,
    role: Option<&'static str>,
    target: Option<String>,
    note: &'a str,
}

impl<'a> SavedSaid<'a> {
    fn of(said: &'a Said) -> Self {
        Self {
            choice: said.choice.map(Choice::id),
            role: said.side.map(side_id),
            target: iso(said.target),
            note: &said.note,
        }
    }
}

fn iso(day: Option<Date>) -> Option<String> {
    day.map(Date::iso)
}
