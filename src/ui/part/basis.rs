//! 「この数字の根拠」: formula, how sure a figure is, and its sources, one tap away from the figure.

use yew::{Html, html};

use crate::content::{Basis, Confidence, Seen, Source, Text, t};
use crate::ui::cx::Cx;

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
pub fn badge(cx: Cx, of: Confidence) -> Html {
    html! { <span class={yew::classes!("badge", (of == Confidence::Assumed).then_some("is-assumed"))}>{ cx.t(confidence(of)) }</span> }
}

/// A line of the folded part: what it is about, and what that rests on.
pub struct Item<'a> {
    /// What it is about.
    pub name: String,
    /// What it rests on.
    pub basis: &'a Basis,
}

/// The folded part for one figure.
pub fn one(cx: Cx, basis: &Basis) -> Html {
    folded(cx, None, &[Item { name: String::new(), basis }])
}

/// The folded part for several figures, with the method in front.
pub fn folded(cx: Cx, method: Option<&str>, items: &[Item]) -> Html {
    html! {
        <details class="basis">
            <summary>{ cx.t(t::BASIS_TITLE) }</summary>
            if let Some(method) = method {
                <p>{ method }</p>
            }
            <ul>
                { for items.iter().map(|item| line(cx, item)) }
            </ul>
        </details>
    }
}

fn line(cx: Cx, item: &Item) -> Html {
    html! {
        <li>
            if !item.name.is_empty() {
                <strong>{ &item.name }</strong>{ " " }
            }
            { badge(cx, item.basis.confidence) }
            if let Some(note) = item.basis.note {
                { " " }{ cx.t(note) }
            }
            if !item.basis.sources.is_empty() {
                <ul class="sources">{ for item.basis.sources.iter().map(|s| source(cx, s)) }</ul>
            }
        </li>
    }
}

/// A source with publisher, year, sample and how we read it. The link opens only when the user follows it.
pub fn source(cx: Cx, source: &Source) -> Html {
    let title = cx.t(source.title);
    html! {
        <li>
            if source.url.is_empty() {
                { title }
            } else {
                <a href={source.url} rel="noreferrer" target="_blank">{ title }<span class="hidden">{ cx.t(t::BASIS_NEW_WINDOW) }</span></a>
            }
            { cx.say(t::BASIS_PUBLISHED, &[("who", cx.t(source.publisher)), ("year", &source.year.to_string())]) }
            if let Some(n) = source.n {
                { cx.say(t::BASIS_N, &[("n", &crate::domain::format::grouped(i64::from(n)))]) }
            }
            { " " }{ cx.t(seen(source.seen)) }
        </li>
    }
}

fn seen(seen: Seen) -> Text {
    match seen {
        Seen::Primary => t::BASIS_SEEN_PRIMARY,
        Seen::Secondary => t::BASIS_SEEN_SECONDARY,
        Seen::Deck => t::BASIS_SEEN_DECK,
        Seen::Unconfirmed => t::BASIS_SEEN_UNCONFIRMED,
    }
}
