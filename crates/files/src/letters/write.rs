//! Both files as JSON: their shape is declared here.

use sonae_base::date::Date;
use sonae_base::fingerprint::mark;
use sonae_base::json::Value;
use sonae_base::json::object::Object;
use sonae_base::json::print::compact;
use sonae_model::answer::Choice;
use sonae_model::letters::{Ask, Reply, Request, Said};

use crate::format::APP;
use crate::letters::ids::{EXCHANGE, role_id, side_id};

/// A whole file.
pub struct Root<'a> {
    pub kind: &'static str,
    pub request: &'a Request,
    pub reply: Option<&'a Reply>,
}

impl Root<'_> {
    pub fn mark(&self) -> String {
        let mut text = compact(&request(self.request));
        if let Some(said) = self.reply {
            text.push_str(&compact(&reply(said)));
        }
        mark(&text)
    }

    pub fn object(&self) -> Object {
        let mut root = Object::default()
            .with("app", APP)
            .with("kind", self.kind)
            .with("version", EXCHANGE)
            .with("request", request(self.request));
        if let Some(said) = self.reply {
            root = root.with("reply", reply(said));
        }
        root.with("mark", self.mark())
    }
}

/// The request in it.
pub fn request(request: &Request) -> Object {
    Object::default()
        .with("facility", &request.facility)
        .with("vendor", &request.vendor)
        .with("system", &request.system)
        .with("made", request.made.map(Date::iso))
        .with("due", request.due.map(Date::iso))
        .with("edition", &request.edition)
        .with("items", request.items.iter().map(ask).collect::<Value>())
}

fn ask(ask: &Ask) -> Object {
    Object::default().with("question", &ask.question).with("role", role_id(ask.role))
}

fn reply(reply: &Reply) -> Object {
    Object::default()
        .with("company", &reply.company)
        .with("by", &reply.by)
        .with("made", reply.made.map(Date::iso))
        .with("answers", reply.said.iter().map(said).collect::<Value>())
}

fn said(said: &Said) -> Object {
    Object::default()
        .with("choice", said.choice.map(Choice::id))
        .with("role", said.side.map(side_id))
        .with("target", said.target.map(Date::iso))
        .with("note", &said.note)
}
