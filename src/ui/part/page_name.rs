//! What a page is called: in the task list, and in the title of the window.

use sonae_content::{DOMAINS, Lang, t};
use sonae_model::route::Route;
use sonae_model::survey::Section;
use sonae_model::wording::say;

/// The name of a page, as the task list has it.
pub fn name(route: Route, lang: Lang) -> String {
    let text = match route {
        Route::Start => t::NAV_START,
        Route::Facility => t::NAV_FACILITY,
        Route::Ask(_) | Route::Check(Section::Quick) => t::NAV_QUICK,
        Route::Answers => t::ANSWERS_TITLE,
        Route::Check(Section::Checklist) => t::NAV_MORE_CHECKLIST,
        Route::Check(Section::Domain(i)) => DOMAINS.get(i).map_or(t::NAV_QUICK, |d| d.name),
        Route::Result => t::NAV_RESULT,
        Route::Loss => t::NAV_LOSS,
        Route::Budget => t::NAV_BUDGET,
        Route::Plan => t::NAV_PLAN,
        Route::Risks => t::NAV_MORE_RISKS,
        Route::People => t::NAV_MORE_PEOPLE,
        Route::Vendors => t::NAV_MORE_VENDORS,
        Route::Outsourced => t::SYSTEMS_TITLE,
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
