//! The file of a pack (`pack.schema.json`): written by the association's page, read like every other input. A pack is
//! taken whole or refused: half of an association's questions would be worse than none.

use sonae_assess::summary::groups::IDS;
use sonae_base::date::Date;
use sonae_base::invisible::straight;
use sonae_base::json::object::Object;
use sonae_base::json::print::pretty;
use sonae_base::json::{Value, parse};
use sonae_content::{DOMAINS, QUESTIONS, question};
use sonae_model::pack::{
    Link, MAX_CONTACT, MAX_LINKS, MAX_QUESTIONS, MAX_TITLE, MAX_WEIGHT, Pack, Peers, Question, host, is_logo,
};

use crate::format::APP;
use crate::refusal::Refusal;
use crate::size::MAX_FILE_BYTES;

/// Version of the form that this build writes.
pub const PACK: i64 = 1;

/// Fewest facilities that a group can have.
const FEWEST: i64 = 5;

/// Largest number of facilities that is believed.
const MOST: i64 = 1_000_000;

/// Reads a pack.
///
/// # Errors
/// Why it is refused: [`Refusal::BadPack`] where a part is missing or out of range, [`Refusal::Picture`] where all that
/// is wrong with it is its logo.
pub fn open_pack(text: &str) -> Result<Pack, Refusal> {
    shown(open_whatever_logo(text)?)
}

/// Reads an object whose head says that it is a pack.
///
/// # Errors
/// As [`open_pack`].
pub(crate) fn open_root(root: Object) -> Result<Pack, Refusal> {
    shown(read_root(root)?)
}

fn shown(pack: Pack) -> Result<Pack, Refusal> {
    if is_logo(&pack.logo) { Ok(pack) } else { Err(Refusal::Picture) }
}

/// Reads a pack that is in use, without its logo where that may not be shown.
///
/// # Errors
/// As [`open_pack`], but for the logo.
pub fn open_kept_pack(text: &str) -> Result<Pack, Refusal> {
    let mut pack = open_whatever_logo(text)?;
    if !is_logo(&pack.logo) {
        pack.logo.clear();
    }
    Ok(pack)
}

fn open_whatever_logo(text: &str) -> Result<Pack, Refusal> {
    if text.len() > MAX_FILE_BYTES {
        return Err(Refusal::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(Refusal::Empty);
    }
    let Value::Object(root) = parse::parse(text).map_err(|_| Refusal::NotJson)? else {
        return Err(Refusal::NotOurs);
    };
    read_root(root)
}

fn read_root(mut root: Object) -> Result<Pack, Refusal> {
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
        let link = Link { text: words(link.take("text"), 1, longest)?, url: text(link.take("url"), 1, longest_url)? };
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
        title: words(root.take("title"), 1, MAX_TITLE)?,
        contact: words(root.take("contact"), 0, MAX_CONTACT)?,
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
    (ids.len() == pack.questions.len() && each_once).then_some(pack)
}

/// A text within limits, in one piece: no line breaks and no other control characters.
fn text(value: Option<Value>, least: usize, most: usize) -> Option<String> {
    let Some(Value::Text(text)) = value else { return (least == 0 && value.is_none()).then(String::new) };
    let plain = !text.chars().any(char::is_control);
    (plain && (least..=most).contains(&text.chars().count()) && (least == 0 || !text.trim().is_empty())).then_some(text)
}

/// The same without what turns the reading direction: it stands among our own words, and would turn them around.
fn words(value: Option<Value>, least: usize, most: usize) -> Option<String> {
    text(value, least, most).map(|text| straight(&text)).filter(|text| least == 0 || !text.trim().is_empty())
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
    let weights = pack.weights.iter().filter_map(|(i, weight)| Some((QUESTIONS.get(*i)?.id, i64::from(*weight))));
    pretty(
        &Object::default()
            .with("app", APP)
            .with("pack", PACK)
            .with("title", &pack.title)
            .with("contact", &pack.contact)
            .with("made", pack.made.map(Date::iso))
            .with("links", pack.links.iter().map(written_link).collect::<Value>())
            .with("peers", pack.peers.iter().map(written_peers).collect::<Value>())
            .with("weights", weights.collect::<Object>())
            .with("questions", pack.questions.iter().map(written_question).collect::<Value>())
            // Last, so that a person who opens the file sees the rest first.
            .with("logo", &pack.logo),
    )
}

fn written_link(link: &Link) -> Object {
    Object::default().with("text", &link.text).with("url", &link.url)
}

fn written_question(question: &Question) -> Object {
    let [ja, en] = &question.ask;
    Object::default()
        .with("id", &question.id)
        .with("domain", DOMAINS.get(question.domain).map_or("", |d| d.id))
        .with("weight", i64::from(question.weight))
        .with("ask", Object::default().with("ja", ja).with("en", en))
}

fn written_peers(peers: &Peers) -> Object {
    let parts = peers.parts.iter().filter_map(|part| IDS.get(*part)).copied();
    let mut object = Object::default().with("parts", parts.collect::<Value>()).with("n", i64::from(peers.n));
    if let Some(score) = &peers.score {
        object = object.with("score", numbers(score));
    }
    object
        .with("domains", rows(DOMAINS.iter().map(|d| d.id).zip(&peers.domains)))
        .with("answers", rows(QUESTIONS.iter().map(|q| q.id).zip(&peers.answers)))
}

fn numbers(all: &[u8]) -> Value {
    all.iter().map(|n| i64::from(*n)).collect()
}

/// Rows of numbers by id; what has none is left out.
fn rows<'a, const N: usize>(all: impl Iterator<Item = (&'static str, &'a Option<[u8; N]>)>) -> Object {
    all.filter_map(|(id, row)| Some((id, numbers(row.as_ref()?)))).collect()
}
