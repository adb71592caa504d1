//! drill.toml: the tabletop exercise.

use std::{cell::RefCell, collections::BTreeSet};

use super::{array, indices, question::CONDITIONS, slice};
use crate::build::{ids::Kind, node::Node};

/// What the facility's own facts can stand in for; `domain::drill::facts` fills them in.
const PLACES: [&str; 10] = ["vendor", "phone", "beds", "patients", "days", "works", "fails", "loss", "officer", "lead"];

/// Facts met so far: name, and as Rust.
type Facts = RefCell<Vec<(String, String)>>;

/// `COURSES`, `INJECTS`, `DRILL_FACTS` and `DRILL_PLACES`.
pub fn read(root: &Node<'_>) -> String {
    let facts = Facts::default();
    // Minutes of all scenes, and of those of the short course.
    let minutes = RefCell::new((0, 0));
    let injects = array(root, "inject", "INJECTS", "Inject", |n| {
        let (short, length) = (n.flag("short"), n.int("minutes", 1, 30));
        let mut sums = minutes.borrow_mut();
        *sums = (sums.0 + length, sums.1 + if short { length } else { 0 });
        for key in ["clock", "title", "story", "ask"] {
            places(n, key);
        }
        let head = format!("id: {:?}, minutes: {length}, short: {short}, when: {}", n.str("id"), whens(n, &facts));
        let texts = ["clock", "title", "story", "ask"].map(|key| format!("{key}: {}", n.text(key))).join(", ");
        let turns = slice(n, "turn", |turn| {
            places(turn, "text");
            format!("Turn {{ when: {}, text: {} }}", whens(turn, &facts), turn.text("text"))
        });
        format!(
            "Inject {{ {head}, {texts}, turns: {turns}, choices: {}, points: {} }}",
            choices(n, &facts),
            points(n, &facts)
        )
    });
    let (all, short) = minutes.into_inner();
    let courses = array(root, "course", "COURSES", "Course", |n| {
        let (id, length) = (n.str("id"), n.int("minutes", 1, 240));
        let is_short = id == "short";
        let sum = if is_short { short } else { all };
        if sum != length {
            n.problem(n.line_of("minutes"), format!("\"minutes\" is {length}, but its scenes take {sum} together"));
        }
        format!(
            "Course {{ id: {id:?}, minutes: {length}, short: {is_short}, name: {}, what: {} }}",
            n.text("name"),
            n.text("what"),
        )
    });
    let facts = facts.into_inner();
    let list: Vec<String> =
        facts.iter().map(|(name, rust)| format!("NamedFact {{ name: {name:?}, fact: {rust} }}")).collect();
    format!(
        "{courses}{injects}pub static DRILL_FACTS: [NamedFact; {}] = [{}];\n\
         pub const DRILL_PLACES: [&str; {}] = {PLACES:?};\n",
        facts.len(),
        list.join(", "),
        PLACES.len(),
    )
}

fn choices(n: &Node<'_>, facts: &Facts) -> String {
    unique(n, "choice");
    slice(n, "choice", |choice| {
        format!(
            "Decision {{ id: {:?}, when: {}, text: {}, risky: {} }}",
            choice.str("id"),
            whens(choice, facts),
            choice.text("text"),
            choice.text_opt("risky"),
        )
    })
}

fn points(n: &Node<'_>, facts: &Facts) -> String {
    unique(n, "point");
    if n.children("point").is_empty() {
        n.problem(n.line, format!("{}: no [[inject.point]]: nothing is expected", n.name()));
    }
    slice(n, "point", |point| {
        let questions = point.references("questions", Kind::Question);
        if questions.is_empty() {
            point.problem(point.line, format!("{}: \"questions\" names no question", point.name()));
        }
        format!(
            "Point {{ id: {:?}, when: {}, text: {}, gap: {}, questions: {}, basis: {} }}",
            point.str("id"),
            whens(point, facts),
            point.text("text"),
            point.text("gap"),
            indices(&questions),
            point.basis_without_note(),
        )
    })
}

/// Ids below a scene stand once, and are made of the letters that keys of the document are made of.
fn unique(n: &Node<'_>, key: &str) {
    let mut seen = BTreeSet::new();
    for child in n.children(key) {
        let id = child.str("id");
        if !seen.insert(id.to_owned()) {
            child.problem(child.line, format!("duplicate id \"{id}\" among the entries [[inject.{key}]]"));
        }
        if !id.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
            child.problem(child.line, format!("id \"{id}\": use small letters and _"));
        }
    }
}

/// The conditions of an entry, as Rust; each fact is listed once.
fn whens(n: &Node<'_>, facts: &Facts) -> String {
    let mut out = Vec::new();
    for (line, word) in n.strings("when") {
        let (not, name) = word.strip_prefix('!').map_or((false, word), |name| (true, name));
        let Some(rust) = fact(n, line, name) else { continue };
        let mut facts = facts.borrow_mut();
        let index = facts.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
            facts.push((name.to_owned(), rust));
            facts.len() - 1
        });
        out.push(format!("When {{ fact: {index}, not: {not} }}"));
    }
    format!("&[{}]", out.join(", "))
}

/// A fact by its name, as Rust.
fn fact(n: &Node<'_>, line: usize, name: &str) -> Option<String> {
    let Some((kind, id)) = name.split_once(':') else {
        let found = CONDITIONS.iter().find(|(word, _)| *word == name);
        if found.is_none() {
            n.problem(line, format!("unknown condition \"{name}\""));
        }
        return found.map(|(_, rust)| format!("Fact::Facility({rust})"));
    };
    let (variant, of) = match kind {
        "yes" => ("Yes", Kind::Question),
        "phone" => ("Phone", Kind::Contact),
        "role" => ("Role", Kind::Role),
        _ => {
            n.problem(line, format!("unknown fact \"{name}\": write yes:, phone: or role: before an id"));
            return None;
        }
    };
    Some(format!("Fact::{variant}({})", n.resolve(line, id, of)?))
}

/// Places of a text are known ones, and the same in both languages.
fn places(n: &Node<'_>, key: &str) {
    let Some(text) = n.child(key) else { return };
    let mut found = Vec::new();
    for language in ["ja", "en"] {
        let names: BTreeSet<&str> =
            text.str(language).split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or_default()).collect();
        for name in names.iter().filter(|name| !PLACES.contains(name)) {
            let known = PLACES.join(", ");
            text.problem(text.line_of(language), format!("unknown place \"{{{name}}}\", must be one of: {known}"));
        }
        found.push(names);
    }
    if found.first() != found.get(1) {
        text.problem(text.line, format!("{}: the places of the two languages differ", text.path));
    }
}
