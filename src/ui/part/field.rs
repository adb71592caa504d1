//! A field to type into: label, help, unit, what was understood, and a sentence when it was not.

use wasm_bindgen::JsCast as _;
use web_sys::HtmlInputElement;
use yew::{Event, Html, InputEvent, TargetCast as _, html};

use crate::content::t;
use crate::domain::format::{grouped, yen_exact};
use crate::domain::input::Input;
use crate::domain::money::{AmountError, Plain, Yen};
use crate::domain::update::Msg;
use crate::ui::cx::Cx;

/// What a field shows.
pub struct Field<'a> {
    /// Which one.
    pub input: Input,
    /// Label.
    pub label: &'a str,
    /// One sentence on what to enter.
    pub help: &'a str,
    /// Unit behind the field.
    pub unit: &'a str,
    /// What is used while nothing is entered.
    pub assumed: Option<String>,
}

/// The field. It stores exactly what is typed (so an input method is never disturbed) and shows the usual form when it
/// is left.
pub fn view(cx: Cx, field: &Field) -> Html {
    let input = field.input;
    let key = input.key();
    let (help_id, error_id) = (format!("{key}-help"), format!("{key}-error"));
    let error = input.error(cx.doc());
    let described = if error.is_some() { format!("{help_id} {error_id}") } else { help_id.clone() };
    let typed = cx.send.reform(move |event: InputEvent| {
        let text = event.target_dyn_into::<HtmlInputElement>().map_or_else(String::new, |e| e.value());
        Msg::Typed(input, text)
    });
    html! {
        <div class={yew::classes!("field", error.is_some().then_some("is-wrong"))}>
            <label for={key.clone()}>{ field.label }</label>
            if !field.help.is_empty() {
                <p class="help" id={help_id}>{ field.help }</p>
            }
            if let Some(error) = error {
                <p class="error" id={error_id}>{ "＊" }{ sentence(cx, input, error) }</p>
            }
            <div class="field-line">
                <input id={key.clone()} name={key} type="text" autocomplete="off" spellcheck="false"
                    inputmode={if input == Input::Name { "text" } else { "decimal" }}
                    value={input.shown(cx.doc())} aria-describedby={described}
                    aria-invalid={error.is_some().then_some("true")}
                    oninput={typed} onchange={cx.on::<Event>(Msg::Left(input))} />
                <span class="unit">{ field.unit }</span>
                <span class="echo">{ echo(cx, input).or_else(|| field.assumed.clone()).unwrap_or_default() }</span>
            </div>
        </div>
    }
}

/// What was understood, for amounts typed in 万円.
fn echo(cx: Cx, input: Input) -> Option<String> {
    let value = input.value(cx.doc())?;
    (input.plain() == Plain::Man).then(|| cx.say(t::FIELD_ECHO, &[("yen", &yen_exact(Yen(value), cx.lang()))]))
}

fn sentence(cx: Cx, input: Input, error: AmountError) -> String {
    let amount = |n: i64| if input.plain() == Plain::Man { yen_exact(Yen(n), cx.lang()) } else { grouped(n) };
    match error {
        AmountError::Letters => cx.t(t::ERROR_LETTERS).to_owned(),
        AmountError::Negative => cx.t(t::ERROR_NEGATIVE).to_owned(),
        AmountError::Fraction => cx.t(t::ERROR_FRACTION).to_owned(),
        AmountError::TooSmall(least) => cx.say(t::ERROR_TOO_SMALL, &[("n", &amount(least))]),
        AmountError::TooLarge(most) => cx.say(t::ERROR_TOO_LARGE, &[("n", &amount(most))]),
    }
}

/// The text of an input or text area that an event came from.
pub fn text_of(event: &Event) -> String {
    let target = event.target();
    let input = target.as_ref().and_then(|t| t.dyn_ref::<HtmlInputElement>()).map(HtmlInputElement::value);
    input
        .or_else(|| target.as_ref().and_then(|t| t.dyn_ref::<web_sys::HtmlTextAreaElement>()).map(|a| a.value()))
        .unwrap_or_default()
}
