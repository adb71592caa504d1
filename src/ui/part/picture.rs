//! What all pictures share: the frame with its sentence, and lengths.

use crate::ui::dom::{El, el, tag};

/// A share in tenths of a per cent.
pub fn percent(share: f64) -> String {
    let tenths = (share.clamp(0.0, 1.0) * 1000.0).round() as i64;
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// A picture with the sentence that says what it shows, which is also its name for whoever does not see it.
pub fn named(class: &'static str, message: &str) -> El {
    let caption = tag("figcaption", message.to_owned());
    el("figure").class(class).attr("aria-label", message.to_owned()).add(caption)
}
