//! The files of the round trip with a vendor: their form is `vendor.schema.json`.
//!
//! Each carries a mark of its content, so that a file that was changed on its way is noticed. The mark is no signature:
//! who knows this source can make one. Files that must be proof against that are locked with a passphrase.

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use super::json::{self, Object, Value};
use super::lineage::mark;
use super::{APP, Refusal, limited};
use crate::domain::answer::Choice;
use crate::domain::date::Date;
use crate::domain::exchange::{Ask, Letter, Reply, Request, Role, Said};
use crate::domain::vendors::Side;

/// Version of both files.
pub const EXCHANGE: i64 = 1;
/// Most items that are looked at: the form has fewer than twenty.
const MOST_ITEMS: usize = 200;
/// What a vendor can answer.
pub const ANSWERS: [Choice; 4] = [Choice::Yes, Choice::No, Choice::Unknown, Choice::NotApplicable];

const REQUEST: &str = "vendor_request";
const REPLY: &str = "vendor_reply";

/// A request as the text of a file.
pub fn request_file(request: &Request) -> String {
    pretty(&Root { kind: REQUEST, request, reply: None })
}

/// A reply as the text of a file.
pub fn reply_file(reply: &Reply) -> String {
    pretty(&Root { kind: REPLY, request: &reply.request, reply: Some(reply) })
}

/// The mark of a request: the same request always has the same.
pub fn request_mark(request: &Request) -> String {
    mark(&compact(&SavedRequest(request)))
}

/// Opens a file of the round trip; `None` when the text is none.
///
/// # Errors
/// [`Refusal`] when it is one that cannot be used.
pub fn open_letter(text: &str) -> Option<Result<Letter, Refusal>> {
    let Ok(Value::Object(mut root)) = json::parse(text.trim_start_matches('\u{feff}')) else { return None };
    if root.take("app").as_ref().and_then(Value::as_str) != Some(APP) {
        return None;
    }
    let reply = match root.take("kind").as_ref().and_then(Value::as_str) {
        Some(REQUEST) => false,
        Some(REPLY) => true,
        _ => return None,
    };
    Some(match root.take("version").as_ref().and_then(Value::as_i64) {
        Some(EXCHANGE) => letter(root, reply).unwrap_or(Err(Refusal::Edited)),
        Some(version) if version > EXCHANGE => Err(Refusal::Newer),
        _ => Err(Refusal::Edited),
    })
}

fn pretty(value: &impl Serialize) -> String {
    json::to_string(value, true).unwrap_or_default()
}

fn compact(value: &impl Serialize) -> String {
    json::to_string(value, false).unwrap_or_default()
}

struct Root<'a> {
    kind: &'static str,
    request: &'a Request,
    reply: Option<&'a Reply>,
}

impl Root<'_> {
    fn mark(&self) -> String {
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

struct SavedRequest<'a>(&'a Request);

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

/// In a file that both sides read, nobody is "own".
fn side_id(side: Side) -> &'static str {
    if side == Side::Facility { "facility" } else { "vendor" }
}

fn side_from(id: &str) -> Option<Side> {
    Side::ALL.into_iter().find(|side| side_id(*side) == id)
}

fn role_id(role: Role) -> &'static str {
    match role {
        Role::Undivided => "none",
        Role::Open => "open",
        Role::Of(side) => side_id(side),
    }
}

fn role_from(id: &str) -> Option<Role> {
    match id {
        "none" => Some(Role::Undivided),
        "open" => Some(Role::Open),
        other => side_from(other).map(Role::Of),
    }
}

/// Reads strictly: these files are written by the app alone, and are not mended by guessing. `None`: broken.
fn letter(mut root: Object, has_reply: bool) -> Option<Result<Letter, Refusal>> {
    let request = read_request(root.take("request")?)?;
    let stated = root.take("mark")?;
    let stated = stated.as_str()?.to_owned();
    if !has_reply {
        let whole = Root { kind: REQUEST, request: &request, reply: None };
        return Some(if whole.mark() == stated { Ok(Letter::Request(request)) } else { Err(Refusal::Edited) });
    }
    let reply = read_reply(root.take("reply")?, request)?;
    let whole = Root { kind: REPLY, request: &reply.request, reply: Some(&reply) };
    Some(if whole.mark() == stated { Ok(Letter::Reply(Box::new(reply))) } else { Err(Refusal::Edited) })
}

fn object(value: Value) -> Option<Object> {
    if let Value::Object(object) = value { Some(object) } else { None }
}

fn list(value: Value) -> Option<Vec<Value>> {
    if let Value::List(items) = value { Some(items).filter(|items| items.len() <= MOST_ITEMS) } else { None }
}

fn text(from: &mut Object, key: &str) -> Option<String> {
    let value = from.take(key)?;
    value.as_str().map(limited)
}

/// A day that may be missing; the outer `None`: something else stands there.
#[allow(clippy::option_option, reason = "missing and broken are two things")]
fn day(from: &mut Object, key: &str) -> Option<Option<Date>> {
    match from.take(key)? {
        Value::Null => Some(None),
        other => Some(Some(Date::parse(other.as_str()?)?)),
    }
}

/// One of some ids that may be missing.
#[allow(clippy::option_option, reason = "missing and broken are two things")]
fn id<T>(from: &mut Object, key: &str, read: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    match from.take(key)? {
        Value::Null => Some(None),
        other => Some(Some(read(other.as_str()?)?)),
    }
}

fn read_request(value: Value) -> Option<Request> {
    let mut map = object(value)?;
    let mut items = Vec::new();
    for item in list(map.take("items")?)? {
        let mut item = object(item)?;
        let question = text(&mut item, "question").filter(|id| !id.is_empty())?;
        let role = role_from(item.take("role")?.as_str()?)?;
        items.push(Ask { question, role });
    }
    Some(Request {
        facility: text(&mut map, "facility")?,
        vendor: text(&mut map, "vendor")?,
        system: text(&mut map, "system")?,
        made: day(&mut map, "made")?,
        due: day(&mut map, "due")?,
        edition: text(&mut map, "edition")?,
        items,
    })
}

fn read_reply(value: Value, request: Request) -> Option<Reply> {
    let mut map = object(value)?;
    let answer = |id: &str| Choice::from_id(id).filter(|choice| ANSWERS.contains(choice));
    let mut said = Vec::new();
    for item in list(map.take("answers")?)? {
        let mut item = object(item)?;
        said.push(Said {
            choice: id(&mut item, "choice", answer)?,
            side: id(&mut item, "role", side_from)?,
            target: day(&mut item, "target")?,
            note: text(&mut item, "note")?,
        });
    }
    let (company, by, made) = (text(&mut map, "company")?, text(&mut map, "by")?, day(&mut map, "made")?);
    (said.len() == request.items.len()).then_some(Reply { request, company, by, made, said })
}
