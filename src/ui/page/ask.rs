//! 院長の3分点検: one question at a time. An answer leads on to the next question that is open.

use sonae_app::answers;
use sonae_app::msg::Msg;
use sonae_content::{Question, Text, t};
use sonae_model::answer::Choice;
use sonae_model::route::Route;
use sonae_model::short_path;
use sonae_model::survey::{Section, answer_of};

use crate::ui::cx::Cx;
use crate::ui::dom::{El, button, el, link, p_class, tag_class};
use crate::ui::part::{heading, question as part, standing};

/// The page of the question at a place.
pub fn view(cx: Cx, place: u8) -> El {
    let column = el("div").class("column");
    let column = match short_path::at(cx.facility(), place) {
        Some((index, question)) => column.add(one(cx, place, index, question)),
        // An address of a question that does not apply (any more).
        None => column.add(heading::view(cx.t(t::ASK_NONE))).add(way_on(cx, place)),
    };
    el("div").class("with-side").add(standing::line(cx)).add(column).add(standing::view(cx))
}

fn one(cx: Cx, place: u8, index: usize, question: &'static Question) -> El {
    let (n, total) = (place.to_string(), short_path::length(cx.facility()).to_string());
    let answer = answer_of(cx.doc(), question).map(|answer| answer.choice);
    let choices = Choice::ALL.into_iter().zip(1..).map(|(choice, nth)| one_choice(cx, index, choice, nth, answer));
    let unknown = (answer == Some(Choice::Unknown)).then(|| part::unknown(cx, question));
    el("section")
        .class("question ask-one")
        .attr("aria-labelledby", "title")
        .add(
            p_class("where", cx.say(t::ASK_WHERE, &[("n", &n), ("total", &total)])).id("where").text(" ").add(
                el("progress").attr("aria-hidden", "true").attr("max", total).attr("value", (place - 1).to_string()),
            ),
        )
        .add(heading::view(cx.t(question.ask)).attr("aria-describedby", "where"))
        .add(el("p").class("numbers").add(part::numbers(cx, index)))
        .add(el("div").class("options").attr("role", "group").attr("aria-labelledby", "title").all(choices))
        .add(p_class("help keys", t::ASK_KEYS))
        .maybe(unknown)
        .add(part::help(cx, index, question))
        .add(way_on(cx, place))
}

/// An answer to press. Not a radio button: pressing it leads on, which choosing with the arrow keys must not.
fn one_choice(cx: Cx, index: usize, choice: Choice, nth: u8, answer: Option<Choice>) -> El {
    let given = answer == Some(choice);
    button(
        cx,
        if given { "answer is-given" } else { "answer" },
        part::choice_text(choice),
        Msg::Answers(answers::Msg::AnsweredOnward(index, choice)),
    )
    .attr("aria-pressed", if given { "true" } else { "false" })
    .attr("aria-keyshortcuts", nth.to_string())
}

/// Back, on without an answer, and the whole list.
fn way_on(cx: Cx, place: u8) -> El {
    let to = |route: Route, text: Text| el("li").add(link(route.hash(), text));
    let (before, after) = (place.checked_sub(1).filter(|n| *n > 0), place.saturating_add(1));
    let after = if short_path::at(cx.facility(), after).is_some() { Route::Ask(after) } else { Route::Answers };
    el("ul")
        .class("ways no-print")
        .maybe(before.map(|place| to(Route::Ask(place), t::ASK_BACK)))
        .add(to(after, t::ASK_SKIP))
        .add(to(Route::Check(Section::Quick), t::ASK_LIST))
}

/// The way in, as a link for other pages: what is open first.
pub fn entry(cx: Cx, class: &'static str, text: Text) -> El {
    crate::ui::dom::link_button(short_path::entry(cx.doc(), cx.facility()).hash(), class, text)
}

/// Where the task list leads, by how far the path is answered.
pub fn nav_route(cx: Cx) -> Route {
    match cx.state.session.route {
        here @ (Route::Ask(_) | Route::Check(Section::Quick)) => here,
        _ => match short_path::entry(cx.doc(), cx.facility()) {
            // Everything is answered: the list shows what.
            Route::Answers => Route::Check(Section::Quick),
            open => open,
        },
    }
}

/// A link to where an answer can be changed: the question alone if it is on the short path, else its part.
pub fn change_link(cx: Cx, index: usize, question: &'static Question, text: Text) -> El {
    let route =
        short_path::place_of(cx.facility(), index).map_or(Route::Check(Section::Domain(question.domain)), Route::Ask);
    link(route.hash(), text).add(tag_class("span", "hidden", question.short))
}
