//! A question: its five answers, the dates that the checklist asks for, and help folded below.

use yew::{Event, Html, html};

use super::choice::{Choosable, row};
use super::field::text_of;
use crate::content::{CHECKLIST, Question, Text, t};
use crate::domain::answer::{Answer, Choice};
use crate::domain::date::Date;
use crate::domain::format::fiscal_year;
use crate::domain::survey::answer_of;
use crate::domain::update::Msg;
use crate::ui::cx::Cx;

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
pub fn view(cx: Cx, index: usize, question: &'static Question) -> Html {
    let answer = answer_of(cx.doc(), question);
    let options = Choice::ALL
        .into_iter()
        .map(|choice| Choosable {
            label: cx.t(choice_text(choice)).to_owned(),
            chosen: answer.is_some_and(|a| a.choice == choice),
            msg: Msg::Answered(index, choice),
        })
        .collect();
    html! {
        <fieldset class="question" id={format!("q-{}", question.id)} key={question.id}>
            <legend>
                { for CHECKLIST.rows.iter().filter(|r| r.question == index).map(|r| html! {
                    <span class="number">{ cx.say(t::CHECK_ROW, &[("no", r.no)]) }</span>
                }) }
                <span class="ask">{ cx.t(question.ask) }</span>
            </legend>
            { row(cx, question.id, options) }
            if let Some(answer) = answer {
                { follow_up(cx, index, question, answer) }
            }
            { help(cx, question) }
        </fieldset>
    }
}

/// What an answer asks for next.
fn follow_up(cx: Cx, index: usize, question: &'static Question, answer: &Answer) -> Html {
    let open = matches!(answer.choice, Choice::No | Choice::Partial);
    let year = cx.state.today.map(|day| fiscal_year(day, cx.lang())).unwrap_or_default();
    html! {
        <>
            if open {
                <div class="next">
                    { date(cx, &format!("target-{}", question.id), &cx.say(t::CHECK_TARGET, &[("year", &year)]), answer.target,
                        move |text| Msg::SetTarget(index, text)) }
                </div>
            }
            if answer.choice == Choice::Unknown {
                <p class="next">{ cx.t(if question.vendor.is_some() { t::CHECK_UNKNOWN_VENDOR } else { t::CHECK_UNKNOWN }) }</p>
            }
            if answer.choice == Choice::NotApplicable {
                <div class="next">
                    { text(cx, &format!("why-{}", question.id), cx.t(t::CHECK_REASON), &answer.note, move |text| Msg::SetNote(index, text)) }
                </div>
            }
            <details class="record">
                <summary>{ record_summary(cx, answer) }</summary>
                <div class="record-fields">
                    { date(cx, &format!("checked-{}", question.id), cx.t(t::CHECK_CHECKED), answer.checked,
                        move |text| Msg::SetChecked(index, text)) }
                    { text(cx, &format!("by-{}", question.id), cx.t(t::CHECK_BY), &answer.by, move |text| Msg::SetBy(index, text)) }
                    if answer.choice != Choice::NotApplicable {
                        { text(cx, &format!("note-{}", question.id), cx.t(t::CHECK_NOTE), &answer.note, move |text| Msg::SetNote(index, text)) }
                    }
                </div>
            </details>
        </>
    }
}

fn record_summary(cx: Cx, answer: &Answer) -> String {
    match answer.checked {
        Some(day) => cx.say(t::CHECK_RECORD, &[("day", &day.iso())]),
        None => cx.t(t::CHECK_RECORD_NONE).to_owned(),
    }
}

fn help(cx: Cx, question: &'static Question) -> Html {
    html! {
        <>
            <details>
                <summary>{ cx.t(t::CHECK_HELP) }</summary>
                <p>{ cx.t(question.help) }</p>
                <p><strong>{ cx.t(t::CHECK_EVIDENCE) }</strong>{ " " }{ cx.t(question.evidence) }</p>
                <ul class="sources">{ for question.basis.sources.iter().map(|s| super::basis::source(cx, s)) }</ul>
            </details>
            if let Some(vendor) = question.vendor {
                <details>
                    <summary>{ cx.t(t::CHECK_VENDOR) }</summary>
                    <p class="quote">{ cx.say(t::CHECK_QUOTE, &[("text", cx.t(vendor))]) }</p>
                </details>
            }
        </>
    }
}

fn date(cx: Cx, id: &str, label: &str, value: Option<Date>, msg: impl Fn(String) -> Msg + 'static) -> Html {
    let changed = cx.send.reform(move |event: Event| msg(text_of(&event)));
    html! {
        <div class="inline-field">
            <label for={id.to_owned()}>{ label }</label>
            <input type="date" id={id.to_owned()} min="2000-01-01" max="2199-12-31" value={value.map(Date::iso).unwrap_or_default()} onchange={changed} />
        </div>
    }
}

fn text(cx: Cx, id: &str, label: &str, value: &str, msg: impl Fn(String) -> Msg + 'static) -> Html {
    let typed = cx.send.reform(move |event: yew::InputEvent| msg(text_of(&event)));
    html! {
        <div class="inline-field">
            <label for={id.to_owned()}>{ label }</label>
            <input type="text" id={id.to_owned()} autocomplete="off" maxlength="2000" value={value.to_owned()} oninput={typed} />
        </div>
    }
}
