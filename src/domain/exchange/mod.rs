//! The round trip with a vendor by file: a request that asks who does what and how far it is done, the vendor's answers,
//! and putting them beside the facility's own.

mod act;
mod guest;
mod matching;
mod merging;

use super::answer::Choice;
use super::date::Date;
use super::document::Document;
use super::register::{day, text};
use super::survey::applies;
use super::vendors::{Side, items};
use crate::content::CHECKLIST;
use crate::domain::facility::Facility;

pub(super) use act::{act, handed_out, offer};
pub use guest::Guest;
pub use matching::Warning;
pub use merging::{Merging, Pick};

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

/// A file of the round trip.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Letter {
    /// From a facility to a vendor.
    Request(Request),
    /// From the vendor back.
    Reply(Box<Reply>),
}

/// What the user does.
#[derive(Clone, PartialEq, Debug)]
pub enum Msg {
    /// Show what a request to a vendor (by id) would hold; `None`: no longer.
    Prepare(Option<String>),
    /// Save that request.
    SaveRequest,
    /// Answer the request that was opened, or go on with the answers, as the vendor.
    Enter,
    /// The vendor's company, person.
    Company(String),
    /// See above.
    By(String),
    /// An answer to an item (index).
    Choose(usize, Choice),
    /// Whose work an item is.
    Whose(usize, Side),
    /// By when.
    Target(usize, String),
    /// A note.
    Remark(usize, String),
    /// Save the answers to a file.
    SaveReply,
    /// Leave the vendor's page; asks first when answers are not in a file yet.
    Leave,
    /// Leave it all the same.
    LeaveAnyway,
    /// Stay.
    Stay,
    /// Take a vendor's answer to an item (index of the items put together), or leave what stands there.
    Take(usize, bool),
    /// Who does it from now on.
    Settle(usize, Side),
    /// Write what was chosen into the document.
    Confirm,
    /// Leave everything as it is.
    Drop,
}

/// What a file that was opened is, seen from here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum About {
    /// A request that someone else made: this side is the vendor.
    Request,
    /// A request that this facility made itself.
    OwnRequest,
    /// Answers to another facility.
    OtherFacility,
    /// Answers of a vendor that this facility does not have.
    UnknownVendor,
}

/// A file that waits for the user's word: the vendor's page would open with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offered {
    /// What it holds.
    pub reply: Reply,
    /// What it is.
    pub about: About,
}

/// The round trip, as far as it is on the screen.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Exchange {
    /// The vendor (id) whose request is shown before it is saved.
    pub preview: Option<String>,
    /// A file that waits for the user's word.
    pub offered: Option<Offered>,
    /// The vendor's page: while it is open, nothing else is.
    pub guest: Option<Guest>,
    /// Answers that are being put beside the facility's own.
    pub merging: Option<Merging>,
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
