//! The two letters of the round trip with a vendor: the request, and the reply.

use sonae_base::date::Date;
use sonae_base::text::joined;
use sonae_content::{CHECKLIST, Lang, t};

use crate::answer::Choice;
use crate::document::Document;
use crate::facility::Facility;
use crate::register::{day, text};
use crate::survey::applies;
use crate::vendors::{Side, items};
use crate::wording::say;

/// What a request asks about one item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ask {
    /// Id of the question; one that this edition does not know is kept.
    pub question: String,
    /// Whether the work can lie with either side, and whom the facility takes to do it.
    pub role: Role,
}

/// Who does the work of an item, as the facility asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Nothing to divide: the item is about the vendor alone.
    Undivided,
    /// Not decided yet.
    Open,
    /// The facility takes it to be this side's work.
    Of(Side),
}

/// What the facility asks one vendor. Nothing else goes into the file: no answers, notes, amounts or numbers.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Request {
    /// Name of the facility; may be empty.
    pub facility: String,
    /// Name of the vendor.
    pub vendor: String,
    /// What the vendor is hired for.
    pub system: String,
    /// When the request was made.
    pub made: Option<Date>,
    /// By when an answer is wished for.
    pub due: Option<Date>,
    /// Edition of the checklist (`mhlw_r7`).
    pub edition: String,
    /// The items, in the order of the form.
    pub items: Vec<Ask>,
}

/// What a vendor says about one item.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Said {
    /// はい, いいえ, わからない or 該当しない.
    pub choice: Option<Choice>,
    /// Whose work the vendor takes it to be.
    pub side: Option<Side>,
    /// By when an いいえ becomes はい.
    pub target: Option<Date>,
    /// Anything else.
    pub note: String,
}

/// A vendor's answers, with the request they belong to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reply {
    /// What was asked.
    pub request: Request,
    /// Who answers: the company.
    pub company: String,
    /// Who answers: the person.
    pub by: String,
    /// When the answers were saved.
    pub made: Option<Date>,
    /// One for each item of the request, in its order.
    pub said: Vec<Said>,
}

impl Reply {
    /// The company and the person who answered, as far as they are given.
    pub fn who(&self, lang: Lang) -> String {
        let by = say(t::VENDOR_MERGE_BY, lang, &[("by", &self.by)]);
        match (self.company.is_empty(), self.by.is_empty()) {
            (false, false) => joined(&[&self.company, &by], " "),
            (false, true) => self.company.clone(),
            (true, false) => by,
            (true, true) => t::VENDOR_UNNAMED.get(lang).to_owned(),
        }
    }
}

/// A file of the round trip.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Letter {
    /// From a facility to a vendor.
    Request(Request),
    /// From the vendor back.
    Reply(Box<Reply>),
}

/// The request to a vendor (id), made on a day.
pub fn request(doc: &Document, facility: &Facility, id: &str, today: Option<Date>) -> Request {
    let mut asked = Vec::new();
    for item in items() {
        if !applies(item.question, facility) {
            continue;
        }
        let role = match Side::from_id(text(doc, &["vendor", id, "work", item.question.id])) {
            _ if !item.shared => Role::Undivided,
            Some(side) => Role::Of(side),
            None => Role::Open,
        };
        asked.push(Ask { question: item.question.id.to_owned(), role });
    }
    Request {
        facility: doc.profile.name.clone(),
        vendor: text(doc, &["vendor", id, "name"]).to_owned(),
        system: text(doc, &["vendor", id, "system"]).to_owned(),
        made: today,
        due: day(doc, &["vendor", id, "due"]),
        edition: CHECKLIST.id.to_owned(),
        items: asked,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_answered_is_said_as_far_as_it_is_known() {
        let reply =
            |company: &str, by: &str| Reply { company: company.to_owned(), by: by.to_owned(), ..Reply::default() };
        for (company, by, who) in [
            ("見本システム", "佐藤", "見本システム 佐藤さん"),
            ("見本システム", "", "見本システム"),
            ("", "佐藤", "佐藤さん"),
            ("", "", "名前のない事業者"),
        ] {
            assert_eq!(reply(company, by).who(Lang(0)), who);
        }
    }
}
