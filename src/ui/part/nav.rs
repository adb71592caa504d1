//! The task list at the left: every page, what is done, how long the rest takes.

use yew::{Html, html};

use crate::content::{DOMAINS, FieldId, Text, t};
use crate::domain::route::Route;
use crate::domain::survey::{Section, progress};
use crate::domain::update::Msg;
use crate::ui::cx::Cx;

/// The task list.
pub fn view(cx: Cx) -> Html {
    let minutes = cx.derived.progress.minutes_left();
    let open = cx.state.menu;
    html! {
        <nav class={yew::classes!("tasks", "no-print", open.then_some("is-open"))} aria-label={cx.t(t::NAV_LABEL)}>
            <button type="button" class="menu" aria-expanded={open.to_string()} aria-controls="task-list"
                onclick={cx.on(Msg::ToggleMenu)}>
                { cx.say(t::NAV_MENU, &[("page", &crate::ui::page::name(cx.state.route, cx.lang()))]) }
            </button>
            <div id="task-list" class="task-list">
                <ul>
                    { item(cx, Route::Start, t::NAV_START, None) }
                    { item(cx, Route::Facility, t::NAV_FACILITY, facility_state(cx)) }
                    { section(cx, Section::Quick, t::NAV_QUICK.get(cx.lang())) }
                    { for DOMAINS.iter().enumerate().map(|(i, d)| section(cx, Section::Domain(i), d.name.get(cx.lang()))) }
                    { item(cx, Route::Result, t::NAV_RESULT, None) }
                    { item(cx, Route::Loss, t::NAV_LOSS, None) }
                    { item(cx, Route::Budget, t::NAV_BUDGET, None) }
                    { item(cx, Route::Plan, t::NAV_PLAN, None) }
                    { item(cx, Route::Documents, t::NAV_DOCUMENTS, Some(checklist_state(cx))) }
                    { item(cx, Route::Data, t::NAV_DATA, None) }
                </ul>
                if minutes > 0 {
                    <p class="rest">{ cx.say(t::NAV_MINUTES, &[("n", &minutes.to_string())]) }</p>
                }
            </div>
        </nav>
    }
}

fn item(cx: Cx, route: Route, name: Text, state: Option<String>) -> Html {
    link(cx, route, cx.t(name), state)
}

fn section(cx: Cx, section: Section, name: &str) -> Html {
    let progress = progress(cx.doc(), cx.facility(), section);
    let state = if progress.done() {
        cx.t(t::NAV_DONE).to_owned()
    } else {
        format!("{} / {}", progress.answered, progress.total)
    };
    link(cx, Route::Check(section), name, Some(state))
}

fn link(cx: Cx, route: Route, name: &str, state: Option<String>) -> Html {
    let current = cx.state.route == route;
    html! {
        <li>
            <a href={route.hash()} class={current.then_some("is-current")} aria-current={current.then_some("page")}>
                <span class="task-name">{ name }</span>
                if let Some(state) = state {
                    <span class="task-state">{ state }</span>
                }
            </a>
        </li>
    }
}

fn facility_state(cx: Cx) -> Option<String> {
    let profile = &cx.doc().profile;
    let done = !cx.facility().band_assumed && profile.numbers.contains_key(&FieldId::Revenue);
    done.then(|| cx.t(t::NAV_DONE).to_owned())
}

fn checklist_state(cx: Cx) -> String {
    let tally = cx.derived.checklist;
    cx.say(
        t::NAV_CHECKLIST,
        &[("ready", &tally.ready().to_string()), ("total", &tally.total().to_string())],
    )
}
