//! The task list at the left: every page, what is done, how long the rest takes.

use sonae_app::msg::Msg;
use sonae_app::shell;
use sonae_assess::pack_score::choice;
use sonae_content::{DOMAINS, FieldId, Text, t};
use sonae_model::review;
use sonae_model::route::Route;
use sonae_model::survey::{Section, progress};

use crate::ui::cx::Cx;
use crate::ui::dom::{El, el, group, p_class, tag_class};
use crate::ui::page::ask;

/// The task list.
pub fn view(cx: Cx) -> El {
    let minutes = cx.results.progress.minutes_left();
    let open = cx.state.session.menu;
    let page = crate::ui::part::page_name::name(cx.state.session.route, cx.lang());
    let menu = tag_class("button", "menu", cx.say_one(t::NAV_MENU, "page", &page))
        .attr("type", "button")
        .attr("aria-expanded", if open { "true" } else { "false" })
        .attr("aria-controls", "task-list")
        .on_click(cx, Msg::Shell(shell::Msg::ToggleMenu));
    let check = list("tasks-check")
        .add(quick(cx))
        .add(section(cx, Section::Checklist, t::NAV_MORE_CHECKLIST))
        .all(DOMAINS.iter().enumerate().map(|(i, d)| section(cx, Section::Domain(i), d.name)))
        .maybe(own(cx))
        .add(item(cx, Route::Answers, t::ANSWERS_TITLE, None));
    let see = list("tasks-see")
        .add(item(cx, Route::Result, t::NAV_RESULT, None))
        .add(item(cx, Route::Loss, t::NAV_LOSS, None))
        .add(item(cx, Route::Budget, t::NAV_BUDGET, None))
        .add(item(cx, Route::Plan, t::NAV_PLAN, None));
    let act = list("tasks-act")
        .add(item(cx, Route::Risks, t::NAV_MORE_RISKS, None))
        .add(item(cx, Route::People, t::NAV_MORE_PEOPLE, None))
        .add(item(cx, Route::Vendors, t::NAV_MORE_VENDORS, None))
        .add(item(cx, Route::Outsourced, t::SYSTEMS_TITLE, None))
        .add(item(cx, Route::Drill, t::NAV_MORE_DRILL, None))
        .add(item(cx, Route::Documents, t::NAV_DOCUMENTS, Some(checklist_state(cx))))
        .add(item(cx, Route::History, t::HISTORY_TITLE, review_state(cx)))
        .add(below(cx));
    let more = list("tasks-more")
        .add(item(cx, Route::Share, t::NAV_MORE_SHARE, None))
        .add(item(cx, Route::Glossary, t::NAV_MORE_GLOSSARY, None))
        .add(item(cx, Route::Data, t::NAV_DATA, None))
        .add(item(cx, Route::Privacy, t::PRIVACY_TITLE, None));
    let tasks = group()
        .add(el("ul").add(item(cx, Route::Start, t::NAV_START, None)).add(item(
            cx,
            Route::Facility,
            t::NAV_FACILITY,
            facility_state(cx),
        )))
        .add(title("tasks-check", t::NAV_CHECK))
        .add(check)
        .add(title("tasks-see", t::NAV_SEE))
        .add(see)
        .add(title("tasks-act", t::NAV_ACT))
        .add(act)
        .add(title("tasks-more", t::NAV_MORE))
        .add(more);
    let rest = (minutes > 0).then(|| p_class("rest", cx.count(t::NAV_MINUTES, minutes)));
    el("nav")
        .class(if open { "tasks no-print is-open" } else { "tasks no-print" })
        .attr("aria-label", t::NAV_LABEL)
        .add(menu)
        .add(el("div").id("task-list").class("task-list").add(tasks).maybe(rest))
}

/// What the pages of a list are for. Not a heading: those of the page would come after four of the list.
fn title(id: &'static str, text: Text) -> El {
    p_class("task-title", text).id(id)
}

fn list(title: &'static str) -> El {
    el("ul").attr("aria-labelledby", title)
}

fn section(cx: Cx, section: Section, name: Text) -> El {
    item(cx, Route::Check(section), name, Some(section_state(cx, section)))
}

/// The short path, one question at a time until it is answered.
fn quick(cx: Cx) -> El {
    item(cx, ask::nav_route(cx), t::NAV_QUICK, Some(section_state(cx, Section::Quick)))
}

fn section_state(cx: Cx, section: Section) -> String {
    let progress = progress(cx.doc(), cx.facility(), section);
    if progress.done() { cx.t(t::NAV_DONE).to_owned() } else { format!("{} / {}", progress.answered, progress.total) }
}

/// The questions of the association, while a pack with some is in use.
fn own(cx: Cx) -> Option<El> {
    let questions = &cx.state.pack.as_ref()?.pack.questions;
    let answered = questions.iter().filter(|q| choice(cx.doc(), q).is_some()).count();
    (!questions.is_empty())
        .then(|| item(cx, Route::Own, t::NAV_MORE_OWN, Some(format!("{answered} / {}", questions.len()))))
}

#[inline(never)]
fn item(cx: Cx, route: Route, name: Text, state: Option<String>) -> El {
    let current = cx.state.session.route == route;
    let link = el("a")
        .href(route.hash())
        .attr_if(current, "class", "is-current")
        .attr_if(current, "aria-current", "page")
        .add(tag_class("span", "task-name", name))
        .maybe(state.map(|state| tag_class("span", "task-state", state)));
    el("li").add(link)
}

fn facility_state(cx: Cx) -> Option<String> {
    let profile = &cx.doc().profile;
    let done = !cx.facility().band_assumed && profile.numbers.get(FieldId::Revenue).is_some();
    done.then(|| cx.t(t::NAV_DONE).to_owned())
}

fn checklist_state(cx: Cx) -> String {
    let tally = cx.results.checklist;
    cx.say(t::NAV_CHECKLIST, &[("ready", &tally.ready().to_string()), ("total", &tally.total().to_string())])
}

/// How many answers are to be looked at again.
fn review_state(cx: Cx) -> Option<String> {
    let due = review::due(cx.doc(), cx.facility(), cx.state.session.today).len();
    (due > 0).then(|| cx.count(t::REVIEW_NAV, due))
}

/// Pages that most clinics never need stand in the list while they are shown; the facilities once there are several.
fn below(cx: Cx) -> El {
    let shown = match cx.state.session.route {
        Route::Review => Some(t::REVIEW_TITLE),
        Route::Actions => Some(t::ACTIONS_TITLE),
        Route::Together => Some(t::TOGETHER_TITLE),
        Route::Sites => Some(t::SITES_TITLE),
        _ => None,
    };
    let several = !cx.state.time.shelf.sites.is_empty();
    let name = &cx.doc().profile.name;
    let here = (several && !name.is_empty()).then(|| name.clone());
    let sites =
        (several && cx.state.session.route != Route::Sites).then(|| item(cx, Route::Sites, t::SITES_TITLE, here));
    group().maybe(sites).maybe(shown.map(|text| item(cx, cx.state.session.route, text, None)))
}
