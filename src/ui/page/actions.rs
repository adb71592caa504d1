//! 担当と期限: what is to be done, by whom and by when; what is late comes first.

use sonae_app::msg::Msg;
use sonae_app::records::msg::Msg as Do;
use sonae_app::shell;
use sonae_assess::actions::{Action, Source, all};
use sonae_base::date::Date;
use sonae_content::{QUESTIONS, t};
use sonae_model::route::Route;
use sonae_papers::sheet::actions::sheet as actions;
use sonae_papers::sheet::page;
use sonae_papers::sheet::{Kind, Paper};

use crate::ui::cx::{Cx, Whole};
use crate::ui::dom::{El, button, buttons, el, group, h2, link, link_button, p, p_class, sub, tag, tick};
use crate::ui::part::paper_head::printed;
use crate::ui::part::{heading, sheet};

/// The page.
pub fn view(cx: Whole) -> El {
    let plan = cx.measures();
    let sheet = actions(sheet::desk(cx), &plan);
    // What is answered elsewhere is not filled in here.
    let mut to_fill = sheet.clone();
    to_fill.rows.retain(|row| row.cells.iter().any(|cell| matches!(cell.kind, Kind::Field(_))));
    let named = cx.state.time.name_in_calendar;
    let fill = el("div")
        .class("no-print")
        .add(h2(t::ACTIONS_FILL))
        .add(p(t::ACTIONS_FILL_WHAT))
        .add(sheet::cards(*cx, &to_fill))
        .add(own(*cx, &plan))
        .add(h2(t::ACTIONS_CALENDAR))
        .add(p(t::ACTIONS_CALENDAR_WHAT))
        .add(tick(cx, "calendar-name", named, t::ACTIONS_CALENDAR_NAME, Msg::Records(Do::NameInCalendar(!named))))
        .add(
            buttons()
                .add(button(cx, "button plain", t::ACTIONS_CALENDAR_SAVE, Msg::Records(Do::SaveCalendar)))
                .add(button(cx, "button plain", t::HISTORY_PRINT, Msg::Shell(shell::Msg::Print)))
                .add(
                    link_button(Route::Documents.hash(), "button plain", t::NAV_DOCUMENTS)
                        .on_click(cx, Msg::Shell(shell::Msg::SetPaper(Paper::Actions))),
                ),
        );
    group()
        .add(heading::view(cx.t(t::ACTIONS_TITLE)))
        .add(p_class("lead", t::ACTIONS_LEAD))
        .add(printed(*cx))
        .add(dates(*cx, &plan))
        .add(fill)
        .add(el("div").class("print-only").add(sheet::table(*cx, &sheet)))
}

/// What has a day: late first, then in order.
fn dates(cx: Cx, plan: &[usize]) -> El {
    let today = cx.state.session.today;
    let mut list = all(cx.doc(), cx.facility(), plan, cx.lang());
    list.retain(|a| a.due.is_some() && a.stage != sonae_assess::actions::Stage::Done);
    list.sort_by_key(|a| a.due);
    let late = list.iter().filter(|a| a.is_overdue(today)).count();
    let said = match (late, list.len()) {
        (0, 0) => return p_class("next", t::ACTIONS_NONE),
        (0, _) => p(t::ACTIONS_NOTHING_LATE),
        (n, _) => p_class("next", cx.count(t::ACTIONS_LATE_COUNT, n)),
    };
    let items = list.iter().map(|action| {
        let day = action.due.map(Date::iso).unwrap_or_default();
        let head = tag("strong", day)
            .maybe(action.is_overdue(today).then(|| tag("span", t::ACTIONS_LATE).class("overdue")))
            .maybe(action.is_to_review(today).then(|| tag("span", t::ACTIONS_REVIEW).class("overdue")));
        let owner = (!action.owner.is_empty()).then(|| sub(action.owner.clone()));
        el("li").add(head).text(" ").add(title(action)).maybe(owner)
    });
    let again = list.iter().filter(|a| a.is_to_review(today)).count();
    let again = (again > 0).then(|| p(cx.count(t::ACTIONS_REVIEW_COUNT, again)));
    group().add(said).maybe(again).add(el("ul").class("dates").all(items))
}

/// What it is, with the page where it is answered or shown.
fn title(action: &Action) -> El {
    let route = match &action.source {
        Source::Question(i) => QUESTIONS.get(*i).map(page),
        Source::Measure(_) => Some(Route::Plan),
        Source::Risk(_) => Some(Route::Risks),
        Source::Own(_) => None,
    };
    match route {
        Some(route) => link(route.hash(), action.title.clone()),
        None => tag("span", action.title.clone()),
    }
}

/// What the user wrote down: adding, removing.
fn own(cx: Cx, plan: &[usize]) -> El {
    let mut row = buttons().add(button(cx, "button plain", t::ACTIONS_ADD, Msg::Records(Do::AddAction)));
    for action in all(cx.doc(), cx.facility(), plan, cx.lang()) {
        if let Source::Own(id) = action.source {
            let label = cx.say_one(t::ACTIONS_REMOVE, "what", &action.title);
            row = row.add(button(cx, "button small plain", label, Msg::Records(Do::RemoveAction(id))));
        }
    }
    row
}
