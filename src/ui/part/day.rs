//! A field for a day. What is typed into it stays the browser's until the field is left: the app draws the field, never
//! what stands in it (`web::day`).

use sonae_app::answers;
use sonae_app::days::{Field, Remark};
use sonae_app::msg::Msg;
use sonae_base::date::Date;
use sonae_content::t;
use yew::Callback;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, On, el, p_class, tag};
use crate::web::day::typed;

/// The field, with the day it holds and what is to be said beside it.
pub fn view(cx: Cx, id: String, label: String, value: Option<Date>, field: Field) -> El {
    let remark = cx.state.session.remarks.iter().find(|(of, _)| *of == field).map(|(_, remark)| *remark);
    let wrong = remark.is_some_and(Remark::is_wrong);
    let said = match remark {
        Some(remark) => Some(sentence(cx, remark, value)),
        None => odd(cx, &field),
    };
    let said_id = [&id, "-said"].concat();
    // A field about which something new is said shows anew what is stored.
    let words = said.clone().unwrap_or_default();
    let said = said.map(|said| {
        p_class(if wrong { "error" } else { "help" }, if wrong { "＊" } else { "" })
            .id(said_id.clone())
            .attr("role", "status")
            .text(said)
    });
    let leave = leave(cx, field);
    let input = el("input")
        .attr("type", "date")
        .id(id.clone())
        .attr("min", "2000-01-01")
        .attr("max", "2199-12-31")
        .attr("value", value.map(Date::iso).unwrap_or_default())
        .attr("data-said", words)
        .attr_if(wrong, "aria-invalid", "true")
        .attr("aria-describedby", if said.is_some() { said_id } else { String::new() })
        .on_event(cx, On::Leave, leave.clone())
        .on_event(cx, On::Key, leave);
    let line = el("div").class("day-line").add(input).maybe(said);
    el("div").class("inline-field").add(tag("label", label).attr("for", id)).add(line)
}

fn leave(cx: Cx, field: Field) -> Callback<web_sys::Event> {
    let send = cx.send.clone();
    Callback::from(move |event| {
        if let Some(text) = typed(&event) {
            send.emit(Msg::Answers(answers::Msg::Day(field.clone(), text)));
        }
    })
}

fn sentence(cx: Cx, remark: Remark, value: Option<Date>) -> String {
    let why = match remark {
        Remark::Parts => t::DAY_PARTS,
        Remark::Year => t::DAY_YEAR,
        Remark::Short(typed, year, reiwa) => {
            let read = if reiwa { t::DAY_READ_REIWA } else { t::DAY_READ };
            return cx.say(read, &[("typed", &typed.to_string()), ("year", &year.to_string())]);
        }
    };
    let holds = match value {
        Some(day) => cx.say_one(t::DAY_KEPT, "day", &day.iso()),
        None => cx.t(t::DAY_NONE).to_owned(),
    };
    [cx.t(why), &holds].concat()
}

/// A text of an earlier version that stands where a day should.
fn odd(cx: Cx, field: &Field) -> Option<String> {
    let Field::Entry(key) = field else { return None };
    let text = cx.doc().register.get(key).filter(|text| !text.trim().is_empty() && Date::parse(text).is_none())?;
    Some(cx.say_one(t::DAY_ODD, "text", text))
}
