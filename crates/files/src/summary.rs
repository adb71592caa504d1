//! The file of a summary (`summary.schema.json`): written from [`Summary`] alone, read with every value checked.

use sonae_assess::summary::scale::{DAYS, GAP, LOSS, POINTS, SPEND, Scale};
use sonae_assess::summary::{AREAS, Summary, Whose};
use sonae_base::date::Date;
use sonae_base::json::object::Object;
use sonae_base::json::print::pretty;
use sonae_base::json::{Value, parse};
use sonae_base::quarter::Quarter;
use sonae_content::{Band, DOMAINS, QUESTIONS};
use sonae_model::answer::Choice;
use sonae_model::facility::Kind;

use crate::format::APP;
use crate::head::FileKind;

/// Version of the form that this build writes. The first one had a number of the file in the place of the facility's.
pub const SUMMARY: i64 = 2;

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
    pretty(&written(summary))
}

/// Most bytes of a file that is read. A summary has about 3,000.
pub const MAX_SUMMARY_BYTES: usize = 64_000;

/// Most ids of an edition that are looked up.
const MOST_IDS: usize = 2_000;

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
        return Err(large(text));
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(Unfit::Empty);
    }
    let Ok(value) = parse::parse(text) else {
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
        Some(Some(1..=SUMMARY)) => read_summary(root).map_err(Unfit::Value),
        Some(Some(version)) if version > SUMMARY => Err(Unfit::Newer),
        Some(_) => Err(Unfit::Value("summary")),
        None => Err(match FileKind::of(&root) {
            Some(FileKind::Locked) => Unfit::Locked,
            Some(FileKind::Pack) => Unfit::Pack,
            Some(FileKind::Document) => Unfit::Document,
            Some(FileKind::Letter | FileKind::Summary) | None => Unfit::NotOurs,
        }),
    }
}

/// What a file that is too large to be a summary is, by its beginning: a whole document given by mistake is still told as
/// what it is, however long.
pub fn large(beginning: &str) -> Unfit {
    let plain: String = beginning.chars().take(200).filter(|c| !c.is_whitespace() && *c != '\u{feff}').collect();
    match plain.strip_prefix("{\"app\":\"sonae\",\"") {
        Some(rest) if rest.starts_with("schema\"") => Unfit::Document,
        Some(rest) if rest.starts_with("encrypted\"") => Unfit::Locked,
        Some(rest) if rest.starts_with("pack\"") => Unfit::Pack,
        _ => Unfit::TooLarge,
    }
}

/// Reads an object whose head says that it is a summary; the name of the first part that is missing or out of range.
///
/// # Errors
/// That name.
pub fn read_summary(mut root: Object) -> Result<Summary, &'static str> {
    let first = root.get("summary").and_then(Value::as_i64) == Some(1);
    let mut parts = Parts(&mut root);
    let kind = parts.one("kind", Kind::from_id)?;
    let band = parts.one("band", |id| BANDS.iter().find(|(own, _)| *own == id).map(|(_, band)| *band))?;
    if !belongs(kind, band) {
        return Err("band");
    }
    let many = |object: &Object| object.len() > MOST_IDS;
    let answers = parts.object("answers")?;
    let domains = parts.object("domains")?;
    if many(&answers) {
        return Err("answers");
    }
    if many(&domains) {
        return Err("domains");
    }
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
        whose: if first {
            Whose::File(parts.one("mark", |text| digits(text, 16))? as u64)
        } else {
            Whose::Facility(parts.one("facility", |text| digits(text, 32))?)
        },
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
        // Pharmacies are in no group yet, and give no summary.
        Kind::Pharmacy => false,
        Kind::ClinicBeds => band == Band::ClinicBeds,
        Kind::Hospital => band.is_hospital(),
    }
}

/// So many hexadecimal digits in small letters.
fn digits(text: &str, count: usize) -> Option<u128> {
    let fine = text.len() == count && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    if fine { u128::from_str_radix(text, 16).ok() } else { None }
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

fn written(summary: &Summary) -> Object {
    let on = |scale: &Scale, band: Option<u8>| band.map(|band| scale.id(band));
    let choices = summary.answers.iter().map(|choice| choice.map(Choice::id));
    let scores = summary.domains.iter().map(|band| on(&POINTS, *band));
    let root = Object::default().with("app", APP);
    let root = match summary.whose {
        Whose::Facility(number) => root.with("summary", SUMMARY).with("facility", format!("{number:032x}")),
        Whose::File(mark) => root.with("summary", 1_i64).with("mark", format!("{mark:016x}")),
    };
    root.with("edition", summary.edition.map(Date::iso))
        .with("made", summary.made.map(Quarter::text))
        .with("kind", summary.kind.id())
        .with("band", BANDS.iter().find(|(_, band)| *band == summary.band).map_or("", |(id, _)| id))
        .with("area", summary.area.map(i64::from))
        .with("score", on(&POINTS, summary.score))
        .with("possible", on(&POINTS, summary.possible))
        .with("spend", on(&SPEND, summary.spend))
        .with("gap", on(&GAP, summary.gap))
        .with("loss", on(&LOSS, summary.loss))
        .with("days", on(&DAYS, summary.days))
        .with("domains", ids(DOMAINS.iter().map(|d| d.id).zip(scores)))
        .with("answers", ids(QUESTIONS.iter().map(|q| q.id).zip(choices)))
}

/// Ids by id; what has none is left out.
fn ids(all: impl Iterator<Item = (&'static str, Option<&'static str>)>) -> Object {
    all.filter_map(|(key, id)| Some((key, id?))).collect()
}
