//! A vendor's answers beside the facility's own: what each said, where it does not fit together, and what is chosen.

use sonae_base::date::Date;
use sonae_model::answer::Choice;
use sonae_model::document::Document;
use sonae_model::letters::{Reply, Said};
use sonae_model::register::key;
use sonae_model::survey::answer_of;
use sonae_model::vendors::{Conflict, Item, Side, Split, items, lines};

use crate::letters::matching::Warning;

/// An item of the reply with both sides' words.
#[derive(Clone, PartialEq, Debug)]
pub struct Pick {
    /// The item.
    pub item: Item,
    /// What the vendor says.
    pub said: Said,
    /// What the facility itself answered on the same question.
    pub ours: Option<Choice>,
    /// What stood on the vendor's sheet before, and when it was confirmed.
    pub before: (Option<Choice>, Option<Date>),
    /// Whose work it is.
    pub split: Split,
    /// Put the vendor's answer on the sheet.
    pub take: bool,
}

impl Pick {
    /// What does not fit together, as things are chosen now.
    pub fn conflict(&self) -> Option<Conflict> {
        self.split.conflict().or_else(|| self.item.answers_conflict(self.ours, self.said.choice))
    }
}

/// A reply that is being put beside the document.
#[derive(Clone, PartialEq, Debug)]
pub struct Merging {
    /// The vendor's id.
    pub vendor: String,
    /// The reply.
    pub reply: Reply,
    /// What should give pause.
    pub warnings: Vec<Warning>,
    /// The items about which the vendor said something.
    pub picks: Vec<Pick>,
    /// Items without a word.
    pub silent: usize,
    /// Items that this edition does not know.
    pub unknown: usize,
}

impl Merging {
    /// Lays a reply beside the document.
    pub fn new(doc: &Document, vendor: String, reply: Reply, warnings: Vec<Warning>) -> Self {
        let known = items();
        let there = lines(doc, &vendor);
        // Answers to a request that is not on record are taken one by one.
        let take = !warnings.contains(&Warning::NoRecord);
        let (mut picks, mut silent, mut unknown) = (Vec::new(), 0, 0);
        for (ask, said) in reply.request.items.iter().zip(&reply.said) {
            let Some(item) = known.iter().find(|item| item.question.id == ask.question) else {
                unknown += 1;
                continue;
            };
            if said.choice.is_none() && said.side.is_none() && said.note.is_empty() {
                silent += 1;
                continue;
            }
            let line = there.iter().find(|line| line.item.question.id == ask.question);
            let mut split = line.map(|line| line.split).unwrap_or_default();
            split.theirs = said.side;
            picks.push(Pick {
                item: *item,
                said: said.clone(),
                ours: answer_of(doc, item.question).map(|a| a.choice),
                before: line.map(|line| (line.answer, line.checked)).unwrap_or_default(),
                split,
                take,
            });
        }
        Self { vendor, reply, warnings, picks, silent, unknown }
    }

    /// Items that do not fit together, as things are chosen now.
    pub fn conflicts(&self) -> usize {
        self.picks.iter().filter(|pick| pick.conflict().is_some()).count()
    }

    /// Writes what was chosen onto the vendor's sheet. Each answer has the day on which the vendor saved it.
    pub fn put(&self, doc: &mut Document, today: Option<Date>) {
        let iso = |day: Option<Date>| day.map(Date::iso).unwrap_or_default();
        let answered = iso(self.reply.made.or(today));
        let mut put = |parts: &[&str], value: &str| {
            let mut at = vec!["vendor", &self.vendor];
            at.extend(parts);
            // An empty text says no more than a missing one, and would be kept for ever.
            if value.is_empty() {
                doc.register.remove(&key(&at));
            } else {
                doc.register.insert(key(&at), value.to_owned());
            }
        };
        for pick in &self.picks {
            let (of, said) = (pick.item.question.id, &pick.said);
            if let Some(side) = pick.split.settled {
                put(&["split", of], side.id());
                put(&["split", of, "day"], &iso(today));
            }
            if !pick.take {
                continue;
            }
            put(&["said", of], said.side.map_or("", Side::id));
            if let Some(choice) = said.choice {
                put(&[of], choice.id());
                put(&[of, "day"], &answered);
                put(&[of, "target"], &iso(said.target));
            }
            put(&[of, "note"], &said.note);
        }
        put(&["answered"], &answered);
        put(&["by"], &self.reply.by);
        put(&["company"], &self.reply.company);
    }
}
