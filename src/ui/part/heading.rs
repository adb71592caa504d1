//! The heading of a page: takes the focus when the page is shown.

use yew::{Html, html};

/// The page's h1.
pub fn view(text: &str) -> Html {
    html! { <h1 id="title" tabindex="-1">{ text }</h1> }
}
