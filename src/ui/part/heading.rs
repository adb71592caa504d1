//! The heading of a page: takes the focus when the page is shown.

use crate::ui::dom::{El, tag};

/// The page's h1.
pub fn view(text: &str) -> El {
    tag("h1", text.to_owned()).id("title").attr("tabindex", "-1")
}
