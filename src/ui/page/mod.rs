//! The pages, one a file.

pub mod actions;
pub mod answers;
pub mod ask;
pub mod budget;
pub mod check;
pub mod data;
pub mod documents;
pub mod drill;
pub mod empty;
pub mod facility;
pub mod glossary;
pub mod guest;
pub mod history;
pub mod loss;
pub mod outsourced;
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

use sonae_content::notes_are_here;
use sonae_model::guest::Guest;
use sonae_model::route::Route;

use super::cx::{Cx, Whole};
use super::dom::{El, group};
use super::part::waiting;

/// The page of the present route.
pub fn view(cx: Cx) -> El {
    match cx.state.session.route {
        Route::Start => start::view(cx),
        _ if !notes_are_here(cx.lang()) => waiting::view(cx),
        Route::Facility => facility::view(cx),
        Route::Ask(place) => ask::view(cx, place),
        Route::Check(section) => check::view(cx, section),
        Route::Answers => answers::view(cx),
        Route::Data => data::view(cx),
        Route::Privacy => privacy::view(cx),
        _ => cx.arrival.whole().map_or_else(|| waiting::view(cx), |arrived| later(Whole::new(cx, arrived))),
    }
}

/// The pages that come with the second part (xtask/src/split/gates.rs): must stay a function of its own.
#[inline(never)]
fn later(cx: Whole) -> El {
    match cx.state.session.route {
        Route::Start
        | Route::Facility
        | Route::Ask(_)
        | Route::Check(_)
        | Route::Answers
        | Route::Data
        | Route::Privacy => group(),
        Route::Result => result::view(cx),
        Route::Loss | Route::Budget | Route::Plan if cx.doc().tells_nothing() => empty::view(*cx),
        Route::Loss => loss::view(cx),
        Route::Budget => budget::view(cx),
        Route::Plan => plan::view(cx),
        Route::Risks => risks::view(cx),
        Route::People => people::view(cx),
        Route::Vendors => vendors::view(cx),
        Route::Outsourced => outsourced::view(cx),
        Route::Drill => drill::view(cx),
        Route::Documents => documents::view(cx),
        Route::Actions => actions::view(cx),
        Route::History => history::view(cx),
        Route::Review => review::view(*cx),
        Route::Sites => sites::view(cx),
        Route::Together => together::view(*cx),
        Route::Own => own::view(*cx),
        Route::Share => share::view(*cx),
        Route::Glossary => glossary::view(*cx),
    }
}

/// What a vendor sees instead.
pub fn guest_view(cx: Cx, guest: &Guest) -> El {
    match cx.arrival.whole() {
        Some(_) => guest_later(cx, guest),
        None => waiting::view(cx),
    }
}

/// Begins the second part, as `later` does.
#[inline(never)]
fn guest_later(cx: Cx, guest: &Guest) -> El {
    guest::view(cx, guest)
}
