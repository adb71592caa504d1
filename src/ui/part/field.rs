//! A field to type into: label, help, unit, what was understood, and a sentence when it was not.

use crate::content::t;
use crate::domain::format::{grouped, yen_exact};
use crate::domain::input::Input;
use crate::domain::money::{AmountError, Plain, Yen};
use crate::domain::update::Msg;
use crate::ui::cx::Cx;
use crate::ui::dom::{El, On, el, p_class, tag, tag_class};

/// What a field shows.
pub struct Field {
    /// Which one.
    pub input: Input,
    /// Label.
    pub label: &'static str,
    /// One sentence on what to enter.
    pub help: &'static str,
    /// Unit behind the field.
    pub unit: &'static str,
    /// What is used while nothing is entered.
    pub assumed: Option<String>,
}

/// The field. It stores exactly what is typed (so an input method is never disturbed) and shows the usual form when it
/// is left.
pub fn view(cx: Cx, field: &Field) -> El {
    let input = field.input;
    let key = input.key();
    let (help_id, error_id) = (format!("{key}-help"), format!("{key}-error"));
    let error = input.error(cx.doc());
    let described = if error.is_some() { format!("{help_id} {error_id}") } else { help_id.clone() };
    let help = (!field.help.is_empty()).then(|| p_class("help", field.help).id(help_id));
    let wrong = error.map(|error| p_class("error", "＊").id(error_id).text(sentence(cx, input, error)));
    let line = el("div")
        .class("field-line")
        .add(entry(cx, input, &key, described).attr_if(error.is_some(), "aria-invalid", "true"))
        .add(tag_class("span", "unit", field.unit))
        .add(tag_class("span", "echo", echo(cx, input).or_else(|| field.assumed.clone()).unwrap_or_default()));
    el("div")
        .class(if error.is_some() { "field is-wrong" } else { "field" })
        .add(tag("label", field.label).attr("for", key))
        .maybe(help)
        .maybe(wrong)
        .add(line)
}

/// What is typed into.
fn entry(cx: Cx, input: Input, key: &str, described: String) -> El {
    el("input")
        .id(key.to_owned())
        .attr("name", key.to_owned())
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("inputmode", if input == Input::Name { "text" } else { "decimal" })
        .value(input.shown(cx.doc()))
        .attr("aria-describedby", described)
        .on_text(cx, On::Input, move |text| Msg::Typed(input, text))
        .on(cx, On::Change, Msg::Left(input))
}

/// What was understood, for amounts typed in 万円.
fn echo(cx: Cx, input: Input) -> Option<String> {
    let value = input.value(cx.doc())?;
    (input.plain() == Plain::Man).then(|| cx.say_one(t::FIELD_ECHO, "yen", &yen_exact(Yen(value), cx.lang())))
}

fn sentence(cx: Cx, input: Input, error: AmountError) -> String {
    let amount = |n: i64| if input.plain() == Plain::Man { yen_exact(Yen(n), cx.lang()) } else { grouped(n) };
    match error {
        AmountError::Letters => cx.t(t::ERROR_LETTERS).to_owned(),
        AmountError::Negative => cx.t(t::ERROR_NEGATIVE).to_owned(),
        AmountError::Fraction => cx.t(t::ERROR_FRACTION).to_owned(),
        AmountError::TooSmall(least) => cx.say_one(t::ERROR_TOO_SMALL, "n", &amount(least)),
        AmountError::TooLarge(most) => cx.say_one(t::ERROR_TOO_LARGE, "n", &amount(most)),
    }
}
