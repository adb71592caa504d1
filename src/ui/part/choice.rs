//! A group of large answers of which one can be chosen: real radio buttons, so arrow keys and screen readers work.

use sonae_app::msg::Msg;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, On, el, tag};

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
pub fn group(cx: Cx, name: &str, legend: &'static str, options: Vec<Choosable>) -> El {
    el("fieldset").class("choice").id(format!("group-{name}")).add(tag("legend", legend)).add(row(cx, name, options))
}

/// The answers alone, for use inside another fieldset.
pub fn row(cx: Cx, name: &str, options: Vec<Choosable>) -> El {
    let options = options.into_iter().enumerate().map(|(i, option)| one(cx, name, format!("{name}-{i}"), option));
    el("div").class("options").all(options)
}

fn one(cx: Cx, name: &str, id: String, option: Choosable) -> El {
    let input = el("input")
        .attr("type", "radio")
        .id(id.clone())
        .attr("name", name.to_owned())
        .checked(option.chosen)
        .on(cx, On::Change, option.msg);
    el("div").class("option").add(input).add(tag("label", option.label).attr("for", id))
}
