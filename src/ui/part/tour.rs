//! The way through a sample: a strip above each of its pages that says what to look at and leads on. It lies in the
//! flow of the page and covers nothing.

use sonae_app::tour::msg::Msg;
use sonae_app::tour::state::STEPS;
use sonae_app::{keeping, msg};
use sonae_content::{Text, notes_are_here, t};
use sonae_model::route::Route;

use super::page_name;
use crate::ui::cx::Cx;
use crate::ui::dom::{El, button, buttons, el, p, tag};

/// The strip, while a sample is open and nobody has ended the tour.
pub fn view(cx: Cx) -> Option<El> {
    let step = cx.state.tour.filter(|_| notes_are_here(cx.lang()))?.step;
    let here = STEPS.get(step).copied()?;
    let strip =
        el("aside").class("tour no-print").id("tour").attr("tabindex", "-1").attr("aria-labelledby", "tour-where");
    let to = |class, text: String, step| button(cx, class, text, msg::Msg::Tour(Msg::To(step)));
    let end = button(cx, "link", t::TOUR_END, msg::Msg::Tour(Msg::End));
    if cx.state.session.route != here {
        let again = to("button small", cx.t(t::TOUR_RESUME).to_owned(), step);
        return Some(strip.add(tag("strong", t::TOUR_AWAY).id("tour-where")).add(buttons().add(again).add(end)));
    }
    let (n, total) = ((step + 1).to_string(), STEPS.len().to_string());
    let place = cx.say(t::TOUR_WHERE, &[("n", &n), ("total", &total)]);
    let name = |route| cx.say_one(t::TOUR_NEXT, "page", &page_name::name(route, cx.lang()));
    let next = match STEPS.get(step + 1) {
        Some(route) => to("button small", name(*route), step + 1),
        None => button(cx, "button small", t::TOUR_OWN, msg::Msg::Keeping(keeping::Msg::Clear)),
    };
    let back = step.checked_sub(1).map(|before| to("link", cx.t(t::TOUR_BACK).to_owned(), before));
    let strip = strip.add(tag("strong", place).id("tour-where")).add(p(words(here)));
    Some(strip.add(buttons().add(next).maybe(back).add(end)))
}

/// What to look at on a page.
fn words(route: Route) -> Text {
    match route {
        Route::Result => t::TOUR_RESULT,
        Route::Loss => t::TOUR_LOSS,
        Route::Budget => t::TOUR_BUDGET,
        Route::Plan => t::TOUR_PLAN,
        Route::Documents => t::TOUR_DOCUMENTS,
        _ => t::TOUR_CHECK,
    }
}
