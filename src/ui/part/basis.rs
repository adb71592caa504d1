//! 「この数字の根拠」: formula, how sure a figure is, and its sources, one tap away from the figure.

use sonae_content::{Basis, Confidence, Constant, Seen, Source, Text, t};

use crate::ui::cx::Cx;
use crate::ui::dom::{El, el, group, p, tag, tag_class};

/// The word for how sure a figure is.
pub fn confidence(confidence: Confidence) -> Text {
    match confidence {
        Confidence::Official => t::BASIS_OFFICIAL,
        Confidence::Survey => t::BASIS_SURVEY,
        Confidence::Derived => t::BASIS_DERIVED,
        Confidence::Assumed => t::BASIS_ASSUMED,
    }
}

/// A small label with how sure a figure is.
pub fn badge(cx: Cx, of: Confidence) -> El {
    let class = if of == Confidence::Assumed { "badge is-assumed" } else { "badge" };
    tag_class("span", class, cx.t(confidence(of)))
}

/// A line of the folded part: what it is about, and what that rests on.
pub struct Item<'a> {
    /// What it is about.
    pub name: String,
    /// What it rests on.
    pub basis: &'a Basis,
}

impl<'a> Item<'a> {
    /// A number that the methods use.
    pub fn of(cx: Cx, constant: &'a Constant) -> Self {
        Self { name: cx.t(constant.name).to_owned(), basis: &constant.basis }
    }
}

/// The folded part for one figure.
pub fn one(cx: Cx, basis: &Basis) -> El {
    folded(cx, None, &[Item { name: String::new(), basis }])
}

/// The folded part for several figures, with the method in front.
pub fn folded(cx: Cx, method: Option<&str>, items: &[Item]) -> El {
    el("details")
        .class("basis")
        .add(tag("summary", t::BASIS_TITLE))
        .maybe(method.map(|method| p(method.to_owned())))
        .add(el("ul").all(items.iter().map(|item| line(cx, item))))
}

fn line(cx: Cx, item: &Item) -> El {
    let basis = item.basis;
    let name = (!item.name.is_empty()).then(|| group().add(tag("strong", item.name.clone())).text(" "));
    let sources = (!basis.sources.is_empty()).then(|| sources(cx, basis));
    el("li")
        .maybe(name)
        .add(badge(cx, basis.confidence))
        .maybe(basis.note.map(|note| group().text(" ").text(note)))
        .maybe(sources)
}

/// The list of what a figure rests on.
pub fn sources(cx: Cx, basis: &Basis) -> El {
    el("ul").class("sources").all(basis.sources.iter().map(|s| source(cx, s)))
}

/// A source with publisher, year, sample and how we read it. The link opens only when the user follows it.
pub fn source(cx: Cx, source: &Source) -> El {
    let published = [("who", cx.t(source.publisher)), ("year", &source.year.to_string())];
    let n = source.n.map(|n| cx.say_one(t::BASIS_N, "n", &sonae_base::text::grouped(i64::from(n))));
    el("li")
        .add(title(cx, source))
        .text(cx.say(t::BASIS_PUBLISHED, &published))
        .maybe(n.map(|n| group().text(n)))
        .text(" ")
        .text(seen(source.seen))
}

fn title(cx: Cx, source: &Source) -> El {
    let title = cx.t(source.title);
    let Some(url) = source.url else { return group().text(title) };
    tag("a", title).href(url).attr("rel", "noreferrer").attr("target", "_blank").add(tag_class(
        "span",
        "hidden",
        cx.t(t::BASIS_NEW_WINDOW),
    ))
}

fn seen(seen: Seen) -> Text {
    match seen {
        Seen::Primary => t::BASIS_SEEN_PRIMARY,
        Seen::Secondary => t::BASIS_SEEN_SECONDARY,
        Seen::Deck => t::BASIS_SEEN_DECK,
        Seen::Unconfirmed => t::BASIS_SEEN_UNCONFIRMED,
    }
}
