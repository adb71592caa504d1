//! A group of large answers of which one can be chosen: real radio buttons, so arrow keys and screen readers work.

use yew::{Html, html};

use crate::domain::update::Msg;
use crate::ui::cx::Cx;

/// One answer of a group.
pub struct Choosable {
    /// Its text.
    pub label: String,
    /// It is the chosen one.
    pub chosen: bool,
    /// What choosing it means.
    pub msg: Msg,
}

/// A group of answers. `name` is unique on the page.
pub fn group(cx: Cx, name: &str, legend: Html, options: Vec<Choosable>) -> Html {
    html! {
        <fieldset class="choice" id={format!("group-{name}")}>
            <legend>{ legend }</legend>
            { row(cx, name, options) }
        </fieldset>
    }
}

/// The answers alone, for use inside another fieldset.
pub fn row(cx: Cx, name: &str, options: Vec<Choosable>) -> Html {
    html! {
        <div class="options">
            { for options.into_iter().enumerate().map(|(i, option)| {
                let id = format!("{name}-{i}");
                html! {
                    <div class="option" key={i}>
                        <input type="radio" id={id.clone()} name={name.to_owned()} checked={option.chosen}
                            onchange={cx.on(option.msg)} />
                        <label for={id}>{ option.label }</label>
                    </div>
                }
            }) }
        </div>
    }
}
