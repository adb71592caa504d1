//! Shapes that come up again and again, so that each is written out once.

use sonae_content::{Text, t};

use super::element::{El, On, Sends, Words, el};

// An element with a class; the class is left out when it is empty.
#[inline(never)]
fn classed(name: &'static str, class: &'static str) -> El {
    let it = el(name);
    if class.is_empty() { it } else { it.class(class) }
}

/// An element that holds a text.
pub fn tag(name: &'static str, text: impl Words) -> El {
    text.put_text(el(name))
}

/// An element with a class that holds a text.
pub fn tag_class(name: &'static str, class: &'static str, text: impl Words) -> El {
    text.put_text(classed(name, class))
}

/// A paragraph.
pub fn p(text: impl Words) -> El {
    tag("p", text)
}

/// A paragraph with a class ("lead", "next").
pub fn p_class(class: &'static str, text: impl Words) -> El {
    tag_class("p", class, text)
}

/// A heading of the second level.
pub fn h2(text: impl Words) -> El {
    tag("h2", text)
}

/// A heading of the third level.
pub fn h3(text: impl Words) -> El {
    tag("h3", text)
}

/// A list item.
pub fn li(text: impl Words) -> El {
    tag("li", text)
}

/// A head of a column.
#[inline(never)]
pub fn th_col(text: impl Words) -> El {
    tag("th", text).attr("scope", "col")
}

/// A head of a column of figures.
#[inline(never)]
pub fn th_col_figure(text: impl Words) -> El {
    tag_class("th", "figure", text).attr("scope", "col")
}

/// A head of a row.
#[inline(never)]
pub fn th_row(text: impl Words) -> El {
    tag("th", text).attr("scope", "row")
}

/// A cell.
pub fn td(text: impl Words) -> El {
    tag("td", text)
}

/// A cell with a figure.
pub fn td_figure(text: impl Words) -> El {
    tag_class("td", "figure", text)
}

/// A button that sends a message.
#[inline(never)]
pub fn button<C: Sends>(cx: C, class: &'static str, text: impl Words, msg: C::Msg) -> El {
    el("button").attr("type", "button").class(class).on_click(cx, msg).text(text)
}

/// A link.
#[inline(never)]
pub fn link(href: String, text: impl Words) -> El {
    el("a").href(href).text(text)
}

/// A link that looks like a button ("button", "button plain").
#[inline(never)]
pub fn link_button(href: String, class: &'static str, text: impl Words) -> El {
    link(href, text).class(class)
}

/// The row that buttons stand in.
#[inline(never)]
pub fn buttons() -> El {
    el("div").class("buttons")
}

/// A section with its heading, which also names it.
#[inline(never)]
pub fn section(id: &'static str, title: impl Words) -> El {
    el("section").attr("aria-labelledby", id).add(h2(title).id(id))
}

/// A part of a long page that stands folded under its heading, for who wants to know more.
#[inline(never)]
pub fn topic(title: impl Words, body: El) -> El {
    el("details").class("topic").add(el("summary").add(h2(title))).add(body)
}

/// What a wide table scrolls in; reachable by keyboard, hence the name.
#[inline(never)]
pub fn scroll(label: impl Words) -> El {
    el("div").class("scroll").attr("tabindex", "0").attr("role", "group").attr("aria-label", label)
}

/// A table's caption, with the unit of its figures.
#[inline(never)]
pub fn caption_kyen(text: impl Words) -> El {
    tag("caption", text).add(tag_class("span", "table-unit", t::UNIT_TABLE_KYEN))
}

/// The head of a table: the text of each column, and whether it holds figures.
#[inline(never)]
pub fn columns(texts: &[(Text, bool)]) -> El {
    let cells = texts.iter().map(|(text, figures)| if *figures { th_col_figure(*text) } else { th_col(*text) });
    el("thead").add(el("tr").all(cells))
}

/// What a row or a line is about, with a smaller line below it.
#[inline(never)]
pub fn sub(text: impl Words) -> El {
    tag_class("span", "sub", text)
}

/// A field that a text is typed into. Names and notes are for this facility alone: spelling services and translators,
/// which may send what they check, leave it alone, and nothing typed before is offered.
#[inline(never)]
pub fn text_field(id: impl Words) -> El {
    private(el("input").attr("type", "text").id(id))
}

/// Keeps what is typed into a field from spelling services, translators and lists of what was typed before.
#[inline(never)]
pub fn private(field: El) -> El {
    field.attr("autocomplete", "off").attr("spellcheck", "false").attr("translate", "no")
}

/// A box to tick with its label.
#[inline(never)]
pub fn tick<C: Sends>(cx: C, id: &'static str, checked: bool, label: impl Words, msg: C::Msg) -> El {
    let input = el("input").attr("type", "checkbox").id(id).checked(checked).on(cx, On::Change, msg);
    el("div").class("check").add(input).add(tag("label", label).attr("for", id))
}

/// A field in which one of some values is chosen: each with its words. The chosen one is told by its value.
pub fn select<C: Sends>(
    cx: C,
    id: &'static str,
    label: impl Words,
    options: Vec<(String, String)>,
    chosen: &str,
    msg: impl Fn(String) -> C::Msg + 'static,
) -> El {
    let options = options.into_iter().map(|(value, words)| {
        let option = tag("option", words).attr_if(value == chosen, "selected", "");
        option.attr("value", value)
    });
    let field = el("select").id(id).all(options).on_text(cx, On::Change, msg);
    el("div").class("field").add(tag("label", label).attr("for", id)).add(field)
}
