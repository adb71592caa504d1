//! The pages, one a file.

pub mod actions;
pub mod budget;
pub mod check;
pub mod data;
pub mod documents;
pub mod drill;
pub mod facility;
pub mod glossary;
pub mod guest;
pub mod history;
pub mod loss;
pub mod own;
pub mod people;
pub mod plan;
pub mod privacy;
pub mod result;
pub mod review;
pub mod risks;
pub mod share;
pub mod sites;
pub mod start;
pub mod together;
pub mod vendors;
pub mod waiting;

use super::cx::Cx;
use super::dom::{El, group};
use crate::content::{DOMAINS, Lang, notes_are_here, t};
use crate::domain::exchange::{Guest, Offered};
use crate::domain::format::say;
use crate::domain::route::Route;
use crate::domain::survey::Section;
use crate::web::page::Arrival;

/// The page of the present route.
pub fn view(cx: Cx) -> El {
    match cx.state.route {
        Route::Start => start::view(cx),
        _ if !notes_are_here(cx.lang()) => waiting::view(cx),
        Route::Facility => facility::view(cx),
        Route::Check(section) => check::view(cx, section),
        Route::Data => data::view(cx),
        Route::Privacy => privacy::view(cx),
        _ if cx.arrival != Arrival::Whole => waiting::view(cx),
        _ => later(cx),
    }
}

/// The pages that come with the second part (xtask/src/split/gates.rs): must stay a function of its own.
#[inline(never)]
fn later(cx: Cx) -> El {
    match cx.state.route {
        Route::Start | Route::Facility | Route::Check(_) | Route::Data | Route::Privacy => group(),
        Route::Result => result::view(cx),
        Route::Loss => loss::view(cx),
        Route::Budget => budget::view(cx),
        Route::Plan => plan::view(cx),
        Route::Risks => risks::view(cx),
        Route::People => people::view(cx),
        Route::Vendors => vendors::view(cx),
        Route::Drill => drill::view(cx),
        Route::Documents => documents::view(cx),
        Route::Actions => actions::view(cx),
        Route::History => history::view(cx),
        Route::Review => review::view(cx),
        Route::Sites => sites::view(cx),
        Route::Together => together::view(cx),
        Route::Own => own::view(cx),
        Route::Share => share::view(cx),
        Route::Glossary => glossary::view(cx),
    }
}

/// What a vendor sees instead.
pub fn guest_view(cx: Cx, guest: &Guest) -> El {
    if cx.arrival == Arrival::Whole { guest_later(cx, guest) } else { waiting::view(cx) }
}

/// Begins the second part, as `later` does.
#[inline(never)]
fn guest_later(cx: Cx, guest: &Guest) -> El {
    guest::view(cx, guest)
}

/// The question about a file that was opened for a vendor, or from one.
pub fn offered(cx: Cx, offered: &Offered) -> El {
    if cx.arrival == Arrival::Whole {
        return offered_later(cx, offered);
    }
    waiting::rest(cx).class("notice no-print").id("notice").attr("tabindex", "-1")
}

/// Begins the second part, as `later` does.
#[inline(never)]
fn offered_later(cx: Cx, offered: &Offered) -> El {
    guest::offered(cx, offered)
}

/// The name of a page, as the task list has it.
pub fn name(route: Route, lang: Lang) -> String {
    let text = match route {
        Route::Start => t::NAV_START,
        Route::Facility => t::NAV_FACILITY,
        Route::Check(Section::Quick) => t::NAV_QUICK,
        Route::Check(Section::Checklist) => t::NAV_MORE_CHECKLIST,
        Route::Check(Section::Domain(i)) => DOMAINS.get(i).map_or(t::NAV_QUICK, |d| d.name),
        Route::Result => t::NAV_RESULT,
        Route::Loss => t::NAV_LOSS,
        Route::Budget => t::NAV_BUDGET,
        Route::Plan => t::NAV_PLAN,
        Route::Risks => t::NAV_MORE_RISKS,
        Route::People => t::NAV_MORE_PEOPLE,
        Route::Vendors => t::NAV_MORE_VENDORS,
        Route::Drill => t::NAV_MORE_DRILL,
        Route::Documents => t::NAV_DOCUMENTS,
        Route::Actions => t::ACTIONS_TITLE,
        Route::History => t::HISTORY_TITLE,
        Route::Review => t::REVIEW_TITLE,
        Route::Sites => t::SITES_TITLE,
        Route::Together => t::TOGETHER_TITLE,
        Route::Own => t::NAV_MORE_OWN,
        Route::Share => t::NAV_MORE_SHARE,
        Route::Glossary => t::NAV_MORE_GLOSSARY,
        Route::Data => t::NAV_DATA,
        Route::Privacy => t::PRIVACY_TITLE,
    };
    text.get(lang).to_owned()
}

/// The title of the window: the page and the app, never an answer.
pub fn title(route: Route, guest: bool, lang: Lang) -> String {
    let page = if guest { t::GUEST_MODE.get(lang).to_owned() } else { name(route, lang) };
    say(t::APP_TITLE, lang, &[("page", &page)])
}
