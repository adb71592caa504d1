//! The file of a summary (`summary.schema.json`): written from [`Summary`] alone, read with every value checked.

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use super::APP;
use super::json::{self, Object, Value};
use crate::content::{Band, DOMAINS, QUESTIONS};
use crate::domain::answer::Choice;
use crate::domain::date::Date;
use crate::domain::facility::Kind;
use crate::domain::share::mark_digits;
use crate::domain::share::quarter::Quarter;
use crate::domain::share::scale::{DAYS, GAP, LOSS, POINTS, SPEND, Scale};
use crate::domain::share::summary::{AREAS, Summary};

/// Version of the form that this build writes.
pub const SUMMARY: i64 = 1;

/// Ids of the bands of beds, smallest first, as the content writes them too.
const BANDS: [(&str, Band); 7] = [
    ("clinic0", Band::Clinic0),
    ("clinic_beds", Band::ClinicBeds),
    ("h20", Band::H20),
    ("h100", Band::H100),
    ("h200", Band::H200),
    ("h300", Band::H300),
    ("h500", Band::H500),
];

/// The text of the file.
pub fn to_summary(summary: &Summary) -> String {
    json::to_string(&Written(summary), true).unwrap_or_default()
}

/// Most bytes of a file that is looked into. A summary has about 3,000; up to here a whole document given by mistake is
/// still told as what it is.
pub const MAX_SUMMARY_BYTES: usize = 2_000_000;

/// Why a text is no summary that can be counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unfit {
    /// Nothing in it.
    Empty,
    /// Over [`MAX_SUMMARY_BYTES`].
    TooLarge,
    /// Not a text in UTF-8 or ASCII: a picture, a spreadsheet, or text in another encoding.
    NotText,
    /// A web page, such as the error of a server in the place of the file.
    WebPage,
    /// Begins as one and ends in the middle.
    CutOff,
    /// Not JSON.
    NotJson,
    /// JSON of something else.
    NotOurs,
    /// The document itself, with everything that must not leave the facility.
    Document,
    /// The document, locked with a passphrase.
    Locked,
    /// A pack.
    Pack,
    /// A summary of a newer version.
    Newer,
    /// A part is missing or out of range; its name.
    Value(&'static str),
}

/// Reads a file that should be a summary. A byte order mark, other line ends and blanks at the end do no harm.
///
/// # Errors
/// [`Unfit`] says what it is instead; nothing of it is kept.
pub fn open_summary(text: &str) -> Result<Summary, Unfit> {
    if text.len() > MAX_SUMMARY_BYTES {
        return Err(Unfit::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(Unfit::Empty);
    }
    let Ok(value) = json::parse(text) else {
        return Err(match text {
            _ if text.contains(['\0', '\u{fffd}']) => Unfit::NotText,
            _ if text.starts_with('<') => Unfit::WebPage,
            _ if text.starts_with('{') && text.matches('{').count() > text.matches('}').count() => Unfit::CutOff,
            _ => Unfit::NotJson,
        });
    };
    let Value::Object(root) = value else { return Err(Unfit::NotOurs) };
    if root.get("app").and_then(Value::as_str) != Some(APP) {
        return Err(Unfit::NotOurs);
    }
    match root.get("summary").map(Value::as_i64) {
        Some(Some(SUMMARY)) => read_summary(root).map_err(Unfit::Value),
        Some(Some(version)) if version > SUMMARY => Err(Unfit::Newer),
        Some(_) => Err(Unfit::Value("summary")),
        None if root.get("encrypted").is_some() => Err(Unfit::Locked),
        None if root.get("pack").is_some() => Err(Unfit::Pack),
        None if root.get("schema").is_some() => Err(Unfit::Document),
        None => Err(Unfit::NotOurs),
    }
}

/// Reads an object whose head says that it is a summary; the name of the first part that is missing or out of range.
///
/// # Errors
/// That name.
pub fn read_summary(mut root: Object) -> Result<Summary, &'static str> {
    let mut parts = Parts(&mut root);
    let kind = parts.one("kind", Kind::from_id)?;
    let band = parts.one("band", |id| BANDS.iter().find(|(own, _)| *own == id).map(|(_, band)| *band))?;
    if !belongs(kind, band) {
        return Err("band");
    }
    let answers = parts.object("answers")?;
    let domains = parts.object("domains")?;
    // Ids of another edition are passed over; a value that is no answer is not.
    let mut taken = vec![None; QUESTIONS.len()];
    for (id, value) in answers.iter() {
        let choice = value.as_str().and_then(Choice::from_id).ok_or("answers")?;
        if let Some((_, place)) = QUESTIONS.iter().zip(&mut taken).find(|(q, _)| q.id == id) {
            *place = Some(choice);
        }
    }
    let mut scores = vec![None; DOMAINS.len()];
    for (id, value) in domains.iter() {
        let band = value.as_str().and_then(|id| POINTS.from_id(id)).ok_or("domains")?;
        if let Some((_, place)) = DOMAINS.iter().zip(&mut scores).find(|(d, _)| d.id == id) {
            *place = Some(band);
        }
    }
    if taken.iter().all(Option::is_none) {
        return Err("answers");
    }
    Ok(Summary {
        mark: parts.one("mark", read_mark)?,
        edition: parts.maybe("edition", Date::parse)?,
        made: parts.maybe("made", Quarter::parse)?,
        kind,
        band,
        area: match parts.0.take("area") {
            None | Some(Value::Null) => None,
            Some(value) => {
                let code = value.as_i64().and_then(|n| u8::try_from(n).ok());
                Some(code.filter(|code| (1..=AREAS).contains(code)).ok_or("area")?)
            }
        },
        answers: taken,
        score: parts.on("score", &POINTS)?,
        possible: parts.on("possible", &POINTS)?,
        domains: scores,
        spend: parts.on("spend", &SPEND)?,
        gap: parts.on("gap", &GAP)?,
        loss: parts.on("loss", &LOSS)?,
        days: parts.on("days", &DAYS)?,
    })
}

/// A kind has its own bands.
fn belongs(kind: Kind, band: Band) -> bool {
    match kind {
        Kind::ClinicNoBeds | Kind::Dental => band == Band::Clinic0,
        Kind::ClinicBeds => band == Band::ClinicBeds,
        Kind::Hospital => band.is_hospital(),
    }
}

fn read_mark(text: &str) -> Option<u64> {
    let digits = text.len() == 16 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    if digits { u64::from_str_radix(text, 16).ok() } else { None }
}

struct Parts<'a>(&'a mut Object);

impl Parts<'_> {
    /// A text that must be there.
    fn one<T>(&mut self, name: &'static str, read: impl FnOnce(&str) -> Option<T>) -> Result<T, &'static str> {
        self.0.take(name).as_ref().and_then(Value::as_str).and_then(read).ok_or(name)
    }

    /// A text that may be missing, but not strange.
    fn maybe<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, &'static str> {
        match self.0.take(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => value.as_str().and_then(read).map(Some).ok_or(name),
        }
    }

    fn on(&mut self, name: &'static str, scale: &Scale) -> Result<Option<u8>, &'static str> {
        self.maybe(name, |id| scale.from_id(id))
    }

    fn object(&mut self, name: &'static str) -> Result<Object, &'static str> {
        if let Some(Value::Object(object)) = self.0.take(name) { Ok(object) } else { Err(name) }
    }
}

struct Written<'a>(&'a Summary);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let summary = self.0;
        let on = |scale: &Scale, band: Option<u8>| band.map(|band| scale.id(band));
        let choices = summary.answers.iter().map(|choice| choice.map(Choice::id));
        let scores = summary.domains.iter().map(|band| on(&POINTS, *band));
        let mut root = serializer.serialize_map(None)?;
        root.serialize_entry("app", APP)?;
        root.serialize_entry("summary", &SUMMARY)?;
        root.serialize_entry("mark", &mark_digits(summary.mark))?;
        root.serialize_entry("edition", &summary.edition.map(Date::iso))?;
        root.serialize_entry("made", &summary.made.map(Quarter::text))?;
        root.serialize_entry("kind", summary.kind.id())?;
        root.serialize_entry("band", BANDS.iter().find(|(_, band)| *band == summary.band).map_or("", |(id, _)| id))?;
        root.serialize_entry("area", &summary.area.map(i64::from))?;
        root.serialize_entry("score", &on(&POINTS, summary.score))?;
        root.serialize_entry("possible", &on(&POINTS, summary.possible))?;
        root.serialize_entry("spend", &on(&SPEND, summary.spend))?;
        root.serialize_entry("gap", &on(&GAP, summary.gap))?;
        root.serialize_entry("loss", &on(&LOSS, summary.loss))?;
        root.serialize_entry("days", &on(&DAYS, summary.days))?;
        root.serialize_entry("domains", &Ids(DOMAINS.iter().map(|d| d.id).zip(scores).collect()))?;
        root.serialize_entry("answers", &Ids(QUESTIONS.iter().map(|q| q.id).zip(choices).collect()))?;
        root.end()
    }
}

/// Ids by id; what has none is left out.
struct Ids(Vec<(&'static str, Option<&'static str>)>);

impl Serialize for Ids {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (key, id) in &self.0 {
            if let Some(id) = id {
                map.serialize_entry(key, id)?;
            }
        }
        map.end()
    }
}
