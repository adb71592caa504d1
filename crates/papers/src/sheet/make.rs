//! Putting a sheet together, cell by cell. Each call is a few bytes, where a literal of the cell would be a hundred.

use sonae_assess::checklist::Mark;
use sonae_base::date::Date;
use sonae_content::{Basis, Condition, Question, Text, t};
use sonae_model::register::{key, text};
use sonae_model::route::Route;
use sonae_model::survey::{Section, answer_of};
use sonae_model::wording::{fiscal_year, say};

use crate::sheet::table::{Cell, Desk, Entry, Kind, Row, Sheet};

/// Heads of what stands in the CSV alone.
const ASIDE: &[Text] = &[t::CHECK_NOTE, t::CHECK_BY];

/// A sheet in the making.
pub struct Make<'a> {
    pub desk: Desk<'a>,
    pub sheet: Sheet,
}

impl<'a> Make<'a> {
    #[inline(never)]
    pub fn new(desk: Desk<'a>, id: &'static str, title: Text, columns: &'static [Text]) -> Self {
        let year = desk.today.map(|day| fiscal_year(day, desk.lang)).unwrap_or_default();
        let sheet = Sheet {
            id,
            title,
            sample: desk.doc.sample,
            edition: None,
            lead: String::new(),
            columns,
            year,
            rows: Vec::new(),
            aside: &[],
            notes: [None; 2],
            basis: None,
        };
        Self { desk, sheet }
    }

    /// Of an official form.
    #[inline(never)]
    pub fn official(&mut self, edition: Text, basis: &'static Basis, notes: [Option<Text>; 2]) {
        self.sheet.edition = Some(edition);
        self.sheet.basis = Some(basis);
        self.sheet.notes = notes;
    }

    pub fn t(&self, text: Text) -> &'static str {
        text.get(self.desk.lang)
    }

    #[inline(never)]
    pub fn say(&self, text: Text, name: &str, value: &str) -> String {
        say(text, self.desk.lang, &[(name, value)])
    }

    /// Begins a row.
    #[inline(never)]
    pub fn row(&mut self, open: bool) {
        self.sheet.rows.push(Row { heading: false, open, cells: Vec::new(), aside: Vec::new() });
    }

    /// A heading over the rows that follow.
    #[inline(never)]
    pub fn heading(&mut self, text: Text) {
        self.row(false);
        self.word(text);
        if let Some(row) = self.sheet.rows.last_mut() {
            row.heading = true;
        }
    }

    #[inline(never)]
    fn push(&mut self, kind: Kind, text: String, sub: String) {
        if let Some(row) = self.sheet.rows.last_mut() {
            row.cells.push(Cell { kind, text, sub });
        }
    }

    pub fn words(&mut self, text: String) {
        self.push(Kind::Words, text, String::new());
    }

    #[inline(never)]
    pub fn word(&mut self, text: Text) {
        self.words(self.t(text).to_owned());
    }

    /// A printed number, with a mark where it was not read in the original: what the mark means stands at the foot.
    #[inline(never)]
    pub fn no(&mut self, no: &str, unsure: bool) {
        let unsure = if unsure { self.t(t::FORM_UNSURE) } else { "" };
        self.words([no, unsure].concat());
    }

    #[inline(never)]
    pub fn number(&mut self, number: usize) {
        self.push(Kind::Number(i64::try_from(number).unwrap_or(0)), number.to_string(), String::new());
    }

    /// What the row is about.
    #[inline(never)]
    pub fn head(&mut self, text: Text, sub: String, to: Option<Route>) {
        self.push(Kind::Head(to), self.t(text).to_owned(), sub);
    }

    /// What the row is about, in words that were put together.
    pub fn told(&mut self, text: String, sub: String) {
        self.push(Kind::Head(None), text, sub);
    }

    #[inline(never)]
    pub fn missing(&mut self, text: Text) {
        self.missing_beside(text, String::new());
    }

    /// The same, with words that stand below.
    pub fn missing_beside(&mut self, text: Text, words: String) {
        self.push(Kind::Missing, self.t(text).to_owned(), words);
    }

    /// What stands in the CSV alone: who answered a question, and what was noted.
    #[inline(never)]
    pub fn aside(&mut self, questions: &[&Question]) {
        let several = questions.len() > 1;
        let mut said = [String::new(), String::new()];
        for question in questions {
            let Some(answer) = answer_of(self.desk.doc, question) else { continue };
            for (said, text) in said.iter_mut().zip([&answer.note, &answer.by]) {
                if !text.is_empty() {
                    let name = if several {
                        self.say(t::VENDOR_MERGE_HEAD, "head", self.t(question.short))
                    } else {
                        String::new()
                    };
                    let start = if said.is_empty() { "" } else { self.t(t::UNIT_SLASH) };
                    *said = [said.as_str(), start, &name, text].concat();
                }
            }
        }
        self.sheet.aside = ASIDE;
        if let Some(row) = self.sheet.rows.last_mut() {
            row.aside = said.map(|text| Cell { kind: Kind::Words, text, sub: String::new() }).into();
        }
    }

    /// A day; or that it is missing.
    #[inline(never)]
    pub fn day(&mut self, day: Option<Date>, lacks: bool, wrong: &str) {
        if lacks {
            return self.missing(t::FORM_TARGET_MISSING);
        }
        self.push(Kind::Day(day), day.map(Date::iso).unwrap_or_default(), wrong.to_owned());
    }

    /// A mark, in the words of the form.
    #[inline(never)]
    pub fn mark(&mut self, mark: Mark) {
        match mark {
            Mark::Yes => self.word(t::CHOICE_YES),
            Mark::No => self.word(t::CHOICE_NO),
            Mark::Blank => self.missing(t::FORM_BLANK),
            Mark::NotNeeded => self.word(t::FORM_NOT_NEEDED),
        }
    }

    /// Something the user writes into the paper.
    #[inline(never)]
    pub fn field(&mut self, at: &[&str], entry: Entry) {
        let value = text(self.desk.doc, at).to_owned();
        self.push(Kind::Field(entry), value, key(at));
    }

    /// Whether what has these conditions is there at this facility.
    #[inline(never)]
    pub fn meets(&self, when: &[Condition]) -> bool {
        when.iter().all(|c| self.desk.facility().meets(*c))
    }
}

/// The page that asks a question.
pub fn page(question: &Question) -> Route {
    Route::Check(Section::Domain(question.domain))
}
