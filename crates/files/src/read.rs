//! Opening a document: item by item, so that one bad item does not lose the rest.

use sonae_assess::loss::rate;
use sonae_assess::pack_score::PREFIX as OWN;
use sonae_base::date::Date;
use sonae_base::graphemes::limited;
use sonae_base::json::object::Object;
use sonae_base::json::{Value, parse};
use sonae_base::money::Yen;
use sonae_base::table::Table;
use sonae_base::text::joined;
use sonae_content::{FieldId, field, question};
use sonae_model::answer::{Answer, Choice};
use sonae_model::document::{Aim, Document, Settings};
use sonae_model::facility::{Kind, PerField, Profile};

use crate::edits::Edits;
use crate::format::{APP, SCHEMA};
use crate::head::root;
use crate::migrate::{HOPS, migrate};
use crate::opened::{Note, Opened};
use crate::refusal::Refusal;
use crate::sample::{SAMPLES, Sample};

/// Largest amount that is taken for one: one trillion yen.
const MAX_YEN: i64 = 1_000_000_000_000;

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
    open_value(Value::Object(root(text)?))
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
    open_part(parse::parse(text).map_err(|_| Refusal::NotJson)?, Part::Record)
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
    let base = base_of(&mut root);
    root.take("instead");
    let edits = Edits::read(root.take("edits"));
    let mut reader = Reader { notes: Vec::new() };
    let saved_at = reader.item(&["saved_at"], root.take("saved_at"), time).unwrap_or_default();
    let mut doc = Document {
        profile: reader.profile(&mut root),
        answers: Table::default(),
        register: reader.texts("register", root.take("register")),
        settings: reader.settings(&mut root),
        drafts: reader.texts("drafts", root.take("drafts")),
        sample: reader.flag(&["sample"], root.take("sample")).unwrap_or(false),
        secret: reader.item(&["secret"], root.take("secret"), secret).unwrap_or_default(),
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
    for (id, value) in reader.object(&["answers"], root.take("answers")).in_order() {
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
    // The key of a record follows from what it says: nothing is added to it.
    doc.sample |= part != Part::Record && is_sample(&doc);
    Ok(Opened { doc, notes: reader.notes, saved_at, edition, edits, base, reason, history, sites })
}

/// Whether a document that does not say so is one of the samples all the same: versions before the mark saved none. The
/// name of a sample says that it is one, and every fact and amount is the sample's.
fn is_sample(doc: &Document) -> bool {
    let named = |sample: &&Sample| sample.json.contains(&["\"name\": \"", &doc.profile.name, "\""].concat());
    let same = |sample: &Sample| open(sample.json).is_ok_and(|sample| sample.doc.profile == doc.profile);
    !doc.sample && !doc.profile.name.is_empty() && SAMPLES.iter().filter(named).any(same)
}

/// Marks of the texts that went into a text that is kept in the browser.
fn base_of(root: &mut Object) -> String {
    if let Some(Value::Text(marks)) = root.take("base") { marks } else { String::new() }
}

/// The same of a text that may be none of a document.
pub fn marks_in(text: &str) -> String {
    if let Ok(Value::Object(mut root)) = parse::parse(text) { base_of(&mut root) } else { String::new() }
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

/// Sixteen to sixty-four hexadecimal digits in small letters, or nothing.
fn secret(value: &Value) -> Option<String> {
    let text = value.as_str().filter(|text| text.is_empty() || (16..=64).contains(&text.len()))?;
    text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')).then(|| text.to_owned())
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
                                    Note::Lost(place) => {
                                        self.notes.push(Note::Lost(joined(&[at[0], at[1], place], ".")));
                                    }
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
        if start.contains('\u{fffd}') {
            self.notes.push(Note::Lost(joined(at, ".")));
        }
        Some(start)
    }

    fn texts(&mut self, name: &str, value: Option<Value>) -> Table<String> {
        let mut table = Table::default();
        for (id, value) in self.object(&[name], value).in_order() {
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
        for (id, value) in self.object(&["settings", "overrides"], map.take("overrides")).in_order() {
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
