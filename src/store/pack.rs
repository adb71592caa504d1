//! The file of a pack (`pack.schema.json`): written by the association's page, read like every other input. A pack is
//! taken whole or refused: half of an association's questions would be worse than none.

use serde::Serialize;
use serde::ser::{SerializeMap as _, SerializeSeq as _, Serializer};

use super::json::{self, Object, Value};
use super::read::Refusal;
use super::{APP, MAX_FILE_BYTES};
use crate::content::{DOMAINS, QUESTIONS, question};
use crate::domain::date::Date;
use crate::domain::kit::LEAST;
use crate::domain::kit::partition::IDS;
use crate::domain::pack::{
    Link, MAX_CONTACT, MAX_LINKS, MAX_QUESTIONS, MAX_TITLE, MAX_WEIGHT, Pack, Peers, Question, host, is_logo,
};

/// Version of the form that this build writes.
pub const PACK: i64 = 1;

/// Fewest facilities that a group can have.
#[allow(clippy::cast_possible_wrap, reason = "five")]
const FEWEST: i64 = LEAST as i64;

/// Largest number of facilities that is believed.
const MOST: i64 = 1_000_000;

/// Reads a pack.
///
/// # Errors
/// Why it is refused: [`Refusal::BadPack`] where a part is missing or out of range.
pub fn open_pack(text: &str) -> Result<Pack, Refusal> {
    if text.len() > MAX_FILE_BYTES {
        return Err(Refusal::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(Refusal::Empty);
    }
    let Value::Object(mut root) = json::parse(text).map_err(|_| Refusal::NotJson)? else {
        return Err(Refusal::NotOurs);
    };
    if root.take("app").as_ref().and_then(Value::as_str) != Some(APP) {
        return Err(Refusal::NotOurs);
    }
    match root.take("pack").as_ref().map(Value::as_i64) {
        Some(Some(PACK)) => read(&mut root).ok_or(Refusal::BadPack),
        Some(Some(version)) if version > PACK => Err(Refusal::Newer),
        Some(_) => Err(Refusal::BadPack),
        None => Err(Refusal::NotOurs),
    }
}

fn read(root: &mut Object) -> Option<Pack> {
    let made = match root.take("made") {
        None | Some(Value::Null) => None,
        Some(day) => Some(Date::parse(day.as_str()?)?),
    };
    let (most_links, longest, longest_url) = MAX_LINKS;
    let (most_questions, longest_ask) = MAX_QUESTIONS;
    let link = |value| {
        let Value::Object(mut link) = value else { return None };
        let link = Link { text: text(link.take("text"), 1, longest)?, url: text(link.take("url"), 1, longest_url)? };
        host(&link.url).is_some().then_some(link)
    };
    let ask = |value| {
        let Value::Object(mut own) = value else { return None };
        let id = text(own.take("id"), 1, 24)?;
        let plain = id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        let domain = own.take("domain")?;
        let domain = DOMAINS.iter().position(|d| Some(d.id) == domain.as_str())?;
        let Some(Value::Object(mut words)) = own.take("ask") else { return None };
        let ask = [text(words.take("ja"), 1, longest_ask)?, text(words.take("en"), 1, longest_ask)?];
        let weight = whole(&own.take("weight")?, 1, i64::from(MAX_WEIGHT))?;
        plain.then_some(Question { id, domain, weight, ask })
    };
    let pack = Pack {
        title: text(root.take("title"), 1, MAX_TITLE)?,
        contact: text(root.take("contact"), 0, MAX_CONTACT)?,
        links: list(root.take("links"), most_links, link)?,
        logo: root.take("logo").map_or(Some(String::new()), |logo| logo.as_str().map(str::to_owned))?,
        made,
        peers: list(root.take("peers"), IDS.len(), peers)?,
        weights: weights(root.take("weights"))?,
        questions: list(root.take("questions"), most_questions, ask)?,
    };
    let mut ids: Vec<&str> = pack.questions.iter().map(|q| q.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut parts: Vec<usize> = pack.peers.iter().flat_map(|peers| peers.parts.iter().copied()).collect();
    parts.sort_unstable();
    let each_once = parts.windows(2).all(|pair| pair.first() != pair.last());
    (is_logo(&pack.logo) && ids.len() == pack.questions.len() && each_once).then_some(pack)
}

/// A text within limits, in one piece: no line breaks and nothing else that cannot be seen.
fn text(value: Option<Value>, least: usize, most: usize) -> Option<String> {
    let Some(Value::Text(text)) = value else { return (least == 0 && value.is_none()).then(String::new) };
    let plain = !text.chars().any(char::is_control);
    (plain && (least..=most).contains(&text.chars().count()) && (least == 0 || !text.trim().is_empty())).then_some(text)
}

fn whole<T: TryFrom<i64>>(value: &Value, least: i64, most: i64) -> Option<T> {
    value.as_i64().filter(|n| (least..=most).contains(n)).and_then(|n| T::try_from(n).ok())
}

fn list<T>(value: Option<Value>, most: usize, read: impl Fn(Value) -> Option<T>) -> Option<Vec<T>> {
    match value {
        None => Some(Vec::new()),
        Some(Value::List(items)) if items.len() <= most => items.into_iter().map(read).collect(),
        Some(_) => None,
    }
}

fn weights(value: Option<Value>) -> Option<Vec<(usize, u32)>> {
    match value {
        None => Some(Vec::new()),
        // Of questions of another edition nothing can be said.
        Some(Value::Object(all)) => {
            let known = all.into_iter().filter_map(|(id, weight)| Some((question(&id)?.0, weight)));
            known.map(|(i, weight)| Some((i, whole(&weight, 0, i64::from(MAX_WEIGHT))?))).collect()
        }
        Some(_) => None,
    }
}

fn peers(value: Value) -> Option<Peers> {
    let Value::Object(mut own) = value else { return None };
    let part = |value: Value| IDS.iter().position(|id| Some(*id) == value.as_str());
    let parts = list(own.take("parts"), IDS.len(), part).filter(|parts| !parts.is_empty())?;
    let score = match own.take("score") {
        None => None,
        Some(value) => Some(quartiles(value)?),
    };
    Some(Peers {
        parts,
        n: whole(&own.take("n")?, FEWEST, MOST)?,
        score,
        domains: by_id(own.take("domains"), DOMAINS.iter().map(|d| d.id), quartiles)?,
        answers: by_id(own.take("answers"), QUESTIONS.iter().map(|q| q.id), percents)?,
    })
}

/// Values by id in the order of the content; ids of another edition are passed over.
fn by_id<T>(
    value: Option<Value>,
    ids: impl Iterator<Item = &'static str>,
    read: impl Fn(Value) -> Option<T>,
) -> Option<Vec<Option<T>>> {
    let Some(Value::Object(mut all)) = value else { return None };
    ids.map(|id| all.take(id).map_or(Some(None), |value| read(value).map(Some))).collect()
}

/// So many numbers from 0 to 100.
fn hundreds<const N: usize>(value: Value) -> Option<[u8; N]> {
    list(Some(value), N, |n| whole(&n, 0, 100))?.try_into().ok()
}

fn quartiles(value: Value) -> Option<[u8; 3]> {
    hundreds(value).filter(|numbers: &[u8; 3]| numbers.is_sorted())
}

/// Shares, each rounded for itself.
fn percents(value: Value) -> Option<[u8; 5]> {
    hundreds(value).filter(|shares: &[u8; 5]| (95..=105).contains(&shares.iter().map(|n| u32::from(*n)).sum::<u32>()))
}

/// The text of the file.
pub fn to_pack(pack: &Pack) -> String {
    json::to_string(&Written(pack), true).unwrap_or_default()
}

struct Written<'a>(&'a Pack);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let pack = self.0;
        let mut root = serializer.serialize_map(None)?;
        root.serialize_entry("app", APP)?;
        root.serialize_entry("pack", &PACK)?;
        root.serialize_entry("title", &pack.title)?;
        root.serialize_entry("contact", &pack.contact)?;
        root.serialize_entry("made", &pack.made.map(Date::iso))?;
        let links = pack.links.iter().map(|link| Texts(vec![("text", &link.text), ("url", &link.url)])).collect();
        root.serialize_entry("links", &List(links))?;
        root.serialize_entry("peers", &List(pack.peers.iter().map(WrittenPeers).collect()))?;
        root.serialize_entry("weights", &Weights(&pack.weights))?;
        root.serialize_entry("questions", &List(pack.questions.iter().map(WrittenQuestion).collect()))?;
        // Last, so that a person who opens the file sees the rest first.
        root.serialize_entry("logo", &pack.logo)?;
        root.end()
    }
}

struct List<T>(Vec<T>);

impl<T: Serialize> Serialize for List<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for item in &self.0 {
            list.serialize_element(item)?;
        }
        list.end()
    }
}

struct Texts<'a>(Vec<(&'static str, &'a String)>);

impl Serialize for Texts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (key, text) in &self.0 {
            map.serialize_entry(key, text)?;
        }
        map.end()
    }
}

struct Weights<'a>(&'a [(usize, u32)]);

impl Serialize for Weights<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (i, weight) in self.0 {
            if let Some(question) = QUESTIONS.get(*i) {
                map.serialize_entry(question.id, &i64::from(*weight))?;
            }
        }
        map.end()
    }
}

struct WrittenQuestion<'a>(&'a Question);

impl Serialize for WrittenQuestion<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let question = self.0;
        let [ja, en] = &question.ask;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &question.id)?;
        map.serialize_entry("domain", DOMAINS.get(question.domain).map_or("", |d| d.id))?;
        map.serialize_entry("weight", &i64::from(question.weight))?;
        map.serialize_entry("ask", &Texts(vec![("ja", ja), ("en", en)]))?;
        map.end()
    }
}

struct WrittenPeers<'a>(&'a Peers);

impl Serialize for WrittenPeers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let peers = self.0;
        let parts = peers.parts.iter().filter_map(|part| IDS.get(*part)).collect();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("parts", &List(parts))?;
        map.serialize_entry("n", &i64::from(peers.n))?;
        if let Some(score) = &peers.score {
            map.serialize_entry("score", &numbers(score))?;
        }
        map.serialize_entry("domains", &Rows(DOMAINS.iter().map(|d| d.id).zip(&peers.domains).collect()))?;
        map.serialize_entry("answers", &Rows(QUESTIONS.iter().map(|q| q.id).zip(&peers.answers).collect()))?;
        map.end()
    }
}

fn numbers(all: &[u8]) -> List<i64> {
    List(all.iter().map(|n| i64::from(*n)).collect())
}

/// Rows of numbers by id; what has none is left out.
struct Rows<'a, const N: usize>(Vec<(&'static str, &'a Option<[u8; N]>)>);

impl<const N: usize> Serialize for Rows<'_, N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (id, row) in &self.0 {
            if let Some(row) = row {
                map.serialize_entry(id, &numbers(row))?;
            }
        }
        map.end()
    }
}
