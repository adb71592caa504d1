//! Opening a document: item by item, so that one bad item does not lose the rest.

use super::edits::Edits;
use super::json::{self, Object, Value};
use super::migrate::{HOPS, migrate};
use super::{APP, SCHEMA};
use crate::content::{FieldId, field, question};
use crate::domain::answer::{Answer, Choice};
use crate::domain::date::Date;
use crate::domain::document::{Document, Settings};
use crate::domain::facility::{Kind, PerField, Profile};
use crate::domain::format::joined;
use crate::domain::loss::rate;
use crate::domain::money::Yen;
use crate::domain::pack::own::PREFIX as OWN;
use crate::domain::plan::Aim;
use crate::domain::table::Table;

/// Largest file that is looked at: a full document is under 100 kB, and all that a browser's storage holds, locked with
/// a passphrase, is still under this.
pub const MAX_FILE_BYTES: usize = 10_000_000;

/// Largest text of a document that is let grow: locked with a passphrase (in base64) it is still a file that is looked at.
pub const MAX_DOCUMENT_BYTES: usize = 1_400_000;

/// Largest amount that is taken for one: one trillion yen.
const MAX_YEN: i64 = 1_000_000_000_000;

/// Longest free text kept, in characters.
const MAX_TEXT: usize = 2_000;

/// Why a text is not opened at all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// Nothing in it.
    Empty,
    /// Over [`MAX_FILE_BYTES`].
    TooLarge,
    /// Not JSON: cut off, damaged or another kind of file.
    NotJson,
    /// JSON, but not one of our documents.
    NotOurs,
    /// Written by a newer version.
    Newer,
    /// Locked with a passphrase, and cut off or changed since.
    Damaged,
    /// An association's pack in which a part is missing or out of range.
    BadPack,
    /// A file of the round trip with a vendor that was changed after it was saved, or lacks parts.
    Edited,
}

/// Something that was left out or mended while opening.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Note {
    /// A part had a form that could not be understood and was left out; where it stood ("profile.beds").
    Dropped(String),
    /// Answers to questions that this edition does not ask; they are kept in the file.
    UnknownQuestions(usize),
}

impl Note {
    /// Whether something is missing from the document that stood in the text.
    pub fn is_loss(&self) -> bool {
        matches!(self, Self::Dropped(_))
    }
}

/// A document that was opened, with what else the file holds.
#[derive(Clone, PartialEq, Debug)]
pub struct Opened {
    /// The document.
    pub doc: Document,
    /// What was left out or mended.
    pub notes: Vec<Note>,
    /// When it was saved, as the file says ("2026-11-24", "2026-11-24 14:03"); empty when it does not.
    pub saved_at: String,
    /// Edition of the content that it was saved with; empty when the file does not say.
    pub edition: String,
    /// Which fields were changed last; only what is kept in the browser says so.
    pub edits: Edits,
    /// Why a record was kept; empty for a document that is none.
    pub reason: String,
    /// Earlier records of the same facility.
    pub history: Vec<Self>,
    /// Other facilities in the same file.
    pub sites: Vec<Self>,
}

impl Opened {
    /// Records in it, of all its facilities.
    pub fn records(&self) -> usize {
        self.history.len() + self.sites.iter().map(|site| site.history.len()).sum::<usize>()
    }
}

/// What a part of a file may hold in its turn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The facility shown, with others beside it.
    File,
    /// Another facility, with its records.
    Site,
    /// A record: a document of a day, with the reason.
    Record,
}

/// Opens a document.
///
/// # Errors
/// [`Refusal`] when nothing of it can be used; the caller keeps the text.
pub fn open(text: &str) -> Result<Opened, Refusal> {
    if text.len() > MAX_FILE_BYTES {
        return Err(Refusal::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(Refusal::Empty);
    }
    open_value(json::parse(text).map_err(|_| Refusal::NotJson)?)
}

/// Opens a document that was read as JSON.
///
/// # Errors
/// As [`open`].
pub fn open_value(value: Value) -> Result<Opened, Refusal> {
    open_part(value, Part::File)
}

/// Opens a record as it is kept under a key of its own.
///
/// # Errors
/// As [`open`].
pub fn open_record(text: &str) -> Result<Opened, Refusal> {
    open_part(json::parse(text).map_err(|_| Refusal::NotJson)?, Part::Record)
}

fn open_part(value: Value, part: Part) -> Result<Opened, Refusal> {
    let Value::Object(mut root) = value else { return Err(Refusal::NotOurs) };
    if root.take("app").as_ref().and_then(Value::as_str) != Some(APP) {
        return Err(Refusal::NotOurs);
    }
    match root.take("schema").as_ref().and_then(Value::as_i64) {
        Some(version) if version > SCHEMA => return Err(Refusal::Newer),
        Some(version @ 1..) => migrate(&HOPS, &mut root, version),
        _ => return Err(Refusal::NotOurs),
    }
    let edition = root.take("content_edition").as_ref().and_then(Value::as_str).map(limited).unwrap_or_default();
    root.take("base");
    let edits = Edits::read(root.take("edits"));
    let mut reader = Reader { notes: Vec::new() };
    let saved_at = reader.item(&["saved_at"], root.take("saved_at"), time).unwrap_or_default();
    let mut doc = Document {
        profile: reader.profile(&mut root),
        answers: Table::default(),
        register: reader.texts("register", root.take("register")),
        settings: reader.settings(&mut root),
        drafts: reader.texts("drafts", root.take("drafts")),
        unknown: Object::default(),
    };
    let mut reason = String::new();
    let (mut history, mut sites) = (Vec::new(), Vec::new());
    match part {
        Part::Record => reason = reader.text(&["reason"], root.take("reason")).unwrap_or_default(),
        Part::Site => history = reader.parts("history", root.take("history"), Part::Record),
        Part::File => {
            history = reader.parts("history", root.take("history"), Part::Record);
            sites = reader.parts("sites", root.take("sites"), Part::Site);
        }
    }
    let mut left = Object::default();
    for (id, value) in reader.object(&["answers"], root.take("answers")) {
        if let Some((answer, rest)) = reader.answer(&id, value) {
            put_left(&mut left, &id, rest);
            doc.answers.insert(id, answer);
        }
    }
    put_left(&mut root, "answers", left);
    let unknown = doc.answers.iter().filter(|(id, _)| question(id).is_none() && !id.starts_with(OWN)).count();
    if unknown > 0 {
        reader.notes.push(Note::UnknownQuestions(unknown));
    }
    doc.unknown = root;
    Ok(Opened { doc, notes: reader.notes, saved_at, edition, edits, reason, history, sites })
}

/// Keeps what is left of an object, when anything is, under its key.
fn put_left(into: &mut Object, key: &str, left: Object) {
    if !left.is_empty() {
        into.put(key.to_owned(), Value::Object(left));
    }
}

/// A day or a day and a time, made of digits and separators alone.
fn time(value: &Value) -> Option<String> {
    let text = value.as_str().filter(|text| text.len() <= 16)?;
    let digits = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | ':' | ' '));
    digits.then(|| text.to_owned())
}

/// The first [`MAX_TEXT`] characters: what is typed or pasted beyond them is not taken.
pub fn limited(text: &str) -> String {
    text.chars().take(MAX_TEXT).collect()
}

struct Reader {
    notes: Vec<Note>,
}

impl Reader {
    /// Takes a value through `read`; a present value that `read` does not take is noted and left out.
    fn item<T>(&mut self, at: &[&str], value: Option<Value>, read: impl FnOnce(&Value) -> Option<T>) -> Option<T> {
        let value = value.filter(|v| *v != Value::Null)?;
        let taken = read(&value);
        if taken.is_none() {
            self.drop_at(at);
        }
        taken
    }

    fn drop_at(&mut self, at: &[&str]) {
        self.notes.push(Note::Dropped(joined(at, ".")));
    }

    fn object(&mut self, at: &[&str], value: Option<Value>) -> Object {
        match value {
            Some(Value::Object(object)) => return object,
            None | Some(Value::Null) => {}
            Some(_) => self.drop_at(at),
        }
        Object::default()
    }

    /// Documents within the document; one that cannot be opened is noted, and so is what one of them lost.
    fn parts(&mut self, name: &str, value: Option<Value>, part: Part) -> Vec<Opened> {
        let mut all = Vec::new();
        match value {
            Some(Value::List(items)) => {
                for (i, item) in items.into_iter().enumerate() {
                    let at = [name, &i.to_string()];
                    match open_part(item, part) {
                        Ok(opened) => {
                            for note in &opened.notes {
                                match note {
                                    Note::Dropped(place) => self.drop_at(&[at[0], at[1], place]),
                                    Note::UnknownQuestions(_) => {}
                                }
                            }
                            all.push(opened);
                        }
                        Err(_) => self.drop_at(&at),
                    }
                }
            }
            None | Some(Value::Null) => {}
            Some(_) => self.drop_at(&[name]),
        }
        all
    }

    /// A text; of a longer one than we ever write, the start, with a note.
    fn text(&mut self, at: &[&str], value: Option<Value>) -> Option<String> {
        let text = self.item(at, value, |v| v.as_str().map(str::to_owned))?;
        let start = limited(&text);
        if start.len() < text.len() {
            self.drop_at(at);
        }
        Some(start)
    }

    fn texts(&mut self, name: &str, value: Option<Value>) -> Table<String> {
        let mut table = Table::default();
        for (id, value) in self.object(&[name], value) {
            if let Some(text) = self.text(&[name, &id], Some(value)) {
                table.insert(id, text);
            }
        }
        table
    }

    fn flag(&mut self, at: &[&str], value: Option<Value>) -> Option<bool> {
        self.item(at, value, Value::as_bool)
    }

    fn date(&mut self, at: &[&str], value: Option<Value>) -> Option<Date> {
        self.item(at, value, |v| v.as_str().and_then(Date::parse))
    }

    fn number(&mut self, at: &[&str], value: Option<Value>, min: i64, max: i64) -> Option<i64> {
        self.item(at, value, |v| v.as_i64().filter(|n| (min..=max).contains(n)))
    }

    fn yen(&mut self, at: &[&str], value: Option<Value>) -> Option<Yen> {
        self.number(at, value, 0, MAX_YEN).map(Yen)
    }

    fn profile(&mut self, root: &mut Object) -> Profile {
        let mut map = self.object(&["profile"], root.take("profile"));
        let mut profile = Profile {
            name: self.text(&["profile", "name"], map.take("name")).unwrap_or_default(),
            kind: self.item(&["profile", "kind"], map.take("kind"), |v| v.as_str().and_then(Kind::from_id)),
            beds: None,
            has_system: self.flag(&["profile", "has_system"], map.take("has_system")),
            has_vendor: self.flag(&["profile", "has_vendor"], map.take("has_vendor")),
            has_ehr: self.flag(&["profile", "has_ehr"], map.take("has_ehr")),
            has_remote: self.flag(&["profile", "has_remote"], map.take("has_remote")),
            has_network: self.flag(&["profile", "has_network"], map.take("has_network")),
            numbers: PerField::default(),
        };
        let (min, max) = profile.kind.map_or((0, 3_000), Kind::bed_limits);
        profile.beds = self.number(&["profile", "beds"], map.take("beds"), min, max);
        let mut numbers = self.object(&["profile", "numbers"], map.take("numbers"));
        for id in FieldId::ALL {
            let entry = field(id);
            let at = ["profile", "numbers", entry.key];
            let value = self.number(&at, numbers.take(entry.key), entry.min, entry.max);
            profile.numbers.set(id, value);
        }
        put_left(&mut map, "numbers", numbers);
        put_left(root, "profile", map);
        profile
    }

    fn answer(&mut self, id: &str, value: Value) -> Option<(Answer, Object)> {
        let mut map = if let Value::Object(map) = value { map } else { Object::default() };
        let Some(choice) = map.take("choice").as_ref().and_then(Value::as_str).and_then(Choice::from_id) else {
            self.drop_at(&["answers", id]);
            return None;
        };
        let answer = Answer {
            choice,
            checked: self.date(&["answers", id, "checked"], map.take("checked")),
            target: self.date(&["answers", id, "target"], map.take("target")),
            note: self.text(&["answers", id, "note"], map.take("note")).unwrap_or_default(),
            by: self.text(&["answers", id, "by"], map.take("by")).unwrap_or_default(),
        };
        Some((answer, map))
    }

    fn settings(&mut self, root: &mut Object) -> Settings {
        let mut map = self.object(&["settings"], root.take("settings"));
        let default = Settings::default();
        let mut overrides = Table::default();
        for (id, value) in self.object(&["settings", "overrides"], map.take("overrides")) {
            if let Some(number) = self.number(&["settings", "overrides", &id], Some(value), 0, MAX_YEN) {
                overrides.insert(id, number);
            }
        }
        let settings = Settings {
            anchor: self
                .item(&["settings", "anchor"], map.take("anchor"), |v| v.as_str().and_then(rate::anchor_from_id))
                .unwrap_or(default.anchor),
            optional_lines: self
                .flag(&["settings", "optional_lines"], map.take("optional_lines"))
                .unwrap_or(default.optional_lines),
            aim: self
                .item(&["settings", "aim"], map.take("aim"), |v| v.as_str().and_then(Aim::from_id))
                .unwrap_or(default.aim),
            plan_budget: self.yen(&["settings", "plan_budget"], map.take("plan_budget")),
            cover_deductible: self.yen(&["settings", "cover_deductible"], map.take("cover_deductible")),
            cover_limit: self.yen(&["settings", "cover_limit"], map.take("cover_limit")),
            plan_years: self
                .item(&["settings", "plan_years"], map.take("plan_years"), |v| match v.as_i64() {
                    Some(1) => Some(1),
                    Some(3) => Some(3),
                    _ => None,
                })
                .unwrap_or(default.plan_years),
            print_name: self.flag(&["settings", "print_name"], map.take("print_name")).unwrap_or(default.print_name),
            overrides,
        };
        put_left(root, "settings", map);
        settings
    }
}
