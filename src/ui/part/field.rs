//! A field to type into: label, help, unit, what was understood, and a sentence when it was not.

use sonae_app::answers;
use sonae_app::fields::Input;
use sonae_app::msg::Msg;
use sonae_base::amount::{AmountError, Plain};
use sonae_base::money::Yen;
use sonae_base::text::grouped;
use sonae_content::{Text, t};
use sonae_model::wording::yen_exact;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, On, button, buttons, el, p_class, tag, tag_class, text_field};

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
        .add(tag("label", field.label).attr("for", key.clone()))
        .maybe(help)
        .maybe(wrong)
        .add(line)
        .maybe(asked(cx, input, &key))
}

/// Which amount was meant, where the one that was read may be in another unit; asked once the field is left.
fn asked(cx: Cx, input: Input, key: &str) -> Option<El> {
    let slip = input.asked(cx.doc()).filter(|_| !cx.state.history.is_typing(key))?;
    let in_words = |n| if input.plain() == Plain::Man { yen_exact(Yen(n), cx.lang()) } else { grouped(n) };
    let read = in_words(slip.read);
    let keep =
        button(cx, "button small plain", t::FIELD_SLIP_KEEP, Msg::Answers(answers::Msg::Meant(input, slip.read)));
    let (said, take) = match slip.rather {
        None => (cx.say_one(t::FIELD_SLIP, "read", &read), None),
        Some(rather) => {
            let words = in_words(rather);
            let take = cx.say_one(t::FIELD_SLIP_TAKE, "yen", &words);
            let take = button(cx, "button small", take, Msg::Answers(answers::Msg::Meant(input, rather)));
            (cx.say(t::FIELD_SLIP_RATHER, &[("read", &read), ("yen", &words)]), Some(take))
        }
    };
    let ask = el("div").class("next").attr("role", "alert").add(p_class("", said));
    Some(ask.add(buttons().maybe(take).add(keep)))
}

/// What is typed into.
fn entry(cx: Cx, input: Input, key: &str, described: String) -> El {
    text_field(key.to_owned())
        .attr("name", key.to_owned())
        .attr("inputmode", if input == Input::Name { "text" } else { "decimal" })
        .value(input.shown(cx.doc()))
        .attr("aria-describedby", described)
        .on_text(cx, On::Input, move |text| Msg::Answers(answers::Msg::Typed(input, text)))
        .on(cx, On::Change, Msg::Answers(answers::Msg::Left(input)))
}

/// What was understood, for amounts typed in 万円, also where it is asked about.
fn echo(cx: Cx, input: Input) -> Option<String> {
    let value = input.value(cx.doc()).or_else(|| Some(input.asked(cx.doc())?.read))?;
    (input.plain() == Plain::Man).then(|| cx.say_one(t::FIELD_ECHO, "yen", &yen_exact(Yen(value), cx.lang())))
}

fn sentence(cx: Cx, input: Input, error: AmountError) -> String {
    let amount = |n: i64| if input.plain() == Plain::Man { yen_exact(Yen(n), cx.lang()) } else { grouped(n) };
    match error {
        AmountError::Letters => cx.t(letters(input.plain())).to_owned(),
        AmountError::Range => cx.t(t::ERROR_RANGE).to_owned(),
        AmountError::Negative => cx.t(t::ERROR_NEGATIVE).to_owned(),
        AmountError::Fraction => cx.t(t::ERROR_FRACTION).to_owned(),
        AmountError::TooSmall(least) => cx.say_one(t::ERROR_TOO_SMALL, "n", &amount(least)),
        AmountError::TooLarge(most) => cx.say_one(t::ERROR_TOO_LARGE, "n", &amount(most)),
    }
}

/// What to type instead, with examples of what the field counts.
fn letters(plain: Plain) -> Text {
    match plain {
        Plain::Man => t::ERROR_LETTERS,
        Plain::Persons => t::ERROR_LETTERS_PERSONS,
        Plain::Devices => t::ERROR_LETTERS_DEVICES,
        Plain::Beds => t::ERROR_LETTERS_BEDS,
        Plain::Days => t::ERROR_LETTERS_DAYS,
        Plain::Years => t::ERROR_LETTERS_YEARS,
    }
}
