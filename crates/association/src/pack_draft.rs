//! A pack in the making, on the association's page: texts as they are typed, and what is still wrong with them.

use sonae_base::date::Date;
use sonae_base::money::to_half_width;
use sonae_content::QUESTIONS;
use sonae_files::pack::open_pack;
use sonae_model::pack::{
    Link, MAX_CONTACT, MAX_LINKS, MAX_LOGO, MAX_QUESTIONS, MAX_TITLE, MAX_WEIGHT, Pack, Peers, Question, host, is_logo,
};

use crate::published::{Group, Published, percent, points_at};

/// A pack in the making.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Draft {
    /// Its title.
    pub title: String,
    /// Whom to ask.
    pub contact: String,
    /// Links, one a line: words, then the address.
    pub links: String,
    /// The logo as a data address.
    pub logo: String,
    /// The picture that was chosen last could not be taken.
    pub logo_refused: bool,
    /// Weights by question of the content; missing or empty: ours.
    pub weights: Vec<String>,
    /// Questions of the association.
    pub questions: Vec<Own>,
    /// The pack that was opened to go on with, as its file has it; empty: none.
    pub opened: String,
}

/// A question of the association, as it is typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Own {
    /// Its id: that of the pack it came from, so that members' answers to it stay.
    pub id: String,
    /// Index into the domains of the content.
    pub domain: usize,
    /// The question in Japanese.
    pub ja: String,
    /// The question in English; where it is empty, the Japanese stands there too.
    pub en: String,
    /// Its weight; empty: 1.
    pub weight: String,
}

/// A field of the draft.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Field {
    /// The title.
    Title,
    /// Whom to ask.
    Contact,
    /// The links.
    Links,
    /// The weight of a question of the content, by index.
    Weight(usize),
    /// A question of the association in Japanese, by index.
    Ja(usize),
    /// The same in English.
    En(usize),
    /// Its weight.
    OwnWeight(usize),
    /// Its domain.
    Domain(usize),
}

impl Draft {
    /// Takes what was typed into a field.
    pub fn put(&mut self, field: Field, text: String) {
        let own = |questions: &mut Vec<Own>, i: usize, put: &mut dyn FnMut(&mut Own)| {
            if let Some(question) = questions.get_mut(i) {
                put(question);
            }
        };
        match field {
            Field::Title => self.title = text,
            Field::Contact => self.contact = text,
            Field::Links => self.links = text,
            Field::Weight(i) => {
                self.weigh(i, text);
            }
            Field::Ja(i) => own(&mut self.questions, i, &mut |q| q.ja.clone_from(&text)),
            Field::En(i) => own(&mut self.questions, i, &mut |q| q.en.clone_from(&text)),
            Field::OwnWeight(i) => own(&mut self.questions, i, &mut |q| q.weight.clone_from(&text)),
            Field::Domain(i) => own(&mut self.questions, i, &mut |q| q.domain = text.parse().unwrap_or(q.domain)),
        }
    }

    /// A pack to go on with, whose file this is.
    pub fn of(pack: Pack, opened: String) -> Self {
        let links: Vec<String> = pack.links.iter().map(|link| [&link.text, " ", &link.url].concat()).collect();
        let mut draft = Self {
            title: pack.title,
            contact: pack.contact,
            links: links.join("\n"),
            logo: pack.logo,
            opened,
            ..Self::default()
        };
        for (i, weight) in pack.weights {
            draft.weigh(i, weight.to_string());
        }
        for Question { id, domain, weight, ask: [ja, en] } in pack.questions {
            let en = if en == ja { String::new() } else { en };
            draft.questions.push(Own { id, domain, ja, en, weight: weight.to_string() });
        }
        draft
    }

    /// How others answered in the pack that was opened.
    pub fn peers(&self) -> Vec<Peers> {
        open_pack(&self.opened).map(|pack| pack.peers).unwrap_or_default()
    }

    /// Takes the weight of a question of the content.
    pub fn weigh(&mut self, index: usize, typed: String) {
        self.weights.resize(QUESTIONS.len(), String::new());
        if let Some(weight) = self.weights.get_mut(index) {
            *weight = typed;
        }
    }

    /// Adds a question, up to the most there may be.
    pub fn add(&mut self) {
        if self.questions.len() < MAX_QUESTIONS.0 {
            let free = |n: &usize| self.questions.iter().all(|own| own.id != format!("q{n}"));
            // One of the first n + 1 numbers is free when n are taken.
            let id = (1..=self.questions.len() + 1).rev().find(free).map(|n| format!("q{n}")).unwrap_or_default();
            self.questions.push(Own { id, ..Own::default() });
        }
    }

    /// Takes in a picture that was kept.
    pub fn take_logo_if_any(&mut self, data: String) {
        if !data.is_empty() {
            self.take_logo(data);
        }
    }

    /// Takes a picture in, or says that it cannot be taken.
    pub fn take_logo(&mut self, data: String) {
        self.logo_refused = data.is_empty() || data.len() > MAX_LOGO || !is_logo(&data);
        if !self.logo_refused {
            self.logo = data;
        }
    }

    /// The pack, with the peers of what is published.
    ///
    /// # Errors
    /// The fields that are not right yet, each once.
    pub fn pack(&self, published: &Published, today: Option<Date>) -> Result<Pack, Vec<Field>> {
        let mut wrong = Vec::new();
        let mut check = |field: Field, fine: bool| {
            if !fine && !wrong.contains(&field) {
                wrong.push(field);
            }
        };
        let (title, contact) = (line(&self.title), line(&self.contact));
        check(Field::Title, within(&title, 1, MAX_TITLE));
        check(Field::Contact, within(&contact, 0, MAX_CONTACT));
        let links = links(&self.links);
        check(Field::Links, links.is_some());
        let mut weights = Vec::new();
        for (i, typed) in self.weights.iter().enumerate().filter(|(_, typed)| !typed.trim().is_empty()) {
            let weight = number(typed, 0);
            check(Field::Weight(i), weight.is_some());
            weights.extend(weight.map(|weight| (i, weight)));
        }
        let mut questions = Vec::new();
        for (i, own) in self.questions.iter().enumerate() {
            let (ja, mut en) = (line(&own.ja), line(&own.en));
            if en.is_empty() {
                en.clone_from(&ja);
            }
            let weight = if own.weight.trim().is_empty() { Some(1) } else { number(&own.weight, 1) };
            check(Field::Ja(i), within(&ja, 1, MAX_QUESTIONS.1));
            check(Field::En(i), within(&en, 1, MAX_QUESTIONS.1));
            check(Field::OwnWeight(i), weight.is_some());
            let id = own.id.clone();
            questions.push(Question { id, domain: own.domain, weight: weight.unwrap_or(1), ask: [ja, en] });
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(Pack {
            title,
            contact,
            links: links.unwrap_or_default(),
            logo: self.logo.clone(),
            made: today,
            peers: if published.groups.is_empty() {
                self.peers()
            } else {
                published.groups.iter().map(peers).collect()
            },
            weights,
            questions,
        })
    }
}

/// A text in one line, without what cannot be seen.
fn line(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.trim().to_owned()
}

fn within(text: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&text.chars().count())
}

fn number(typed: &str, least: u32) -> Option<u32> {
    let plain: String = typed.trim().chars().map(to_half_width).collect();
    plain.parse().ok().filter(|n| (least..=MAX_WEIGHT).contains(n))
}

/// Lines of words and an address.
fn links(text: &str) -> Option<Vec<Link>> {
    let (most, longest, longest_url) = MAX_LINKS;
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let one = |text: &&str| {
        let at = text.find("https://")?;
        let (words, url) = text.split_at(at);
        let (words, url) = (line(words), url.trim().to_owned());
        let words = if words.is_empty() { host(&url)?.to_owned() } else { words };
        (within(&words, 1, longest) && url.len() <= longest_url && host(&url).is_some())
            .then_some(Link { text: words, url })
    };
    if lines.len() > most { None } else { lines.iter().map(one).collect() }
}

/// How a group answered, as members get it: from what is published, and from nothing else.
pub fn peers(group: &Group) -> Peers {
    let quartiles = |counts: &Option<Vec<u32>>| counts.as_ref().map(|c| [0.25, 0.5, 0.75].map(|q| points_at(c, q)));
    let shares = |counts: &Option<Vec<u32>>| {
        counts.as_ref().map(|c| [0, 1, 2, 3, 4].map(|cell| u8::try_from(percent(c, cell)).unwrap_or(100)))
    };
    Peers {
        parts: group.parts.clone(),
        n: group.n,
        score: group.totals.first().and_then(quartiles),
        domains: group.domains.iter().map(quartiles).collect(),
        answers: group.questions.iter().map(shares).collect(),
    }
}
