//! To which vendor of the document a reply belongs, and what about it should give pause.

use sonae_base::date::Date;
use sonae_content::CHECKLIST;
use sonae_files::letters::request_mark;
use sonae_model::document::Document;
use sonae_model::letters::Reply;
use sonae_model::names::{Likeness, core, likeness};
use sonae_model::register::{day, text};
use sonae_model::vendors::ids;

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

/// What should give pause before a reply is taken in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Warning {
    /// It answers a request made on the first day; a newer one was made on the second.
    Old(Option<Date>, Option<Date>),
    /// This document has no record of the request: it was changed, or made elsewhere.
    NoRecord,
    /// The company that answered calls itself otherwise than the vendor that was asked.
    OtherCompany(String),
    /// It belongs to another edition of the checklist.
    OtherEdition,
}

/// The vendor (id) that a reply belongs to, with the warnings.
///
/// # Errors
/// What the reply is instead: [`About::OtherFacility`] or [`About::UnknownVendor`].
pub fn vendor_of(doc: &Document, reply: &Reply) -> Result<(String, Vec<Warning>), About> {
    let (request, mut warnings) = (&reply.request, Vec::new());
    let mark = request_mark(request);
    let marks = |id: &str| text(doc, &["vendor", id, "marks"]).split(' ').any(|known| known == mark);
    let name = |id: &str| text(doc, &["vendor", id, "name"]);
    let exact = |id: &&&str| name(id) == request.vendor;
    let same = |id: &&&str| likeness(name(id), &request.vendor) == Likeness::Same;
    let all = ids(doc);
    let id = if let Some(id) = all.iter().find(|id| marks(id)) {
        if text(doc, &["vendor", id, "marks"]).split(' ').next_back() != Some(&mark) {
            warnings.push(Warning::Old(request.made, day(doc, &["vendor", id, "asked"])));
        }
        id
    } else if request.facility != doc.profile.name {
        return Err(About::OtherFacility);
    } else {
        warnings.push(Warning::NoRecord);
        all.iter().find(exact).or_else(|| all.iter().find(same)).ok_or(About::UnknownVendor)?
    };
    let (asked, answered) = (core(&request.vendor), core(&reply.company));
    if !asked.is_empty() && !answered.is_empty() && asked != answered {
        warnings.push(Warning::OtherCompany(reply.company.clone()));
    }
    if request.edition != CHECKLIST.id {
        warnings.push(Warning::OtherEdition);
    }
    Ok(((*id).to_owned(), warnings))
}
