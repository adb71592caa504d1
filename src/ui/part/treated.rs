//! What was decided about risks, beside figures that do not know of it.

use sonae_assess::actions::treated;
use sonae_assess::risks::{not_lowered, treatment};
use sonae_base::text::joined;
use sonae_content::{Measure, RISKS, t};
use sonae_model::register::Treatment;
use sonae_model::route::Route;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, group, link, p, p_class, sub};

/// That treatments are on record and change no figure, once there is one.
pub fn view(cx: Cx) -> Option<El> {
    let any = RISKS.iter().any(|risk| treatment(cx.doc(), risk).is_some());
    let said = || p(t::RISKS_RECORD_HERE).text(" ").add(link(Route::Risks.hash(), t::RISKS_TITLE));
    any.then(|| group().add(said()).maybe(no_cover(cx)))
}

/// That a risk is moved to others, and nothing is known of what they pay.
pub fn no_cover(cx: Cx) -> Option<El> {
    let moved = RISKS.iter().any(|risk| treatment(cx.doc(), risk) == Some(Treatment::Transfer));
    (moved && cx.doc().settings.cover().is_none()).then(|| p_class("next", t::RISKS_NO_COVER))
}

/// Which risks a measure of the plan serves although they are avoided or accepted.
pub fn mark(cx: Cx, measure: &Measure) -> Option<El> {
    let kept = not_lowered(cx.doc(), measure.answers);
    let names: Vec<String> =
        kept.into_iter().map(|(risk, how)| treated(cx.t(risk.name), Some(how), cx.lang())).collect();
    let list = joined(&names, cx.t(t::UNIT_LIST));
    (!names.is_empty()).then(|| sub(cx.say_one(t::RISKS_SERVED, "list", &list)))
}
