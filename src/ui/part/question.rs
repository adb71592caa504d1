//! A question: its five answers, the dates that the checklist asks for, and help folded below.

use sonae_app::answers;
use sonae_app::days::Field;
use sonae_app::msg::Msg;
use sonae_assess::value_of_information;
use sonae_content::{CHECKLIST, FORMS, Question, TERMS, Text, t};
use sonae_model::answer::{Answer, Choice};
use sonae_model::survey::answer_of;
use sonae_model::wording::{days, fiscal_year, yen_about};

use super::basis::sources;
use super::choice::{Choosable, row};
use super::{again, day};
use crate::ui::cx::Cx;
use crate::ui::dom::{El, On, el, group, p, p_class, tag, tag_class, text_field};
use crate::web::page::Arrival;

/// The text of an answer.
pub fn choice_text(choice: Choice) -> Text {
    match choice {
        Choice::Yes => t::CHOICE_YES,
        Choice::Partial => t::CHOICE_PARTIAL,
        Choice::No => t::CHOICE_NO,
        Choice::Unknown => t::CHOICE_UNKNOWN,
        Choice::NotApplicable => t::CHOICE_NA,
    }
}

/// The question at an index of the content.
pub fn view(cx: Cx, index: usize, question: &'static Question) -> El {
    let answer = answer_of(cx.doc(), question);
    let options = Choice::ALL
        .into_iter()
        .map(|choice| Choosable {
            label: cx.t(choice_text(choice)).to_owned(),
            chosen: answer.is_some_and(|a| a.choice == choice),
            msg: Msg::Answers(answers::Msg::Answered(index, choice)),
        })
        .collect();
    let legend = el("legend").add(numbers(cx, index)).add(tag_class("span", "ask", question.ask));
    el("fieldset")
        .class("question")
        .id(format!("q-{}", question.id))
        .key(question.id)
        .add(legend)
        .add(row(cx, question.id, options))
        .maybe(again::view(cx, index))
        .maybe(answer.map(|answer| follow_up(cx, index, question, answer)))
        .add(help(cx, index, question))
}

/// The rows of the official checklist that a question fills.
pub fn numbers(cx: Cx, index: usize) -> El {
    let rows = CHECKLIST.rows.iter().filter(|r| r.question == index);
    group().all(rows.map(|r| tag_class("span", "number", cx.say_one(t::CHECK_ROW, "no", r.no))))
}

/// What an answer asks for next.
fn follow_up(cx: Cx, index: usize, question: &'static Question, answer: &Answer) -> El {
    let choice = answer.choice;
    let open = matches!(choice, Choice::No | Choice::Partial);
    group()
        .maybe(open.then(|| el("div").class("next").add(target(cx, index, question.id, answer))))
        .maybe((choice == Choice::Unknown).then(|| unknown(cx, question)))
        .maybe((choice == Choice::NotApplicable).then(|| {
            let label = cx.t(t::CHECK_REASON);
            el("div").class("next").add(note(cx, index, format!("why-{}", question.id), label, answer))
        }))
        .add(record(cx, index, question.id, answer))
}

/// Whom to ask, and what not knowing costs. While the sums are on their way their place is kept, so that nothing below
/// moves when they arrive.
pub fn unknown(cx: Cx, question: &'static Question) -> El {
    let whom = if question.vendor.is_some() { t::CHECK_UNKNOWN_VENDOR } else { t::CHECK_UNKNOWN };
    let next = el("p").class("next").text(whom);
    match cx.arrival {
        Arrival::First => next.add(tag_class("span", "to-come", cx.say(t::CHECK_UNKNOWN_COSTS_BOTH, &USUAL))),
        Arrival::Failed => next,
        Arrival::Whole(_) => next.text(costs(cx, question)),
    }
}

/// As wide as the figures mostly are; never seen.
const USUAL: [(&str, &str); 2] = [("points", "0.0"), ("yen", "00,000")];

fn costs(cx: Cx, question: &'static Question) -> String {
    let doubt = value_of_information::of(cx.doc(), cx.facility(), question);
    // As with days: one decimal place below ten.
    let points = days(doubt.points);
    if doubt.yearly < 1.0 {
        return cx.say_one(t::CHECK_UNKNOWN_COSTS, "points", &points);
    }
    cx.say(t::CHECK_UNKNOWN_COSTS_BOTH, &[("points", &points), ("yen", &yen_about(doubt.yearly, cx.lang()))])
}

/// When it will be done.
fn target(cx: Cx, index: usize, id: &str, answer: &Answer) -> El {
    let label = match cx.state.session.today {
        Some(today) => cx.say_one(t::CHECK_TARGET, "year", &fiscal_year(today, cx.lang())),
        None => cx.t(t::GUEST_TARGET).to_owned(),
    };
    day::view(cx, format!("target-{id}"), label, answer.target, Field::Target(index))
}

/// Who looked when, folded.
fn record(cx: Cx, index: usize, id: &str, answer: &Answer) -> El {
    let (day, who) = (cx.t(t::CHECK_CHECKED).to_owned(), cx.t(t::CHECK_BY));
    let checked = day::view(cx, format!("checked-{id}"), day, answer.checked, Field::Checked(index));
    let noted = (answer.choice != Choice::NotApplicable)
        .then(|| note(cx, index, format!("note-{id}"), cx.t(t::CHECK_NOTE), answer));
    let fields = el("div")
        .class("record-fields")
        .add(checked)
        .add(text(cx, format!("by-{id}"), who, answer.by.clone(), move |text| {
            Msg::Answers(answers::Msg::SetBy(index, text))
        }))
        .maybe(noted);
    el("details").class("record").add(tag("summary", record_summary(cx, answer))).add(fields)
}

fn note(cx: Cx, index: usize, id: String, label: &'static str, answer: &Answer) -> El {
    text(cx, id, label, answer.note.clone(), move |text| Msg::Answers(answers::Msg::SetNote(index, text)))
}

fn record_summary(cx: Cx, answer: &Answer) -> String {
    match answer.checked {
        Some(day) => cx.say_one(t::CHECK_RECORD, "day", &day.iso()),
        None => cx.t(t::CHECK_RECORD_NONE).to_owned(),
    }
}

/// How to check, and what to ask the vendor, folded.
pub fn help(cx: Cx, index: usize, question: &'static Question) -> El {
    let evidence = el("p").add(tag("strong", t::CHECK_EVIDENCE)).text(" ").text(question.evidence);
    let help = el("details")
        .add(tag("summary", t::CHECK_HELP))
        .add(p(question.help))
        .add(evidence)
        .add(fills(cx, index))
        .add(words(index))
        .add(sources(cx, &question.basis));
    let vendor = question.vendor.map(|vendor| {
        let quote = cx.say_one(t::CHECK_QUOTE, "text", cx.t(vendor));
        el("details").add(tag("summary", t::CHECK_VENDOR)).add(p_class("quote", quote))
    });
    group().add(help).maybe(vendor)
}

/// What else the answer fills: "BCPの確認表 1-1".
#[inline(never)]
fn fills(cx: Cx, index: usize) -> El {
    let mut list = String::new();
    for form in &FORMS {
        for row in form.rows.iter().filter(|r| r.questions.contains(&index)) {
            let start = if list.is_empty() { "" } else { cx.t(t::UNIT_LIST) };
            list.extend([start, cx.t(form.name), " ", row.no]);
        }
    }
    if list.is_empty() { group() } else { el("p").add(tag("strong", t::CHECK_MORE_FILLS)).text(list) }
}

/// Terms that the question uses, with their meaning.
#[inline(never)]
fn words(index: usize) -> El {
    let mut list = group();
    for term in TERMS.iter().filter(|term| term.questions.contains(&index)) {
        list = list.add(el("p").add(tag("strong", term.word)).text(" ").text(term.means));
    }
    list
}

/// A field for a text.
pub fn text(cx: Cx, id: String, label: &'static str, value: String, msg: impl Fn(String) -> Msg + 'static) -> El {
    let input = text_field(id.clone()).value(value).on_text(cx, On::Input, msg);
    inline_field(id, tag("label", label), input)
}

fn inline_field(id: String, label: El, input: El) -> El {
    el("div").class("inline-field").add(label.attr("for", id)).add(input)
}
