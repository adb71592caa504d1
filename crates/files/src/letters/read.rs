//! Both files read strictly: they are written by the app alone, and are not mended by guessing.

use sonae_base::date::Date;
use sonae_base::graphemes::limited;
use sonae_base::json::Value;
use sonae_base::json::object::Object;
use sonae_model::answer::Choice;
use sonae_model::letters::{Ask, Letter, Reply, Request, Said};

use crate::format::{REPLY, REQUEST};
use crate::letters::ids::{ANSWERS, MOST_ITEMS, role_from, side_from};
use crate::letters::write::Root;
use crate::refusal::Refusal;

/// What a file holds, without its version. `None`: broken.
pub fn letter(mut root: Object, has_reply: bool) -> Option<Result<Letter, Refusal>> {
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
