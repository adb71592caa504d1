//! Two people answered separately: where they differ, whose answer is taken, and what is left to settle.

use crate::content::field;
use crate::domain::answer::{Answer, Choice};
use crate::domain::compare::{Change, Fact, answers, facts};
use crate::domain::date::Date;
use crate::domain::document::Document;
use crate::domain::table::Table;
use crate::store::Opened;

/// Another person's answers, with what was decided so far.
#[derive(Clone, PartialEq, Debug)]
pub struct Two {
    /// Name of the file.
    pub name: String,
    /// What was read.
    pub theirs: Box<Opened>,
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
        answers(mine, &self.theirs.doc)
    }

    /// Facts that differ.
    pub fn facts(&self, mine: &Document) -> Vec<Fact> {
        facts(mine, &self.theirs.doc)
    }

    /// How many differences there are, and how many of them are decided.
    pub fn progress(&self, mine: &Document) -> (usize, usize) {
        let keys = self.answers(mine).into_iter().map(|c| c.question.id.to_owned());
        let keys: Vec<String> = keys.chain(self.facts(mine).into_iter().map(fact_key)).collect();
        (keys.len(), keys.iter().filter(|key| self.picks.get(key).is_some()).count())
    }

    /// The document with everything that was decided.
    pub fn settled(&self, mine: &Document, today: Option<Date>) -> Document {
        let mut doc = mine.clone();
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
                fact.take(&mut doc.profile, &self.theirs.doc.profile);
                // A draft of the old value would hide the new one.
                let draft = match fact {
                    Fact::Beds => "beds",
                    Fact::Number(id) => field(id).key,
                    _ => continue,
                };
                doc.drafts.remove(draft);
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
        [mine, theirs] => crate::store::limited(&[mine, " / ", theirs].concat()),
    };
    answer
}
