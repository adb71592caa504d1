//! Which editions of rules and figures are in force, and what changed with the checklist's.

use sonae_base::date::Date;
use sonae_content::{CHECKLIST, Changed, EditionOf, Read, Text, t};
use sonae_model::editions::in_force;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, el, group, h2, li, tag};

/// The editions in force today, folded.
pub fn view(cx: Cx) -> El {
    let mut list = el("dl");
    for of in EditionOf::ALL {
        let said = in_force(of, cx.state.session.today).map(|edition| {
            let from = Date::parse(edition.valid_from).map_or_else(String::new, Date::iso);
            let values = [("name", cx.t(edition.name)), ("from", &from), ("read", cx.t(read(edition.read)))];
            cx.say(t::EDITIONS_LINE, &values)
        });
        let said = said.unwrap_or_else(|| cx.t(t::EDITIONS_NONE).to_owned());
        list = list.add(tag("dt", name(of))).add(tag("dd", said));
    }
    el("details").class("editions").add(tag("summary", t::EDITIONS_TITLE)).add(list)
}

/// The rows that changed with the edition of the checklist whose rows are here, if any did.
pub fn changes(cx: Cx) -> Option<El> {
    let rows = CHECKLIST.changes.iter().map(|row| {
        let said = match row.kind {
            Changed::New => t::EDITIONS_NEW,
            Changed::Reworded => t::EDITIONS_REWORDED,
            Changed::Removed => t::EDITIONS_REMOVED,
        };
        li(cx.say(said, &[("no", row.no), ("title", cx.t(row.title))]))
    });
    let title = || cx.say_one(t::EDITIONS_CHANGES, "edition", cx.t(CHECKLIST.edition));
    (!CHECKLIST.changes.is_empty()).then(|| group().add(h2(title())).add(el("ul").all(rows)))
}

fn name(of: EditionOf) -> Text {
    match of {
        EditionOf::Checklist => t::EDITIONS_CHECKLIST,
        EditionOf::Guideline => t::EDITIONS_GUIDELINE,
        EditionOf::Fees => t::EDITIONS_FEES,
        EditionOf::Police => t::EDITIONS_POLICE,
    }
}

fn read(read: Read) -> Text {
    match read {
        Read::Whole => t::EDITIONS_WHOLE,
        Read::Part => t::EDITIONS_PART,
        Read::Quoted => t::EDITIONS_QUOTED,
        Read::Title => t::EDITIONS_ONLY_TITLE,
    }
}
