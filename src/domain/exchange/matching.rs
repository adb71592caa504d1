//! To which vendor of the document a reply belongs, and what about it should give pause.

use super::{About, Reply};
use crate::content::CHECKLIST;
use crate::domain::date::Date;
use crate::domain::document::Document;
use crate::domain::register::{day, text};
use crate::domain::vendors::ids;
use crate::store::exchange::request_mark;

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

/// The vendor (id) with the warnings, or what the reply is instead.
pub fn vendor_of(doc: &Document, reply: &Reply) -> Result<(String, Vec<Warning>), About> {
    let (request, mut warnings) = (&reply.request, Vec::new());
    let mark = request_mark(request);
    let marks = |id: &str| text(doc, &["vendor", id, "marks"]).split(' ').any(|known| known == mark);
    let named = |id: &str| text(doc, &["vendor", id, "name"]) == request.vendor;
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
        all.iter().find(|id| named(id)).ok_or(About::UnknownVendor)?
    };
    // Companies write their names with and without spaces and 株式会社.
    let plain = |name: &str| name.replace([' ', '\u{3000}'], "").replace("株式会社", "").to_lowercase();
    let (asked, answered) = (plain(&request.vendor), plain(&reply.company));
    if !asked.is_empty() && !answered.is_empty() && asked != answered {
        warnings.push(Warning::OtherCompany(reply.company.clone()));
    }
    if request.edition != CHECKLIST.id {
        warnings.push(Warning::OtherEdition);
    }
    Ok(((*id).to_owned(), warnings))
}
