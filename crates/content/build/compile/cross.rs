//! Checks that need more than one entry.

use std::collections::{BTreeMap, BTreeSet};

use super::Log;

/// What the entries leave behind for these checks.
#[derive(Default)]
pub struct Facts {
    /// Words that no text may use, and what to write instead.
    pub write: Vec<super::avoid::Write>,
    /// Confidence of each source.
    pub sources: Vec<&'static str>,
    /// Every basis.
    pub bases: Vec<BasisFact>,
    /// Every question.
    pub questions: Vec<QuestionFact>,
    /// Every row of the checklist.
    pub rows: Vec<RowFact>,
    /// Questions that go to vendors beside the rows: divided work, and what else is asked.
    pub asked_of_vendors: Vec<usize>,
    /// Every measure.
    pub measures: Vec<MeasureFact>,
    /// Every row of the other forms.
    pub form_rows: Vec<FormFact>,
    /// Sum of weights that each domain states, with its line.
    pub points: Vec<(usize, i64)>,
    /// Places of the yearly list of threats that have a risk.
    pub ranks: Vec<i64>,
}

/// Of a basis.
pub struct BasisFact {
    pub file: String,
    pub line: usize,
    pub confidence: &'static str,
    pub sources: Vec<usize>,
    pub has_note: bool,
}

/// Of a question.
pub struct QuestionFact {
    pub line: usize,
    pub id: String,
    pub critical: Option<i64>,
    pub domain: usize,
    pub weight: i64,
    /// Whether it has a form that a vendor can answer with はい or いいえ.
    pub asks_vendor: bool,
    /// Japanese of the question, its short form and its help.
    pub words: String,
}

/// Of a checklist row.
#[derive(Clone)]
pub struct RowFact {
    pub file: String,
    pub line: usize,
    pub no: String,
    pub name: String,
    pub question: usize,
    pub vendor: bool,
}

/// Of a row of another form.
pub struct FormFact {
    pub form: String,
    pub no: String,
    pub questions: Vec<usize>,
}

/// Of a measure.
pub struct MeasureFact {
    pub line: usize,
    pub id: String,
    pub priority: i64,
    pub answers: Vec<usize>,
    pub requires: Vec<usize>,
    pub excludes: Vec<usize>,
}

const QUESTIONS: &str = "crates/content/data/questions.toml";
const MEASURES: &str = "crates/content/data/measures.toml";
const DOMAINS: &str = "crates/content/data/domains.toml";
const RISKS: &str = "crates/content/data/risks.toml";

/// All of them.
pub fn check(facts: &Facts, log: &Log) {
    bases(facts, log);
    questions(facts, log);
    rows(facts, log);
    measures(facts, log);
    cycles(facts, log);
    vendors(facts, log);
    fills(facts, log);
    points(facts, log);
    ranks(facts, log);
}

/// A basis says as much as its confidence promises.
fn bases(facts: &Facts, log: &Log) {
    for b in &facts.bases {
        let has = |wanted: &[&str]| b.sources.iter().any(|i| facts.sources.get(*i).is_some_and(|c| wanted.contains(c)));
        let wrong = match b.confidence {
            "Confidence::Official" if !has(&["Confidence::Official"]) => "an official figure names an official source",
            "Confidence::Survey" if !has(&["Confidence::Survey", "Confidence::Official"]) => {
                "a survey figure names a survey"
            }
            "Confidence::Derived" if b.sources.is_empty() => "a derived figure names what it is derived from",
            "Confidence::Derived" | "Confidence::Assumed" if !b.has_note => {
                "a derived or assumed figure says in `ja` and `en` how it came about"
            }
            _ => continue,
        };
        log.add(&b.file, b.line, wrong);
    }
}

/// No two critical questions claim the same place.
fn questions(facts: &Facts, log: &Log) {
    let mut places = BTreeMap::new();
    for q in &facts.questions {
        if let Some(first) = q.critical.and_then(|c| places.insert(c, &q.id)) {
            log.add(QUESTIONS, q.line, format!("question.{}: \"{first}\" is critical in the same place", q.id));
        }
    }
}

/// Each row has a question of its own, which exactly one measure turns to はい; every other question has a measure.
fn rows(facts: &Facts, log: &Log) {
    let mut names = BTreeSet::new();
    let mut row_of = BTreeMap::new();
    for row in &facts.rows {
        if !names.insert(&row.name) {
            log.add(&row.file, row.line, format!("row {} stands twice", row.name));
        }
        if let Some(first) = row_of.insert(row.question, &row.name) {
            let id = facts.questions.get(row.question).map_or("", |q| &q.id);
            log.add(&row.file, row.line, format!("row {}: question \"{id}\" already fills row {first}", row.name));
        }
    }
    for (index, q) in facts.questions.iter().enumerate() {
        let measures: Vec<&str> =
            facts.measures.iter().filter(|m| m.answers.contains(&index)).map(|m| m.id.as_str()).collect();
        if measures.is_empty() {
            log.add(QUESTIONS, q.line, format!("question.{}: no measure turns it to はい", q.id));
        }
        if measures.len() > 1 && row_of.contains_key(&index) {
            let list = measures.join(", ");
            log.add(
                QUESTIONS,
                q.line,
                format!("question.{}: a checklist row with more than one measure: {list}", q.id),
            );
        }
    }
}

/// What goes to a vendor has a form that the vendor can answer, and nothing else has one.
fn vendors(facts: &Facts, log: &Log) {
    for (index, q) in facts.questions.iter().enumerate() {
        let goes =
            facts.asked_of_vendors.contains(&index) || facts.rows.iter().any(|r| r.vendor && r.question == index);
        if goes != q.asks_vendor {
            let wish = if goes { "is missing: it goes to vendors" } else { "is never shown: it goes to no vendor" };
            log.add(QUESTIONS, q.line, format!("question.{}: \"vendor_ask\" {wish}", q.id));
        }
    }
}

/// Every question fills a row of some form.
fn fills(facts: &Facts, log: &Log) {
    for (index, q) in facts.questions.iter().enumerate() {
        let in_row = facts.rows.iter().any(|r| r.question == index);
        if !in_row && !facts.form_rows.iter().any(|r| r.questions.contains(&index)) {
            log.add(QUESTIONS, q.line, format!("question.{}: it fills no row of any form", q.id));
        }
    }
}

/// The weights of a domain add up to what it states.
fn points(facts: &Facts, log: &Log) {
    for (domain, (line, stated)) in facts.points.iter().enumerate() {
        let sum: i64 = facts.questions.iter().filter(|q| q.domain == domain).map(|q| q.weight).sum();
        if sum != *stated {
            log.add(
                DOMAINS,
                *line,
                format!("\"points\" is {stated}, but the weights of its questions add up to {sum}"),
            );
        }
    }
}

/// The ten threats are all there, each once.
fn ranks(facts: &Facts, log: &Log) {
    let mut found = facts.ranks.clone();
    found.sort_unstable();
    if !found.is_empty() && found != (1..=10).collect::<Vec<_>>() {
        log.add(RISKS, 1, format!("the ten threats must each stand once; found {found:?}"));
    }
}

/// Priorities are unique, and no measure needs what it excludes.
fn measures(facts: &Facts, log: &Log) {
    let mut places = BTreeMap::new();
    for m in &facts.measures {
        if let Some(first) = places.insert(m.priority, &m.id) {
            log.add(MEASURES, m.line, format!("measure.{}: \"{first}\" has the same priority {}", m.id, m.priority));
        }
        if m.requires.iter().any(|r| m.excludes.contains(r)) {
            log.add(MEASURES, m.line, format!("measure.{}: it requires and excludes the same measure", m.id));
        }
    }
}

/// `requires` leads nowhere in a circle.
fn cycles(facts: &Facts, log: &Log) {
    for (start, m) in facts.measures.iter().enumerate() {
        let mut seen = vec![false; facts.measures.len()];
        let mut next = m.requires.clone();
        while let Some(index) = next.pop() {
            if index == start {
                log.add(MEASURES, m.line, format!("measure.{}: \"requires\" leads back to itself", m.id));
                break;
            }
            if let Some(flag @ false) = seen.get_mut(index) {
                *flag = true;
                next.extend(facts.measures.get(index).into_iter().flat_map(|m| &m.requires));
            }
        }
    }
}
