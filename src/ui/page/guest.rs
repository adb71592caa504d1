//! 事業者モード: what a vendor sees, and nothing else.

use sonae_app::days::Field;
use sonae_app::keeping::state::Saving;
use sonae_app::letters::msg::Msg as Exchange;
use sonae_app::msg::Msg;
use sonae_app::shell;
use sonae_base::date::Date;
use sonae_content::{Question, Text, question as find, t};
use sonae_files::letters::ids::ANSWERS;
use sonae_model::answer::Choice;
use sonae_model::guest::Guest;
use sonae_model::letters::{Ask, Role, Said};
use sonae_model::vendors::{Side, items};

use super::data::saving_text;
use crate::ui::cx::Cx;
use crate::ui::dom::{El, button, buttons, columns, el, group, p, p_class, tag, tag_class, td, th_row};
use crate::ui::part::ask::ask;
use crate::ui::part::choice::{Choosable, row as choices};
use crate::ui::part::lock::lock;
use crate::ui::part::{day, heading, merge, question};

fn say(msg: Exchange) -> Msg {
    Msg::Letters(msg)
}

/// The page.
pub fn view(cx: Cx, guest: &Guest) -> El {
    let request = &guest.reply.request;
    let title = if request.facility.is_empty() {
        cx.t(t::GUEST_TITLE_UNNAMED).to_owned()
    } else {
        cx.say_one(t::GUEST_TITLE, "facility", &request.facility)
    };
    let total = request.items.len().to_string();
    let lead = cx.say(t::GUEST_LEAD, &[("vendor", merge::named(cx, &request.vendor)), ("n", &total)]);
    let system = (!request.system.is_empty()).then(|| p(cx.say_one(t::GUEST_LEAD_SYSTEM, "system", &request.system)));
    let due = request.due.map(|day| p(cx.say_one(t::GUEST_DUE, "day", &day.iso())));
    let who = el("div")
        .class("entry-fields")
        .add(text(cx, "company", t::GUEST_COMPANY, &guest.reply.company, Exchange::Company))
        .add(text(cx, "by", t::GUEST_BY, &guest.reply.by, Exchange::By));
    let progress = cx.say(t::GUEST_PROGRESS, &[("answered", &guest.answered().to_string()), ("total", &total)]);
    let unkept = matches!(cx.state.keeping.saving, Saving::Failed(_) | Saving::Off);
    let asked = request.items.iter().zip(&guest.reply.said).enumerate();
    let acts = buttons()
        .add(button(cx, "button", t::GUEST_SAVE, say(Exchange::SaveReply)))
        .add(button(cx, "button plain", t::GUEST_PRINT, Msg::Shell(shell::Msg::Print)))
        .add(button(cx, "button plain", t::GUEST_LEAVE, say(Exchange::Leave)));
    group()
        .maybe(guest.leaving.then(|| leaving(cx)))
        .add(heading::view(&title))
        .add(p_class("lead", lead))
        .maybe(system)
        .maybe(due)
        .add(p(t::GUEST_KEEPS).class("no-print"))
        .maybe(unkept.then(|| p_class("next no-print", saving_text(&cx.state.keeping.saving)).attr("role", "status")))
        .maybe(guest.gone.then(|| gone(cx)))
        .maybe((!cx.state.exchange.others.is_empty()).then(|| others(cx)))
        .add(who)
        .add(printed(cx, guest))
        .all(asked.map(|(index, (ask, said))| item(cx, index, ask, said)))
        .add(p_class("done-count", progress).attr("role", "status"))
        .add(el("div").class("no-print").add(lock(cx)).add(acts))
}

fn item(cx: Cx, index: usize, ask: &Ask, said: &Said) -> El {
    let Some((_, asked)) = find(&ask.question) else {
        return p_class("next", cx.say_one(t::GUEST_UNKNOWN_ITEM, "id", &ask.question));
    };
    let answers = ANSWERS.map(|choice| Choosable {
        label: cx.t(question::choice_text(choice)).to_owned(),
        chosen: said.choice == Some(choice),
        msg: say(Exchange::Choose(index, choice)),
    });
    let note = ["note-", &index.to_string()].concat();
    el("fieldset")
        .class("question no-print")
        .add(legend(cx, asked))
        .add(choices(cx, &["answer-", &index.to_string()].concat(), answers.into()))
        .maybe((said.choice == Some(Choice::No)).then(|| target(cx, index, said)))
        .maybe((ask.role != Role::Undivided).then(|| role(cx, index, ask.role, said)))
        .add(question::text(cx, note, cx.t(t::GUEST_NOTE), said.note.clone(), move |text| {
            say(Exchange::Remark(index, text))
        }))
}

/// The answers as a table, on paper only.
fn printed(cx: Cx, guest: &Guest) -> El {
    let head = [
        (t::FORM_NO, false),
        (t::FORM_ITEM, false),
        (t::FORM_ANSWER, false),
        (t::GUEST_ROLE_HEAD, false),
        (t::VENDOR_TARGET, false),
        (t::GUEST_NOTE, false),
    ];
    let row = |(ask, said): (&Ask, &Said)| {
        let title = find(&ask.question)
            .map_or(ask.question.clone(), |(_, asked)| cx.t(asked.vendor_ask.unwrap_or(asked.ask)).to_owned());
        el("tr")
            .add(tag_class("td", "short", number(&ask.question)))
            .add(th_row(title))
            .add(tag_class("td", "short", said.choice.map_or("", |choice| cx.t(question::choice_text(choice)))))
            .add(tag_class("td", "short", said.side.map_or("", |side| cx.t(role_word(side)))))
            .add(tag_class("td", "short", said.target.map(Date::iso).unwrap_or_default()))
            .add(td(said.note.clone()))
    };
    let rows = guest.reply.request.items.iter().zip(&guest.reply.said).map(row);
    let table = el("table").class("data").add(columns(&head)).add(el("tbody").all(rows));
    el("div").class("print-only paper checklist").add(table)
}

/// The number of the row on the form that has a question.
fn number(question: &str) -> &'static str {
    let item = items().into_iter().find(|item| item.question.id == question);
    item.and_then(|item| item.row).map_or("", |row| row.no)
}

fn role_word(side: Side) -> Text {
    if side == Side::Facility { t::GUEST_ROLE_FACILITY } else { t::GUEST_ROLE_VENDOR }
}

fn legend(cx: Cx, asked: &'static Question) -> El {
    let no = number(asked.id);
    let number = (!no.is_empty()).then(|| tag_class("span", "number", cx.say_one(t::CHECK_ROW, "no", no)));
    el("legend").maybe(number).add(tag_class("span", "ask", asked.vendor_ask.unwrap_or(asked.ask)))
}

fn target(cx: Cx, index: usize, said: &Said) -> El {
    let id = ["target-", &index.to_string()].concat();
    let label = cx.t(t::GUEST_TARGET).to_owned();
    el("div").class("next").add(day::view(cx, id, label, said.target, Field::Reply(index)))
}

/// 責任分界
fn role(cx: Cx, index: usize, role: Role, said: &Said) -> El {
    let one = |side| Choosable {
        label: cx.t(role_word(side)).to_owned(),
        chosen: said.side == Some(side),
        msg: say(Exchange::Whose(index, side)),
    };
    let theirs = match role {
        Role::Of(side) => Some(p_class("help", cx.say_one(t::GUEST_ROLE_THEIRS, "side", cx.t(role_word(side))))),
        Role::Open | Role::Undivided => None,
    };
    el("div")
        .class("inline-field is-role")
        .attr("role", "group")
        .attr("aria-label", t::GUEST_ROLE)
        .add(tag("span", t::GUEST_ROLE))
        .maybe(theirs)
        .add(choices(cx, &["role-", &index.to_string()].concat(), Side::ALL.map(one).into()))
}

fn text(cx: Cx, id: &str, label: Text, value: &str, msg: fn(String) -> Exchange) -> El {
    question::text(cx, id.to_owned(), cx.t(label), value.to_owned(), move |text| say(msg(text)))
}

/// Another window closed these answers, or removed everything.
fn gone(cx: Cx) -> El {
    el("div").class("next no-print").attr("role", "alert").add(p(t::GUEST_GONE)).add(button(
        cx,
        "button small",
        t::KEEP_RESUME,
        say(Exchange::KeepAgain),
    ))
}

/// The way to answers to other requests that were kept.
fn others(cx: Cx) -> El {
    let each = cx.state.exchange.others.iter().enumerate().map(|(nth, other)| {
        let request = &other.reply.request;
        let facility = if request.facility.is_empty() { cx.t(t::GUEST_OFFER_UNNAMED) } else { &request.facility };
        button(cx, "button small plain", cx.say_one(t::GUEST_OTHER, "facility", facility), say(Exchange::Other(nth)))
    });
    el("div").class("next no-print").add(p(t::GUEST_OTHERS)).add(buttons().all(each))
}

fn leaving(cx: Cx) -> El {
    let choices = buttons()
        .add(button(cx, "button", t::GUEST_SAVE, say(Exchange::SaveReply)))
        .add(button(cx, "button warn", t::GUEST_LEAVE_YES, say(Exchange::LeaveAnyway)))
        .add(button(cx, "button plain", t::GUEST_STAY, say(Exchange::Stay)));
    ask(cx.t(t::GUEST_LEAVE_ASK)).add(p(t::GUEST_LEAVE_WHAT)).add(choices)
}
