//! Two people answered separately: where they differ, whose answer is taken, and what is left to settle.

use sonae_base::date::Date;
use sonae_base::table::Table;
use sonae_content::field;
use sonae_model::answer::{Answer, Choice};
use sonae_model::document::Document;

use crate::compare::fact::Fact;
use crate::compare::{Change, answers, facts};

/// Another person's answers, with what was decided so far.
#[derive(Clone, PartialEq, Debug)]
pub struct Two {
    /// Name of the file.
    pub name: String,
    /// What the other person gave.
    pub theirs: Box<Document>,
    /// What is taken, by the key of the difference.
    pub picks: Table<Pick>,
}

/// Whose answer is taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pick {
    /// The one here.
    Mine,
    /// The other person's.
    Theirs,
    /// Neither: わからない, to be found out.
    Unknown,
}

impl Pick {
    const ALL: [Self; 3] = [Self::Mine, Self::Theirs, Self::Unknown];

    /// Stable id where it is kept.
    pub fn id(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Theirs => "theirs",
            Self::Unknown => "unknown",
        }
    }

    /// The pick with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pick| pick.id() == id)
    }
}

/// Parts of what is written into the papers; each is taken whole or left, for its entries belong together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Treatments of risks.
    Risks,
    /// Vendors, what they answered, and the systems that they look after.
    Vendors,
    /// Who does what by when.
    Actions,
    /// Roles, names and numbers.
    People,
    /// Records of exercises.
    Drills,
}

impl Part {
    const ALL: [Self; 5] = [Self::Risks, Self::Vendors, Self::Actions, Self::People, Self::Drills];

    /// Whether an entry of the register belongs to it.
    fn has(self, key: &str) -> bool {
        let starts: &[&str] = match self {
            Self::Risks => &["risk"],
            Self::Vendors => &["vendor", "system"],
            Self::Actions => &["action", "measure"],
            Self::People => &["role", "call"],
            Self::Drills => &["drill"],
        };
        key.split_once(':').is_some_and(|(start, _)| starts.contains(&start))
    }

    /// Its entries in a document that are not empty.
    fn of(self, doc: &Document) -> Vec<(&str, &String)> {
        doc.register.iter().filter(|(key, text)| self.has(key) && !text.is_empty()).collect()
    }

    /// Its key among what is decided.
    pub fn key(self) -> &'static str {
        match self {
            Self::Risks => "part-risks",
            Self::Vendors => "part-vendors",
            Self::Actions => "part-actions",
            Self::People => "part-people",
            Self::Drills => "part-drills",
        }
    }
}

/// The key of a fact.
pub fn fact_key(fact: Fact) -> String {
    let name = match fact {
        Fact::Name => "name",
        Fact::Kind => "kind",
        Fact::Beds => "beds",
        Fact::System => "system",
        Fact::Vendor => "vendor",
        Fact::Ehr => "ehr",
        Fact::Remote => "remote",
        Fact::Network => "network",
        Fact::Number(id) => field(id).key,
    };
    ["fact-", name].concat()
}

impl Two {
    /// Questions that were answered differently, or with different notes.
    pub fn answers<'a>(&'a self, mine: &'a Document) -> Vec<Change<'a>> {
        answers(mine, &self.theirs)
    }

    /// Facts that differ.
    pub fn facts(&self, mine: &Document) -> Vec<Fact> {
        facts(mine, &self.theirs)
    }

    /// Parts of the papers that differ, with how much is written in each of the two.
    pub fn parts(&self, mine: &Document) -> Vec<(Part, [usize; 2])> {
        let mut found = Vec::new();
        for part in Part::ALL {
            let (here, there) = (part.of(mine), part.of(&self.theirs));
            if here != there {
                found.push((part, [here.len(), there.len()]));
            }
        }
        found
    }

    /// Answers of the other person that differ and are not compared: neither facility is asked them.
    pub fn unasked(&self, mine: &Document) -> usize {
        let compared = self.answers(mine);
        let said = |answer: &Answer| (answer.choice, answer.target, answer.note.clone());
        let differs = |(id, theirs): &(&str, &Answer)| mine.answers.get(id).map(said) != Some(said(theirs));
        let left = self.theirs.answers.iter().filter(differs);
        left.filter(|(id, _)| compared.iter().all(|change| change.question.id != *id)).count()
    }

    /// Takes in what another window decided about the same file.
    pub fn join(&mut self, theirs: &Self) {
        for (key, pick) in theirs.picks.iter() {
            self.picks.insert(key.to_owned(), *pick);
        }
    }

    /// How many differences there are, and how many of them are decided.
    pub fn progress(&self, mine: &Document) -> (usize, usize) {
        let keys = self.answers(mine).into_iter().map(|c| c.question.id.to_owned());
        let parts = self.parts(mine).into_iter().map(|(part, _)| part.key().to_owned());
        let keys: Vec<String> = keys.chain(self.facts(mine).into_iter().map(fact_key)).chain(parts).collect();
        (keys.len(), keys.iter().filter(|key| self.picks.get(key).is_some()).count())
    }

    /// The document with everything that was decided.
    pub fn settled(&self, mine: &Document, today: Option<Date>) -> Document {
        let mut doc = mine.clone();
        // Answers of a sample stay known as such.
        doc.sample |= self.theirs.sample;
        for change in self.answers(mine) {
            let id = change.question.id;
            match (self.picks.get(id), change.after) {
                (Some(Pick::Theirs), Some(theirs)) => doc.answers.insert(id.to_owned(), theirs.clone()),
                (Some(Pick::Unknown), _) => doc.answers.insert(id.to_owned(), open(change, today)),
                _ => {}
            }
        }
        for fact in self.facts(mine) {
            if self.picks.get(&fact_key(fact)) == Some(&Pick::Theirs) {
                fact.take(&mut doc.profile, &self.theirs.profile);
                // A draft of the old value would hide the new one.
                let draft = match fact {
                    Fact::Beds => "beds",
                    Fact::Number(id) => field(id).key,
                    _ => continue,
                };
                doc.drafts.remove(draft);
            }
        }
        for (part, _) in self.parts(mine) {
            if self.picks.get(part.key()) == Some(&Pick::Theirs) {
                doc.register.retain(|key| !part.has(key));
                for (key, text) in part.of(&self.theirs) {
                    doc.register.insert(key.to_owned(), text.clone());
                }
            }
        }
        doc
    }
}

/// わからない, with the notes of both.
fn open(change: Change, today: Option<Date>) -> Answer {
    let mut answer = Answer::new(Choice::Unknown, today);
    let notes = [change.before, change.after].map(|a| a.map_or("", |a| a.note.as_str()));
    answer.note = match notes {
        [mine, theirs] if mine.is_empty() || theirs.is_empty() || mine == theirs => {
            if mine.is_empty() { theirs } else { mine }.to_owned()
        }
        [mine, theirs] => sonae_base::graphemes::limited(&[mine, " / ", theirs].concat()),
    };
    answer
}
